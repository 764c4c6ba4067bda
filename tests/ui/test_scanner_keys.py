"""What the scanner makes of one key event: character, suffix, command; digit by its key; time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from app.core.scan import KeyKind
from app.ui.scanner import key_of, takes_text
from tests.ui.wedge import ALT, CONTROL, META, NONE, PRESS, SHIFT, key_event


@pytest.mark.parametrize(
    ("char", "modifiers", "platform", "kind"),
    [
        ("a", NONE, "xcb", KeyKind.CHARACTER),
        ("A", SHIFT, "xcb", KeyKind.CHARACTER),
        ("@", CONTROL | ALT, "windows", KeyKind.CHARACTER),
        ("@", ALT, "cocoa", KeyKind.CHARACTER),
        ("a", ALT, "xcb", KeyKind.COMMAND),
        ("a", META, "xcb", KeyKind.COMMAND),
        ("a", CONTROL, "xcb", KeyKind.COMMAND),
        ("\x1d", CONTROL, "xcb", KeyKind.CONTROL),
        ("\n", NONE, "xcb", KeyKind.ENTER),
        ("\n", CONTROL, "xcb", KeyKind.CONTROL),
        ("\t", NONE, "xcb", KeyKind.TAB),
        ("←", NONE, "xcb", KeyKind.EDIT),
        ("Ⓕ", NONE, "xcb", KeyKind.COMMAND),
        ("␛", NONE, "xcb", KeyKind.COMMAND),
        (" ", NONE, "xcb", KeyKind.CONTROL),
    ],
)
def test_each_key_is_what_it_can_be_to_a_burst(
    qapp: QApplication, char: str, modifiers: Qt.KeyboardModifier, platform: str, kind: KeyKind
) -> None:
    key = key_of(key_event(PRESS, char, modifiers=modifiers), platform)
    assert key is not None
    assert key.kind is kind


def test_a_blank_is_a_character_where_text_is_written(qtbot: QtBot) -> None:
    entry, rows = QLineEdit(), QListWidget()
    qtbot.addWidget(entry)
    qtbot.addWidget(rows)
    assert [takes_text(entry), takes_text(rows), takes_text(None)] == [True, False, False]


def test_shift_alone_is_nothing_and_a_digit_is_told_by_its_key(qapp: QApplication) -> None:
    assert key_of(QKeyEvent(PRESS, Qt.Key.Key_Shift, SHIFT), "xcb") is None
    french_8 = key_of(key_event(PRESS, "_", scan_code=17), "xcb")
    assert french_8 is not None
    assert (french_8.stroke.digit, french_8.stroke.shift) == ("8", False)


def test_an_event_without_a_time_gets_the_one_of_this_moment(qapp: QApplication) -> None:
    first, second = (key_of(key_event(PRESS, char), "xcb") for char in "ab")
    assert first is not None
    assert second is not None
    assert 0 < first.time_ms <= second.time_ms
