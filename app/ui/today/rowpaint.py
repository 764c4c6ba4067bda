"""Draws a row of the history: state, kind, title over second line, status, reference, time; the day's head above."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.system.i18n import Words
from app.ui.parts.ink import icon, one_line, text_width
from app.ui.parts.table import row_ground
from app.ui.style import Style
from app.ui.today.looks import LOOKS
from app.ui.today.pages import ROW_ROLE, Index
from app.ui.today.rows import EntryRow

HEAD_PX = 28
STATE_ICON_PX, GAP_PX = 16, 8
LEFT_PX, RIGHT_PX = 16, 16
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in design pixels; 0 leaves a column out. The title takes what is left."""

    status: int
    reference: int
    time: int = 56
    kind: int = 34
    has_state_word: bool = True


WIDE = Columns(status=230, reference=144)
STANDARD = Columns(status=186, reference=134)
COMPACT = Columns(status=0, reference=0, time=48, kind=28)
NARROW = Columns(status=0, reference=0, time=48, kind=0, has_state_word=False)


class EntryDelegate(QStyledItemDelegate):
    """Rows of 44 design pixels, 72 where a day begins. Rows whose page has not come are bars."""

    def __init__(self, style: Style, words: Words, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self.columns = STANDARD
        font = style.font("small", weight=600)
        self._state_px = max(text_width(words.say(look.word), font) for look in LOOKS.values())

    def row_height(self, *, has_head: bool) -> int:
        """The height of a row, scaled."""
        row_px = self._style.tokens.size_px("row")
        return self._style.px(row_px + HEAD_PX) if has_head else self._style.px(row_px)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the design; the width is the view's."""
        row = index.data(ROW_ROLE)
        has_head = isinstance(row, EntryRow) and bool(row.head)
        return QSize(option.rect.width(), self.row_height(has_head=has_head))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Head, ground, columns."""
        row = index.data(ROW_ROLE)
        rect = QRect(option.rect)
        painter.save()
        if not isinstance(row, EntryRow):
            self._bars(painter, rect)
            painter.restore()
            return
        if row.head:
            rect.setTop(rect.top() + self._style.px(HEAD_PX))
            self._head(painter, row.head, rect=QRect(rect.left(), option.rect.top(), rect.width(), self._px(HEAD_PX)))
        self._ground(painter, option, rect=rect, has_line=bool(index.row()) and not row.head)
        self._columns(painter, row, rect=rect)
        painter.restore()

    def _head(self, painter: QPainter, words: str, *, rect: QRect) -> None:
        style = self._style
        painter.fillRect(rect, style.colour("sunken"))
        line = style.colour("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if rect.top() > 0:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, line)
        place = QRectF(rect).adjusted(self._px(LEFT_PX), 0, -self._px(RIGHT_PX), 0)
        one_line(painter, place, text=words, font=style.font("meta", weight=600), colour=style.colour("text2"))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, rect: QRect, has_line: bool) -> None:
        if has_line:
            left = rect.left() + self._px(LEFT_PX)
            painter.fillRect(QRect(left, rect.top(), rect.right() - left + 1, 1), self._style.colour("line"))
        row_ground(painter, self._style, option=option, rect=rect)

    def _columns(self, painter: QPainter, row: EntryRow, *, rect: QRect) -> None:
        style, px, columns = self._style, self._px, self.columns
        text2, small = style.colour("text2"), style.font("small", tabular=True)
        right = rect.right() + 1 - px(RIGHT_PX)
        cells: dict[str, QRectF] = {}
        for name in ("time", "reference", "status"):
            width = px(getattr(columns, name))
            right -= width
            cells[name] = QRectF(right, rect.top(), max(width - px(GAP_PX), 0), rect.height())
        time = cells["time"].adjusted(0, 0, px(GAP_PX), 0)
        one_line(painter, time, text=row.time, font=small, colour=text2, align=RIGHT)
        if columns.reference:
            code = style.font("small", code=True)
            one_line(painter, cells["reference"], text=row.reference, font=code, colour=text2)
        if columns.status:
            self._line(painter, cells["status"], row=row, font=small)
        left = self._state(painter, row, rect=rect)
        if columns.kind:
            at = QPointF(left, rect.top() + (rect.height() - px(STATE_ICON_PX)) / 2)
            icon(painter, style, name=row.icon, at=at, size_px=STATE_ICON_PX, colour=text2)
            left += px(columns.kind)
        self._title(painter, row, rect=QRectF(left, rect.top(), right - left - px(GAP_PX), rect.height()))

    def _state(self, painter: QPainter, row: EntryRow, *, rect: QRect) -> float:
        """Icon and word of the state; where the next column begins."""
        style, px = self._style, self._px
        left = rect.left() + px(LEFT_PX)
        at = QPointF(left, rect.top() + (rect.height() - px(STATE_ICON_PX)) / 2)
        icon(painter, style, name=row.look.icon, at=at, size_px=STATE_ICON_PX, colour=row.look.colour)
        left += px(STATE_ICON_PX) + px(GAP_PX)
        if not self.columns.has_state_word:
            return left + px(4)
        place = QRectF(left, rect.top(), self._state_px + 1, rect.height())
        font = style.font("small", weight=600)
        one_line(painter, place, text=row.look.word, font=font, colour=style.colour(row.look.colour))
        return left + self._state_px + px(24 if self.columns.status else 12)

    def _title(self, painter: QPainter, row: EntryRow, *, rect: QRectF) -> None:
        """The title over the second line; without a column of its own the status stands there."""
        style = self._style
        upper_px, lower_px = style.line_px("body"), style.line_px("meta")
        top = rect.top() + (rect.height() - upper_px - lower_px) / 2
        second = row.second if self.columns.status else row.all_in_one(with_state=not self.columns.has_state_word)
        upper = QRectF(rect.left(), top, rect.width(), upper_px)
        font = style.font("body", weight=500)
        one_line(painter, upper, text=row.title, font=font, colour=style.colour("text"))
        lower = QRectF(rect.left(), top + upper_px, rect.width(), lower_px)
        one_line(painter, lower, text=second, font=style.font("meta", tabular=True), colour=style.colour("text3"))

    def _line(self, painter: QPainter, rect: QRectF, *, row: EntryRow, font: QFont) -> None:
        colour = self._style.colour("bad" if row.status_is_bad else "text2")
        one_line(painter, rect, text=row.status, font=font, colour=colour)

    def _bars(self, painter: QPainter, rect: QRect) -> None:
        px, colour = self._px, self._style.colour("skeleton")
        top = rect.center().y() - px(6)
        painter.fillRect(QRect(rect.left() + px(LEFT_PX), top, px(96), px(12)), colour)
        painter.fillRect(QRect(rect.left() + px(LEFT_PX + 160), top, rect.width() // 3, px(12)), colour)

    def _px(self, design_px: float) -> int:
        return self._style.px(design_px)
