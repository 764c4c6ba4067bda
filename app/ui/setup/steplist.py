"""The list of the settings pages: one row each, with what is set there."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy

from app.ui.parts.choicerow import ChoiceButton, ChoiceRow
from app.ui.parts.ink import icon, one_line, rounded
from app.ui.parts.plain import fits
from app.ui.style import Style

PADDING_PX, ICON_PX, GAP_PX, BAR_PX = 16, 20, 10, 4


class StepButton(ChoiceButton):
    """Icon, name, and what is set there in a second line. The chosen one has a tint and a bar at its left."""

    height_px = 44.0
    radius_px = 0.0

    def __init__(self, style: Style, icon_name: str, *, text: str) -> None:
        super().__init__(style)
        self._icon_name = icon_name
        self.second = ""
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def set_second(self, text: str) -> None:
        """What is set there now."""
        self.second = text
        self.setAccessibleDescription(text)
        room = self.width() - self._taken_px()
        is_whole = fits(text, self.look.font("meta"), width=room) and fits(self.text(), self._font(), width=room)
        self.say(self.text(), "" if is_whole else ", ".join(part for part in (self.text(), text) if part))
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The ground of its state, the icon, the two lines."""
        px, colour = self.look.px, self.look.colour
        if self.isChecked():
            frame = colour("accent") if self.look.theme.is_contrast else None
            rounded(painter, rect, radius=0, fill=colour("accent_tint"), border=frame, width=px(2))
            painter.fillRect(QRectF(rect.left(), rect.top(), px(BAR_PX), rect.height()), colour("accent"))
        elif self.is_hovered:
            rounded(painter, rect, radius=0, fill=colour("hover"))
        at = QPointF(rect.left() + px(PADDING_PX), rect.center().y() - px(ICON_PX) / 2)
        ink = "accent" if self.isChecked() else "text2"
        icon(painter, self.look, name=self._icon_name, at=at, size_px=ICON_PX, colour=ink)
        left = at.x() + px(ICON_PX) + px(GAP_PX)
        name_px, second_px = self.look.line_px("body"), self.look.line_px("meta")
        top = rect.center().y() - (name_px + (second_px if self.second else 0)) / 2
        width = rect.right() - px(GAP_PX) - left
        one_line(painter, QRectF(left, top, width, name_px), text=self.text(), font=self._font(), colour=colour("text"))
        if self.second:
            room = QRectF(left, top + name_px, width, second_px)
            one_line(painter, room, text=self.second, font=self.look.font("meta"), colour=colour("text3"))

    def _font(self) -> QFont:
        return self.look.font("body", weight=600 if self.isChecked() else None)

    def _taken_px(self) -> float:
        return self.look.px(PADDING_PX + ICON_PX + 2 * GAP_PX)


class StepList(ChoiceRow):
    """All pages, one below the other; up and down choose. `picked` tells the place of the chosen one."""

    def __init__(self, style: Style, steps: Sequence[tuple[str, str]], *, name: str) -> None:
        self.rows = tuple(StepButton(style, icon_name, text=title) for icon_name, title in steps)
        super().__init__(style, self.rows, name=name, spacing_px=0, upright=True)

    def say_set(self, seconds: Sequence[str]) -> None:
        """What is set on each page."""
        for row, second in zip(self.rows, seconds, strict=True):
            row.set_second(second)
