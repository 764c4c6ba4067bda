"""Which slots fit the route of a delivery, and what a choice of route or slot, or a store's place, changes in it."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.store import Store, completed


def pickups_before(slots: Sequence[Slot], *, dropoff: Slot | None) -> tuple[Slot, ...]:
    """Slots of the dropoff's day that end before it begins, soonest first: no rider keeps goods overnight."""
    if dropoff is None:
        return ()
    day = dropoff.starts_at.date()
    return tuple(slot for slot in slots if slot.ends_at <= dropoff.starts_at and slot.starts_at.date() == day)


def offered(slots: Sequence[Slot], *, route: Route) -> tuple[Slot, ...]:
    """The slots to choose from: between two places only those that leave time to collect before."""
    if route is not Route.STORE_TO_CUSTOMER:
        return tuple(slots)
    return tuple(slot for slot in slots if pickups_before(slots, dropoff=slot))


def with_slot(draft: DeliveryDraft, slot: Slot | None, *, slots: Sequence[Slot]) -> DeliveryDraft:
    """The draft at another time; between two places with the last pickup that is in time for it."""
    if draft.route is not Route.STORE_TO_CUSTOMER:
        return replace(draft, slot=slot, pickup_slot=None)
    return replace(draft, slot=slot, pickup_slot=max(pickups_before(slots, dropoff=slot), default=None))


def with_route(draft: DeliveryDraft, route: Route, *, slots: Sequence[Slot]) -> DeliveryDraft:
    """The draft over another route, at the same time where that fits, else at the soonest."""
    fitting = offered(slots, route=route)
    slot = draft.slot if draft.slot in fitting else next(iter(fitting), None)
    return with_slot(replace(draft, route=route), slot, slots=slots)


def with_place(draft: DeliveryDraft, store: Store) -> DeliveryDraft:
    """The draft with what is known of the place of its store; unchanged where that is another one."""
    if draft.store is None or draft.store.store_id != store.store_id:
        return draft
    return replace(draft, store=completed(draft.store, store))
