"""All that is drawn in the window, in one language: header, scan bar, find page, Today strip."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from app.core.errors import InputError
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.find.column import Column
from app.ui.find.finder import Finder
from app.ui.find.page import Counter, FindPage
from app.ui.find.picture import Pictures
from app.ui.find.scanner_health import ScanNotes
from app.ui.find.shown import Shown
from app.ui.find.tally import tally_words
from app.ui.find.trail import Step
from app.ui.header import Header
from app.ui.messages import Messages
from app.ui.parts.header import WindowGround
from app.ui.scanbar import ScanBar
from app.ui.style import Style
from app.ui.today.strip import TodayStrip


class Screen(WindowGround):
    """Built anew when the language changes; what it shows lives in the finder, the notes and the messages. `words` are
    those it is written in. `body` holds the page, and what may lie over the whole of it.

    `painted` tells once that it is on screen.
    """

    painted = Signal()

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        counter: Counter,
        finder: Finder,
        pictures: Pictures,
        notes: ScanNotes,
        messages: Messages,
    ) -> None:
        super().__init__(style)
        self._design = style
        self._counter = counter
        self.words = words
        self._finder = finder
        self._was_painted = False
        self.header = Header(style, words, shop=counter.shop, has_courier=counter.means.has_courier)
        self.bar = ScanBar(style, words)
        self.page = FindPage(style, words, counter=counter, finder=finder, pictures=pictures, notes=notes)
        self.body = Column(self.page)
        self.today = TodayStrip(style, words, messages=messages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.body, 1)
        column.addWidget(self.today)
        for part in (self.page, self.body):
            part.keyboard_freed.connect(self.take_focus)
        self.bar.field.list_asked.connect(self.page.middle.take_keyboard)
        finder.changed.connect(self.show_answer)
        finder.trail_changed.connect(self.show_trail)
        self.show_trail()
        if finder.trail.present is not None:
            self.show_step(finder.trail.present)

    def show_answer(self, shown: Shown) -> None:
        """More is known of the article on screen."""
        self.header.show_answer(shown, now=self._counter.clock())
        self.bar.show_progress(shown)

    def show_trail(self) -> None:
        """A scan came, or an earlier one ended."""
        trail = self._finder.trail
        self.bar.show_trail(trail)
        self.today.show_scans(tally_words(trail.steps, self.words))
        self.page.show_trail()
        # A wrong code may be on screen while the sources still answer an earlier scan.
        latest = self._finder.shown or next((step.shown for step in trail.steps if step.shown), None)
        if latest is not None:
            self.header.show_answer(latest, now=self._counter.clock())

    def show_step(self, step: Step) -> None:
        """A scan of the trail: its code in the field and its answer."""
        if step.shown is None:
            if step.wrong is not None:
                self.show_wrong(step.code, step.wrong)
            return
        self.bar.show_barcode(step.shown.barcode)
        self.show_answer(step.shown)
        self.page.show_answer(step.shown)
        self.page.show_ways()

    def show_wrong(self, code: str, error: InputError) -> None:
        """A code that nothing was asked for."""
        title, advice = what_to_do(error, self.words)
        self.bar.show_wrong(code, title=title, may_be_searched=error.may_be_searched)
        if code:
            self.page.show_wrong(code, title=title, advice=advice)

    def rest(self) -> None:
        """No article, as before the first scan."""
        self.bar.show_nothing()
        self.page.rest()

    def take_focus(self) -> None:
        """The keyboard goes back to the scan field."""
        self.bar.field.setFocus()

    def take_over(self, before: "Screen") -> None:
        """What the clerk had set and typed stays through a change of language."""
        self.resize(before.size())
        self.fit()
        if before.page.hides_prices:
            self.page.toggle_prices()
        head, head_before = self.page.ways.head, before.page.ways.head
        head.filter.setText(head_before.filter.text())
        head.hides_demo.setChecked(head_before.hides_demo.isChecked())
        if before.bar.field.text() != self.bar.field.text():
            self.bar.field.setText(before.bar.field.text())
            self.bar.forget_result()

    def tick(self) -> None:
        """Time has moved on."""
        now = self._counter.clock()
        shown = self._finder.shown
        if shown is not None:
            self.header.show_answer(shown, now=now)
        self.page.tick(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and frame; the first time, what waits for the window may start."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every part lays itself out for the width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay out for the width there is."""
        width_px = round(self.width() / self._design.scale)
        for part in (self.header, self.bar, self.page, self.today):
            part.set_width(width_px)
        self.bar.show_trail(self._finder.trail)
