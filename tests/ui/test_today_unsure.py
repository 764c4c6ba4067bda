"""Not sure: the panel says what happened and offers exactly the steps that cannot do a thing twice."""

from collections.abc import Iterator

import pytest

from app.core.entry import Draft, Entry, State
from app.services.sending import HandVerdict
from app.system.i18n import Words
from app.ui.style import Style
from app.ui.today.entrypanel import EntryPanel
from tests.ui.bureau import DELIVERY, LEAD, ORDER, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CLOSE = "Nobody needs it any more: close it"
SENT_BY_HAND, READY_BY_HAND = "They have it: mark as sent", "They do not: make it ready to send"
AGAIN = "It did not arrive. Send it again"


@pytest.fixture
def sight(style: Style, bureau: Bureau) -> Iterator[Sight]:
    panel = EntryPanel(style, Words("en"), office=bureau.office)
    panel.copied.connect(bureau.copied.append)
    yield Sight(panel, bureau.loop.until).shows(height_px=900)
    panel.deleteLater()


def lost(bureau: Bureau, draft: Draft, *, arrived: bool) -> Entry:
    """An entry whose answer got lost, on the way there or back; nobody can look it up for now."""
    api, create, looks = {
        LEAD: ("cyclesoftware", "createLead", ()),
        DELIVERY: ("cyke", "createDeliveryV2", ("getLatestDeliveryV2", "listDeliveriesV2")),
        ORDER: ("wholesale", "createOrder", ("listOrders",)),
    }[draft]
    bureau.practice.trouble(api, "reset", operation=create, times=1, acts=arrived)
    for look in looks:
        bureau.practice.trouble(api, "html", operation=look)
    return bureau.sent(draft, State.UNSURE)


def opened(sight: Sight, entry: Entry) -> Sight:
    sight.widget.show_entry(entry)
    sight.until(lambda: CLOSE in sight.buttons())
    return sight


def steps(sight: Sight) -> set[str]:
    known = {CLOSE, SENT_BY_HAND, READY_BY_HAND, AGAIN, "Ask again", "Copy phone number", "Repeat", "Cancel lead"}
    return known & set(sight.buttons())


def test_a_lead_is_asked_about_by_phone(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, LEAD, arrived=True)
    opened(sight, entry)
    assert steps(sight) == {CLOSE, SENT_BY_HAND, READY_BY_HAND, "Copy phone number"}
    for words in (
        "Not sure: lead to Zeist", "It was sent, but no answer came back", "Zeist could then get it twice",
        f"1. Call Zeist, 030 000 01 42 and ask for {entry.reference}", "2. Say here what they see", "What was sent",
    ):  # fmt: skip
        assert sight.says(words), words
    sight.press("Copy phone number")
    assert bureau.copied == ["030 000 01 42"]


def test_they_have_it_marks_it_as_sent(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, LEAD, arrived=True)
    opened(sight, entry).press(SENT_BY_HAND)
    bureau.becomes(entry.reference, State.SENT)
    sight.until(lambda: "Repeat" in sight.buttons())
    assert len(bureau.practice.log("createLead")) == 1


def test_they_do_not_have_it_sends_the_same_words_again(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, LEAD, arrived=False)
    opened(sight, entry).press(READY_BY_HAND)
    again = bureau.becomes(entry.reference, State.SENT)
    assert again.body == entry.body
    assert len(bureau.practice.log("createLead")) == 2


def test_nobody_needs_it_any_more(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, LEAD, arrived=False)
    opened(sight, entry).press(CLOSE)
    sight.until(lambda: sight.says("Closed by hand"))
    assert bureau.entry(entry.reference).state is State.CLOSED


def test_a_word_that_comes_too_late_is_told(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, LEAD, arrived=True)
    opened(sight, entry)
    bureau.runs(bureau.sending.say(entry.reference, HandVerdict.CLOSED, 1))
    sight.press(SENT_BY_HAND)
    sight.until(lambda: bureau.message == "It has changed meanwhile")
    sight.until(lambda: sight.says("Closed by hand"))


@pytest.mark.parametrize(("draft", "source"), [(DELIVERY, "Courier"), (ORDER, "Wholesale")], ids=["delivery", "order"])
def test_what_can_be_looked_up_says_when_and_offers_nothing_that_could_do_it_twice(
    bureau: Bureau, sight: Sight, draft: Draft, source: str
) -> None:
    entry = lost(bureau, draft, arrived=True)
    opened(sight, entry)
    assert steps(sight) == {CLOSE, "Ask again"}
    assert sight.says("Wait: it settles itself")
    sight.until(lambda: sight.says(f"{source} is asked for {entry.reference} in"))
    bureau.clock.forward(600)
    sight.widget.tick()
    assert sight.says(f"{source} is being asked for {entry.reference} now")
    bureau.practice.clear_trouble()
    sight.press("Ask again")
    sight.until(lambda: sight.says("What was sent") and "Repeat" in sight.buttons())
    assert bureau.entry(entry.reference).state is State.SENT


def test_what_is_not_there_goes_again_after_a_click_with_the_same_words(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, DELIVERY, arrived=False)
    opened(sight, entry)
    bureau.practice.clear_trouble()
    for _ in range(4):
        bureau.clock.forward(120)
        bureau.runs(bureau.sending.refresh(entry.reference))
    assert bureau.entry(entry.reference).is_absent
    sight.widget.open(entry.reference)
    sight.until(lambda: sight.says("It did not arrive"))
    assert steps(sight) == {CLOSE, AGAIN, "Ask again"}
    sight.press(AGAIN)
    again = bureau.becomes(entry.reference, State.SENT)
    assert again.body == entry.body
    assert len(bureau.practice.log("createDeliveryV2")) == 2


def test_where_it_cannot_be_asked_once_more_nothing_goes_again_and_that_is_told(bureau: Bureau, sight: Sight) -> None:
    entry = lost(bureau, DELIVERY, arrived=False)
    bureau.practice.clear_trouble()
    for _ in range(4):
        bureau.clock.forward(120)
        bureau.runs(bureau.sending.refresh(entry.reference))
    bureau.practice.trouble("cyke", "html", operation="getLatestDeliveryV2")
    opened(sight, bureau.entry(entry.reference))
    sight.press(AGAIN)
    sight.until(lambda: bureau.message == "Could not ask whether it arrived: nothing is sent again")
    assert bureau.entry(entry.reference).state is State.UNSURE
    assert len(bureau.practice.log("createDeliveryV2")) == 1


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_steps_are_in_each_language(style: Style, bureau: Bureau, language: str) -> None:
    words = Words(language)
    panel = EntryPanel(style, words, office=bureau.office)
    sight = Sight(panel, bureau.loop.until).shows()
    entry = lost(bureau, LEAD, arrived=True)
    panel.show_entry(entry)
    for text in (SENT_BY_HAND, READY_BY_HAND, CLOSE):
        assert words.say(text) != text
        assert words.say(text) in sight.buttons()
    panel.deleteLater()
