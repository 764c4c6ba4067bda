"""The keys of the window: F-keys, one with Shift, and Ctrl only, so that no scan and no typing can press one."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

HELP = "F1"
GUIDE = "Shift+F1"
CUSTOMER = "F2"
LEAD = "F3"
DELIVERY = "F4"
ASK_AGAIN = "F5"
ORDER = "F6"
TODAY = "F7"
ALL_SLOTS = "F8"
SCANNER = "F9"
SETUP = "F10"
REPORT = "F12"
SEND = "Ctrl+Return"
SEND_KEYPAD = "Ctrl+Enter"
EARLIER = "Ctrl+Up"
LATER = "Ctrl+Down"
FILTER = "Ctrl+F"
COPY_PHONE = "Ctrl+P"
HIDE_PRICES = "Ctrl+H"
LANGUAGE = "Ctrl+L"
DOCK = "Ctrl+D"
READ_AWAY = "Ctrl+M"


def bind(window: QWidget, deeds: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Give each key its deed, wherever the focus is in the window."""
    bound = []
    for keys, deed in deeds.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(keys in (EARLIER, LATER))
        shortcut.activated.connect(deed)
        bound.append(shortcut)
    return bound
