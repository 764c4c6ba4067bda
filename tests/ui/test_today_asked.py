"""What only a person can find out is asked by phone; before a cancellation its system is asked how the thing stands."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.entry import Deed, Entry, State
from app.practice.server import PracticeServer
from app.services.sending import Attempt, Story
from app.system.i18n import Words
from app.ui.style import Style
from app.ui.today.cancelling import cancel_text
from app.ui.today.entrypanel import EntryPanel
from app.ui.today.unsure import UnsureSteps
from tests.ui.bureau import DELIVERY, LEAD, MORNING, ORDER, VEER, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CLOSE = "Nobody needs it any more: close it"
SENT_BY_HAND, READY_BY_HAND = "They have it: mark as sent", "They do not: make it ready to send"
OTHER_PHONE = replace(DELIVERY, customer=replace(VEER, phone="+31687654321"))
ACCEPTED_AFTER_S, DELIVERED_AFTER_S = 61, 3600
YES = "Yes, cancel the lead"
COSTS_NOTHING = "Zeist has not taken it on yet: it costs nothing."


@pytest.fixture
def sight(style: Style, bureau: Bureau) -> Iterator[Sight]:
    panel = EntryPanel(style, Words("en"), office=bureau.office)
    yield Sight(panel, bureau.loop.until).shows(height_px=900)
    panel.deleteLater()


def opened(sight: Sight, entry: Entry, *, button: str) -> Sight:
    sight.widget.show_entry(entry)
    sight.until(lambda: button in sight.buttons())
    return sight


def lost_change(bureau: Bureau) -> Entry:
    """A change of a phone number that never arrived."""
    booked = bureau.sent(DELIVERY)
    bureau.practice.trouble("cyke", "reset", operation="patchDeliveryV2", times=1, acts=False)
    change = bureau.runs(bureau.sending.change_delivery(booked.reference, OTHER_PHONE)).entry
    return bureau.becomes(change.reference, State.UNSURE)


def test_a_change_that_no_look_up_proves_is_asked_about_by_phone(bureau: Bureau, sight: Sight) -> None:
    change = lost_change(bureau)
    opened(sight, change, button="Ask again")
    assert sight.says("Wait: it settles itself")
    sight.press("Ask again")
    sight.until(lambda: READY_BY_HAND in sight.buttons())
    assert {CLOSE, SENT_BY_HAND, READY_BY_HAND} <= set(sight.buttons())
    assert "Ask again" not in sight.buttons()
    for words in (
        "Toonbank cannot see whether it arrived", f"1. Call the courier and ask for {change.about}",
        "Ask whether they have it: change of a delivery",
    ):  # fmt: skip
        assert sight.says(words), words
    sight.press(READY_BY_HAND)
    assert bureau.becomes(change.reference, State.SENT).body == change.body
    assert len(bureau.practice.log("patchDeliveryV2")) == 2


@pytest.mark.parametrize(
    ("deed", "draft", "whom"),
    [
        (Deed.BOOK_DELIVERY, DELIVERY, "the courier"),
        (Deed.SEND_ORDER, ORDER, "the wholesaler"),
        (Deed.CANCEL_LEAD, LEAD, "Zeist, 030 000 01 42"),
        (Deed.CANCEL_LEAD, None, "the shop"),
    ],
)
def test_without_an_account_that_could_be_asked_it_is_asked_by_phone(
    style: Style, bureau: Bureau, deed: Deed, draft: object, whom: str
) -> None:
    entry = Entry("UT7K4Q", deed, State.UNSURE, MORNING, MORNING, draft=draft, about="" if deed.is_new else "UT1111")
    made = UnsureSteps(style, Words("en"))
    sight = Sight(made, bureau.loop.until).shows(height_px=900)
    made.show_story(Story(entry, (Attempt(1, MORNING),)), now=MORNING)
    assert sight.says(f"1. Call {whom} and ask for {entry.about or entry.reference}")
    assert {SENT_BY_HAND, READY_BY_HAND, CLOSE} <= set(sight.buttons())
    made.tick(MORNING)
    assert sight.says("Ask whether they have it")
    made.show_story(Story(entry), now=MORNING)  # before its tries are read nobody knows
    assert READY_BY_HAND not in sight.buttons()
    made.deleteLater()


def test_a_lead_taken_on_a_moment_ago_is_not_said_to_cost_nothing(
    bureau: Bureau, practice: PracticeServer, sight: Sight
) -> None:
    opened(sight, bureau.sent(LEAD), button="Cancel lead")
    practice.advance(ACCEPTED_AFTER_S)
    bureau.clock.forward(ACCEPTED_AFTER_S)
    sight.press("Cancel lead")
    assert YES not in sight.buttons()
    sight.until(lambda: sight.says("Zeist has taken it on: € 15.00 ex VAT may be charged all the same."))
    sight.until(lambda: YES in sight.buttons())
    assert not sight.says(COSTS_NOTHING)


def test_where_nobody_answers_the_question_says_so(bureau: Bureau, practice: PracticeServer, sight: Sight) -> None:
    opened(sight, bureau.sent(LEAD), button="Cancel lead")
    bureau.clock.forward(60)
    practice.trouble("cyclesoftware", "status", operation="getLead", amount=503)
    sight.press("Cancel lead")
    sight.until(
        lambda: sight.says(
            "Stores gave no answer just now. If Zeist has taken it on, € 15.00 ex VAT may be charged all the same."
        )
    )
    sight.press(YES)
    sight.until(lambda: bureau.practice.log("cancelLead"))


def test_what_can_no_longer_be_cancelled_is_shown_as_it_is(
    bureau: Bureau, practice: PracticeServer, sight: Sight
) -> None:
    opened(sight, bureau.sent(DELIVERY), button="Cancel delivery")
    practice.advance(DELIVERED_AFTER_S)
    bureau.clock.forward(60)
    sight.press("Cancel delivery")
    sight.until(lambda: bureau.message == "It has changed meanwhile")
    sight.until(lambda: sight.says("Delivered") and "Cancel delivery" not in sight.buttons())


@pytest.mark.parametrize("is_fresh", [True, False])
def test_of_a_delivery_it_is_said_that_it_may_cost(is_fresh: bool) -> None:
    entry = Entry("UT7K4Q", Deed.BOOK_DELIVERY, State.SENT, MORNING, MORNING, draft=DELIVERY)
    text = cancel_text(Story(entry), Words("en"), currency="EUR", is_fresh=is_fresh)
    assert text.endswith("No rider comes then. The courier may still charge it.")
    assert text.startswith("Courier gave no answer just now.") is not is_fresh
