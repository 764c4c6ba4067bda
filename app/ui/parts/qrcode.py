"""A QR code: black on white in every theme, with the quiet border that cameras need."""

from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.style import Style

SIDE_PX = 116
QUIET_MODULES = 4
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@lru_cache(maxsize=16)
def modules_of(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of dark modules, quiet border included. ValueError for more than a QR code holds."""
    code = segno.make(text, error="m", micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET_MODULES))


def draw_qr(painter: QPainter, rect: QRectF, *, text: str) -> None:
    """The code within a square of `rect`; its modules meet without seams."""
    rows = modules_of(text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(rect, WHITE)
    step = min(rect.width(), rect.height()) / len(rows)
    for down, row in enumerate(rows):
        for across, is_dark in enumerate(row):
            if is_dark:
                left, top = round(rect.left() + across * step), round(rect.top() + down * step)
                right, bottom = round(rect.left() + (across + 1) * step), round(rect.top() + (down + 1) * step)
                painter.fillRect(QRectF(left, top, right - left, bottom - top), BLACK)
    painter.restore()


class QrCode(QWidget):
    """A QR code of 116 design pixels; what it says stands beside it in words too."""

    def __init__(self, style: Style, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._text = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        """Show another text; an empty one shows nothing."""
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._style.px(SIDE_PX), self._style.px(SIDE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The code, drawn at the pixels of the screen."""
        if not self._text:
            return
        dpr = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.scale(1 / dpr, 1 / dpr)
            draw_qr(painter, QRectF(0, 0, self.width() * dpr, self.height() * dpr), text=self._text)
