"""The window as a strip at an edge of the screen, on top of the till, and back; kept over a restart."""

import json
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.ui.style import Style

DOCKED_PX = 460
SETTLED_AFTER_MS = (300, 1500)
FILE_NAME = "window.json"


class Edge(StrEnum):
    """Where the window stands: at an edge, or wherever it was put."""

    FREE = "free"
    RIGHT = "right"
    LEFT = "left"


NEXT = {Edge.FREE: Edge.RIGHT, Edge.RIGHT: Edge.LEFT, Edge.LEFT: Edge.FREE}


class Dock:
    """Docks one window, and remembers where it was before."""

    def __init__(self, window: QMainWindow, style: Style) -> None:
        self.edge = Edge.FREE
        self._window = window
        self._style = style
        self._before: QRect | None = None
        self._file: Path | None = None

    @property
    def is_docked(self) -> bool:
        """Whether the window is at an edge now."""
        return self.edge is not Edge.FREE

    def toggle(self) -> None:
        """The next place: the right edge, the left one, and where it was."""
        if not self.is_docked:
            self._before = self._window.geometry()
        self._stand(NEXT[self.edge])
        self._window.activateWindow()
        self.keep()

    def keep_in(self, folder: Path) -> None:
        """Stand where the window stood when it was closed last, as the folder's file has it, and keep it there."""
        self._file = folder / FILE_NAME
        edge, free = read_place(self._file)
        if free is not None and any(screen.geometry().intersects(free) for screen in QGuiApplication.screens()):
            self._before = free
            self._window.setGeometry(free)
        if edge is not Edge.FREE:
            self.edge = edge
            # a window manager that is still opening it over all of the screen would heed nothing else
            self._window.setWindowState(Qt.WindowState.WindowNoState)
            if (handle := self._window.windowHandle()) is not None:  # which hears nothing of it before it is shown
                handle.setWindowStates(Qt.WindowState.WindowNoState)
            QTimer.singleShot(0, self._window, lambda: self._stand(edge))

    def keep(self) -> None:
        """Write the place down; where the disk fails it is forgotten, which hurts nobody."""
        if self._file is None:
            return
        free = self._before if self.is_docked else self._window.normalGeometry()
        kept: dict[str, object] = {"edge": self.edge.value}
        if free is not None and free.isValid():
            kept["free"] = [free.x(), free.y(), free.width(), free.height()]
        try:
            self._file.touch(mode=0o600)
            self._file.write_text(json.dumps(kept), encoding="utf-8")
        except OSError:
            return

    def fit(self) -> None:
        """The strip keeps its width in pixels of the design when the scale changes."""
        if self.is_docked:
            self._stand(self.edge)

    def _stand(self, edge: Edge) -> None:
        window = self._window
        self.edge = edge
        window.showNormal()
        # asked of the window of the system: the widget would make a new one, and the keyboard would be nowhere
        window.windowHandle().setFlag(Qt.WindowType.WindowStaysOnTopHint, self.is_docked)
        window.setGeometry(self._place())
        window.show()
        # how much of it is title bar is known once the window manager has it on screen, and nobody tells when
        for after_ms in SETTLED_AFTER_MS:
            QTimer.singleShot(after_ms, window, self._settle)

    def _settle(self) -> None:
        if self.is_docked:
            self._window.setGeometry(self._place())

    def _place(self) -> QRect:
        window = self._window
        room = window.screen().availableGeometry()
        if not self.is_docked:
            return self._before or room
        frame = window.frameGeometry().height() - window.geometry().height()
        width = min(self._style.px(DOCKED_PX), room.width())
        left = room.left() if self.edge is Edge.LEFT else room.right() - width + 1
        return QRect(left, room.top() + frame, width, room.height() - frame)


def read_place(file: Path) -> tuple[Edge, QRect | None]:
    """Where a window stood, and where it stands when it is free; None where the file says nothing usable of that."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        edge = Edge(kept["edge"])
        sides = kept.get("free")
        return edge, QRect(*(int(side) for side in sides)) if sides else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return Edge.FREE, None
