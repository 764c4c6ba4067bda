"""Tells when a field has the keyboard and has been painted. Imports little: it runs in what is measured."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit


class Ready(QObject):
    """Prints the moment, monotonic nanoseconds, once the frame with the focused field went to the screen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._field: QLineEdit | None = None
        app.focusObjectChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's. A frame is painted within one event: what is posted now is read when the frame is out."""
        if event.type() == QEvent.Type.Paint and self._field is not None and self._field.hasFocus():
            self._field.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 2**30)
        return False

    def customEvent(self, event: QEvent) -> None:
        """Qt's: the frame is out."""
        print(time.monotonic_ns(), flush=True)

    def _watch(self, focus: QObject | None) -> None:
        if self._field is None and isinstance(focus, QLineEdit):
            self._field = focus
            focus.installEventFilter(self)
            focus.update()
