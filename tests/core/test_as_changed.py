"""What a delivery is after the changes that were sent, at the times that the courier shows; changes begun before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.core.afterwards import as_changed, carried_over
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen, Route, Slot, TaskSeen
from app.core.entry import Deed, Entry, State
from app.core.lead import LeadDraft
from app.core.store import Store

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def slot(hours: int) -> Slot:
    return Slot(NOON + timedelta(hours=hours), NOON + timedelta(hours=hours + 2))


BOOKED = DeliveryDraft(slot=slot(0), customer=Customer("Marieke"), comments="Ring")
CHANGED = replace(BOOKED, slot=slot(24), comments="Ring twice")


def booking(draft: DeliveryDraft = BOOKED, *, seen: DeliverySeen | None = None, at: datetime = LATER) -> Entry:
    return Entry(
        "UT1", Deed.BOOK_DELIVERY, State.SENT, NOON, NOON, draft=draft, seen=seen, seen_at=at if seen else None
    )


def change(draft: DeliveryDraft | None = CHANGED, *, state: State = State.SENT, at: datetime = NOON) -> Entry:
    return Entry("UT2", Deed.CHANGE_DELIVERY, state, NOON, at, draft=draft, about="UT1")


def shown(dropoff: Slot | None = None, *, pickup: Slot | None = None, whole: Slot | None = None) -> DeliverySeen:
    return DeliverySeen("7", dropoff=TaskSeen(dropoff), pickup=TaskSeen(pickup), slot=whole)


def test_the_last_change_that_was_sent_stands() -> None:
    again = replace(CHANGED, comments="Ring three times")
    cancelled = Entry("UT3", Deed.CANCEL_DELIVERY, State.SENT, NOON, NOON, draft=BOOKED, about="UT1")
    assert as_changed(booking()) == booking()
    followers = [change(), change(again), change(None), change(BOOKED, state=State.REFUSED), cancelled]
    assert as_changed(booking(), followers) == booking(again)


@pytest.mark.parametrize(
    ("route", "seen", "expected"),
    [
        (Route.SHOP_TO_CUSTOMER, shown(slot(48), pickup=slot(46)), (slot(48), None)),
        (Route.SHOP_TO_CUSTOMER, shown(whole=slot(48)), (slot(48), None)),
        (Route.SHOP_TO_CUSTOMER, DeliverySeen("7"), (slot(0), None)),
        (Route.STORE_TO_SHOP, shown(slot(50), pickup=slot(48), whole=slot(50)), (slot(48), None)),
        (Route.STORE_TO_CUSTOMER, shown(slot(48), pickup=slot(45)), (slot(48), slot(45))),
        (Route.STORE_TO_CUSTOMER, shown(slot(48)), (slot(48), None)),
    ],
)
def test_a_time_that_the_courier_shows_wins(
    route: Route, seen: DeliverySeen, expected: tuple[Slot, Slot | None]
) -> None:
    draft = as_changed(booking(replace(BOOKED, route=route), seen=seen)).draft
    assert isinstance(draft, DeliveryDraft)
    assert (draft.slot, draft.pickup_slot) == expected


def test_the_same_time_in_another_zone_is_no_other() -> None:
    summer = timezone(timedelta(hours=2))
    there = Slot(BOOKED.slot.starts_at.astimezone(summer), BOOKED.slot.ends_at.astimezone(summer))
    assert as_changed(booking(seen=shown(there))).draft is BOOKED


def test_what_the_courier_showed_before_the_last_change_is_old() -> None:
    seen = shown(slot(0))
    assert as_changed(booking(seen=seen, at=NOON), [change(at=LATER)]).draft == CHANGED
    moved = as_changed(booking(seen=shown(slot(48)), at=LATER), [change(at=LATER)]).draft
    assert moved == replace(CHANGED, slot=slot(48))


def test_a_change_says_itself_what_it_asked_for() -> None:
    one = replace(change(), seen=shown(slot(48)), seen_at=LATER)
    assert as_changed(one) == one


def test_what_a_change_leaves_is_as_it_stands_now() -> None:
    stands = replace(BOOKED, slot=slot(24), customer=Customer("Jan"), store=Store("1"))
    assert carried_over(replace(BOOKED, comments="Two"), began=BOOKED, stands=stands) == replace(stands, comments="Two")
    assert carried_over(replace(BOOKED, slot=slot(3)), began=BOOKED, stands=stands) == replace(stands, slot=slot(3))
    assert carried_over(BOOKED, began=None, stands=stands) == BOOKED
    assert carried_over(BOOKED, began=BOOKED, stands=LeadDraft(Store("1"))) == BOOKED
