"""One of a few ways, side by side: segments of one or two lines, of which exactly one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.choicerow import ChoiceButton, ChoiceRow
from app.ui.parts.ink import icon, one_line, rounded, text_width
from app.ui.parts.plain import fits
from app.ui.style import Style

SEGMENT_PX, ONE_LINE_PX = 46, 36
PADDING_PX, EDGE_PX = 6, 3
CHECK_PX = 14
MIDDLE = Qt.AlignmentFlag.AlignCenter


class Segment(ChoiceButton):
    """A short line or two, one way. The chosen one has a frame, a tint, a check and bold words."""

    height_px = float(SEGMENT_PX)
    radius_px = 7.0

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self.lines: tuple[str, ...] = ("", "")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_lines(self, first: str, second: str, *, why_not: str = "") -> None:
        """Its words; with `why_not` it is off, and that is what a screen reader and the tooltip say."""
        self.lines = (first, second) if second else (first,)
        self.height_px = float(SEGMENT_PX if second else ONE_LINE_PX)
        self.setEnabled(not why_not)
        self.setAccessibleDescription(why_not)
        self.say(" ".join(self.lines))
        self._tip()
        self.restyle()

    def content_width(self) -> float:
        """The wider line."""
        font = self.look.font("meta", weight=600)
        return max(text_width(line, font) for line in self.lines) + 2 * self.look.px(PADDING_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A line that is cut stands whole in the tooltip."""
        super().resizeEvent(event)
        self._tip()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The ground of its state, the check, the two lines."""
        px, colour = self.look.px, self.look.colour
        if self.isChecked():
            frame = max(px(2), self.look.theme.border_px)
            fill, border = colour("accent_tint"), colour("accent")
            rounded(painter, rect, radius=px(self.radius_px), fill=fill, border=border, width=frame)
            self._draw_check(painter, rect)
        elif self.is_hovered and self.isEnabled():
            rounded(painter, rect.adjusted(2, 2, -2, -2), radius=px(5), fill=colour("hover"))
        ink = colour("disabled" if not self.isEnabled() else "text" if self.isChecked() else "text2")
        font, line_px = self._font(), self.look.line_px("meta")
        top = rect.center().y() - line_px * len(self.lines) / 2
        for number, line in enumerate(self.lines):
            room = QRectF(rect.left(), top + number * line_px, self._room_px(number), line_px)
            room.moveCenter(QPointF(rect.center().x(), room.center().y()))
            one_line(painter, room, text=line, font=font, colour=ink, align=MIDDLE)

    def _draw_check(self, painter: QPainter, rect: QRectF) -> None:
        number, line_px, px = self._checked_line(), self.look.line_px("meta"), self.look.px
        if number is None:
            return
        middle = rect.center().y() + (number - len(self.lines) / 2 + 0.5) * line_px
        beside_ring = 4 if self.hasFocus() else 0
        at = QPointF(rect.right() - px(CHECK_PX + 4 + beside_ring), middle - px(CHECK_PX) / 2)
        icon(painter, self.look, name="check", at=at, size_px=CHECK_PX, colour="accent")

    def _checked_line(self) -> int | None:
        """The check stands beside the first line that leaves it room; beside none, words go before it: frame, tint and
        bold letters say it too.
        """
        font, room = self.look.font("meta", weight=600), self.width() - 2 * self.look.px(CHECK_PX + 5)
        return next((number for number, line in enumerate(self.lines) if fits(line, font, width=room)), None)

    def _room_px(self, number: int) -> float:
        """One line leaves the check its corner; another may go up to the frame."""
        taken = CHECK_PX + 5 if self.isChecked() and number == self._checked_line() else EDGE_PX
        return self.width() - 2 * self.look.px(taken)

    def _font(self) -> QFont:
        return self.look.font("meta", weight=600 if self.isChecked() else None)

    def _tip(self) -> None:
        font = self.look.font("meta", weight=600)
        is_whole = self.content_width() <= self.width() and all(
            fits(line, font, width=self._room_px(number)) for number, line in enumerate(self.lines)
        )
        why_not = self.accessibleDescription()
        self.say(self.accessibleName(), why_not or ("" if is_whole else " ".join(self.lines)))


class Segments(ChoiceRow):
    """Segments of one width in one frame."""

    def __init__(self, style: Style, *, count: int, name: str) -> None:
        self.segments = tuple(Segment(style) for _ in range(count))
        super().__init__(style, self.segments, name=name, spacing_px=0)
        self._style = style
        style.changed.connect(self.update)

    def set_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """First line, second line and why not ("" where it can be chosen), for each segment."""
        for segment, (first, second, why_not) in zip(self.segments, lines, strict=True):
            segment.set_lines(first, second, why_not=why_not)
        self._stop_at_one()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame around all, a line between two."""
        colour, width = self._style.colour, self._style.theme.border_px
        with QPainter(self) as painter:
            rect, radius = QRectF(self.rect()), self._style.px(Segment.radius_px)
            rounded(painter, rect, radius=radius, fill=colour("panel"), border=colour("control"), width=width)
            for segment in self.segments[1:]:
                painter.fillRect(QRectF(segment.x() - width / 2, 0, width, self.height()), colour("control"))
