"""A timer of one millisecond on the window's thread."""

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Beat(QObject):
    """Remembers the longest time between two calls of the timer."""

    def __init__(self) -> None:
        super().__init__()
        self._last_ns = 0
        self._longest_ns = 0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def longest_ms(self) -> float:
        """The longest gap since this was last asked."""
        longest_ns, self._longest_ns = self._longest_ns, 0
        return longest_ns / 1e6

    def _beat(self) -> None:
        now_ns = time.monotonic_ns()
        if self._last_ns:
            self._longest_ns = max(self._longest_ns, now_ns - self._last_ns)
        self._last_ns = now_ns
