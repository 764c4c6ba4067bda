"""Draws a customer's card: the same on paper, in a PDF and in the preview."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.ui.parts.qrcode import draw_qr
from app.ui.print.card import Card

A6_WIDTH_MM, LARGEST = 105.0, 1.5
MARGIN_MM, QR_MM, PRACTICE_MM = 9.0, 32.0, 11.0
INK, SOFT, LINE, GROUND = QColor("#17212B"), QColor("#455361"), QColor("#77848F"), QColor("#D5DCE1")
TITLE_PT, PRODUCT_PT, REFERENCE_PT, BODY_PT, SMALL_PT = 17.0, 13.0, 13.0, 10.0, 8.0
SHRUNK = (1.0, 0.9, 0.8, 0.7, 0.6)
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "Helvetica Neue"]


class CardPainter:
    """Draws from the top down. Lengths are millimetres of an A6 card, larger on larger paper, less for long texts."""

    def __init__(self, painter: QPainter, page: QRectF, *, dots_per_mm: float) -> None:
        self._painter = painter
        self._page = page
        self._dots_per_mm = dots_per_mm
        self._is_drawing = False
        self._inside = page
        self._mm = self._scale = self._top = 0.0

    def draw(self, card: Card) -> None:
        """The whole card, as large as it fits on the page."""
        largest = min(self._page.width() / self._dots_per_mm / A6_WIDTH_MM, LARGEST)
        for shrunk in SHRUNK:
            self._begin(largest * shrunk)
            self._pass_over(card)
            if self._top <= self._inside.bottom():
                break
        self._begin(self._scale, is_drawing=True)
        self._pass_over(card)

    def _begin(self, scale: float, *, is_drawing: bool = False) -> None:
        self._scale, self._mm, self._is_drawing = scale, self._dots_per_mm * scale, is_drawing
        margin = MARGIN_MM * self._mm
        self._inside = self._page.adjusted(margin, margin, -margin, -margin)
        self._top = self._inside.top()

    def _pass_over(self, card: Card) -> None:
        if card.practice:
            self._practice(card)
        self._text(card.title, TITLE_PT, weight=QFont.Weight.DemiBold)
        self._text(card.name, BODY_PT, colour=SOFT)
        self._rule()
        self._text(card.product, PRODUCT_PT, weight=QFont.Weight.DemiBold)
        self._text(card.product_note, BODY_PT, colour=SOFT)
        self._skip(2)
        below = self._tracking(card) if card.tracking else self._top
        right = (QR_MM + 4) * self._mm if card.tracking else 0
        for label, text in card.facts:
            self._fact(label, text, right=right)
        if card.tracking:
            self._fact(card.tracking_label, card.tracking.host, right=right)
        self._fact(card.reference_label, card.reference, size_pt=REFERENCE_PT, right=right)
        self._top = max(self._top, below)
        self._rule()
        self._fact(card.shop_label, "\n".join(card.shop))

    def _practice(self, card: Card) -> None:
        """A framed bar across the top: nobody takes this for a card that counts, in black and white neither."""
        bar = QRectF(self._inside.left(), self._top, self._inside.width(), PRACTICE_MM * self._mm)
        if self._is_drawing:
            painter = self._painter
            painter.fillRect(bar, GROUND)
            painter.setPen(QPen(INK, 0.5 * self._mm))
            painter.drawRect(bar)
            for part, text, size_pt in ((0.0, card.practice, BODY_PT), (0.5, card.practice_note, SMALL_PT)):
                half = QRectF(
                    bar.left(), bar.top() + (0.08 + part * 0.84) * bar.height(), bar.width(), bar.height() * 0.42
                )
                painter.setFont(self._font(size_pt, weight=QFont.Weight.DemiBold))
                painter.drawText(half, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
        self._top = bar.bottom()
        self._skip(4)

    def _tracking(self, card: Card) -> float:
        """The QR code at the right; where it ends."""
        side = QR_MM * self._mm
        square = QRectF(self._inside.right() - side, self._top, side, side)
        if card.tracking and self._is_drawing:
            draw_qr(self._painter, square, text=card.tracking.url)
        return square.bottom()

    def _fact(self, label: str, text: str, *, size_pt: float = BODY_PT, right: float = 0) -> None:
        if not text:
            return
        self._text(label, SMALL_PT, colour=SOFT, right=right)
        self._text(text, size_pt, weight=QFont.Weight.Medium, right=right)
        self._skip(2.5)

    def _text(
        self,
        text: str,
        size_pt: float,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        colour: QColor = INK,
        right: float = 0,
    ) -> None:
        """A text in as many lines as it needs."""
        if not text:
            return
        painter = self._painter
        painter.setFont(self._font(size_pt, weight=weight))
        painter.setPen(colour)
        room = QRectF(self._inside.left(), self._top, self._inside.width() - right, self._page.height())
        drawn = painter.boundingRect(room, WRAPPED, text)
        if self._is_drawing:
            painter.drawText(room, WRAPPED, text)
        self._top = drawn.bottom()
        self._skip(0.6)

    def _rule(self) -> None:
        self._skip(2.5)
        if self._is_drawing:
            self._painter.setPen(QPen(LINE, 0.2 * self._mm))
            height = QPointF(0, self._top)
            self._painter.drawLine(QPointF(self._inside.left(), 0) + height, QPointF(self._inside.right(), 0) + height)
        self._skip(3.5)

    def _skip(self, millimetres: float) -> None:
        self._top += millimetres * self._mm

    def _font(self, size_pt: float, *, weight: QFont.Weight) -> QFont:
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPointSizeF(size_pt * self._scale)
        font.setWeight(weight)
        return font
