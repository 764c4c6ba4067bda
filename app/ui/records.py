"""Today and history on one screen: the list with the entry beside it, the counts, the accounts that were stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from app.core.entry import Counts, EntryQuestion
from app.core.errors import StorageError
from app.services.sending import News
from app.ui.entrydesk import EntryDesk
from app.ui.find.page import FindPage
from app.ui.header import Header
from app.ui.newsdesk import NewsDesk, is_stopped
from app.ui.today.history import EVERYTHING, HistoryPage
from app.ui.today.office import Office
from app.ui.today.strip import TodayStrip


@dataclass(frozen=True)
class Places:
    """Where they show themselves."""

    page: FindPage
    header: Header
    strip: TodayStrip


class Records(QObject):
    """Joins the list and the desks to the screen. `outdated` tells that entries have changed."""

    outdated = Signal()

    def __init__(
        self,
        make_history: Callable[[], HistoryPage],
        *,
        entry: EntryDesk,
        news: NewsDesk,
        places: Places,
        office: Office,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make_history = make_history
        self._has_history = False
        self._counts: Counts | None = None
        self.entry = entry
        self.news = news
        self._page, self._header, self._strip = places.page, places.header, places.strip
        self._office = office
        entry.left.connect(lambda: leave_entry(self))
        self._page.ways_shown.connect(self.leave)
        self._strip.opened.connect(self.toggle_history)
        self._strip.history_asked.connect(self.open_history)
        self._header.account_opened.connect(news.ask_password)
        self.refresh()

    @cached_property
    def history(self) -> HistoryPage:
        """The list, built when it is first asked for."""
        history = self._make_history()
        history.chosen.connect(self.entry.show_entry)
        history.table.keyboard_left.connect(self._page.keyboard_freed)
        self._page.fitted.connect(history.set_width)
        history.set_width(self._page.width_px)
        if self._counts is not None:
            history.show_counts(self._counts)
        self._has_history = True
        return history

    @property
    def is_listed(self) -> bool:
        """Whether the list lies over product and ways; in a narrow window an entry or a form may lie over it."""
        return self._has_history and self._page.middle.asked_for is self.history

    def toggle_history(self) -> None:
        """F7: all that this shop sent, or back."""
        is_covered = self._page.is_narrow and self._page.column.asked_for not in (None, *self.entry.panels)
        if self.is_listed and not is_covered:
            self.leave()
        else:
            self.open_history(EVERYTHING)

    def open_history(self, question: EntryQuestion, *, reference: str = "") -> None:
        """The entries that a question asks for, over product and list: the first of them, or that of `reference`."""
        has_room = not self._page.is_narrow
        self.history.open(question, chooses_first=has_room and not reference)
        self._page.middle.open(self.history)
        if reference:
            self.history.table.choose(reference)
            self.entry.show(reference)
        elif has_room:
            self.entry.show_none()
        else:
            self._page.column.close_panel()

    def search(self) -> bool:
        """The keyboard goes to the search of the list, where that is on screen; whether it is."""
        is_seen = self._has_history and self.history.isVisible()
        if is_seen:
            self.history.search()
        return is_seen

    def leave(self) -> None:
        """A scan came, or its key was pressed: the list goes, and what was read beside it."""
        if self.is_listed:
            self._page.middle.close_panel()
        self.entry.close()

    def take_over(self, before: "Records") -> None:
        """The list, the entry or the account that was open before a change of language."""
        was_read = before._page.column.asked_for in before.entry.panels
        reference = before.entry.panel.reference if was_read else ""
        if before.is_listed:
            self.open_history(before.history.question, reference=reference)
        elif reference:
            self.entry.show(reference)
        self.news.take_over(before.news)

    def note(self, news: News) -> None:
        """Something happened to what was sent: said once, and lists and counts follow."""
        self.news.note(news)
        if is_stopped(news) and self._page.column.asked_for in (None, *self.entry.panels):
            self.news.show_account(news.source)
        self.entry.note(news)
        self.refresh()

    def refresh(self) -> None:
        """Counts, accounts, and the list where it is on screen."""
        self.outdated.emit()
        self._office.start("counts", self._count(), owner=self)
        if self.is_listed:
            self.history.refresh()

    def tick(self) -> None:
        """Time has moved on."""
        self.entry.tick()
        if self.is_listed:
            self.history.tick()

    async def _count(self) -> None:
        try:
            self._counts = counts = await self._office.ask(lambda sending: sending.counts())
            stopped = await self._office.ask(lambda sending: sending.stopped_accounts())
        except StorageError:
            self._strip.show_counts(None)
            return
        self._strip.show_counts(counts)
        if self._has_history:
            self.history.show_counts(counts)
        self._header.show_stopped(frozenset(stopped))


def leave_entry(records: Records) -> None:
    """The x of an entry: in a narrow window the list is behind it, else both go."""
    if records.is_listed and records._page.is_narrow:
        records.entry.close()
    else:
        records.leave()
