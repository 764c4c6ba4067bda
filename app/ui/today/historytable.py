"""The table of the history: one row chosen, steady while pages land."""

from datetime import datetime

from PySide6.QtCore import QDeadlineTimer, QItemSelection, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from app.core.entry import EntryPage
from app.system.i18n import Words
from app.ui.parts.table import dressed_table
from app.ui.style import Style
from app.ui.today.entrywords import EntryWriter
from app.ui.today.pages import PAGE, EntryModel
from app.ui.today.rowpaint import Columns, EntryDelegate

SETTLED_AFTER_MS = 300


class HistoryTable(QTableView):
    """The rows. `chosen` carries the Entry of the selected one."""

    chosen = Signal(object)

    def __init__(self, style: Style, words: Words, *, writer: EntryWriter) -> None:
        super().__init__()
        self.entries = EntryModel(writer)
        self._rows = EntryDelegate(style, words, parent=self)
        self._moving = QDeadlineTimer()
        self._is_filling = False
        self._chosen = ""
        dressed_table(self, style, name=words.say("History"))
        self.setModel(self.entries)
        self.setItemDelegate(self._rows)

    def show_page(self, page: EntryPage, *, number: int, now: datetime) -> None:
        """Begin anew with this page; the chosen entry stays chosen by what it is, the rows stay where they are."""
        top = max(self.rowAt(0), 0)
        hidden_px = -self.rowViewportPosition(top)
        self._is_filling = True
        self.entries.show(page, number=number, now=now)
        self._set_heights(number)
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(top) + hidden_px)
        self._mark()
        self._moving = QDeadlineTimer(SETTLED_AFTER_MS)

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
        row = self.entries.row_of(reference)
        if row >= 0:
            self.scrollTo(self.entries.index(row, 0))

    @property
    def chosen_reference(self) -> str:
        """The entry that is chosen, whether its row is there or not."""
        return self._chosen

    def set_columns(self, columns: Columns) -> None:
        """The widths for this width of the window."""
        self._rows.columns = columns
        self.viewport().update()

    def page_on_screen(self) -> int:
        """The number of the page at the top."""
        return max(self.rowAt(0), 0) // PAGE

    def keyboardSearch(self, search: str) -> None:
        """Letters search nothing here: Qt would ask for every page, one after the other."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click within 300 ms after rows moved is meant for another row: it is ignored."""
        if self._moving.hasExpired() or self._moving.isForever():
            super().mousePressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which entry is chosen now."""
        super().selectionChanged(selected, deselected)
        indexes = self.selectionModel().selectedRows()
        entry = self.entries.entry_at(indexes[0].row()) if indexes else None
        if not self._is_filling and entry is not None:
            self._chosen = entry.reference
            self.chosen.emit(entry)

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
