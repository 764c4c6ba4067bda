"""The table of ranked offers: one row chosen, first row large, steady while answers land."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtGui import QFontMetrics

from app.core.offer import Offer
from app.system.i18n import Words
from app.ui.find.delegate import Columns, RowDelegate
from app.ui.find.offers import OfferModel
from app.ui.find.row import Row
from app.ui.parts.table import RowTable
from app.ui.style import Style

LONGEST_S = (59, 59 * 60, 23 * 3600)  # the widest of seconds, minutes and hours


class RankedList(RowTable):
    """Offers in rank order. `chosen` carries the Offer of the selected row, or None."""

    chosen = Signal(object)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__(style, name=words.say("Ways to get it"))
        self.offers = OfferModel(words)
        self._style = style
        self._rows = RowDelegate(style, self)
        self._is_filling = False
        self._was_chosen = False
        self._write: Callable[[Offer], Row] | None = None
        self.setModel(self.offers)
        self.setItemDelegate(self._rows)
        say = words.say
        self._when_words = [say("Today"), say("Tomorrow"), say("Ask first"), say("Call first"), say("Test ride")]
        self._first_when_words = [say("Now"), say("Look first")]
        spans = [words.span(seconds) for seconds in LONGEST_S]
        self._ages = {True: spans, False: [say("just now"), *(say("{time} ago", time=span) for span in spans)]}

    def show_offers(self, offers: Sequence[Offer], write: Callable[[Offer], Row], *, keeps_choice: bool) -> None:
        """Show offers written by `write`; the chosen one stays chosen by what it is, not by where it stood."""
        self._was_chosen = self._was_chosen and keeps_choice
        self._write = write
        kept = self._chosen_key()
        self._is_filling = True
        self.offers.show(offers, write)
        self._settle(kept)

    def narrow(self, *, text: str, hides_demo: bool) -> None:
        """Keep the offers that carry every word of `text`; leave out demo-only ones if asked."""
        kept = self._chosen_key()
        self._is_filling = True
        self.offers.narrow(text=text, hides_demo=hides_demo)
        self._settle(kept)

    def rewrite(self, write: Callable[[Offer], Row]) -> None:
        """Time has moved on: what is on screen is written anew."""
        self._write = write
        self.offers.rewrite(write)
        self.viewport().update()

    def set_columns(self, columns: Columns) -> None:
        """The widths for this width of the window; other columns have other words, so the rows are written anew."""
        if columns != self._rows.columns and self._write is not None:
            self.offers.rewrite(self._write)
        self._rows.columns = columns
        usual = QFontMetrics(self._style.font("body_strong", tabular=True))
        first = QFontMetrics(self._style.font("title", tabular=True))
        widths = [usual.horizontalAdvance(text) for text in self._when_words]
        if columns.has_icon:  # the docked list sets them smaller or on two lines, for the phone needs the room
            widths += [first.horizontalAdvance(text) for text in self._first_when_words]
        ages = QFontMetrics(self._style.font("meta", tabular=True))
        self._rows.least_px = {
            "when": max(widths) + self._style.px(8),
            "age": max(ages.horizontalAdvance(text) for text in self._ages[columns.has_short_age]) + 1,
        }
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Choose the offer of that key, if it is on show, and bring it into sight."""
        row = self.offers.row_of(key)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.offers.index(row, 0))

    def offer(self) -> Offer | None:
        """The chosen offer."""
        indexes = self.selectionModel().selectedRows()
        return self.offers.offer_at(indexes[0].row()) if indexes else None

    def height_of_rows(self, count: int) -> int:
        """The height that shows so many rows, in logical pixels."""
        return self._rows.row_height(0) + self._rows.row_height(1) * (count - 1)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which offer is chosen now."""
        super().selectionChanged(selected, deselected)
        if not self._is_filling:
            self._was_chosen = True
            self.chosen.emit(self.offer())

    def _settle(self, kept: str) -> None:
        self.rows_moved()
        if self.offers.rowCount():
            self.verticalHeader().resizeSection(0, self._rows.row_height(0))
            self.selectRow(max(self.offers.row_of(kept), 0))
        self._is_filling = False
        self.chosen.emit(self.offer())

    def _chosen_key(self) -> str:
        """The key of the offer the clerk chose; "" where nobody chose: the first row is the answer then."""
        offer = self.offer()
        return offer.key if offer and self._was_chosen else ""
