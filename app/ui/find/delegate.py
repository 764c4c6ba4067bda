"""Draws a row of the ranked list: when, place, distance, units, age. The first row is the answer, set larger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.find.offers import ROW_ROLE
from app.ui.find.row import Row
from app.ui.parts.ink import one_line
from app.ui.parts.table import row_ground
from app.ui.style import Style

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
ICON_PX = 20
WHEN_GAP_PX = 6
NARROW_GAP_PX = 6
DISTANCE_GAP_PX = 12
AGE_REACH_PX = 16  # a day needs more than the seconds and minutes that the column is made for
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in design pixels. `address` is 0 where there is no such column, `km` where the distance stands below the
    place; the place takes what is left.
    """

    when: int
    km: int
    units: int
    age: int
    address: int = 0
    has_icon: bool = True
    has_short_age: bool = False
    left: int = 16
    right: int = 12

    def cells(self, rect: QRect, *, px: Callable[[float], int], least_px: Mapping[str, int]) -> dict[str, QRect]:
        """The cell of each column within a row; `px` scales, `least_px` is what the words of the language need."""
        right = rect.right() + 1 - px(self.right)
        cells: dict[str, QRect] = {}
        for name in ("age", "units", "km", "address"):
            design_px = getattr(self, name)
            width = max(px(design_px), least_px.get(name, 0)) if design_px else 0
            right -= width
            cells[name] = QRect(right, rect.top(), width, rect.height())
        left = rect.left() + px(self.left)
        when = max(px(self.when), least_px.get("when", 0))
        cells["when"] = QRect(left, rect.top(), when, rect.height())
        left += when
        if self.has_icon:
            cells["icon"] = QRect(left, rect.top(), px(ICON_PX), rect.height())
            left += px(ICON_PX + 12)
        cells["place"] = QRect(left, rect.top(), right - left - px(8), rect.height())
        return cells


WIDE = Columns(when=112, address=190, km=90, units=160, age=96)
STANDARD = Columns(when=92, km=64, units=156, age=72)
COMPACT = Columns(when=84, km=58, units=150, age=44, has_short_age=True)
NARROW = Columns(when=70, km=48, units=88, age=40, has_icon=False, has_short_age=True, left=14, right=8)
NARROWEST = replace(NARROW, km=0)


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of text: where, in which font and colour."""

    rect: QRect
    text: str
    font: QFont
    colour: QColor
    align: Qt.AlignmentFlag = LEFT


class RowDelegate(QStyledItemDelegate):
    """Draws rows after the design; everything a row says is also its accessible text."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self.columns = STANDARD
        self.least_px: Mapping[str, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the design; the width is the view's."""
        return QSize(option.rect.width(), self.row_height(index.row()))

    def row_height(self, row: int) -> int:
        """64 for the answer, 44 for the rest, scaled."""
        return self._style.px(self._style.tokens.size_px("row_first" if row == 0 else "row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_first = index.row() == 0
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, is_first=is_first)
        cells = self.columns.cells(option.rect, px=self._style.px, least_px=self.least_px)
        self._when(painter, row, cell=cells["when"], is_first=is_first)
        self._place(painter, row, cells=cells, is_first=is_first)
        self._distance(painter, row, cell=cells["km"], is_first=is_first)
        self._units(painter, row, cell=cells["units"], is_first=is_first)
        self._age(painter, row, cell=cells["age"], is_selected=is_selected)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_first: bool) -> None:
        rect, style = option.rect, self._style
        if not is_first:
            start = rect.left() + style.px(self.columns.left)
            painter.fillRect(QRect(start, rect.top(), rect.right() - start + 1, 1), style.colour("line"))
        row_ground(painter, style, option=option, rect=rect)

    def _when(self, painter: QPainter, row: Row, *, cell: QRect, is_first: bool) -> None:
        style = self._style
        colour = style.colour("text" if row.when_is_sure else "text2")
        fonts = [style.font("body_strong", tabular=True)]
        if is_first:
            fonts = [style.font(name, tabular=True) for name in ("answer", "title", "panel_title", "body_strong")]
        elif not row.when_is_sure:
            fonts = [style.font("small", weight=500)]
        room = cell.width() - style.px(WHEN_GAP_PX)
        font = next((font for font in fonts if QFontMetrics(font).horizontalAdvance(row.when) <= room), fonts[-1])
        words, lower = row.when, Line(cell, row.when_note, style.font("meta"), style.colour("text3"))
        if not row.when_note and QFontMetrics(font).horizontalAdvance(words) > room:
            words, _, rest = words.partition(" ")
            lower = Line(cell, rest, font, colour)
        upper = Line(cell, words, font, colour)
        if lower.text:
            draw_two_lines(painter, upper, lower=lower)
        else:
            draw_line(painter, upper)

    def _place(self, painter: QPainter, row: Row, *, cells: dict[str, QRect], is_first: bool) -> None:
        style = self._style
        if self.columns.has_icon:
            icon = cells["icon"]
            pixmap = style.pixmap(row.icon, ICON_PX, colour="text2", dpr=dpr_of(painter))
            painter.drawPixmap(icon.left(), icon.center().y() - style.px(ICON_PX) // 2 + 1, pixmap)
        font = style.font("title" if is_first else "body_strong")
        detail_font = style.font("small" if is_first else "meta")
        cell = cells["place"]
        detail = row.detail
        if self.columns.km:
            until = cells["km"].right() - distance_px(row, style, columns=self.columns, is_first=is_first)
            cell.setRight(min(cell.right(), until) if self.columns.address and row.address else until)
        else:
            away = f"{row.distance} km" if row.distance else row.distance_note
            detail = distance_first(away, detail, font=detail_font, width=cell.width())
        place = Line(cell, row.title, font, style.colour("text"))
        detail = whole_first(detail, detail_font, width=cell.width())
        draw_two_lines(painter, place, lower=Line(cell, detail, detail_font, style.colour("text3")))
        if self.columns.address:
            draw_line(painter, Line(cells["address"], row.address, style.font("small"), style.colour("text2")))

    def _distance(self, painter: QPainter, row: Row, *, cell: QRect, is_first: bool) -> None:
        style = self._style
        if not self.columns.km:
            return
        if row.distance_note and not row.distance:
            # The design lets "not known" reach left of its column.
            wide = cell.adjusted(-style.px(20), 0, 0, 0)
            draw_line(painter, Line(wide, row.distance_note, style.font("meta"), style.colour("text3"), RIGHT))
        if not row.distance:
            return
        if not self.columns.has_icon:  # where the units begin at once, the gap before it gives way
            cell = cell.translated(-style.px(NARROW_GAP_PX), 0)
        unit_font = style.font("meta")
        unit_width = QFontMetrics(unit_font).horizontalAdvance(" km")
        draw_line(painter, Line(cell, " km", unit_font, style.colour("text2"), RIGHT))
        figure = cell.adjusted(0, 0, -unit_width, 0)
        font = distance_font(style, is_first=is_first)
        draw_line(painter, Line(figure, row.distance, font, style.colour("text"), RIGHT))

    def _units(self, painter: QPainter, row: Row, *, cell: QRect, is_first: bool) -> None:
        style = self._style
        left = cell.left() + style.px(20 if self.columns.has_icon else 4)
        inner = QRect(left, cell.top(), cell.right() - left, cell.height())
        if row.stock_word:
            self._stock_word(painter, row, inner=inner)
            return
        if row.units:
            font = style.font("answer" if is_first else "figure", tabular=True)
            width = max(QFontMetrics(font).horizontalAdvance(row.units), style.px(10))
            draw_line(painter, Line(inner, row.units, font, style.colour("text")))
            rest = inner.adjusted(width + style.px(6), 0, 0, 0)
            # One baseline for figure and word, whatever the size of the figure.
            drop = (QFontMetrics(font).capHeight() - QFontMetrics(style.font("small")).capHeight()) // 2
            word = Line(rest.translated(0, drop), row.unit_word, style.font("small"), style.colour("text2"))
            draw_line(painter, word)
            inner = rest.adjusted(QFontMetrics(word.font).horizontalAdvance(row.unit_word) + style.px(8), 0, 0, 0)
        if row.demo and inner.width() > style.px(24):
            self._demo(painter, row, inner=inner)

    def _stock_word(self, painter: QPainter, row: Row, *, inner: QRect) -> None:
        style = self._style
        colour = "ok" if row.stock_is_ok else "text2"
        if row.stock_is_ok and self.columns.has_icon:
            size = style.px(14)
            pixmap = style.pixmap("circle-check", 14, colour=colour, dpr=dpr_of(painter))
            painter.drawPixmap(inner.left(), inner.center().y() - size // 2 + 1, pixmap)
            inner = inner.adjusted(size + style.px(5), 0, 0, 0)
        draw_line(painter, Line(inner, row.stock_word, style.font("small", weight=600), style.colour(colour)))

    def _demo(self, painter: QPainter, row: Row, *, inner: QRect) -> None:
        style = self._style
        font = style.font("badge")
        text_width = QFontMetrics(font).horizontalAdvance(row.demo)
        width = text_width + style.px(6 + 14 + 4 + 6)
        badge = QRect(inner.left(), inner.center().y() - style.px(9) + 1, width, style.px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("badge"))
        painter.drawRoundedRect(badge, style.px(4), style.px(4))
        pixmap = style.pixmap("flag", 14, colour="on_badge", dpr=dpr_of(painter))
        painter.drawPixmap(badge.left() + style.px(6), badge.center().y() - style.px(7) + 1, pixmap)
        text = badge.adjusted(style.px(24), 0, 0, 0)
        draw_line(painter, Line(text, row.demo, font, style.colour("on_badge")))
        note = inner.adjusted(width + style.px(6), 0, 0, 0)
        if note.width() > style.px(12):
            font = style.font("small")
            whole = QFontMetrics(font).horizontalAdvance(row.demo_note) <= note.width()
            words = row.demo_note if whole else row.demo_note.partition(",")[0]
            draw_line(painter, Line(note, words, font, style.colour("text2")))

    def _age(self, painter: QPainter, row: Row, *, cell: QRect, is_selected: bool) -> None:
        style = self._style
        colour = style.colour("warn" if row.age_is_old else "text2" if is_selected else "text3")
        font = style.font("meta", tabular=True)
        day, _, time = row.age.partition(" ")
        wide = cell.adjusted(-style.px(AGE_REACH_PX), 0, 0, 0)
        if time and QFontMetrics(font).horizontalAdvance(row.age) > cell.width():
            upper = Line(wide, day, font, colour, RIGHT)
            draw_two_lines(painter, upper, lower=replace(upper, text=time))
        else:
            draw_line(painter, Line(wide, row.age, font, colour, RIGHT))


def distance_font(style: Style, *, is_first: bool) -> QFont:
    """The font of the figure."""
    return style.font("title" if is_first else "body", tabular=True, weight=400)


def distance_px(row: Row, style: Style, *, columns: Columns, is_first: bool) -> int:
    """What the words of a row leave free before the right end of the distance, so that they stop at its figure."""
    unit = QFontMetrics(style.font("meta"))
    if not row.distance:
        return unit.horizontalAdvance(row.distance_note) + style.px(WHEN_GAP_PX) if row.distance_note else 0
    figure = QFontMetrics(distance_font(style, is_first=is_first)).horizontalAdvance(row.distance)
    gap_px = DISTANCE_GAP_PX if columns.has_icon else 2 * NARROW_GAP_PX
    return figure + unit.horizontalAdvance(" km") + style.px(gap_px)


def whole_first(detail: str, font: QFont, *, width: int) -> str:
    """The detail; where its first part, the phone, would be cut for the name's sake, that part alone."""
    first, dot, name = detail.partition(SEPARATOR)
    needed = f"{first}{dot}…" if name else first
    return detail if QFontMetrics(font).horizontalAdvance(needed) <= width else first


def distance_first(away: str, detail: str, *, font: QFont, width: int) -> str:
    """The distance before the detail; where its first part, the phone, would be cut, the distance alone."""
    if not away:
        return detail
    phone, _, _ = detail.partition(SEPARATOR)
    both = SEPARATOR.join(part for part in (away, phone) if part)
    return both if QFontMetrics(font).horizontalAdvance(both) <= width else away


def draw_line(painter: QPainter, line: Line) -> None:
    """Draw one piece of text, cut with an ellipsis where it does not fit."""
    align = line.align | Qt.AlignmentFlag.AlignVCenter
    one_line(painter, QRectF(line.rect), text=line.text, font=line.font, colour=line.colour, align=align)


def draw_two_lines(painter: QPainter, upper: Line, *, lower: Line) -> None:
    """Draw two lines, centred together in the height of the upper one's rectangle."""
    cell = upper.rect
    heights = (QFontMetrics(upper.font).height(), QFontMetrics(lower.font).height() if lower.text else 0)
    top = cell.center().y() - sum(heights) // 2 + 1
    draw_line(painter, replace(upper, rect=QRect(cell.left(), top, cell.width(), heights[0])))
    if lower.text:
        draw_line(painter, replace(lower, rect=QRect(cell.left(), top + heights[0], cell.width(), heights[1])))


def dpr_of(painter: QPainter) -> float:
    """Device pixels in a logical pixel of what is drawn on."""
    return painter.device().devicePixelRatioF()
