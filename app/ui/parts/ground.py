"""The ground under all parts of a window: Tab goes as they are read, and a finger beside a small one hits it."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from app.ui.parts.taborder import step_on
from app.ui.style import Style

REACH_PX = 44
Control = QAbstractButton | QLineEdit | QComboBox


class Ground(QWidget):
    """What no part takes comes here: a press within 44 design pixels around a control is meant for it."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = style
        self._pressed: Control | None = None

    def focusNextPrevChild(self, next: bool) -> bool:
        """Qt asks it for Tab (True) and Shift+Tab."""
        return step_on(self, is_forward=next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The control nearest to the finger, where one is in reach."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self.meant_at(event.position()) if is_left else None
        if isinstance(self._pressed, QAbstractButton):
            self._pressed.setDown(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The control does its deed when the finger leaves it, unless that wandered off."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or not isValid(pressed):  # it may be gone since
            return
        if isinstance(pressed, QAbstractButton):
            pressed.setDown(False)
        if self.meant_at(event.position()) is not pressed:
            return
        if isinstance(pressed, QAbstractButton):
            pressed.click()
        elif isinstance(pressed, QComboBox):
            pressed.showPopup()
        else:
            pressed.setFocus(Qt.FocusReason.MouseFocusReason)

    def meant_at(self, point: QPointF) -> Control | None:
        """The control that a press at a point of bare ground is meant for."""
        at, reach_px = point.toPoint(), self._reach.px(REACH_PX)
        near = [
            (distance_px(at, seen), number, part)
            for number, part in enumerate(self.findChildren(QWidget))
            if isinstance(part, Control) and part.isVisible() and part.isEnabled()
            if (seen := self._seen(part)).isValid() and grown(seen, reach_px).contains(at)
        ]
        return min(near)[2] if near else None

    def _seen(self, part: QWidget) -> QRect:
        """What is seen of a part: nothing, where it was scrolled away."""
        seen = part.visibleRegion().boundingRect()
        return seen.translated(part.mapTo(self, QPoint(0, 0))) if not seen.isEmpty() else QRect()


def grown(rect: QRect, least_px: int) -> QRect:
    """A rectangle around the same centre, at least so wide and high."""
    across, down = max(least_px - rect.width(), 0), max(least_px - rect.height(), 0)
    return rect.adjusted(-(across // 2), -(down // 2), across - across // 2, down - down // 2)


def distance_px(point: QPoint, rect: QRect) -> int:
    """How far a point is from a rectangle, 0 inside it."""
    right = max(rect.left() - point.x(), 0, point.x() - rect.right())
    down = max(rect.top() - point.y(), 0, point.y() - rect.bottom())
    return right + down
