"""Scans are taken out of the keys of a window; what a person types stays to the character.

Keys are sent to the window with times of their own: the widget-level helpers of pytest-qt never pass a window's filter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.layout import Layout, LayoutFinding
from app.core.scan import KeyKind, RawScan, ScanRules, rules_for_gap
from app.ui.scanner import Scanner
from tests.ui.wedge import EAN_13, NONE, PRESS, RELEASE, SHIFT, Wedge, key_event

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FRENCH = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))


@dataclass
class Desk:
    """A window with a half-filled field, a button and a list, and all that happened to them."""

    window: QWidget
    entry: QLineEdit
    button: QPushButton
    rows: QListWidget
    scanner: Scanner
    wedge: Wedge
    scans: list[RawScan] = field(default_factory=list)
    findings: list[LayoutFinding] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        return [scan.text for scan in self.scans]

    @property
    def look(self) -> tuple[str, int, str]:
        return (self.entry.text(), self.entry.cursorPosition(), self.entry.selectedText())


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    entry, button, rows = QLineEdit("half filled"), QPushButton("&Send"), QListWidget()
    rows.addItems([f"{row} of ten" for row in range(10)])
    layout = QVBoxLayout(window)
    for widget in (entry, button, rows):
        layout.addWidget(widget)
    button.setAutoDefault(False)
    scanner = Scanner(qapp, rules=ScanRules())
    window.show()
    window.activateWindow()
    entry.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is entry)
    handle = window.windowHandle()
    assert handle is not None
    desk = Desk(window, entry, button, rows, scanner, Wedge(handle))
    scanner.scanned.connect(desk.scans.append)
    scanner.layout_found.connect(desk.findings.append)
    entry.textEdited.connect(lambda text: desk.happened.append(f"text {text}"))
    entry.returnPressed.connect(lambda: desk.happened.append("enter"))
    button.clicked.connect(lambda: desk.happened.append("click"))
    shortcut = QShortcut(QKeySequence("F3"), window)
    shortcut.activated.connect(lambda: desk.happened.append("shortcut"))
    yield desk
    gone(desk.scanner)


def gone(thing: QObject) -> None:
    """Deleted now: a scanner that lived on would take the keys of the next test."""
    thing.deleteLater()
    QGuiApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("gap_ms", [0, 5, 30, 50])
@pytest.mark.parametrize("suffix", ["\n", "\t"])
def test_a_scan_leaves_text_cursor_and_selection_as_they_were(desk: Desk, gap_ms: int, suffix: str) -> None:
    desk.entry.setSelection(2, 4)
    before = desk.look
    desk.wedge.keys(EAN_13 + suffix, gap_ms)
    assert desk.codes == [EAN_13]
    assert desk.scans[0].ms_per_key == gap_ms
    assert (desk.look, desk.happened) == (before, [])
    assert desk.entry.hasFocus()


def test_a_scan_without_a_suffix_lands_when_the_keys_fall_silent(desk: Desk, qtbot: QtBot) -> None:
    desk.wedge.keys(EAN_13, 5)
    assert desk.codes == []
    qtbot.waitUntil(lambda: desk.codes == [EAN_13])
    assert desk.happened == []


@pytest.mark.parametrize("place", ["button", "rows"])
def test_a_scan_presses_no_button_and_moves_in_no_list(desk: Desk, place: str) -> None:
    getattr(desk, place).setFocus()
    row = desk.rows.currentRow()
    desk.wedge.keys(EAN_13 + "\n", 5)
    desk.wedge.strike("\n", 20)
    desk.wedge.strike(" ", 20)
    assert desk.codes == [EAN_13]
    assert desk.happened == []
    assert desk.rows.currentRow() == row


def test_typed_keys_arrive_in_order_and_enter_after_them(desk: Desk, qtbot: QtBot) -> None:
    desk.entry.selectAll()
    for char in "sdf":
        desk.wedge.strike(char, 40)
    assert desk.happened == []
    desk.wedge.strike("\n", 40)
    assert desk.happened == ["text s", "text sd", "text sdf", "enter"]
    desk.wedge.strike("g", 100)
    qtbot.waitUntil(lambda: desk.entry.text() == "sdfg")
    assert desk.codes == []


def test_a_scanner_that_holds_shift_for_capitals_is_one_burst(desk: Desk) -> None:
    for char in "AB-12345\n":
        shift = QKeyEvent(PRESS, Qt.Key.Key_Shift, NONE)
        desk.wedge.send(QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Shift, NONE))
        desk.wedge.send(shift)
        desk.wedge.strike(char, 5, modifiers=SHIFT if char.isupper() else NONE)
        desk.wedge.send(QKeyEvent(RELEASE, Qt.Key.Key_Shift, SHIFT))
    assert (desk.codes, desk.happened) == (["AB-12345"], [])


def test_windows_that_were_open_before_the_scanner_are_watched_too(desk: Desk, qapp: QApplication) -> None:
    gone(desk.scanner)
    codes: list[str] = []
    desk.scanner = Scanner(qapp, rules=ScanRules())
    desk.scanner.scanned.connect(lambda scan: codes.append(scan.text))
    desk.wedge.keys(EAN_13 + "\n", 5)
    assert (codes, desk.codes) == ([EAN_13], [])


def test_an_edit_key_finds_the_typed_keys_before_it(desk: Desk) -> None:
    desk.entry.clear()
    desk.wedge.keys("ab←c←\n", 30)
    assert desk.entry.text() == "a"


def test_a_shortcut_waits_for_nothing_and_overtakes_nothing(desk: Desk) -> None:
    desk.entry.clear()
    desk.wedge.keys("abⒻ", 30)
    assert desk.happened == ["text a", "text ab", "shortcut"]


def test_a_command_in_a_burst_or_right_after_a_scan_is_not_obeyed(desk: Desk) -> None:
    desk.wedge.keys("87172Ⓕ31204726\n", 5)
    desk.wedge.strike("Ⓕ", 250)
    desk.wedge.strike("␛", 30)
    assert (desk.codes, desk.happened) == ([EAN_13], [])
    desk.wedge.strike("Ⓕ", 301)
    assert desk.happened == ["shortcut"]


def test_a_mouse_press_finds_the_typed_keys_before_it(desk: Desk) -> None:
    desk.entry.clear()
    desk.wedge.keys("ab", 30)
    QTest.mousePress(desk.wedge.window, Qt.MouseButton.LeftButton, NONE, QPoint(2, 2))
    assert desk.entry.text() == "ab"
    QTest.mouseRelease(desk.wedge.window, Qt.MouseButton.LeftButton, NONE, QPoint(2, 2))


def test_a_composed_character_does_not_overtake_typed_keys(desk: Desk) -> None:
    desk.entry.clear()
    desk.wedge.keys("l", 30)
    composed = QInputMethodEvent()
    composed.setCommitString("ê")
    QGuiApplication.sendEvent(desk.entry, composed)
    assert desk.entry.text() == "lê"


def test_keys_go_to_the_field_they_were_struck_in_though_the_focus_moved(desk: Desk, qtbot: QtBot) -> None:
    desk.entry.clear()
    desk.wedge.keys("ab", 30)
    desk.button.setFocus()
    qtbot.waitUntil(lambda: desk.entry.text() == "ab")


def test_keys_for_a_field_that_is_gone_go_where_the_focus_is(desk: Desk, qtbot: QtBot) -> None:
    passing = QLineEdit(desk.window)
    passing.show()
    passing.setFocus()
    desk.wedge.keys("ab", 30)
    passing.setParent(None)
    gone(passing)
    desk.entry.clear()
    desk.entry.setFocus()
    qtbot.waitUntil(lambda: desk.entry.text() == "ab")


def test_a_late_timer_does_not_end_a_burst_whose_keys_wait_behind_it(desk: Desk, qtbot: QtBot) -> None:
    """A frozen window handles all keys at once and late; their times alone count."""
    queued = [key for char in EAN_13 + "\n" for key in (key_event(PRESS, char), key_event(RELEASE, char))]
    for place, event in enumerate(queued):
        event.setTimestamp(90_000 + 5 * (place // 2))
        QGuiApplication.postEvent(desk.wedge.window, event)
    typed = [key_event(kind, char) for char in "xyz" for kind in (PRESS, RELEASE)]
    for place, event in enumerate(typed):
        event.setTimestamp(91_000 + 100 * (place // 2))
        QGuiApplication.postEvent(desk.wedge.window, event)
    desk.entry.clear()
    QTest.qSleep(150)
    qtbot.waitUntil(lambda: desk.entry.text() == "xyz")
    assert desk.codes == [EAN_13]


def test_a_release_of_a_scanned_key_that_comes_late_is_kept_back_too(desk: Desk) -> None:
    seen: list[QEvent.Type] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QKeyEvent):
                seen.append(event.type())
            return False

    watcher = Watcher()
    desk.entry.installEventFilter(watcher)
    for char in EAN_13 + "\n":
        desk.wedge.now_ms += 5
        desk.wedge.press(char)
    for char in dict.fromkeys(EAN_13 + "\n"):
        desk.wedge.release(char)
    assert (desk.codes, seen) == ([EAN_13], [])
    desk.entry.removeEventFilter(watcher)


def test_the_layout_that_does_not_fit_is_told_once(desk: Desk) -> None:
    for _ in range(2):
        desk.wedge.keys("".join(FRENCH[digit] for digit in EAN_13) + "\n", 5)
    assert desk.codes == [EAN_13, EAN_13]
    assert desk.findings == [LayoutFinding(Layout.US, Layout.FRENCH)]


def test_other_rules_hold_from_the_moment_they_are_used(desk: Desk) -> None:
    desk.entry.clear()
    desk.wedge.keys("ab", 30)
    desk.scanner.use(rules_for_gap(130, prefix="~"))
    assert desk.entry.text() == "ab"
    desk.wedge.keys("~" + EAN_13 + "\n", 100)
    assert desk.codes == [EAN_13]
    assert desk.scans[0].suffix is KeyKind.ENTER


def test_a_second_window_is_watched_as_soon_as_it_has_the_focus(desk: Desk, qtbot: QtBot) -> None:
    second = QLineEdit("other")
    qtbot.addWidget(second)
    second.show()
    second.activateWindow()
    second.setFocus()
    qtbot.waitUntil(second.hasFocus)
    handle = second.windowHandle()
    assert handle is not None
    Wedge(handle).keys(EAN_13 + "\n", 5)
    assert (desk.codes, second.text()) == ([EAN_13], "other")


def test_two_hundred_scans_in_a_row_all_land(desk: Desk) -> None:
    before = desk.look
    for _ in range(200):
        desk.wedge.keys(EAN_13 + "\n", 1, first_gap_ms=3)
    assert desk.codes == [EAN_13] * 200
    assert (desk.look, desk.happened) == (before, [])


def test_keys_through_the_windowing_system_are_told_apart_too(desk: Desk) -> None:
    """QTest at the window goes the way of real keys, with the times of this moment."""
    for char in EAN_13:
        QTest.keyClick(desk.wedge.window, char)
    QTest.keyClick(desk.wedge.window, Qt.Key.Key_Return)
    assert (desk.codes, desk.entry.text()) == ([EAN_13], "half filled")
