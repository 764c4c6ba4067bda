"""Journal entries: what they are about, and the only legal moves between their states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.entry import MOVES, Deed, Entry, IllegalMove, Kind, State, check_move, contents_again
from app.core.lead import LeadDraft, LeadSeen
from app.core.order import OrderDraft
from app.core.product import Product
from app.core.remote_status import is_over
from app.core.store import Store

NOW = datetime(2026, 3, 12, 10, tzinfo=UTC)
LEAD = Entry("UT1", Deed.SEND_LEAD, State.SENT, NOW, NOW)


@pytest.mark.parametrize(
    ("deed", "kind", "source", "is_new"),
    [
        (Deed.SEND_LEAD, Kind.LEAD, "stores", True),
        (Deed.CANCEL_LEAD, Kind.LEAD, "stores", False),
        (Deed.BOOK_DELIVERY, Kind.DELIVERY, "courier", True),
        (Deed.CHANGE_DELIVERY, Kind.DELIVERY, "courier", False),
        (Deed.CANCEL_DELIVERY, Kind.DELIVERY, "courier", False),
        (Deed.SEND_ORDER, Kind.ORDER, "wholesale", True),
    ],
)
def test_each_deed_is_about_one_kind_of_thing_at_one_system(deed: Deed, kind: Kind, source: str, is_new: bool) -> None:
    assert (deed.kind, deed.source, deed.is_new) == (kind, source, is_new)


def test_what_was_being_sent_is_never_sent_again_but_by_the_ways_of_the_verdict_table() -> None:
    assert {state for state, ways in MOVES.items() if State.SENDING in ways} == {State.READY}
    assert {state for state, ways in MOVES.items() if State.READY in ways} == {
        State.DRAFT,
        State.SENDING,
        State.UNSURE,
    }
    assert {state for state, ways in MOVES.items() if not ways} == {
        State.SENT,
        State.REFUSED,
        State.WITHDRAWN,
        State.CLOSED,
    }


@given(st.sampled_from(State), st.sampled_from(State))
def test_a_move_that_is_not_legal_says_from_where_to_where(came_from: State, to: State) -> None:
    if to in MOVES[came_from]:
        check_move("UT1", came_from, to=to)
        return
    with pytest.raises(IllegalMove, match=f"UT1: {came_from} cannot become {to}") as caught:
        check_move("UT1", came_from, to=to)
    assert (caught.value.reference, caught.value.came_from, caught.value.to) == ("UT1", came_from, to)


def test_an_entry_tells_its_kind_and_the_remote_systems_own_word() -> None:
    assert (LEAD.kind, LEAD.remote_status) == (Kind.LEAD, "")
    seen = Entry("UT1", Deed.SEND_LEAD, State.SENT, NOW, NOW, seen=LeadSeen("1", "noticed"))
    assert seen.remote_status == "noticed"


@pytest.mark.parametrize(
    ("kind", "over", "open_words"),
    [
        (Kind.LEAD, ("declined", "succeeded", "failed", "cancelled"), ("open", "noticed", "accepted", "", "new")),
        (Kind.DELIVERY, ("delivered", "cancelled", "failed"), ("saved", "ready", "scheduled", "picked_up", "")),
        (Kind.ORDER, ("complete", "canceled", " Complete "), ("shipped", "error", "m3-error", "in-m3", "Processing")),
    ],
)
def test_a_thing_is_over_where_no_word_follows(kind: Kind, over: tuple[str, ...], open_words: tuple[str, ...]) -> None:
    assert all(is_over(kind, word) for word in over)
    assert not any(is_over(kind, word) for word in open_words)


def test_an_entry_is_listed_when_it_was_let_go_a_draft_when_it_was_made() -> None:
    draft = replace(LEAD, state=State.DRAFT)
    assert draft.listed_at == NOW
    assert replace(draft, submitted_at=NOW + timedelta(hours=1)).listed_at == NOW + timedelta(hours=1)


def test_a_lead_that_is_made_again_says_its_own_reference_and_other_contents_say_none() -> None:
    lead = LeadDraft(Store("1-1"), message="Call us about UT1 (UT1).")
    assert contents_again(lead, before="UT1", after="UT2") == replace(lead, message="Call us about UT2 (UT2).")
    order = OrderDraft(Product("UT1"), notes="UT1")
    assert contents_again(order, before="UT1", after="UT2") is order
