"""The silence that ends a burst of keys: as long as asked for, and longer where this computer is seen to be late.

A busy computer hands keys out late, and the last of a scan may come after the timer that waits for it.
"""

from time import monotonic_ns

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.scan import ms_between

# After so long nobody knows any more how late keys come.
_FORGOTTEN_AFTER_MS = 1000
# A key may come later still than the latest of those before it.
_LATER_STILL = 2
_MOST_MS = 400
# A timer that comes later than so says that others wait for their turn, too: keys, perhaps.
_TIMER_IS_LATE_MS = 8
_MOST_LOOKS = 4


class Silence(QObject):
    """`over` says that nothing was heard for so long, and that no key waits behind the timer."""

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        # While the window was frozen keys may wait behind the timer: it only asks for a second look once they are in.
        self._second_look = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._look)
        self._second_look.timeout.connect(self.over)
        self._struck_ms = self._heard_ms = self._due_ms = 0
        self._late_ms = self._latest_ms = 0
        self._looks = 0

    def heard(self, struck_ms: int) -> None:
        """A key that was struck then, by whatever clock, is here."""
        now_ms = monotonic_ns() // 1_000_000
        struck_after_ms, heard_after_ms = ms_between(self._struck_ms, struck_ms), now_ms - self._heard_ms
        self._struck_ms, self._heard_ms = struck_ms, now_ms
        if struck_after_ms > _FORGOTTEN_AFTER_MS:
            self._late_ms = self._latest_ms = 0
            return
        self._late_ms = max(0, self._late_ms + heard_after_ms - struck_after_ms)
        self._latest_ms = max(self._late_ms, self._latest_ms * 7 // 8)

    def begin(self, wait_ms: int) -> None:
        """Wait from now on."""
        self._looks = 0
        self._wait(wait_ms + min(self._latest_ms * _LATER_STILL, _MOST_MS))

    def begin_again(self) -> None:
        """Wait once more as long as before."""
        self._wait(self._timer.interval())

    def _wait(self, wait_ms: int) -> None:
        self._second_look.stop()
        self._due_ms = monotonic_ns() // 1_000_000 + wait_ms
        self._timer.start(wait_ms)

    def _look(self) -> None:
        late_ms = monotonic_ns() // 1_000_000 - self._due_ms
        self._looks += 1
        if late_ms > _TIMER_IS_LATE_MS and self._looks < _MOST_LOOKS:
            self._wait(min(late_ms * _LATER_STILL, _MOST_MS))
        else:
            self._second_look.start()
