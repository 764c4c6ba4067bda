"""A few quiet words with the key that does the same, small enough for the label line of a field: "All slots F8"."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.parts.ink import key_hint, key_width, one_line, text_width
from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

KEY_PX, GAP_PX, PADDING_PX = 20, 6, 6


class KeyLink(PaintedButton):
    """Words, then the key. `name` is what a screen reader says, the words if empty."""

    height_px = 20.0
    radius_px = 4.0

    def __init__(
        self, style: Style, text: str, *, key: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent=parent)
        self._key = key
        self.setText(text)
        self.say(name or text)
        self.setAccessibleDescription(key)

    def content_width(self) -> float:
        """Words and key with a gap: the key ends where the field below it does, bare words keep off the ring."""
        px = self.look.px
        key = px(GAP_PX) + key_width(self.look, self._key) if self._key else px(PADDING_PX)
        return px(PADDING_PX) + text_width(self.text(), self.look.font("label")) + key

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The words, underlined under the mouse, and the key; the focus ring around both is its frame as well."""
        px, colour = self.look.px, self.look.colour
        font = self.look.font("label")
        font.setUnderline(self.is_hovered)
        right = rect.right() - px(PADDING_PX)
        if self._key:
            right = rect.right()
            width = key_width(self.look, self._key)
            place = QRectF(right - width, rect.center().y() - px(KEY_PX) / 2, width, px(KEY_PX))
            border, ground = colour("panel" if self.hasFocus() else "control"), colour("panel")
            key_hint(painter, self.look, text=self._key, rect=place, ink=colour("text2"), border=border, ground=ground)
            right = place.left() - px(GAP_PX)
        left = rect.left() + px(PADDING_PX)
        words = QRectF(left, rect.top(), right - left, rect.height())
        one_line(
            painter, words, text=self.text(), font=font, colour=colour("text2" if self.isEnabled() else "disabled")
        )
