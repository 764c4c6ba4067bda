"""Tells when a widget has been painted with what is waited for."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

WITHIN_S = 20.0


class Painted(QObject):
    """Watches one widget. The moment is that after the whole frame went to the screen, not that of the paint event."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._is_there: Callable[[], bool] | None = None
        self._moment: asyncio.Future[int] | None = None
        widget.installEventFilter(self)

    def expect(self, is_there: Callable[[], bool]) -> None:
        """From now on wait for a paint at which `is_there`."""
        self._is_there = is_there
        self._moment = asyncio.get_running_loop().create_future()

    async def moment_ns(self) -> int:
        """When it was painted, monotonic. TimeoutError after 20 seconds."""
        if self._moment is None:
            raise RuntimeError("nothing is expected")
        return await asyncio.wait_for(self._moment, WITHIN_S)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's. A frame is painted within one event: what is posted now is read when the frame is out."""
        if event.type() == QEvent.Type.Paint and self._is_there is not None and self._is_there():
            self._is_there = None
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 2**30)
        return False

    def customEvent(self, event: QEvent) -> None:
        """Qt's: the frame is out."""
        if self._moment is not None and not self._moment.done():
            self._moment.set_result(time.monotonic_ns())
