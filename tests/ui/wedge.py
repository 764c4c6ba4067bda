"""A keyboard wedge for tests: strikes keys at a window, at times of its own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest

EAN_13 = "8717231204726"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
META = Qt.KeyboardModifier.MetaModifier
NONE = Qt.KeyboardModifier.NoModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
NAMED = {
    "\n": (Qt.Key.Key_Return, "\r"),
    "\t": (Qt.Key.Key_Tab, "\t"),
    "←": (Qt.Key.Key_Backspace, "\b"),
    "Ⓕ": (Qt.Key.Key_F3, ""),
    "␛": (Qt.Key.Key_Escape, "\x1b"),
}


def key_event(
    kind: QEvent.Type,
    char: str,
    *,
    modifiers: Qt.KeyboardModifier = NONE,
    scan_code: int = 0,
    virtual_key: int = 0,
    is_repeat: bool = False,
) -> QKeyEvent:
    key, text = NAMED.get(char, (Qt.Key(ord(char.upper())), char))
    return QKeyEvent(kind, key, modifiers, scan_code, virtual_key, 0, text, is_repeat)


class Wedge:
    """Strikes keys at a window as Qt does: shortcut first, then the press, then the release, at times of its own."""

    def __init__(self, window: QWindow) -> None:
        self.window = window
        self.now_ms = 50_000

    def strike(self, char: str, gap_ms: int, **details: object) -> None:
        self.now_ms += gap_ms
        self.press(char, **details)
        self.release(char, **details)

    def press(self, char: str, **details: object) -> None:
        override = self.send(key_event(QEvent.Type.ShortcutOverride, char, **details))
        if not override.isAccepted() and char == "Ⓕ":
            QTest.keyClick(self.window, Qt.Key.Key_F3)
            return
        self.send(key_event(PRESS, char, **details))

    def release(self, char: str, **details: object) -> None:
        self.send(key_event(RELEASE, char, **details))

    def send(self, event: QKeyEvent) -> QKeyEvent:
        event.setTimestamp(self.now_ms)
        event.setAccepted(event.type() != QEvent.Type.ShortcutOverride)
        QGuiApplication.sendEvent(self.window, event)
        return event

    def keys(self, text: str, gap_ms: int = 5, *, first_gap_ms: int = 1000) -> None:
        for place, char in enumerate(text):
            self.strike(char, gap_ms if place else first_gap_ms)
