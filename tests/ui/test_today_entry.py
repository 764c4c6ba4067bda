"""The panel of one entry: how it stands in words, what can be done, and the doing of it at the practice world."""

from collections.abc import Iterator

import pytest

from app.core.entry import Deed, Draft, Entry, State
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.style import Style
from app.ui.today.entrypanel import EntryPanel
from tests.ui.bureau import DELIVERY, LEAD, ORDER, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ACCEPTED_AFTER_S, PICKED_UP_AFTER_S = 61, 3600


@pytest.fixture
def panel(style: Style, bureau: Bureau) -> Iterator[EntryPanel]:
    made = EntryPanel(style, Words("en"), office=bureau.office)
    made.copied.connect(bureau.copied.append)
    yield made
    made.deleteLater()


@pytest.fixture
def sight(panel: EntryPanel, bureau: Bureau) -> Sight:
    return Sight(panel, bureau.loop.until).shows()


def opened(sight: Sight, entry: Entry) -> Sight:
    sight.widget.show_entry(entry)
    sight.until(lambda: "Copy reference" in sight.buttons())
    return sight


def heard(sight: Sight, kind: str = "draft_opened") -> list[Entry]:
    found: list[Entry] = []
    getattr(sight.widget, kind).connect(found.append)
    return found


def test_a_lead_that_was_sent_says_what_was_sent_to_whom_and_what_it_costs(bureau: Bureau, sight: Sight) -> None:
    entry = bureau.sent(LEAD)
    opened(sight, entry)
    sight.until(lambda: "Cancel lead" in sight.buttons())
    for words in (
        "Lead: test ride Gazelle Ultimate C380", entry.reference, "09:00, Counter 1", "a test ride",
        "test ride, insurance", "Gazelle Ultimate C380, 20417", "Rijwielhuis De Wissel", "030 000 01 42",
        "Marieke de Veer", "Dorpsstraat 12, 3584 BB Utrecht", "Zeist € 15.00 if accepted", "Is it in stock?",
        "Said by Stores",
    ):  # fmt: skip
        assert sight.says(words), words
    assert {"Print card", "Repeat", "Cancel lead", "Copy reference", "Ask again"} <= set(sight.buttons())
    sight.press("Copy reference")
    assert bureau.copied == [entry.reference]


def test_asking_again_shows_what_the_shop_says_now(bureau: Bureau, practice: PracticeServer, sight: Sight) -> None:
    opened(sight, bureau.sent(LEAD))
    practice.advance(ACCEPTED_AFTER_S)
    bureau.clock.forward(ACCEPTED_AFTER_S)
    sight.press("Ask again")
    sight.until(lambda: sight.says("Accepted"))
    assert bureau.message == ""


def test_asking_in_vain_says_so(bureau: Bureau, practice: PracticeServer, sight: Sight) -> None:
    opened(sight, bureau.sent(LEAD))
    practice.trouble("cyclesoftware", "html", operation="getLead")
    sight.press("Ask again")
    sight.until(lambda: bureau.message == "No answer yet")


def test_cancelling_a_lead_is_asked_first_and_yes_never_lies_where_was_pressed(bureau: Bureau, sight: Sight) -> None:
    entry = bureau.sent(LEAD)
    opened(sight, entry)
    sight.until(lambda: "Cancel lead" in sight.buttons())
    pressed = sight.button("Cancel lead")
    place = pressed.rect().translated(pressed.mapToGlobal(pressed.rect().topLeft()))
    sight.press("Cancel lead")
    yes = sight.button("Yes, cancel the lead")
    assert not yes.rect().translated(yes.mapToGlobal(yes.rect().topLeft())).intersects(place)
    sight.until(lambda: sight.says("it costs nothing"))
    sight.press("Keep it")
    assert "Cancel lead" in sight.buttons()
    assert bureau.story(entry.reference).followers == ()
    sight.press("Cancel lead")
    sight.press("Yes, cancel the lead")
    sight.until(lambda: bureau.story(entry.reference).followers)
    sight.until(lambda: sight.says("Cancellation of a lead"))
    bureau.becomes(bureau.story(entry.reference).followers[0].reference, State.SENT)


def test_what_a_cancellation_may_cost_is_said_first(bureau: Bureau, practice: PracticeServer, sight: Sight) -> None:
    entry = bureau.sent(LEAD)
    practice.advance(ACCEPTED_AFTER_S)
    opened(sight, entry)
    sight.press("Ask again")
    sight.until(lambda: sight.says("Accepted"))
    sight.press("Cancel lead")
    sight.until(lambda: sight.says("Zeist has taken it on: € 15.00 ex VAT may be charged all the same."))


@pytest.mark.parametrize("width_px", [348, 384, 460])
@pytest.mark.parametrize("height_px", [236, 400, 640])
def test_yes_lies_elsewhere_wherever_the_button_lay(
    bureau: Bureau, sight: Sight, width_px: int, height_px: int
) -> None:
    opened(sight, bureau.sent(DELIVERY))
    sight.shows(width_px, height_px)
    sight.until(lambda: "Cancel delivery" in sight.buttons())
    pressed = sight.button("Cancel delivery")
    place = pressed.rect().translated(pressed.mapToGlobal(pressed.rect().topLeft()))
    pressed.click()
    yes = sight.button("Yes, cancel the delivery")
    assert not yes.rect().translated(yes.mapToGlobal(yes.rect().topLeft())).intersects(place)


def test_a_delivery_is_cancelled_and_says_who_did_it(bureau: Bureau, sight: Sight) -> None:
    entry = bureau.sent(DELIVERY)
    opened(sight, entry)
    sight.press("Cancel delivery")
    sight.until(lambda: sight.says("No rider comes then. The courier may still charge it."))
    sight.press("Yes, cancel the delivery")
    sight.until(lambda: bureau.story(entry.reference).followers)
    follower = bureau.becomes(bureau.story(entry.reference).followers[0].reference, State.SENT)
    sight.widget.note(next(news for news in bureau.news if news.entry and news.entry.reference == follower.reference))
    sight.until(lambda: sight.says("Cancellation of a delivery · Sent · Counter 1"))
    sight.press(f"Open: {follower.reference}")
    sight.until(lambda: sight.says("Cancellation of delivery: Gazelle Ultimate C380"))
    assert sight.says(f"About {entry.reference}")
    assert sight.says("What is cancelled")
    assert sight.says("Marieke de Veer")
    assert not {"Repeat", "Print card", "Cancel delivery"} & set(sight.buttons())


def test_changing_a_delivery_opens_its_form(bureau: Bureau, sight: Sight) -> None:
    asked = heard(sight, "change_asked")
    entry = bureau.sent(DELIVERY)
    opened(sight, entry)
    sight.press("Change delivery")
    assert [one.reference for one in asked] == [entry.reference]


@pytest.mark.parametrize("draft", [LEAD, DELIVERY, ORDER], ids=["lead", "delivery", "order"])
def test_repeating_makes_a_new_draft_of_the_same_contents(bureau: Bureau, sight: Sight, draft: Draft) -> None:
    made = heard(sight)
    entry = bureau.sent(draft)
    opened(sight, entry)
    sight.press("Repeat")
    sight.until(lambda: made)
    assert made[0].state is State.DRAFT
    assert made[0].reference != entry.reference
    assert made[0].draft.article == draft.article
    assert getattr(made[0].draft, "slot", None) is None


def test_the_card_of_an_entry_is_asked_for(bureau: Bureau, sight: Sight) -> None:
    asked = heard(sight, "card_asked")
    opened(sight, bureau.sent(DELIVERY))
    sight.press("Print card")
    assert asked[0].deed is Deed.BOOK_DELIVERY


def test_a_draft_is_opened_or_dropped(bureau: Bureau, sight: Sight) -> None:
    made = heard(sight)
    entry = bureau.draft(LEAD)
    opened(sight, entry)
    assert sight.says("Not sent yet")
    assert sight.says("made 09:00, Counter 1")
    sight.press("Open draft")
    assert [one.reference for one in made] == [entry.reference]
    sight.press("Drop draft")
    sight.until(lambda: sight.says("Withdrawn"))
    assert "Repeat" in sight.buttons()


def test_what_is_refused_says_why_and_can_be_changed_and_sent_again(
    bureau: Bureau, practice: PracticeServer, sight: Sight
) -> None:
    made = heard(sight)
    practice.trouble("cyke", "status", operation="createDeliveryV2", amount=422)
    entry = bureau.sent(DELIVERY, State.REFUSED)
    opened(sight, entry)
    assert sight.says("Refused")
    assert all(sight.says(reason) for reason in entry.reasons)
    sight.press("Change and send again")
    sight.until(lambda: made)


def test_what_waits_can_be_withdrawn(bureau: Bureau, practice: PracticeServer, sight: Sight) -> None:
    practice.trouble("cyclesoftware", "429", operation="createLead", amount=600)
    entry = bureau.submitted(LEAD)
    bureau.loop.until(lambda: bureau.entry(entry.reference).not_before)
    opened(sight, bureau.entry(entry.reference))
    sight.until(lambda: sight.says("Goes by itself in 10 min"))
    bureau.clock.forward(590)
    sight.widget.tick()
    assert sight.says("Goes by itself in 10 s")
    sight.press("Withdraw")
    bureau.becomes(entry.reference, State.WITHDRAWN)
    sight.until(lambda: sight.says("Withdrawn"))


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_panel_speaks_each_language_and_closes(style: Style, bureau: Bureau, language: str) -> None:
    words = Words(language)
    made = EntryPanel(style, words, office=bureau.office)
    sight = Sight(made, bureau.loop.until).shows()
    assert sight.says(words.say("Nothing chosen"))
    closed: list[bool] = []
    made.closed.connect(lambda: closed.append(True))
    sight.press(words.say("Close"))
    assert closed
    made.deleteLater()
