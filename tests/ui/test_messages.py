"""The band of messages: one at a time, the next waits, what is bad stays."""

import pytest
from PySide6.QtCore import QTimer

from app.core.errors import InputError, Problem
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.messages import GOES_AFTER_MS, Messages, Weight, trouble
from tests.ui.desk import Desk


@pytest.fixture
def messages() -> Messages:
    return Messages()


def tell(messages: Messages, *texts: str, weight: Weight = Weight.OK) -> None:
    for text in texts:
        messages.tell(weight, lambda words, text=text: words.say(text), icon="info")


def on_screen(messages: Messages) -> str:
    return messages.shown.text if messages.shown else ""


def timer_of(messages: Messages) -> QTimer:
    (timer,) = messages.findChildren(QTimer)
    return timer


def test_the_next_message_waits_for_the_one_on_screen(messages: Messages) -> None:
    seen: list[object] = []
    messages.changed.connect(seen.append)
    tell(messages, "first", "second")
    assert on_screen(messages) == "first"
    messages.dismiss()
    assert on_screen(messages) == "second"
    messages.dismiss()
    assert messages.shown is None
    assert [message.text if message else "" for message in seen] == ["first", "first", "second", ""]


@pytest.mark.parametrize("weight", [Weight.OK, Weight.INFO])
def test_a_good_message_leaves_by_itself_after_eight_seconds(messages: Messages, weight: Weight) -> None:
    tell(messages, "first", weight=weight)
    assert GOES_AFTER_MS == timer_of(messages).interval() == 8000
    assert timer_of(messages).isActive()
    timer_of(messages).timeout.emit()
    assert messages.shown is None


@pytest.mark.parametrize("weight", [Weight.WARN, Weight.BAD])
def test_a_bad_message_stays_until_it_is_read(messages: Messages, weight: Weight) -> None:
    tell(messages, "bad", "worse", weight=weight)
    assert not timer_of(messages).isActive()
    assert (on_screen(messages), messages.waiting) == ("bad", 1)
    messages.dismiss()
    assert (on_screen(messages), messages.waiting) == ("worse", 0)


def test_a_passing_message_goes_before_a_bad_one_which_comes_back(messages: Messages) -> None:
    tell(messages, "bad", weight=Weight.BAD)
    tell(messages, "passing")
    assert on_screen(messages) == "passing"
    timer_of(messages).timeout.emit()
    assert on_screen(messages) == "bad"
    assert not timer_of(messages).isActive()


def test_the_band_says_how_many_wait(desk: Desk) -> None:
    tell(desk.messages, "bad", "worse", "worst", weight=Weight.WARN)
    assert "bad  (+2)" in desk.named("Messages").accessibleDescription()


def test_the_same_words_are_said_once(messages: Messages) -> None:
    tell(messages, "same", "other", "same", "other")
    messages.dismiss()
    assert on_screen(messages) == "other"
    messages.dismiss()
    assert messages.shown is None


def test_with_nothing_to_say_dismissing_does_no_harm(messages: Messages) -> None:
    messages.dismiss()
    assert messages.shown is None


def test_a_message_is_read_aloud_shown_and_clicked_away(desk: Desk) -> None:
    tell(desk.messages, "Copied", "And then this")
    assert "Copied" in desk.named("Messages").accessibleDescription()
    desk.press("Messages")
    assert "And then this" in desk.named("Messages").accessibleDescription()
    desk.press("Messages")
    assert desk.named("Messages").accessibleDescription() == ""


def test_a_message_stays_through_a_change_of_language_and_so_does_what_waits_in_the_new_one(desk: Desk) -> None:
    tell(desk.messages, "No answer yet", "It has changed meanwhile", weight=Weight.WARN)
    desk.next_language()
    assert "Noch keine Antwort  (+1)" in desk.named("Meldungen").accessibleDescription()
    desk.press("Meldungen")
    assert "Es hat sich inzwischen geändert" in desk.named("Meldungen").accessibleDescription()


def test_what_is_said_after_a_change_of_language_is_said_once_too(messages: Messages) -> None:
    tell(messages, "No answer yet", weight=Weight.WARN)
    messages.speak(Words("de"))
    tell(messages, "No answer yet", weight=Weight.WARN)
    assert (on_screen(messages), messages.waiting) == ("Noch keine Antwort", 0)


def test_a_trouble_is_told_with_what_to_do_about_it(messages: Messages) -> None:
    messages.tell(Weight.BAD, trouble(InputError(Problem.TOO_LONG)), icon="circle-x")
    assert on_screen(messages) == ": ".join(what_to_do(InputError(Problem.TOO_LONG), Words("en")))
