"""Keeps Python's cyclic collector out of the scan path: it sweeps when nothing is scanned."""

import gc

from PySide6.QtCore import QObject, QTimer

SWEEP_AFTER_MS = 2000
SWEEPS_BEFORE_FULL = 30


class Housekeeping(QObject):
    """Sweeps the young objects after two quiet seconds and all of them after a quiet minute.

    An answer of thousands of stores makes the collector run again and again by itself, up to 100 ms each time, with
    every thread standing still. Reference counting frees almost everything meanwhile.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sweeps = 0
        self._quiet = QTimer(self, interval=SWEEP_AFTER_MS)
        self._quiet.timeout.connect(self.sweep)

    def start(self) -> None:
        """Take what start-up made out of the collector's sight, and the collector out of everybody's way."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._quiet.start()

    def stop(self) -> None:
        """The collector is Python's own affair again."""
        self._quiet.stop()
        gc.unfreeze()
        gc.enable()

    def postpone(self) -> None:
        """Somebody scans: wait for two quiet seconds from now on."""
        self._sweeps = 0
        if self._quiet.isActive():
            self._quiet.start()

    def sweep(self) -> None:
        """Collect the young objects, and after a quiet minute all of them, once."""
        self._sweeps += 1
        gc.collect(2 if self._sweeps == SWEEPS_BEFORE_FULL else 1)
