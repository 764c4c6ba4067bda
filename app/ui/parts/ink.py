"""Strokes every painted part shares: rounded grounds, one line of text, icons, key hints."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen

from app.ui.style import Style

LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
KEY_PADDING_PX = 6


class ReadingPainter(QPainter):
    """Notes what `one_line` had to cut."""

    def __init__(self, device: QPaintDevice) -> None:
        super().__init__(device)
        self.cut: list[str] = []


def rounded(
    painter: QPainter,
    rect: QRectF,
    *,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded ground whose border lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(border, width))
        inside = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, radius - width / 2, radius - width / 2)
    painter.restore()


def text_width(text: str, font: QFont) -> float:
    """How far one line of text runs, in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def one_line(
    painter: QPainter,
    rect: QRectF,
    *,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT_MIDDLE,
) -> bool:
    """Plain text on one line, cut with an ellipsis where it does not fit; whether it was cut."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    shown = text
    # half a pixel of grace: widths are fractions, rectangles came from rounded ones
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        if isinstance(painter, ReadingPainter):
            painter.cut.append(text)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, shown)
    return shown != text


def icon(painter: QPainter, style: Style, *, name: str, at: QPointF, size_px: float, colour: QColor | str) -> None:
    """An icon with its top left corner at a whole device pixel near `at`; `size_px` in design pixels."""
    dpr = painter.device().devicePixelRatioF()
    corner = QPointF(round(at.x() * dpr) / dpr, round(at.y() * dpr) / dpr)
    painter.drawPixmap(corner, style.pixmap(name, size_px, colour=colour, dpr=dpr))


def key_width(style: Style, text: str) -> float:
    """The width of a key hint."""
    return text_width(text, style.font("label")) + 2 * style.px(KEY_PADDING_PX) + 2


def key_hint(
    painter: QPainter,
    style: Style,
    *,
    text: str,
    rect: QRectF,
    ink: QColor,
    border: QColor,
    ground: QColor | None = None,
) -> None:
    """A key hint such as "F4" or "Ctrl F", filling `rect`."""
    rounded(painter, rect, radius=style.px(4), fill=ground, border=border)
    one_line(painter, rect, text=text, font=style.font("label"), colour=ink, align=Qt.AlignmentFlag.AlignCenter)


def joined(words: Sequence[str]) -> str:
    """Words for a screen reader in one sentence, without the empty ones."""
    return ", ".join(word for word in words if word)
