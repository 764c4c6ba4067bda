"""What may still be done to a thing that was sent: cancelled, at what cost, or changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.core.delivery import DeliveryDraft, DeliverySeen, Route
from app.core.entry import Deed, Draft, Entry, Kind, State
from app.core.remote_status import is_over

CANCELLING = {Kind.LEAD: Deed.CANCEL_LEAD, Kind.DELIVERY: Deed.CANCEL_DELIVERY}
FREE_TO_CANCEL = ("", "open", "noticed")
PICKED_UP = "picked_up"
# What a body says that asks for a slot (contract: createDeliveryV1/V2, patchDeliveryV1/V2).
ASKS_FOR_SLOT = '"slot_starting_at"'
# Our own reason for not sending, among those of the systems.
SLOT_HAS_PASSED = "The slot has passed: nothing was sent"
# What of a delivery can be changed without the rest; its two times go together.
CHANGED_ALONE = ("customer", "store", "packages", "comments", "sender_name")
UNSETTLED = (State.READY, State.SENDING, State.UNSURE)


def may_cancel(entry: Entry, followers: Iterable[Entry]) -> bool:
    """Whether a cancellation is offered: of a lead until it is over, of a delivery until it is picked up, and once.

    A word we do not know may be cancelled: the system's refusal is shown as it is.
    """
    return _is_alive(entry) and open_cancellation(followers) is None


def may_change(entry: Entry, followers: Iterable[Entry]) -> bool:
    """Whether a change is offered: of a delivery until it is picked up, while nothing else done to it is under way."""
    later = tuple(followers)
    is_busy = any(one.state in UNSETTLED for one in later) or open_cancellation(later) is not None
    return entry.kind is Kind.DELIVERY and _is_alive(entry) and not is_busy


def cancel_costs(entry: Entry) -> bool:
    """Whether a cancellation may cost: a lead that the other store has taken on."""
    return entry.kind is Kind.LEAD and entry.remote_status.lower() not in FREE_TO_CANCEL


def open_cancellation(followers: Iterable[Entry]) -> Entry | None:
    """The cancellation that is under way or done, if any."""
    done = (*UNSETTLED, State.SENT)
    return next((one for one in followers if one.deed.is_cancellation and one.state in done), None)


def open_change(followers: Iterable[Entry]) -> Entry | None:
    """The change that is under way, if any."""
    return next((one for one in followers if one.deed is Deed.CHANGE_DELIVERY and one.state in UNSETTLED), None)


def as_changed(entry: Entry, followers: Iterable[Entry] = ()) -> Entry:
    """The entry with what the remote system has now: the contents of the last change of it that was sent, if any, at
    the times that the courier has shown since.

    `followers` come oldest first.
    """
    sent = [one for one in followers if one.deed is Deed.CHANGE_DELIVERY and one.state is State.SENT and one.draft]
    last = sent[-1] if sent else entry
    draft, seen = last.draft, entry.seen
    is_shown = entry.deed.is_new and entry.seen_at is not None and (not sent or entry.seen_at >= last.changed_at)
    if is_shown and isinstance(draft, DeliveryDraft) and isinstance(seen, DeliverySeen):
        draft = _as_shown(draft, seen)
    return replace(entry, draft=draft)


def _as_shown(draft: DeliveryDraft, seen: DeliverySeen) -> DeliveryDraft:
    """The pickup has a time of its own where the rider goes from another store to the customer."""
    dropoff, pickup = (task.slot if task else None for task in (seen.dropoff, seen.pickup))
    main = pickup if draft.route is Route.STORE_TO_SHOP else dropoff
    collected = pickup if draft.route is Route.STORE_TO_CUSTOMER else None
    slot, pickup_slot = main or seen.slot or draft.slot, collected or draft.pickup_slot
    # the same times in another zone are no others
    is_moved = (slot, pickup_slot) != (draft.slot, draft.pickup_slot)
    return replace(draft, slot=slot, pickup_slot=pickup_slot) if is_moved else draft


def carried_over(draft: DeliveryDraft, *, began: Draft | None, stands: Draft | None) -> DeliveryDraft:
    """The draft of a change, with all that it leaves as it was when it was begun as that stands there now."""
    if not isinstance(began, DeliveryDraft) or not isinstance(stands, DeliveryDraft):
        return draft
    if (draft.slot, draft.pickup_slot) == (began.slot, began.pickup_slot):
        draft = replace(draft, slot=stands.slot, pickup_slot=stands.pickup_slot)
    left = [name for name in CHANGED_ALONE if getattr(draft, name) == getattr(began, name)]
    return replace(draft, **{name: getattr(stands, name) for name in left})


def _is_alive(entry: Entry) -> bool:
    is_there = entry.state is State.SENT and entry.deed.is_new and entry.remote_id != "" and entry.kind in CANCELLING
    status = entry.remote_status
    return is_there and not is_over(entry.kind, status) and status.lower() != PICKED_UP


def is_too_late(entry: Entry, *, now: datetime) -> bool:
    """Whether it asks for a rider at a time that has begun while it waited: nobody wants that one any more.

    A change that leaves the slot as it was asks for none.
    """
    draft = entry.draft
    if not isinstance(draft, DeliveryDraft) or ASKS_FOR_SLOT not in entry.body:
        return False
    slots = (draft.slot, draft.pickup_slot) if entry.deed.is_new else (draft.slot,)
    return any(slot.starts_at <= now for slot in slots if slot)
