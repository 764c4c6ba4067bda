"""Keys that come late and without their times, as they do where a screen reader listens."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.layout import Stroke
from app.core.scan import Key, KeyKind, RawScan, ScanRules
from app.ui.scanner import Scanner
from app.ui.underway import UnderWay
from tests.ui.wedge import EAN_13, PRESS, RELEASE, key_event

OVERRIDE = QEvent.Type.ShortcutOverride


def key(time_ms: int) -> Key:
    return Key(time_ms, KeyKind.CHARACTER, Stroke("1"))


def test_a_key_has_the_time_at_which_it_was_announced() -> None:
    keys = UnderWay()
    for place, time_ms in ((10, 1), (11, 2), (10, 3)):
        keys.announce(place, key(time_ms))
    assert [keys.arrived(place, key(90), has_time=False).time_ms for place in (10, 11, 10)] == [1, 2, 3]
    assert not keys
    assert keys.arrived(10, key(91), has_time=False).time_ms == 91


def test_what_was_announced_and_never_came_is_passed_over_and_forgotten_once_keys_have_times() -> None:
    keys = UnderWay()
    keys.announce(10, key(1))
    keys.announce(11, key(2))
    assert keys.arrived(11, key(90), has_time=False).time_ms == 2
    keys.announce(10, key(3))
    assert keys.arrived(10, key(4), has_time=True).time_ms == 4
    assert not keys


def test_a_scan_whose_keys_wait_for_a_screen_reader_lands_as_it_was_struck(qapp: QApplication, qtbot: QtBot) -> None:
    entry, scans = QLineEdit(), list[RawScan]()
    qtbot.addWidget(entry)
    entry.show()
    scanner = Scanner(qapp, rules=ScanRules())
    scanner.scanned.connect(scans.append)
    window = entry.windowHandle()
    for place, sign in enumerate(EAN_13 + "\n"):
        override = key_event(OVERRIDE, sign)
        override.setTimestamp(50_000 + 30 * place)
        QGuiApplication.sendEvent(window, override)
    for sign in EAN_13 + "\n":
        QTest.qWait(20 if sign == "\n" else 120)  # longer than any gap of a scanner
        for kind in (PRESS, RELEASE):
            QGuiApplication.sendEvent(window, key_event(kind, sign))
    assert [(scan.text, scan.ms_per_key) for scan in scans] == [(EAN_13, 30)]
    scanner.deleteLater()
