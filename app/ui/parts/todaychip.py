"""A chip of the Today strip: an icon, words and counts; tinted when something waits for a person."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.parts.ink import icon, key_hint, key_width, one_line, text_width
from app.ui.parts.keycap import KEY_HEIGHT_PX
from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

ICON_PX = 16
GAP_PX = 7


class TodayChip(PaintedButton):
    """Pieces of text in a row, the counts bold: Leads **2** waiting · **1** accepted."""

    height_px = 36.0

    def __init__(self, style: Style, *, icon_name: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self._icon_name = icon_name
        self._key = key
        self._pieces: tuple[tuple[str, bool], ...] = ()
        self._is_warning = False
        self._is_short = False

    def show_pieces(self, pieces: Sequence[tuple[str, bool]], *, warning: bool = False, name: str = "") -> None:
        """The texts, each with whether it is bold; `name` is what a screen reader says."""
        self._pieces = tuple(pieces)
        self._is_warning = warning
        said = " ".join(text for text, _ in pieces)
        self.setText(said)
        self.say(name or said)
        self.restyle()

    def set_short(self, is_short: bool) -> None:
        """Icon and counts only, or the key, as in a narrow window; the words stay for the screen reader."""
        self._is_short = is_short
        if self._icon_name:
            self.say(self.accessibleName(), self.accessibleName() if is_short else "")
        self.restyle()

    def content_width(self) -> float:
        """Its pieces with gaps."""
        px = self.look.px
        widths = [text_width(text, self._font(bold)) for text, bold in self._shown()]
        widths += [px(ICON_PX)] if self._icon_name else []
        widths += [key_width(self.look, self._key)] if self._key else []
        return sum(widths) + px(GAP_PX) * max(len(widths) - 1, 0) + 2 * px(6 if self._is_short else 10)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Ground, icon or key, pieces."""
        px, colour = self.look.px, self.look.colour
        warn = colour("warn")
        if self._is_warning:
            border = warn if self.look.theme.is_contrast else None
            self.ground(painter, rect, fill=colour("warn_tint"), border=border)
        elif self.is_hovered:
            self.ground(painter, rect, fill=colour("hover"))
        left, middle = rect.left() + px(6 if self._is_short else 10), rect.center().y()
        if self._icon_name:
            at = QPointF(left, middle - px(ICON_PX) / 2)
            ink = "warn" if self._is_warning else "text2"
            icon(painter, self.look, name=self._icon_name, at=at, size_px=ICON_PX, colour=ink)
            left += px(ICON_PX) + px(GAP_PX)
        if self._key:
            width = key_width(self.look, self._key)
            place = QRectF(left, middle - px(KEY_HEIGHT_PX) / 2, width, px(KEY_HEIGHT_PX))
            inks = {"ink": colour("text2"), "border": colour("control"), "ground": colour("panel")}
            key_hint(painter, self.look, text=self._key, rect=place, **inks)
            left += width + px(GAP_PX)
        for text, bold in self._shown():
            font = self._font(bold)
            width = text_width(text, font)
            ink_colour = warn if self._is_warning else colour("text" if bold else "text2")
            one_line(
                painter, QRectF(left, rect.top(), width + 1, rect.height()), text=text, font=font, colour=ink_colour
            )
            left += width + px(GAP_PX)

    def _shown(self) -> tuple[tuple[str, bool], ...]:
        if self._is_short:
            return tuple(piece for piece in self._pieces if piece[1]) if self._icon_name else ()
        return self._pieces

    def _font(self, bold: bool) -> QFont:
        return self.look.font("small", weight=600 if bold else None)
