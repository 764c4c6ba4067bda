"""One life of the program in a process of its own: a form half typed, then an end as told. Prints what it saw as JSON.

Started as `python -m tests.ui.crash_child FOLDER END` by test_crash.
"""

import ctypes
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from app import main
from app.ui import keys
from app.ui.window import Window
from tests.ui.desk import GAZELLE

TYPED = "qjzx"  # too short to be taken for a scan
EVERY_WAY = 11
CANARY = "Mevrouw-Kanarie-0612345678"
WITHIN_MS = 300_000  # a safety net only: a busy machine may take a minute


class Slip(QObject):
    """A slot with a fault in it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._press)

    def _press(self) -> None:
        raise ValueError(CANARY)


class Life:
    """What a clerk does, a step for each look at the window; `seen` is what was on screen."""

    def __init__(self, folder: Path, end: Callable[[Window], object]) -> None:
        self.seen: dict[str, object] = {}
        self._folder = folder
        self._end = end
        self._steps: Iterator[bool] = iter(())
        self._look = QTimer(interval=5)
        self._look.timeout.connect(self._live)
        self._look.start()
        QTimer.singleShot(WITHIN_MS, lambda: os._exit(9))

    def _live(self) -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible()]
        if not windows:
            return
        if not self.seen:
            band = named(windows[0], "Messages")
            self.seen["message"] = band.accessibleDescription() if band else ""
            self._steps = self._day(windows[0])
        if next(self._steps, None) is None:
            self._look.stop()
            print(json.dumps(self.seen), flush=True)
            self._end(windows[0])

    def _day(self, window: Window) -> Iterator[bool]:
        """Each yield waits for the next look."""
        while not window.work.by_key:
            yield True
        window.intake.take(GAZELLE)
        while window.screen_of.page.ways.list.offers.rowCount() < EVERY_WAY:
            yield True
        kept = named(window, "Draft kept")
        self.seen["kept"] = kept is not None
        if isinstance(kept, QAbstractButton):
            kept.click()
        else:
            window.work.by_key[keys.ORDER]()
        while not isinstance(notes := named(window, "Notes"), QPlainTextEdit) or (kept and not notes.toPlainText()):
            yield True
        self.seen["notes"] = notes.toPlainText()
        QTest.keyClicks(notes, TYPED)
        while notes.toPlainText() not in committed(self._folder / "journal.sqlite"):
            yield True


def committed(journal: Path) -> str:
    """All that stands in the journal for good."""
    with closing(sqlite3.connect(f"{journal.as_uri()}?mode=ro", uri=True)) as reading:
        return "\n".join(reading.iterdump())


def named(window: Window, name: str) -> QWidget | None:
    """What is on screen under this name."""
    parts = window.findChildren(QWidget)
    return next((part for part in parts if part.isVisible() and part.accessibleName().startswith(name)), None)


def broken(window: Window) -> None:
    """A fault in a slot, which the program survives, then one below Python, which it does not."""
    slip = Slip()
    slip.pressed.emit()
    print(json.dumps({"went on": True}), flush=True)
    ctypes.string_at(0)


if __name__ == "__main__":
    ends = {"broken": broken, "closed": Window.close}
    app = main.application()
    life = Life(Path(sys.argv[1]), ends[sys.argv[2]])
    sys.exit(main.run_window(Path(sys.argv[1]), practice=True))
