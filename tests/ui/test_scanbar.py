"""The scan bar: the field, what came of the scan in words, and the trail of the last scans."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.find.trail import SCANS_KEPT, Step, Trail, outcome_words
from app.ui.parts.buttons import LinkButton
from app.ui.parts.chips import TrailChip
from tests.ui.desk import (
    DEMO_ONLY,
    GAZELLE,
    NOBODY,
    ROSMALEN,
    WHOLESALE_ONLY,
    WRONG,
    Desk,
    ShopClock,
)


def field(desk: Desk) -> QLineEdit:
    return desk.window.screen_of.bar.field


def chips(desk: Desk) -> list[str]:
    """The trail as it is read aloud, newest first."""
    return [chip.accessibleName() for chip in desk.window.findChildren(TrailChip) if chip.isVisible()]


def test_the_field_has_the_focus_at_the_start_and_escape_empties_it(desk: Desk) -> None:
    assert field(desk).hasFocus()
    QTest.keyClicks(field(desk), "87172")
    assert field(desk).text() == "87172"
    QTest.keyClick(field(desk), Qt.Key.Key_Escape)
    assert field(desk).text() == ""


def test_what_was_said_of_a_code_does_not_stand_beside_another_that_is_typed(desk: Desk) -> None:
    desk.scan(WRONG)
    assert desk.named("search anyway", QAbstractButton)
    QTest.keyClicks(field(desk), "5")
    assert not [part for part in desk.window.findChildren(LinkButton) if part.isVisible()]
    assert not desk.says("Check digit wrong", field(desk))


def test_what_is_typed_behind_an_answered_code_replaces_it_and_what_is_typed_inside_mends_it(desk: Desk) -> None:
    desk.answer(GAZELLE)
    QTest.keyClick(field(desk), Qt.Key.Key_End)
    QTest.keyClicks(field(desk), "03")
    assert field(desk).text() == "03"
    desk.answer(GAZELLE)
    QTest.keyClick(field(desk), Qt.Key.Key_Backspace)
    QTest.keyClicks(field(desk), "7")
    assert field(desk).text() == GAZELLE[:-1] + "7"
    desk.answer(ROSMALEN)
    QTest.keyClick(field(desk), Qt.Key.Key_Left)
    QTest.keyClicks(field(desk), "9")
    assert field(desk).text() == f"{ROSMALEN[:-1]}9{ROSMALEN[-1]}"


def test_more_may_be_typed_than_is_allowed_so_that_it_can_be_told(desk: Desk) -> None:
    assert field(desk).maxLength() > 128


def test_a_look_up_says_how_far_it_is(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="locateStock", amount=300, times=1)
    desk.scan(GAZELLE)
    assert desk.says("Searching")
    assert desk.says("0 of 2 answered")
    desk.until(lambda: desk.shown.is_complete)
    assert desk.says("11 ways, all answered")


def test_the_trail_says_how_each_scan_ended(desk: Desk) -> None:
    for code in (GAZELLE, ROSMALEN, DEMO_ONLY, WHOLESALE_ONLY, NOBODY):
        desk.answer(code)
    assert chips(desk) == [
        f"{NOBODY}: Nobody has it",
        f"{WHOLESALE_ONLY}: Wholesaler",
        f"{DEMO_ONLY}: Wholesaler",
        f"{ROSMALEN}: Rosmalen 1",
        f"{GAZELLE}: Here 1",
    ]


def test_a_wrong_code_and_one_not_answered_are_in_the_trail_too(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "reset", operation="locateStock")
    practice.trouble("wholesale", "html")
    desk.answer(GAZELLE)
    desk.scan(WRONG)
    assert chips(desk) == [f"{WRONG}: Not a valid barcode", f"{GAZELLE}: Not answered"]


def test_a_demo_bicycle_alone_is_said_to_be_one(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "html")
    desk.answer(DEMO_ONLY)
    assert chips(desk) == [f"{DEMO_ONLY}: Utrecht, demo"]


def test_a_chip_leads_back_to_its_scan(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.answer(ROSMALEN)
    asked = len(practice.log("locateStock"))
    desk.press(f"{GAZELLE}: ")
    assert field(desk).text() == GAZELLE
    assert desk.says("Ultimate C380 HMB low step")
    assert len(practice.log("locateStock")) == asked


def test_the_trail_shows_the_scans_round_the_present_one(desk: Desk) -> None:
    codes = [f"ARTICLE-{number}" for number in range(7)]
    for code in codes:
        desk.answer(code)
    for _ in range(6):
        desk.key(Qt.Key.Key_Up, ctrl=True)
    assert [chip.split(":")[0] for chip in chips(desk)] == codes[4::-1]


def test_a_narrow_window_has_fewer_chips_or_none(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(width_px=1000)
    for code in (GAZELLE, ROSMALEN, NOBODY, DEMO_ONLY):
        desk.answer(code)
    assert len(chips(desk)) == 3
    desk.open(460, 768)
    assert chips(desk) == []


def test_two_sources_that_answered_badly_are_counted(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "429", amount=30)
    desk.answer(GAZELLE)
    assert desk.says("1 of 2 answered")
    assert desk.says("in 0.1 s")


def test_today_counts_how_scans_ended(desk: Desk) -> None:
    for code in (GAZELLE, ROSMALEN, WHOLESALE_ONLY, NOBODY):
        desk.answer(code)
    assert desk.named("Today", QAbstractButton).toolTip() == "Scans 4 · Here 1 · Elsewhere 2 · Nowhere 1"


def test_fifty_scans_are_kept_and_a_code_stands_there_once() -> None:
    trail, now = Trail(), ShopClock().now
    for number in range(SCANS_KEPT + 5):
        trail.add(Step(f"CODE-{number}", now))
    trail.add(Step("CODE-20", now))
    codes = [step.code for step in trail.steps]
    assert len(codes) == len(set(codes)) == SCANS_KEPT
    assert codes[0] == "CODE-20"
    assert trail.go(SCANS_KEPT) is None
    assert trail.go(-1) is None
    assert trail.go(1).code == f"CODE-{SCANS_KEPT + 4}"
    assert trail.present.last_four == "E-54"
    assert outcome_words(trail.present, Words("en")) == "Not a valid barcode"
    assert Trail().present is None
