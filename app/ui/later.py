"""What the journal did not take, begun again by itself a little later."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer

AGAIN_AFTER_MS = 5000


class Later(QObject):
    """Begins each thing once, all at the same time; the newest of each name."""

    def __init__(self, *, after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Hashable, Callable[[], None]] = {}
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.timeout.connect(self._begin)

    def put(self, name: Hashable, begin: Callable[[], None]) -> None:
        """Begin this later."""
        self._waiting[name] = begin
        if not self._timer.isActive():
            self._timer.start()

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for begin in waiting.values():
            begin()
