"""What may still be done to a thing that was sent, by its state there and by what was done to it since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.afterwards import cancel_costs, is_too_late, may_cancel, may_change, open_cancellation, open_change
from app.core.delivery import DeliveryDraft, DeliverySeen, Slot
from app.core.entry import Deed, Entry, Kind, State
from app.core.lead import LeadDraft, LeadSeen
from app.core.order import OrderSeen
from app.core.store import Store

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
SEEN = {Kind.LEAD: LeadSeen, Kind.DELIVERY: DeliverySeen, Kind.ORDER: OrderSeen}


def sent(deed: Deed, status: str, *, state: State = State.SENT) -> Entry:
    return Entry("UT1", deed, state, NOON, NOON, remote_id="7", seen=SEEN[deed.kind]("7", status))


def follower(deed: Deed, state: State) -> Entry:
    return Entry("UT2", deed, state, NOON, NOON, about="UT1", remote_id="7")


@pytest.mark.parametrize(
    ("deed", "status", "cancel", "change", "costs"),
    [
        (Deed.SEND_LEAD, "", True, False, False),
        (Deed.SEND_LEAD, "open", True, False, False),
        (Deed.SEND_LEAD, "Noticed", True, False, False),
        (Deed.SEND_LEAD, "accepted", True, False, True),
        (Deed.SEND_LEAD, "a word to come", True, False, True),
        (Deed.SEND_LEAD, "succeeded", False, False, True),
        (Deed.SEND_LEAD, "cancelled", False, False, True),
        (Deed.BOOK_DELIVERY, "saved", True, True, False),
        (Deed.BOOK_DELIVERY, "a word to come", True, True, False),
        (Deed.BOOK_DELIVERY, "Picked_Up", False, False, False),
        (Deed.BOOK_DELIVERY, "delivered", False, False, False),
        (Deed.SEND_ORDER, "pending", False, False, False),
    ],
)
def test_what_is_offered_follows_the_status_there(
    deed: Deed, status: str, cancel: bool, change: bool, costs: bool
) -> None:
    entry = sent(deed, status)
    assert (may_cancel(entry, ()), may_change(entry, ()), cancel_costs(entry)) == (cancel, change, costs)


@pytest.mark.parametrize("state", [state for state in State if state is not State.SENT])
def test_nothing_is_offered_for_what_was_not_sent(state: State) -> None:
    entry = sent(Deed.BOOK_DELIVERY, "saved", state=state)
    assert not may_cancel(entry, ())
    assert not may_change(entry, ())


def test_nothing_is_offered_for_what_has_no_number_there_or_is_a_follower_itself() -> None:
    assert not may_cancel(replace(sent(Deed.SEND_LEAD, "open"), remote_id=""), ())
    assert not may_cancel(sent(Deed.CHANGE_DELIVERY, "saved"), ())


@pytest.mark.parametrize(
    ("state", "cancel", "change"),
    [
        (State.READY, False, False),
        (State.SENDING, False, False),
        (State.UNSURE, False, False),
        (State.SENT, False, False),
        (State.REFUSED, True, True),
        (State.WITHDRAWN, True, True),
        (State.CLOSED, True, True),
    ],
)
def test_a_cancellation_under_way_or_done_is_the_only_one(state: State, cancel: bool, change: bool) -> None:
    entry, followers = sent(Deed.BOOK_DELIVERY, "saved"), [follower(Deed.CANCEL_DELIVERY, state)]
    assert (may_cancel(entry, followers), may_change(entry, followers)) == (cancel, change)
    assert (open_cancellation(followers) is None) is cancel


@pytest.mark.parametrize(
    ("state", "change"), [(State.READY, False), (State.UNSURE, False), (State.SENT, True), (State.REFUSED, True)]
)
def test_a_change_under_way_keeps_other_changes_back_and_no_cancellation(state: State, change: bool) -> None:
    entry, followers = sent(Deed.BOOK_DELIVERY, "saved"), [follower(Deed.CHANGE_DELIVERY, state)]
    assert (may_cancel(entry, followers), may_change(entry, followers)) == (True, change)
    assert (open_change(followers) is None) is change


HOUR = timedelta(hours=1)
LATER, BEGUN = Slot(NOON + HOUR, NOON + 2 * HOUR), Slot(NOON, NOON + HOUR)
ASKS = '{"dropoff": {"slot_starting_at": "…"}}'


@pytest.mark.parametrize(
    ("deed", "slot", "pickup_slot", "body", "is_late"),
    [
        (Deed.BOOK_DELIVERY, BEGUN, None, ASKS, True),
        (Deed.BOOK_DELIVERY, LATER, None, ASKS, False),
        (Deed.BOOK_DELIVERY, LATER, BEGUN, ASKS, True),
        (Deed.BOOK_DELIVERY, None, None, ASKS, False),
        (Deed.CHANGE_DELIVERY, BEGUN, None, ASKS, True),
        (Deed.CHANGE_DELIVERY, LATER, BEGUN, ASKS, False),
        (Deed.CHANGE_DELIVERY, BEGUN, None, '{"comments": "Ring twice"}', False),
    ],
)
def test_a_rider_is_not_asked_for_at_a_time_that_has_begun(
    deed: Deed, slot: Slot | None, pickup_slot: Slot | None, body: str, is_late: bool
) -> None:
    draft = DeliveryDraft(slot=slot, pickup_slot=pickup_slot)
    assert is_too_late(Entry("UT1", deed, State.READY, NOON, NOON, draft=draft, body=body), now=NOON) is is_late


def test_what_asks_for_no_rider_is_never_too_late() -> None:
    entry = Entry("UT1", Deed.SEND_LEAD, State.READY, NOON, NOON, draft=LeadDraft(Store("1-1")), body=ASKS)
    assert not is_too_late(entry, now=NOON)
