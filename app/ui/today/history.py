"""Today and history: all that this shop sent, in one list that pages itself."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.entry import Counts, EntryPage, EntryQuestion
from app.core.errors import StorageError
from app.services.sending import Sending
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.nothing import Nothing
from app.ui.parts.panel import Panel
from app.ui.parts.plain import PlainLabel
from app.ui.parts.rule import Hairline
from app.ui.parts.stack import stacked
from app.ui.parts.tiers import COMPACT_FROM_PX, STANDARD_FROM_PX, TWO_COLUMNS_FROM_PX, WIDE_FROM_PX
from app.ui.style import Style
from app.ui.today.csvfile import save_csv
from app.ui.today.entrywords import EntryWriter
from app.ui.today.historyhead import HistoryHead
from app.ui.today.historytable import HistoryTable
from app.ui.today.office import Office
from app.ui.today.pages import PAGE
from app.ui.today.rowpaint import COMPACT, NARROW, STANDARD, WIDE

EVERYTHING = EntryQuestion()


class HistoryPage(Panel):
    """The list with its head. `chosen` carries the Entry to show beside it; `question` is what the list shows."""

    chosen = Signal(object)

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, name=words.say("Today and history"))
        self.setProperty("keys", "today")
        self._words = words
        self._office = office
        self._writer = EntryWriter(words, shop=office.shop)
        self.question = EntryQuestion()
        self._chooses_first = False
        self.head = HistoryHead(style, words)
        self.table = HistoryTable(style, words, writer=self._writer)
        self._nothing = Nothing(style)
        self._pages = stacked(self.table, self._nothing)
        self.column.addWidget(self.head)
        self.column.addWidget(self._pages, 1)
        self._count = PlainLabel(style, type_style="meta", colour="text3", tabular=True)
        self.column.addWidget(Hairline(style))
        self.column.addWidget(_foot(style, words, count=self._count))
        self.head.asked.connect(self._ask_anew)
        self.head.exported.connect(lambda: office.start("csv", save_csv(office, self.question), owner=self))
        self.table.chosen.connect(self.chosen)
        self.table.entries.needed.connect(self._need)

    def open(self, question: EntryQuestion = EVERYTHING, *, chooses_first: bool = False) -> None:
        """Show what the question asks for. `chooses_first` also chooses the first row, where there is room beside."""
        self.head.set_question(question)
        self._chooses_first = chooses_first
        self.table.choose("")
        self._ask_anew(question)

    def refresh(self) -> None:
        """Entries have changed: ask anew for what is on screen."""
        work = self._load(self.question, self.table.page_on_screen(), is_new=True)
        self._office.start("history", work, owner=self)

    def search(self) -> None:
        """The keyboard goes to the search field."""
        self.head.search.setFocus()
        self.head.search.selectAll()

    def show_counts(self, counts: Counts) -> None:
        """How many are not sure."""
        self.head.show_unsure(counts.unsure)

    def tick(self) -> None:
        """Time has moved on: rows are written anew."""
        self.table.entries.tick(self._office.now())
        self.table.viewport().update()

    def set_width(self, width_px: int) -> None:
        """Lay out for a window of this width in design pixels."""
        self.head.set_width(width_px)
        is_wide, is_standard = width_px >= WIDE_FROM_PX, width_px >= STANDARD_FROM_PX
        self.table.is_covered_by_entry = width_px < COMPACT_FROM_PX
        narrower = COMPACT if width_px >= TWO_COLUMNS_FROM_PX else NARROW
        self._count.setVisible(not self.head.has_count)
        self.table.set_columns(WIDE if is_wide else STANDARD if is_standard else narrower)

    def _ask_anew(self, question: EntryQuestion) -> None:
        if question != self.question:
            self.table.scrollToTop()
        self.question = question
        self._office.start("history", self._load(question, 0, is_new=True), owner=self)

    def _need(self, number: int) -> None:
        self._office.start(f"history {number}", self._load(self.question, number, is_new=False), owner=self)

    async def _load(self, question: EntryQuestion, number: int, *, is_new: bool) -> None:
        asked = replace(question, offset=number * PAGE, limit=PAGE)
        try:
            page, stopped = await self._office.ask(lambda sending: _asked_at_once(sending, asked))
        except StorageError as error:
            self._nothing.say(*what_to_do(error, self._words))
            self._pages.setCurrentWidget(self._nothing)
            return
        if question != self.question:
            return
        self._writer.stopped = frozenset(stopped)
        if is_new:
            self._show(page, number=number)
        else:
            self.table.land_page(page, number=number)

    def _show(self, page: EntryPage, *, number: int) -> None:
        if page.total and not page.entries:  # there are fewer than before
            self._office.start("history", self._load(self.question, 0, is_new=True), owner=self)
            return
        self.table.show_page(page, number=number, now=self._office.now())
        self._say_how_many(page.total)
        self._pages.setCurrentWidget(self.table if page.total else self._nothing)
        if self._chooses_first and page.entries:
            self._chooses_first = False
            self.table.selectRow(0)

    def _say_how_many(self, total: int) -> None:
        say = self._words.say
        is_all = not (self.question.text or self.question.states or self.question.kinds)
        count = self._words.say_n("{n} entry", "{n} entries", n=total)
        self.head.show_count(count, is_filtered=not is_all)
        self._count.setText(self.head.second.text())
        self._count.set_look(colour="text3" if is_all else "warn")
        if is_all:
            self._nothing.say(say("Nothing sent yet"), say("Leads, deliveries and orders that you send stand here."))
        else:
            self._nothing.say(say("Nothing found"), say("No entry is like that. Clear search and filters to see all."))


async def _asked_at_once(sending: Sending, question: EntryQuestion) -> tuple[EntryPage, tuple[str, ...]]:
    """A page and the accounts that are stopped: one way to the engine and back for both."""
    return await sending.entries(question), await sending.stopped_accounts()


def _foot(style: Style, words: Words, *, count: QWidget) -> QWidget:
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(style.px(16), style.px(8), style.px(16), style.px(8))
    said = words.say("A scan closes this and answers")
    row.addWidget(IconLabel(style, "info", text=said, type_style="meta", colour="text3"), 1)
    row.addWidget(count)
    return foot
