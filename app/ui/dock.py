"""The window as a strip at the screen's right edge, on top of the till, and back again."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMainWindow

DOCKED_PX = 460


class Dock:
    """Docks one window and remembers where it was."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._before: QRect | None = None

    @property
    def is_docked(self) -> bool:
        """Whether the window is docked now."""
        return self._before is not None

    def toggle(self, width_px: int) -> None:
        """Dock with a width in logical pixels, or go back to where the window was."""
        window = self._window
        before = self._before
        is_docking = before is None
        self._before = window.geometry() if is_docking else None
        window.showNormal()
        # asked of the window of the system: the widget would make a new one, and the keyboard would be nowhere
        window.windowHandle().setFlag(Qt.WindowType.WindowStaysOnTopHint, is_docking)
        room = window.screen().availableGeometry()
        if is_docking:
            frame_px = window.frameGeometry().height() - window.geometry().height()
            width = min(width_px, room.width())
            place = QRect(room.right() - width + 1, room.top() + frame_px, width, room.height() - frame_px)
        else:
            place = before or room
        window.setGeometry(place)
        window.show()
        window.activateWindow()
