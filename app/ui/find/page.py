"""The find page: product, ways to get it and details side by side, or one below the other where it is narrow."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.offer import Offer, OfferKind
from app.core.store import Shop
from app.system.i18n import Words
from app.system.paths import resource
from app.ui.find.delegate import COMPACT, NARROW, STANDARD, WIDE
from app.ui.find.details import DetailsPanel
from app.ui.find.facts import FactWriter
from app.ui.find.finder import Finder
from app.ui.find.invitation import Invitation
from app.ui.find.keysheet import KeySheet
from app.ui.find.map import MapView
from app.ui.find.picture import Pictures
from app.ui.find.product import ProductCard
from app.ui.find.recent import RecentPanel
from app.ui.find.scanner_health import ScannerPanel, ScanNotes, health_words
from app.ui.find.shown import Shown
from app.ui.find.strip import ProductStrip
from app.ui.find.ways import WaysPanel
from app.ui.style import Style

WIDE_FROM_PX, STANDARD_FROM_PX, COMPACT_FROM_PX = 1600, 1200, 700


@dataclass(frozen=True)
class Counter:
    """What the window needs to know of its counter.

    `clock` gives aware local time. `examples` are practice barcodes with what each shows; `practice_command` starts
    practice as a program of its own, and is empty in practice.
    """

    shop: Shop
    currency: str
    clock: Callable[[], datetime]
    settings_file: Path
    examples: tuple[tuple[str, str], ...] = ()
    practice_command: tuple[str, ...] = ()


class FindPage(QWidget):
    """Three columns of stacked pages; shows what the finder tells."""

    def __init__(
        self, style: Style, words: Words, *, counter: Counter, finder: Finder, pictures: Pictures, notes: ScanNotes
    ) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._counter = counter
        self._finder = finder
        self._pictures = pictures
        self._notes = notes
        self._hides_prices = False
        writer = FactWriter(words, currency=counter.currency)
        self._card = ProductCard(style, words, facts=writer)
        self.strip = ProductStrip(style, words, facts=writer)
        self._invitation = Invitation(style, words)
        map_view = MapView(style, words, outlines_file=resource("map", "outlines.json"))
        self.ways = WaysPanel(style, words, shop=counter.shop, map_view=map_view)
        self.recent = RecentPanel(style, words, facts=writer)
        self.details = DetailsPanel(style, words, shop=counter.shop, facts=writer)
        self.keys = KeySheet(style, words, examples=counter.examples)
        self.scanner = ScannerPanel(style, words, notes=notes)
        self._left, self._middle, self._right = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._build()
        finder.changed.connect(self.show_answer)
        pictures.came.connect(self._show_picture)
        self.ways.chosen.connect(self._show_offer)
        self.show_trail()

    def show_answer(self, shown: Shown) -> None:
        """Show what is known so far of an article."""
        now = self._counter.clock()
        self._card.show_answer(shown, now=now, hides_prices=self._hides_prices)
        self.strip.show_answer(shown, hides_prices=self._hides_prices)
        self.ways.show_answer(shown, now=now, stores=self._finder.stores)
        self._show_picture()
        self._left.setCurrentWidget(self._left_card)
        self._middle.setCurrentWidget(self.ways)
        if self._right.currentWidget() is self.keys:
            self._right.setCurrentWidget(self.details)

    def show_wrong(self, code: str, *, title: str, advice: str) -> None:
        """A code that nothing was asked for: no earlier article stays under it."""
        self._card.show_wrong(code, title=title, advice=advice)
        self.strip.show_wrong(code, title=title)
        self.ways.show_nothing(title, advice)
        self.details.show_offer(None, age="", is_old=False)
        if self._right.currentWidget() is self.details:
            self._right.setCurrentWidget(self.keys)
        self._left.setCurrentWidget(self._left_card)
        self._middle.setCurrentWidget(self.ways)

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

    def toggle_prices(self) -> None:
        """Hide the purchase prices, or show them again."""
        self._hides_prices = not self._hides_prices
        if self._finder.shown is not None:
            self.show_answer(self._finder.shown)

    def toggle_recent(self) -> None:
        """The list of scans in place of the ways, or back."""
        is_open = self._middle.currentWidget() is self.recent
        has_answer = self._finder.shown is not None
        self._middle.setCurrentWidget(self.ways if is_open and has_answer else self.recent)

    def toggle(self, panel: QWidget) -> None:
        """A panel at the right, or back to the details (the keys while nothing is scanned)."""
        rest = self.details if self._finder.shown is not None else self.keys
        is_open = self._right.currentWidget() is panel
        self._right.setCurrentWidget(rest if is_open else panel)
        self._right.setVisible(not is_open or self.width() >= self._style.px(COMPACT_FROM_PX))

    def set_width(self, width_px: int) -> None:
        """Lay out for a window of this width in design pixels."""
        px = self._style.px
        is_wide, is_standard = width_px >= WIDE_FROM_PX, width_px >= STANDARD_FROM_PX
        is_compact = width_px >= COMPACT_FROM_PX
        self._left.setVisible(is_standard)
        self._left.setFixedWidth(px(340 if is_wide else 276))
        self.strip.setVisible(not is_standard)
        self._right.setVisible(is_compact)
        self._right.setMinimumWidth(px(440 if is_wide else 384 if is_standard else 348) if is_compact else 0)
        self._right.setMaximumWidth(self._right.minimumWidth() if is_compact else 16777215)
        self._card.picture.set_wide(is_wide)
        columns = WIDE if is_wide else STANDARD if is_standard else COMPACT if is_compact else NARROW
        self.ways.set_columns(columns, has_map=is_standard)

    def _show_offer(self, offer: Offer | None) -> None:
        shown = self._finder.shown
        if shown is None:
            return
        is_wholesale = offer is not None and offer.kind is OfferKind.WHOLESALER
        answer = shown.wholesale if is_wholesale else shown.stores
        age = self._words.age(answer.answered_at, now=self._counter.clock()) if answer and answer.answered_at else ""
        self.details.show_offer(offer, age=age, is_old=bool(answer and answer.is_old))

    def _show_picture(self) -> None:
        shown = self._finder.shown
        if shown is not None:
            product = shown.wholesale.product if shown.wholesale else None
            self._card.show_picture(self._pictures.of(product), shown=shown)

    def _build(self) -> None:
        px = self._style.px
        self._left_card = QScrollArea()
        self._left_card.setWidget(self._card)
        self._left_card.setWidgetResizable(True)
        self._left_card.setFrameShape(QFrame.Shape.NoFrame)
        self._left_card.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stacks = (
            (self._left, (self._invitation, self._left_card)),
            (self._middle, (self.recent, self.ways)),
            (self._right, (self.keys, self.details, self.scanner)),
        )
        for stack, pages in stacks:
            for page in pages:
                stack.addWidget(page)
        middle = QVBoxLayout()
        middle.setSpacing(px(8))
        middle.addWidget(self.strip)
        middle.addWidget(self._middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(12), 0)
        row.setSpacing(px(12))
        row.addWidget(self._left)
        row.addLayout(middle, 1)
        row.addWidget(self._right)
