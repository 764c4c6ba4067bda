"""The find page: product, ways to get it and details side by side, or one below the other where it is narrow."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.offer import Offer, OfferKind
from app.core.store import Shop
from app.system.i18n import Words
from app.ui.find.actions import Means
from app.ui.find.column import Column, holds_keyboard
from app.ui.find.delegate import COMPACT, NARROW, NARROWEST, STANDARD, WIDE
from app.ui.find.details import DetailsPanel
from app.ui.find.facts import FactWriter
from app.ui.find.finder import Finder
from app.ui.find.invitation import Invitation
from app.ui.find.keysheet import KeySheet, place_of
from app.ui.find.picture import Pictures
from app.ui.find.product import ProductCard
from app.ui.find.recent import RecentPanel
from app.ui.find.scanner_health import ScannerPanel, ScanNotes, health_words
from app.ui.find.shown import Shown
from app.ui.find.strip import ProductStrip
from app.ui.find.ways import WaysPanel
from app.ui.parts.stack import scrolled, stacked
from app.ui.parts.tiers import (
    COMPACT_FROM_PX,
    DOCKED_FROM_PX,
    ROOMY_FROM_PX,
    STANDARD_FROM_PX,
    TWO_COLUMNS_FROM_PX,
    WIDE_FROM_PX,
)
from app.ui.style import Style

QWIDGETSIZE_MAX = 16777215
LIST = 1  # its place in the row


@dataclass(frozen=True)
class Counter:
    """What the window needs to know of its counter. `means` are the accounts it can act with.

    `clock` gives aware local time. `examples` are practice barcodes with what each shows, in English;
    `practice_command` starts practice as a program of its own, and is empty in practice.
    """

    shop: Shop
    currency: str
    clock: Callable[[], datetime]
    settings_file: Path
    means: Means = field(default_factory=Means)
    examples: tuple[tuple[str, str], ...] = ()
    practice_command: tuple[str, ...] = ()


class FindPage(QWidget):
    """Three columns of stacked pages; shows what the finder tells. `prices_hidden` carries whether they are,
    `fitted` the width that it was laid out for; `ways_shown` tells that a scan, or an earlier one, has the page,
    `keyboard_freed` that the keyboard has no place here any more. `column` is the right one, `middle` that of the list.
    """

    prices_hidden = Signal(bool)
    keyboard_freed = Signal()
    ways_shown = Signal()
    fitted = Signal(int)

    def __init__(
        self, style: Style, words: Words, *, counter: Counter, finder: Finder, pictures: Pictures, notes: ScanNotes
    ) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._counter = counter
        self._finder = finder
        self._notes = notes
        self.hides_prices, self.width_px = False, 0
        writer = FactWriter(words, currency=counter.currency)
        self._card = ProductCard(style, words, facts=writer, pictures=pictures)
        self.strip = ProductStrip(style, words, facts=writer)
        self._invitation = Invitation(style, words)
        self.ways = WaysPanel(style, words, shop=counter.shop, courier_price=counter.means.courier_price)
        self.recent = RecentPanel(style, words, facts=writer)
        self.details = DetailsPanel(style, words, shop=counter.shop, facts=writer, means=counter.means)
        self.keys = KeySheet(style, words, examples=counter.examples)
        self.scanner = ScannerPanel(style, words, notes=notes)
        self._left_card = scrolled(self._card)
        self._left = stacked(self._invitation, self._left_card)
        self.middle = Column(self.recent, self.ways)
        self.column = Column(self.keys, self.details, self.scanner)
        ways = QVBoxLayout()
        ways.setSpacing(style.px(8))
        ways.addWidget(self.strip)
        ways.addWidget(self.middle, 1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(style.px(12))
        self._row.setContentsMargins(style.px(12), 0, style.px(12), 0)
        self._row.addWidget(self._left)
        self._row.addLayout(ways)
        self._row.addWidget(self.column)
        for part in (self.column, self.middle):
            part.settled.connect(self._fit_columns)
        for panel in (self.column, self.middle, self.ways, self.recent):
            panel.keyboard_freed.connect(self.keyboard_freed)
        finder.changed.connect(self.show_answer)
        self.ways.chosen.connect(self._show_offer)
        self.show_trail()

    def show_answer(self, shown: Shown) -> None:
        """Show what is known so far of an article."""
        now = self._counter.clock()
        self._card.show_answer(shown, now=now, hides_prices=self.hides_prices)
        self.strip.show_answer(shown, hides_prices=self.hides_prices)
        self.ways.show_answer(shown, now=now, stores=self._finder.stores)
        self._left.setCurrentWidget(self._left_card)

    def show_wrong(self, code: str, *, title: str, advice: str) -> None:
        """A code that nothing was asked for: no earlier article stays under it."""
        self._card.show_wrong(code, title=title, advice=advice)
        self.strip.show_wrong(code, title=title)
        self.ways.show_nothing(title, advice)
        self.details.show_offer(None, age="", is_old=False)
        self._left.setCurrentWidget(self._left_card)
        self.show_ways()

    def show_ways(self) -> None:
        """A scan, or going to an earlier one, closes what lies over the list; an answer that lands does not."""
        self.middle.rest_on(self.ways)
        self.middle.close_panel()
        self.ways_shown.emit()

    def rest(self) -> None:
        """No article, as before the first scan: what to do, and the last scans."""
        self._left.setCurrentWidget(self._invitation)
        self.strip.show_nothing()
        self.ways.show_nothing("", "")
        self.details.show_offer(None, age="", is_old=False)
        self.middle.rest_on(self.recent)
        self.column.rest_on(self.keys)

    def show_trail(self) -> None:
        """The list of scans and the scanner's health follow the trail."""
        now = self._counter.clock()
        self.recent.show_steps(self._finder.trail.steps, now=now)
        self.scanner.refresh()
        notes = self._notes.notes
        if notes:
            self._invitation.show_health(health_words(notes[0].raw, self._words))

    def tick(self, now: datetime) -> None:
        """Time has moved on: ages are written anew."""
        self._card.tick(now)
        self.ways.tick(now)
        self.recent.show_steps(self._finder.trail.steps, now=now)
        self._show_offer(self.ways.list.offer())

    def toggle_prices(self) -> None:
        """Hide the purchase prices, or show them again."""
        self.hides_prices = not self.hides_prices
        self.prices_hidden.emit(self.hides_prices)
        if self._finder.shown is not None:
            self.show_answer(self._finder.shown)

    @property
    def is_narrow(self) -> bool:
        """Whether one column is all there is room for."""
        return self.width_px < COMPACT_FROM_PX

    def set_width(self, width_px: int) -> None:
        """Lay out for a window of this width in design pixels."""
        px = self._style.px
        self.width_px = width_px
        is_wide, is_standard = width_px >= WIDE_FROM_PX, width_px >= STANDARD_FROM_PX
        is_compact = width_px >= COMPACT_FROM_PX
        self._left.setFixedWidth(px(340 if is_wide else 276))
        self.column.setMinimumWidth(px(440 if is_wide else 384 if is_standard else 348) if is_compact else 0)
        self.column.setMaximumWidth(self.column.minimumWidth() if is_compact else QWIDGETSIZE_MAX)
        self._card.picture.set_wide(is_wide)
        self.keys.set_width(width_px)
        has_room = width_px >= TWO_COLUMNS_FROM_PX or ROOMY_FROM_PX <= width_px < COMPACT_FROM_PX
        narrower = COMPACT if has_room else NARROW if width_px >= DOCKED_FROM_PX else NARROWEST
        columns = WIDE if is_wide else STANDARD if is_standard else narrower
        self.ways.set_columns(columns, has_map=is_standard)
        self._fit_columns()
        self.fitted.emit(width_px)

    def _fit_columns(self) -> None:
        """What was asked for has the right column; in a narrow window it has the whole of it. Help tells of it."""
        self.keys.show_keys_of(place_of(self.column.asked_for, self.middle.asked_for))
        is_hidden = self.is_narrow and self.column.is_open
        is_standard = self.width_px >= STANDARD_FROM_PX
        is_covered = self.middle.asked_for is not None
        had_keyboard = is_hidden and holds_keyboard(self.middle)
        self._row.setStretch(LIST, 0 if is_hidden else 1)  # the place of a list that is away goes to what is there
        self.column.setVisible(not self.is_narrow or is_hidden)
        self.middle.setVisible(not is_hidden)
        self._left.setVisible(is_standard and not is_covered)
        self.strip.setVisible(not is_standard and not is_hidden and not is_covered)
        if had_keyboard:
            self.keyboard_freed.emit()

    def _show_offer(self, offer: Offer | None) -> None:
        shown = self._finder.shown
        self.column.rest_on(self.keys if offer is None or shown is None else self.details)
        if shown is None:
            return
        is_wholesale = offer is not None and offer.kind is OfferKind.WHOLESALER
        answer = shown.wholesale if is_wholesale else shown.stores
        age = self._words.age(answer.answered_at, now=self._counter.clock()) if answer and answer.answered_at else ""
        self.details.show_offer(offer, age=age, is_old=bool(answer and answer.is_old))
        self.details.buttons.show_ways(offer, shown.wholesale, riders=shown.riders, now=self._counter.clock())
