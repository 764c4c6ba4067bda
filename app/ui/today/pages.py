"""The paged model behind the history: it knows how many entries there are, and asks for a page when it is drawn."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.core.entry import Entry, EntryPage
from app.ui.today.entrywords import EntryWriter
from app.ui.today.rows import EntryRow, entry_row, group_of, head_words

PAGE = 100
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class EntryModel(QAbstractTableModel):
    """Entries, not sure ones first, then newest; one column. `needed` carries the number of a page to ask for."""

    needed = Signal(int)

    def __init__(self, writer: EntryWriter) -> None:
        super().__init__()
        self._writer = writer
        self._total = 0
        self._pages: dict[int, Sequence[Entry]] = {}
        self._asked: set[int] = set()
        self._now: datetime | None = None

    def show(self, page: EntryPage, *, number: int, now: datetime) -> None:
        """Begin anew with this page: another question, or the entries have changed."""
        self.beginResetModel()
        self._total, self._now = page.total, now
        self._pages = {number: page.entries}
        self._asked = {number}
        self.endResetModel()

    def land(self, page: EntryPage, *, number: int) -> None:
        """One more page of the same question."""
        self._pages[number] = page.entries
        first = number * PAGE
        last = min(first + PAGE, self._total - 1)
        self.dataChanged.emit(self.index(first, 0), self.index(max(last, first), 0))

    def tick(self, now: datetime) -> None:
        """Time has moved on: rows are written when they are drawn."""
        self._now = now

    def entry_at(self, row: int) -> Entry | None:
        """The entry of a row; None where there is none or its page has not come."""
        page = self._pages.get(row // PAGE, ())
        place = row % PAGE
        return page[place] if 0 <= row < self._total and place < len(page) else None

    def row_of(self, reference: str) -> int:
        """The row of an entry whose page has come, or -1."""
        for number, page in self._pages.items():
            for place, entry in enumerate(page):
                if entry.reference == reference:
                    return number * PAGE + place
        return -1

    def head_at(self, row: int) -> str:
        """The day that begins with this row, or ""."""
        entry, now = self.entry_at(row), self._now
        if entry is None or now is None:
            return ""
        group = group_of(entry, now=now)
        before = self.entry_at(row - 1) if row else None
        if row and (before is None or group_of(before, now=now) == group):
            return ""
        return head_words(group, self._writer.words, now=now)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """All entries of the question, whether they have come or not."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One: the delegate draws the columns."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The EntryRow for ROW_ROLE, a sentence for whoever reads it aloud; None until its page has come."""
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        return row.spoken()

    def _row(self, number: int) -> EntryRow | None:
        entry = self.entry_at(number)
        if entry is None or self._now is None:
            self._ask(number // PAGE)
            return None
        return entry_row(entry, self._writer, now=self._now, head=self.head_at(number))

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.needed.emit(page)
