"""A span of time to choose: the day small, the hours large, a check when it is chosen."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.choicerow import ChoiceButton
from app.ui.parts.ink import icon, one_line, rounded, text_width
from app.ui.style import Style

SLOT_PX, HOURS_ONLY_PX = 46, 44
PADDING_PX = 10
CHECK_PX, CHECK_GAP_PX = 16, 4
HOURS_FONT_PX, HOURS_LINE_PX = 15, 19


class SlotButton(ChoiceButton):
    """One span of time; nothing is shown before `show_slot`."""

    radius_px = 7.0

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self.day = ""
        self.hours = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_slot(self, *, day: str, hours: str, name: str = "") -> None:
        """Day and hours; without a day, the hours alone. `name` is what a screen reader says."""
        self.day, self.hours = day, hours
        self.height_px = SLOT_PX if day else HOURS_ONLY_PX
        self.say(name or f"{day} {hours}")
        self.restyle()

    def content_width(self) -> float:
        """The wider of the two lines, and the check."""
        px = self.look.px
        day = text_width(self.day, self.look.font("meta", weight=600)) + px(CHECK_PX + 4)
        return max(text_width(self.hours, self._hours_font()), day) + 2 * px(PADDING_PX)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The ground of its state, the two lines, the check."""
        px, colour = self.look.px, self.look.colour
        is_chosen = self.isChecked()
        fill = "accent_tint" if is_chosen else "hover" if self.is_hovered or self.isDown() else "panel"
        border_px = max(px(2), self.look.theme.border_px) if is_chosen else self.look.theme.border_px
        border = colour("accent" if is_chosen else "control")
        rounded(painter, rect, radius=px(self.radius_px), fill=colour(fill), border=border, width=border_px)
        left, room = rect.left() + px(PADDING_PX), rect.width() - 2 * px(PADDING_PX)
        day_px = self.look.line_px("meta") if self.day else 0
        top = rect.center().y() - (day_px + px(HOURS_LINE_PX)) / 2
        bold = self.look.font("meta", weight=600)
        # Beside the day where there is room, else beside the hours.
        is_above = bool(self.day) and text_width(self.day, bold) <= room - px(CHECK_PX)
        if self.day:
            font = self.look.font("meta", weight=600 if is_chosen else None)
            ink = colour("text" if is_chosen else "text2")
            one_line(painter, QRectF(left, top, room, day_px), text=self.day, font=font, colour=ink)
        hours = QRectF(left, top + day_px, room, px(HOURS_LINE_PX))
        one_line(painter, hours, text=self.hours, font=self._hours_font(), colour=colour("text"))
        if is_chosen:
            corner = rect.top() + px(8) if is_above else hours.center().y() - px(CHECK_PX) / 2
            taken = 0 if is_above else text_width(self.hours, self._hours_font()) + px(CHECK_GAP_PX)
            at = QPointF(
                max(rect.right() - px(8) - px(CHECK_PX), min(left + taken, rect.right() - px(2 + CHECK_PX))), corner
            )
            icon(painter, self.look, name="check", at=at, size_px=CHECK_PX, colour="accent")

    def _hours_font(self) -> QFont:
        font = self.look.font("body_strong", tabular=True)
        font.setPixelSize(self.look.px(HOURS_FONT_PX))
        return font
