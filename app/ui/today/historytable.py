"""The table of the history: one row chosen, steady while pages land."""

from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.entry import EntryPage
from app.system.i18n import Words
from app.ui.parts.table import RowTable
from app.ui.style import Style
from app.ui.today.entrywords import EntryWriter
from app.ui.today.pages import PAGE, EntryModel, Index
from app.ui.today.rowpaint import Columns, EntryDelegate

NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class HistoryTable(RowTable):
    """The rows. `chosen` carries the Entry of the selected one. With `is_covered_by_entry` the arrow keys choose none,
    for it would lie over the list: Space does.
    """

    chosen = Signal(object)

    def __init__(self, style: Style, words: Words, *, writer: EntryWriter) -> None:
        super().__init__(style, name=words.say("History"))
        self.is_covered_by_entry = False
        self.entries = EntryModel(writer)
        self._rows = EntryDelegate(style, words, parent=self)
        self._is_filling = False
        self._chosen = ""
        self._is_sought = False  # it was chosen before its row was there
        self.setModel(self.entries)
        self.setItemDelegate(self._rows)

    def show_page(self, page: EntryPage, *, number: int, now: datetime) -> None:
        """Begin anew with this page; the chosen entry stays chosen by what it is, the rows stay where they are."""
        top = max(self.rowAt(0), 0)
        hidden_px = -self.rowViewportPosition(top)
        at = self.currentIndex().row()
        self._is_filling = True
        self.entries.show(page, number=number, now=now)
        self._set_heights(number)
        self.updateGeometries()
        if self.hasFocus():
            self.selectionModel().setCurrentIndex(self.entries.index(at, 0), NO_UPDATE)
        self._mark()
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(top) + hidden_px)
        if self._is_sought:
            self._seek()
        self.rows_moved()

    def land_page(self, page: EntryPage, *, number: int) -> None:
        """One more page of the same question."""
        self.entries.land(page, number=number)
        self._set_heights(number)
        self._mark()

    def choose(self, reference: str) -> None:
        """Mark an entry, now or as soon as its row is there; "" marks none. It is not told."""
        self._chosen = reference
        self.clearSelection()
        self._mark()
        self._seek()

    def set_columns(self, columns: Columns) -> None:
        """The widths for this width of the window."""
        self._rows.columns = columns
        self.viewport().update()

    def page_on_screen(self) -> int:
        """The number of the page at the top."""
        return max(self.rowAt(0), 0) // PAGE

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What a key or a click does to the choice."""
        is_arrow = isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_Space
        return NO_UPDATE if self.is_covered_by_entry and is_arrow else super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which entry is chosen now."""
        super().selectionChanged(selected, deselected)
        indexes = self.selectionModel().selectedRows()
        entry = self.entries.entry_at(indexes[0].row()) if indexes else None
        if not self._is_filling and entry is not None:
            self._chosen = entry.reference
            self.chosen.emit(entry)

    def _seek(self) -> None:
        row = self.entries.row_of(self._chosen)
        self._is_sought = bool(self._chosen) and row < 0
        if row >= 0:
            self.scrollTo(self.entries.index(row, 0))

    def _mark(self) -> None:
        self._is_filling = True
        row = self.entries.row_of(self._chosen)
        if row >= 0:
            self.selectRow(row)
        self._is_filling = False

    def _set_heights(self, number: int) -> None:
        """Higher rows where a day begins; the page behind this one may begin with a head."""
        rows = self.verticalHeader()
        for row in range(number * PAGE, min((number + 1) * PAGE + 1, self.entries.rowCount())):
            rows.resizeSection(row, self._rows.row_height(has_head=bool(self.entries.head_at(row))))
