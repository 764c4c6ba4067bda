"""What comes in: good codes are looked up, bad ones get a clear word and make no request."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from app.practice.server import PracticeServer
from app.ui.parts.sound import Sound, Sounds
from tests.ui.desk import GAZELLE, NOBODY, ROSMALEN, WRONG, Desk

STOCK = "locateStock"
LONG = "A1" * 64 + "B"
BAD = [
    ("", "Nothing to look up"),
    ("   ", "Nothing to look up"),
    ("\x01\x02\x1b\x7f", "Nothing to look up"),
    ("1", "Too short"),
    ("12345", "Too short"),
    ("\x00123\x0045", "Too short"),
    (LONG, "Too long"),
    (WRONG, "Check digit wrong"),
]
NAMES = ["empty", "blank", "control characters", "one", "five", "five between controls", "129", "check digit"]


def field(desk: Desk) -> QLineEdit:
    found = desk.named("Scan", QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.parametrize(("code", "words"), BAD, ids=NAMES)
def test_a_bad_scan_gets_a_clear_word_and_makes_no_request(
    desk: Desk, practice: PracticeServer, code: str, words: str
) -> None:
    desk.scan(code)
    assert desk.says(words)
    assert desk.says("Nothing was asked")
    assert field(desk).text().isprintable()
    assert all(step.code.isprintable() for step in desk.finder.trail.steps)
    assert not practice.log()


@pytest.mark.parametrize(("code", "words"), BAD, ids=NAMES)
def test_a_bad_code_typed_gets_a_clear_word_and_makes_no_request(
    desk: Desk, practice: PracticeServer, code: str, words: str
) -> None:
    field(desk).setText(code)
    for _ in range(2):
        field(desk).entered.emit(field(desk).text())
        assert desk.says(words)
    assert not practice.log()


def test_a_typed_code_is_looked_up_with_enter_only(desk: Desk, practice: PracticeServer) -> None:
    field(desk).setText("8717231204726")
    assert not practice.log(STOCK)
    desk.type_in(GAZELLE)
    desk.until(lambda: desk.shown and desk.shown.is_complete)
    assert desk.says("EAN-13 ok")


def test_search_anyway_looks_a_wrong_code_up_as_an_article_number(desk: Desk, practice: PracticeServer) -> None:
    desk.scan(WRONG)
    desk.press("search anyway")
    desk.until(lambda: desk.shown and desk.shown.is_complete)
    (asked,) = practice.log(STOCK)
    assert asked.json == [{"article_id": WRONG}]
    assert desk.says("Article no.")
    assert desk.says("Nobody has it")


def test_nothing_is_searched_anyway_before_a_wrong_code(desk: Desk, practice: PracticeServer) -> None:
    desk.window.intake.take_anyway()
    assert desk.shown is None
    assert not practice.log()


def test_eight_digits_with_a_wrong_check_digit_are_looked_up_as_an_article_number(
    desk: Desk, practice: PracticeServer
) -> None:
    desk.answer("03505002")
    (asked,) = practice.log(STOCK)
    assert asked.json == [{"article_id": "03505002"}]
    assert desk.says("Article no.")
    assert desk.rows()[0].startswith("Today, Rosmalen")


def test_an_article_number_finds_the_product_through_the_stores(desk: Desk) -> None:
    desk.answer("VH25-7-57")
    assert desk.says("Article no. ok")
    assert desk.says("9520000000059")
    assert desk.says("Price")


def test_a_wrong_code_leaves_no_earlier_article_under_it(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    assert not desk.says("Ultimate")
    assert desk.says("Check digit wrong")
    assert desk.shown is None


def test_sources_are_told_as_they_are_although_a_wrong_code_came_meanwhile(
    desk: Desk, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation=STOCK, amount=200, times=1)
    desk.scan(GAZELLE)
    desk.scan(WRONG)
    desk.until(lambda: desk.finder.trail.steps[1].shown.is_complete)
    assert desk.named("Stores, 0.1 s")
    assert desk.named("Wholesale, 0.1 s")


def test_the_same_code_within_a_second_is_already_shown(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.clock.forward(0.9)
    desk.scan(GAZELLE)
    assert desk.messages.shown.text == "Already shown"
    assert len(practice.log(STOCK)) == 1


def test_the_same_code_later_is_asked_anew(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.clock.forward(1)
    desk.answer(GAZELLE)
    assert desk.messages.shown is None
    assert len(practice.log(STOCK)) == 2
    assert len(desk.finder.trail.steps) == 1


def test_a_code_between_two_others_is_no_repeat(desk: Desk) -> None:
    for code in (GAZELLE, ROSMALEN, GAZELLE):
        desk.answer(code)
    assert desk.messages.shown is None
    assert [step.code for step in desk.finder.trail.steps] == [GAZELLE, ROSMALEN]


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen screen has one window
def test_a_code_handed_over_by_another_program_raises_the_window_and_is_looked_up(desk: Desk) -> None:
    desk.window.showMinimized()
    desk.window.come_forward(NOBODY)
    desk.until(lambda: desk.shown and desk.shown.is_complete)
    assert not desk.window.isMinimized()
    desk.window.come_forward()
    assert desk.shown.barcode.scanned == NOBODY


def test_two_scans_at_once_are_one_request(desk: Desk, practice: PracticeServer) -> None:
    desk.scan(GAZELLE)
    desk.scan(ROSMALEN)
    desk.until(lambda: all(step.shown.is_complete for step in desk.finder.trail.steps))
    assert len(practice.log(STOCK)) == 1
    assert desk.says("Rosmalen has 1 unit")


def test_practice_examples_look_themselves_up(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(practice=True, examples=((GAZELLE, "an e-bike"), (NOBODY, "one that nobody has")))
    desk.press("an e-bike")
    desk.until(lambda: desk.shown and desk.shown.is_complete)
    assert desk.shown.barcode.scanned == GAZELLE


def test_sounds_that_are_off_are_not_played(desk: Desk, tmp_path: object) -> None:
    assert not Sounds(tmp_path, is_on=False).play(Sound.GOOD_SCAN)
