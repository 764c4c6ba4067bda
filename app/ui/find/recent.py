"""The last scans of this counter as a list: code, name, how it ended, when."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.system.i18n import Words
from app.ui.find.delegate import Line, draw_line
from app.ui.find.facts import FactWriter
from app.ui.find.trail import Step, outcome_words
from app.ui.parts.ink import icon
from app.ui.parts.nothing import Nothing
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.stack import scrolled, stacked
from app.ui.parts.table import RowTable, row_ground
from app.ui.style import Style

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
STEP_ROLE = Qt.ItemDataRole.UserRole
WITH_CODE_FROM_PX = 480


class StepModel(QAbstractTableModel):
    """Scans, newest first, one column."""

    def __init__(self, words: Words, *, facts: FactWriter) -> None:
        super().__init__()
        self.words = words
        self.facts = facts
        self.steps: Sequence[Step] = ()
        self.now: datetime | None = None

    def show(self, steps: Sequence[Step], now: datetime) -> None:
        """Show these scans with their age at `now`; while they are the same scans, the chosen row stays chosen."""
        if [step.code for step in steps] == [step.code for step in self.steps]:
            self.steps, self.now = steps, now
            if steps:
                self.dataChanged.emit(self.index(0, 0), self.index(len(steps) - 1, 0))
            return
        self.beginResetModel()
        self.steps, self.now = steps, now
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Scans on show."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One: the delegate draws the columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The Step, or a sentence for whoever reads it aloud."""
        if not 0 <= index.row() < len(self.steps):
            return None
        step = self.steps[index.row()]
        if role == STEP_ROLE:
            return step
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((step.code, self.title(step), outcome_words(step, self.words), self.age(step)))
        return None

    def title(self, step: Step) -> str:
        """Brand and name, as far as known then."""
        if step.shown is None:
            return self.words.say("Not asked")
        said = step.shown.headline()
        return " ".join(part for part in (said.brand, self.facts.title(said)) if part)

    def age(self, step: Step) -> str:
        """How long ago it was scanned."""
        return self.words.age(step.at, now=self.now) if self.now else ""


class StepDelegate(QStyledItemDelegate):
    """Draws a scan in one line."""

    def __init__(self, style: Style, model: StepModel, *, parent: QTableView) -> None:
        super().__init__(parent)
        self._style = style
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Code, icon, name, outcome, age."""
        step = index.data(STEP_ROLE)
        if not isinstance(step, Step):
            return
        painter.save()
        style, rect = self._style, option.rect
        left, right = rect.left() + style.px(16), rect.right() - style.px(16)
        if index.row():
            painter.fillRect(QRect(left, rect.top(), rect.right() - left + 1, 1), style.colour("line"))
        row_ground(painter, style, option=option, rect=rect)
        self._draw(painter, step, rect=QRect(left, rect.top(), right - left, rect.height()))
        painter.restore()

    def _draw(self, painter: QPainter, step: Step, *, rect: QRect) -> None:
        px, style, model = self._style.px, self._style, self._model
        text2, text3 = style.colour("text2"), style.colour("text3")
        has_code = rect.width() >= px(WITH_CODE_FROM_PX)
        code = QRect(rect.left(), rect.top(), px(56 if has_code else 0), rect.height())
        age = QRect(rect.right() - px(104), rect.top(), px(104), rect.height())
        outcome_px = px(170 if has_code else 144)
        outcome = QRect(age.left() - outcome_px, rect.top(), outcome_px - px(4), rect.height())
        left = code.right() + 1 + px(8 if has_code else 0)
        name = QRect(left, rect.top(), outcome.left() - left - px(12), rect.height())
        draw_line(painter, Line(code, f"…{step.last_four}", style.font("small", code=True), text2))
        draw_line(painter, Line(name, model.title(step), style.font("body", weight=500), style.colour("text")))
        icon_name, colour = step.icon()
        at = QPointF(outcome.left(), outcome.center().y() - px(8) + 1)
        icon(painter, style, name=icon_name, at=at, size_px=16, colour=colour)
        words = outcome.adjusted(px(23), 0, 0, 0)
        font = style.font("small", weight=500)
        draw_line(painter, Line(words, outcome_words(step, model.words), font, style.colour(colour)))
        small = style.font("small", tabular=True)
        draw_line(painter, Line(age, model.age(step), small, text3, Qt.AlignmentFlag.AlignRight))


class RecentPanel(Panel):
    """The last scans. `recalled` carries the position in the trail, `keyboard_freed` tells that the list was left."""

    recalled = Signal(int)
    keyboard_freed = Signal()

    def __init__(self, style: Style, words: Words, *, facts: FactWriter) -> None:
        super().__init__(style, name=words.say("Last scans"))
        self._words = words
        self._model = StepModel(words, facts=facts)
        nothing = Nothing(style)
        nothing.say(words.say("No scan yet"), words.say("The last scans stand here; a click brings one back."))
        self._table = RowTable(style, name=words.say("Last scans"))
        self._table.setModel(self._model)
        self._table.setItemDelegate(StepDelegate(style, self._model, parent=self._table))
        self._table.clicked.connect(lambda index: self.recalled.emit(index.row()))
        self._table.keyboard_left.connect(self.keyboard_freed)
        second = words.say("from this counter, figures as they were then")
        self.column.addWidget(PanelHead(style, icon_name="history", title=words.say("Last scans"), second=second))
        self._pages = stacked(scrolled(nothing), self._table)
        self.column.addWidget(self._pages, 1)

    def show_steps(self, steps: Sequence[Step], *, now: datetime) -> None:
        """Show these scans, newest first."""
        self._model.show(steps, now)
        self._pages.setCurrentIndex(1 if steps else 0)
