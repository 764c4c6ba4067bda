"""The frame of the window: the header with its hatching in practice or its tint offline, and the practice border."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.ui.parts.ground import Ground
from app.ui.parts.ink import icon, one_line, rounded, text_width
from app.ui.style import Style

STRIPE_PX = 10
FRAME_PX = 4


def hatch(first: QColor, second: QColor, *, stripe_px: float, dpr: float) -> QPixmap:
    """A tile of slanted stripes, each `stripe_px` thick, that joins itself on all sides."""
    side = max(round(stripe_px * 2 * 2**0.5 * dpr), 2)
    tile = QPixmap(side, side)
    tile.fill(first)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(second)
        half = side / 2
        corners = ((0, half), (half, 0), (side, 0), (0, side)), ((half, side), (side, half), (side, side))
        for corner in corners:
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corner]))
    tile.setDevicePixelRatio(dpr)
    return tile


class HeaderFrame(QFrame):
    """The header's ground: plain, hatched in practice, tinted with a line below while offline."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self.is_offline = False
        self.height_px: float = style.tokens.size_px("header")
        style.changed.connect(self.restyle)
        self.restyle()

    def set_offline(self, is_offline: bool) -> None:
        """Tint the whole header, or stop."""
        self.is_offline = is_offline
        self.update()

    def restyle(self) -> None:
        """Take the height anew from the style."""
        self.setFixedHeight(self._style.px(self.height_px))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        with QPainter(self) as painter:
            colour = self._style.colour
            if self._style.theme.practice:
                stripe_px = self._style.px(STRIPE_PX)
                dpr = self.devicePixelRatioF()
                tile = hatch(colour("accent"), colour("accent_hover"), stripe_px=stripe_px, dpr=dpr)
                painter.fillRect(self.rect(), QBrush(tile))
            elif self.is_offline:
                painter.fillRect(self.rect(), colour("warn_tint"))
                painter.fillRect(0, self.height() - 1, self.width(), 1, colour("warn"))
            else:
                painter.fillRect(self.rect(), colour("bg"))


class PracticeBadge(QWidget):
    """PRACTICE in capitals with its cap, on a light ground within the hatched header."""

    def __init__(self, style: Style, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._text = text
        self._is_slim = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        style.changed.connect(self.updateGeometry)
        style.changed.connect(self.update)

    def set_words(self, text: str) -> None:
        """Other words, as after a change of language."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_slim(self, is_slim: bool) -> None:
        """Without its cap, as in the narrowest window."""
        if is_slim is not self._is_slim:
            self._is_slim = is_slim
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Cap and letters."""
        left, right = self._beside_px()
        return QSize(ceil(left + text_width(self._text, self._font()) + right), self._style.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never cut: it says that nothing is real."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The badge."""
        px, colour = self._style.px, self._style.colour
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            rounded(painter, rect, radius=px(6), fill=colour("on_accent"))
            if not self._is_slim:
                at = QPointF(px(12), (self.height() - px(16)) / 2)
                icon(painter, self._style, name="graduation-cap", at=at, size_px=16, colour="accent")
            words = rect.adjusted(self._beside_px()[0], 0, 0, 0)
            one_line(painter, words, text=self._text, font=self._font(), colour=colour("accent"))

    def _beside_px(self) -> tuple[int, int]:
        """What stands at the left of the letters and at their right."""
        px = self._style.px
        return (px(8), px(8)) if self._is_slim else (px(12) + px(16) + px(8), px(12))

    def _font(self) -> QFont:
        font = self._style.font("small", weight=600)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        return font


class WindowGround(Ground):
    """The ground of the window; in practice with a 4 px frame at the sides and below."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self._style = style
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Make room for the frame, or take it away."""
        side = self._style.px(FRAME_PX) if self._style.theme.practice else 0
        self.setContentsMargins(side, 0, side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and frame."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._style.colour("bg"))
            if self._style.theme.practice:
                side, accent = self._style.px(FRAME_PX), self._style.colour("accent")
                width, height = self.width(), self.height()
                painter.fillRect(0, 0, side, height, accent)
                painter.fillRect(width - side, 0, side, height, accent)
                painter.fillRect(0, height - side, width, side, accent)
