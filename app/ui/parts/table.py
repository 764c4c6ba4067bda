"""A table in the look of the design: one painted column, fixed rows, no grid, no headers; steady under the mouse, and
the keyboard comes down into it from the scan field and goes back up.
"""

from PySide6.QtCore import (
    QDeadlineTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QToolTip

from app.ui.parts.ink import ReadingPainter
from app.ui.parts.plain import plain_tip
from app.ui.style import Style

SETTLED_AFTER_MS = 300
BAR_PX, FOCUS_PX, FRAME_PX = 4, 2, 3


class RowTable(QTableView):
    """Rows of 44 design pixels; `name` is what a screen reader calls it. `keyboard_left` tells that the keyboard goes
    back to where it came from: Up in the first row, or Escape.
    """

    keyboard_left = Signal()

    def __init__(self, style: Style, *, name: str) -> None:
        super().__init__()
        self._moving = QDeadlineTimer()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(style.px(style.tokens.size_px("row")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def take_keyboard(self) -> None:
        """The arrow keys go through the rows from here on, from the chosen one or from the first."""
        self.setFocus()
        if not self.currentIndex().isValid():
            first = self.model().index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard is on comes into sight."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.scrollTo(self.currentIndex())

    def rows_moved(self) -> None:
        """Rows stand elsewhere now: a click within 300 ms is meant for another one."""
        self._moving = QDeadlineTimer(SETTLED_AFTER_MS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ignored right after rows have moved."""
        if self._moving.hasExpired() or self._moving.isForever():
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up from the first row, and Escape, lead back; Space is a click."""
        is_up = event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        if is_up or event.key() == Qt.Key.Key_Escape:
            self.keyboard_left.emit()
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())

    def viewportEvent(self, event: QEvent) -> bool:
        """A tip over a row tells what is cut in it."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        index = self.indexAt(event.pos())
        QToolTip.showText(event.globalPos(), self.tip_of(index), self.viewport(), self.visualRect(index))
        return True

    def tip_of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The texts that are cut in a row; "" where all of it is seen."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        nowhere = QImage(1, 1, QImage.Format.Format_ARGB32)
        painter = ReadingPainter(nowhere)
        with painter:
            self.itemDelegate().paint(painter, option, index)
        return plain_tip("\n".join(painter.cut)) if painter.cut else ""

    def keyboardSearch(self, search: str) -> None:
        """Letters search nothing: Qt would ask for every page of a long list, one after the other."""


def row_ground(painter: QPainter, style: Style, *, option: QStyleOptionViewItem, rect: QRect) -> None:
    """What lies behind a row: chosen, under the mouse, with the keyboard."""
    accent = style.colour("accent")
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, style.colour("accent_tint"))
        painter.fillRect(QRect(rect.left(), rect.top(), style.px(BAR_PX), rect.height()), accent)
        if style.theme.is_contrast:
            frame(painter, rect, width=style.px(FRAME_PX), ink=accent)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, style.colour("hover"))
    if option.state & QStyle.StateFlag.State_HasFocus:
        inset = style.px(FRAME_PX + FOCUS_PX) if style.theme.is_contrast else 0
        frame(painter, rect.adjusted(inset, inset, -inset, -inset), width=style.px(FOCUS_PX), ink=accent)


def frame(painter: QPainter, rect: QRect, *, width: int, ink: QColor) -> None:
    """A frame that lies whole within `rect`."""
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
