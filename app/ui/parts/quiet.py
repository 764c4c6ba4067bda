"""Buttons without a border: header buttons, and the toggle of the list ("Hide demo")."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.parts.ink import icon, key_hint, key_width, one_line, text_width
from app.ui.parts.keycap import KEY_HEIGHT_PX
from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

ICON_PX = 16
GAP_PX = 6


class QuietButton(PaintedButton):
    """Icon or key hint, then a word. `on_header` follows the hatched header of practice."""

    height_px = 32.0

    def __init__(
        self,
        style: Style,
        text: str = "",
        *,
        icon_name: str = "",
        key: str = "",
        name: str = "",
        on_header: bool = False,
        padding_px: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent=parent)
        self.icon_name = icon_name
        self._key = key
        self._padding_px = padding_px
        self.setProperty("on_header", on_header)
        self.set_words(text, name=name)

    def set_words(self, text: str, *, name: str = "") -> None:
        """Another word; `name` is what a screen reader says, the word itself if empty."""
        self.setText(text)
        self.say(name or text, "" if text else name)
        self.restyle()

    def content_width(self) -> float:
        """Its pieces with gaps."""
        px = self.look.px
        pieces: list[float] = [px(ICON_PX)] if self.icon_name else []
        pieces += [key_width(self.look, self._key)] if self._key else []
        pieces += [text_width(self.text(), self.look.font("small", weight=600))] if self.text() else []
        return sum(pieces) + px(GAP_PX) * (len(pieces) - 1) + 2 * px(self._padding_px)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The pieces from left to right."""
        px = self.look.px
        ink, ground = self.colours()
        self.ground(painter, rect, fill=ground, border=self.look.colour("accent") if self.isChecked() else None)
        left, middle = rect.left() + px(self._padding_px), rect.center().y()
        if self.icon_name:
            at = QPointF(left, middle - px(ICON_PX) / 2)
            icon(painter, self.look, name=self.icon_name, at=at, size_px=ICON_PX, colour=ink)
            left += px(ICON_PX) + px(GAP_PX)
        if self._key:
            width = key_width(self.look, self._key)
            place = QRectF(left, middle - px(KEY_HEIGHT_PX) / 2, width, px(KEY_HEIGHT_PX))
            self._draw_key(painter, place, ink=ink)
            left += width + px(GAP_PX)
        font = self.look.font("small", weight=600 if self.isChecked() else None)
        one_line(painter, QRectF(left, 0, rect.right() - left, rect.height()), text=self.text(), font=font, colour=ink)

    def colours(self) -> tuple[QColor, QColor | None]:
        """Ink and ground of this moment."""
        colour = self.look.colour
        pressed = self.is_hovered or self.isDown()
        if self.property("on_header") and self.look.theme.practice:
            return colour("on_accent"), colour("accent_hover") if pressed else None
        if not self.isEnabled():
            return colour("disabled"), None
        if self.isChecked():
            return colour("text"), colour("accent_tint")
        return colour("text2"), colour("hover") if pressed else None

    def _draw_key(self, painter: QPainter, rect: QRectF, *, ink: QColor) -> None:
        colour = self.look.colour
        if self.property("on_header") and self.look.theme.practice:
            key_hint(painter, self.look, text=self._key, rect=rect, ink=ink, border=ink)
            return
        key_hint(
            painter,
            self.look,
            text=self._key,
            rect=rect,
            ink=colour("text2"),
            border=colour("control"),
            ground=colour("panel"),
        )


class ToggleButton(QuietButton):
    """A quiet button that stays pressed; the chosen state has a frame, a tint, a check and bold words."""

    def __init__(self, style: Style, text: str, *, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(style, text, icon_name=icon_name, padding_px=10, parent=parent)
        self._unchecked_icon = icon_name
        self.setCheckable(True)
        self.toggled.connect(self._toggled)

    def _toggled(self, checked: bool) -> None:
        self.icon_name = "check" if checked else self._unchecked_icon
        self.update()
