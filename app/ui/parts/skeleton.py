"""Bars where text will stand once a source answered: still, no shimmer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.style import Style

BAR_PX = 12
RADIUS_PX = 4


class SkeletonBars(QWidget):
    """Bars of the given parts of the width, one under the other."""

    def __init__(
        self,
        style: Style,
        *,
        parts: Sequence[float] = (0.8, 0.55, 0.68),
        gap_px: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._parts = tuple(parts)
        self._gap_px = gap_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)
        style.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The bars with their gaps."""
        count = len(self._parts)
        return QSize(self._style.px(120), self._style.px(count * BAR_PX + (count - 1) * self._gap_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colour("skeleton"))
            px = self._style.px
            for number, part in enumerate(self._parts):
                bar = QRectF(0, number * px(BAR_PX + self._gap_px), self.width() * part, px(BAR_PX))
                painter.drawRoundedRect(bar, px(RADIUS_PX), px(RADIUS_PX))
