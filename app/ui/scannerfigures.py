"""How the scanner does is written down now and then, for who asks without a window: `toonbank doctor`."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app.core.scanner_seen import scanner_figures
from app.ui.find.scanner_health import ScanNotes
from app.ui.tasks import Tasks

KEPT_AFTER_MS = 5000

log = logging.getLogger("toonbank.ui")


class ScannerFigures(QObject):
    """`keep` writes figures, and as `at` the time of the last scan; it blocks, and raises OSError."""

    def __init__(self, notes: ScanNotes, keep: Callable[..., None], *, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._notes = notes
        self._keep = keep
        self._tasks = tasks
        self._soon = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._soon.timeout.connect(self._write)

    def note(self, _scan: object) -> None:
        """A scan came: written down soon, with those that follow."""
        if not self._soon.isActive():
            self._soon.start()

    def settle(self) -> None:
        """What is not yet written is begun to be."""
        if self._soon.isActive():
            self._soon.stop()
            self._write()

    def _write(self) -> None:
        notes = self._notes.notes
        if notes:
            facts = scanner_figures([note.raw for note in notes])
            self._tasks.see_through("scanner figures", self._kept(facts, notes[0].at))

    async def _kept(self, facts: Mapping[str, str], at: datetime) -> None:
        try:
            await asyncio.to_thread(self._keep, facts, at=at)
        except OSError as error:
            log.info("how the scanner does is not kept: %s", error.strerror)
