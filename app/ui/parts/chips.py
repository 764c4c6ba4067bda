"""Chips of the header and of the trail: the state of a source, and an earlier scan."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.ink import icon, joined, one_line, rounded, text_width
from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

ICON_PX = 16
GAP_PX = 6


class ChipState(StrEnum):
    """What a source says of itself."""

    OK = "ok"
    ASKING = "asking"
    FAILED = "failed"
    LIMITED = "limited"
    UNAUTHORISED = "unauthorised"
    IDLE = "idle"
    OFFLINE = "offline"


# icon, colour of icon and name, ground ("" is none)
CHIP_LOOKS = {
    ChipState.OK: ("circle-check", "ok", ""),
    ChipState.ASKING: ("hourglass", "text2", ""),
    ChipState.FAILED: ("circle-x", "bad", "bad_tint"),
    ChipState.LIMITED: ("hourglass", "warn", "warn_tint"),
    ChipState.UNAUTHORISED: ("lock", "bad", "bad_tint"),
    ChipState.IDLE: ("circle", "text3", ""),
    ChipState.OFFLINE: ("wifi-off", "warn", "warn_tint"),
}


class SourceChip(PaintedButton):
    """The state of a source: icon, its name, and a word on it ("0.4 s", "no answer · F5").

    Calm without a ground when all is well; tinted and bold when it failed, was limited or wants a password.
    """

    height_px = 28.0

    def __init__(self, style: Style, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self.state = ChipState.IDLE
        self.detail = ""
        self._is_short = False
        self.setProperty("on_header", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # its name is cut before other words
        self.setText(text)
        self.show_state(ChipState.IDLE)

    def show_state(self, state: ChipState | str, detail: str = "", *, tip: str = "") -> None:
        """The state and its word; `tip` is the whole story. ValueError for a state that is none."""
        self.state = ChipState(state)
        self.detail = detail
        words = joined((self.text(), detail))
        self.say(words, tip or words)  # the header may be too narrow for all of it
        self.restyle()

    def set_short(self, is_short: bool) -> None:
        """Without the word, as in a narrow window."""
        if is_short is not self._is_short:
            self._is_short = is_short
            self.restyle()

    def content_width(self) -> float:
        """Icon, name and word."""
        px = self.look.px
        width = px(ICON_PX) + px(GAP_PX) + text_width(self.text(), self.look.font("small", weight=self._weight()))
        if self.detail and not self._is_short:
            width += px(GAP_PX) + text_width(self.detail, self.look.font("small", tabular=True))
        return width + 2 * px(self._beside_px())

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Ground, icon, name, word."""
        px = self.look.px
        icon_name, _, _ = CHIP_LOOKS[self.state]
        ink, name_ink, detail_ink, ground = self._inks()
        border = ink if ground is not None and self.look.theme.is_contrast else None
        if self.is_hovered and ground is None:
            practice = self.look.theme.practice
            ground = self.look.colour("accent_hover" if practice else "hover")
        beside = px(1)  # two in trouble stay two where there is no room between them
        self.ground(painter, rect.adjusted(beside, 0, -beside, 0), fill=ground, border=border)
        left = rect.left() + px(self._beside_px())
        at = QPointF(left, rect.center().y() - px(ICON_PX) / 2)
        icon(painter, self.look, name=icon_name, at=at, size_px=ICON_PX, colour=ink)
        left += px(ICON_PX) + px(GAP_PX)
        font = self.look.font("small", weight=self._weight())
        width = text_width(self.text(), font)
        name_rect = QRectF(left, rect.top(), min(width, rect.right() - px(4) - left), rect.height())
        one_line(painter, name_rect, text=self.text(), font=font, colour=name_ink)
        left += width + px(GAP_PX)
        if self.detail and not self._is_short:
            rest = QRectF(left, rect.top(), rect.right() - left - px(8), rect.height())
            one_line(painter, rest, text=self.detail, font=self.look.font("small", tabular=True), colour=detail_ink)

    def _beside_px(self) -> int:
        """The room at either side, in design pixels; a ground needs some."""
        return 9 if not self._is_short else 6 if CHIP_LOOKS[self.state][2] else 4

    def _weight(self) -> int | None:
        return 600 if CHIP_LOOKS[self.state][2] else None

    def _inks(self) -> tuple[QColor, QColor, QColor, QColor | None]:
        colour = self.look.colour
        _, ink, ground = CHIP_LOOKS[self.state]
        if ground:
            return colour(ink), colour(ink), colour("text"), colour(ground)
        if self.look.theme.practice:
            return colour("on_accent"), colour("on_accent"), colour("on_accent"), None
        return colour(ink), colour("text2"), colour("text3"), None


class TrailChip(PaintedButton):
    """An earlier scan: the icon of what was found and the last four of the code; the present one is framed."""

    height_px = 36.0

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self._icon_name = ""
        self._icon_colour = "text2"
        self._is_present = False

    def show_scan(
        self, icon_name: str, last_four: str, *, colour: str = "text2", present: bool = False, words: str = ""
    ) -> None:
        """An entry of the trail; `words` is what a screen reader says and the tooltip shows."""
        self._icon_name = icon_name
        self._icon_colour = colour
        self._is_present = present
        self.setText(f"…{last_four}")
        self.say(words or last_four, words)
        self.restyle()

    def content_width(self) -> float:
        """Icon and four figures."""
        px = self.look.px
        return 2 * px(10) + px(ICON_PX) + px(GAP_PX) + text_width(self.text(), self._font())

    def minimumSizeHint(self) -> QSize:
        """Four figures are never cut."""
        return self.sizeHint()

    def ring(self) -> tuple[QColor, float]:
        """Inside the frame of the present one, which has the same colour."""
        ink, inset = super().ring()
        return ink, self.look.px(4) if self._is_present else inset

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Frame, icon, figures."""
        px, colour = self.look.px, self.look.colour
        if self._is_present:
            frame = colour("accent")
            rounded(painter, rect, radius=px(self.radius_px), fill=colour("panel"), border=frame, width=px(2))
        elif self.is_hovered:
            self.ground(painter, rect, fill=colour("hover"))
        at = QPointF(rect.left() + px(10), rect.center().y() - px(ICON_PX) / 2)
        icon(painter, self.look, name=self._icon_name or "history", at=at, size_px=ICON_PX, colour=self._icon_colour)
        left = rect.left() + px(10) + px(ICON_PX) + px(GAP_PX)
        ink = colour("text" if self._is_present else "text2")
        place = QRectF(left, rect.top(), rect.right() - left, rect.height())
        one_line(painter, place, text=self.text(), font=self._font(), colour=ink)

    def _font(self) -> QFont:
        return self.look.font("small", code=True, weight=600 if self._is_present else None)
