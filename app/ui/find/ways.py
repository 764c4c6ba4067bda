"""How to get it: the ranked list with its filter, the bands of sources in trouble, and the map."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.offer import Offer, OfferKind
from app.core.store import Shop, Store
from app.system.i18n import Words
from app.system.paths import resource
from app.ui.find.bands import SourceBands
from app.ui.find.delegate import Columns
from app.ui.find.map import MapView
from app.ui.find.places import map_places
from app.ui.find.ranked import RankedList
from app.ui.find.row import Row, RowWriter
from app.ui.find.said import ask_words, asks, count_words, none_words
from app.ui.find.shown import Shown
from app.ui.parts.nothing import Nothing
from app.ui.parts.notice import NoticeLine
from app.ui.parts.panel import Panel
from app.ui.parts.plain import PlainLabel, fits
from app.ui.parts.quiet import ToggleButton
from app.ui.parts.searchfield import SearchField
from app.ui.parts.skeleton import SkeletonBars
from app.ui.parts.stack import scrolled
from app.ui.style import Style

ROWS_FIRST = 8
MAP_MIN_PX = 140
LOW_PX = 260
HEAD_PX = 48
QWIDGETSIZE_MAX = 16777215


class WaysHead(QFrame):
    """Title, what is listed, filter, and the toggle that hides demo bikes."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self.setProperty("look", "head")
        self.second = PlainLabel(style, type_style="small", colour="text3", elide=True)
        self.filter = SearchField(style, words.say("Filter"), key=words.say("Ctrl F"))
        self.hides_demo = ToggleButton(style, words.say("Hide demo"), icon_name="eye-off")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), 0, style.px(8), 0)
        row.setSpacing(style.px(10))
        row.addWidget(PlainLabel(style, words.say("How to get it"), type_style="body_strong"))
        row.addWidget(self.second, 1)
        row.addWidget(self.filter)
        row.addWidget(self.hides_demo)
        self.setFixedHeight(style.px(HEAD_PX))
        self._said: Sequence[str] = ("",)

    def tell(self, *said: str, colour: str) -> None:
        """The first of these that has room, or else the last."""
        self._said = said
        self.second.set_look(colour=colour)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, font = self.second.width(), self.second.font()
        self.second.setText(next((said for said in self._said if fits(said, font, width=room)), self._said[-1]))

    def set_compact(self, is_compact: bool) -> None:
        """Without what a narrow window has no room for."""
        self.second.setVisible(not is_compact)
        self.hides_demo.setVisible(not is_compact)


class WaysPanel(Panel):
    """The list panel. `chosen` carries the selected Offer or None, `keyboard_freed` tells that the list no longer has
    the keyboard: it was left, or has no rows now.
    """

    chosen = Signal(object)
    keyboard_freed = Signal()

    def __init__(self, style: Style, words: Words, *, shop: Shop, courier_price: Decimal | None = None) -> None:
        super().__init__(style, name=words.say("How to get it"))
        self._words = words
        self._shop = shop
        self._writer = RowWriter(words, shop=shop, courier_price=courier_price)
        self._shown: Shown | None = None
        self._now: datetime | None = None
        self._stores: Sequence[Store] = ()
        self._asks: Sequence[Offer] = ()
        self._has_map = True
        self._has_short_age = False
        self._low_px = style.px(LOW_PX)
        self.head = WaysHead(style, words)
        self.bands = SourceBands(style, words)
        self._ask = NoticeLine(style)
        self._ask.setContentsMargins(style.px(16), style.px(8), style.px(16), style.px(8))
        self.list = RankedList(style, words)
        self._none = Nothing(style)
        self._none_page = scrolled(self._none)
        self._waiting = waiting_rows(style)
        self._pages = QStackedWidget()
        self.map = MapView(style, words, outlines_file=resource("map", "outlines.json"))
        self._build()

    def show_answer(self, shown: Shown, *, now: datetime, stores: Sequence[Store]) -> None:
        """Show what is known so far."""
        is_same = self._shown is not None and self._shown.barcode == shown.barcode
        self._shown, self._now, self._stores = shown, now, stores
        self.bands.show_answer(shown, now=now)
        self._asks = asks(shown, stores, shop=self._shop)
        self._ask.show_words(ask_words(shown, self._words) if self._asks else "")
        self.list.show_offers([*shown.offers(), *self._asks], self._write, keeps_choice=is_same)
        self._listed()

    def tick(self, now: datetime) -> None:
        """Time has moved on: ages and seconds left are written anew."""
        self._now = now
        self.bands.tick(now)
        if self._shown is not None:
            self.list.rewrite(self._write)

    def set_columns(self, columns: Columns, *, has_map: bool) -> None:
        """The widths for this width of the window, and whether there is a map at all."""
        self._has_map = has_map
        is_other = columns.has_short_age != self._has_short_age
        self._has_short_age = columns.has_short_age
        self.head.set_compact(not columns.has_icon)
        self.list.set_columns(columns)
        if is_other:
            self._listed()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The map goes where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _write(self, offer: Offer) -> Row:
        shown, now = self._shown, self._now
        if shown is None or now is None:
            raise RuntimeError("a row is written only while an answer is shown")
        answer = shown.wholesale if offer.kind is OfferKind.WHOLESALER else shown.stores
        answered_at = (answer.answered_at if answer else None) or now
        if offer.kind is OfferKind.COURIER:
            answered_at = shown.riders.told_at or now
        return self._writer.row(
            offer,
            answered_at=answered_at,
            now=now,
            is_old=bool(answer and answer.is_old),
            has_short_age=self._has_short_age,
        )

    def _narrow(self) -> None:
        self.list.narrow(text=self.head.filter.text(), hides_demo=self.head.hides_demo.isChecked())
        self._listed()

    def _listed(self) -> None:
        """After the rows have changed: what stands in their place if there is none, the words, the map."""
        shown, now = self._shown, self._now
        if shown is None or now is None:
            return
        stores = shown.stores
        listed = self.list.offers.offers
        count = len(listed) - sum(offer in listed for offer in self._asks)
        # which comes first is said only where there is room for it
        shops = (None,) if self._has_short_age else (self._shop, None)
        said = [count_words(shown, self._words, count=count, shop=shop) for shop in shops]
        self.head.tell(*said, colour="warn" if count < len(shown.offers()) else "text3")
        is_waiting = not shown.is_complete and not listed
        self._show_page(self.list if listed else self._waiting if is_waiting else self._none_page)
        self._none.say(*none_words(shown, self._words, is_filtered=bool(shown.offers() or self._asks)))
        chosen = self.list.offer()
        self.map.set_places(
            (stores.own_place if stores else None) or self._shop.coordinates,
            self._shop.name,
            # Where the stores did not say, no dot may say "does not".
            places=map_places(
                listed,
                self._stores if stores and stores.offers is not None else (),
                own_store_id=self._shop.store_id,
            ),
            had=self._words.age(stores.answered_at, now=now) if stores and stores.is_old and stores.answered_at else "",
            selected=chosen.key if chosen else "",
        )
        self._fit()

    def show_nothing(self, title: str, text: str) -> None:
        """No article: say why."""
        self._shown = None
        self.bands.clear()
        self._ask.show_words("")
        self.list.show_offers((), self._write, keeps_choice=False)
        self.head.tell("", colour="text3")
        self._none.say(title, text)
        self._show_page(self._none_page)
        self.map.set_places(self._shop.coordinates, self._shop.name, places=())
        self._fit()

    def _show_page(self, page: QWidget) -> None:
        had_keyboard = self.list.hasFocus() or self._waiting.hasFocus()
        self._pages.setCurrentWidget(page)  # which gets the keyboard of the page before
        if had_keyboard and page is self._none_page:
            self.keyboard_freed.emit()

    def _build(self) -> None:
        for page in (self.list, self._waiting, self._none_page):
            self._pages.addWidget(page)
        for part in (self.head, self.bands, self._ask):
            self.column.addWidget(part)
        self.column.addWidget(self._pages, 1)
        self.column.addWidget(self.map, 1)
        self.head.filter.textChanged.connect(self._narrow)
        self.head.hides_demo.toggled.connect(self._narrow)
        self.list.chosen.connect(lambda offer: self.map.select(offer.key if offer else ""))
        self.list.chosen.connect(self.chosen)
        self.list.keyboard_left.connect(self.keyboard_freed)
        self.map.place_chosen.connect(self.list.choose)

    def _fit(self) -> None:
        """Eight rows and the map below; without room for it, or anything on it, the rows take its place."""
        self.bands.set_low(self.height() < self._low_px)
        above = sum(part.sizeHint().height() for part in (self.bands, self._ask) if not part.isHidden())
        rows = self.list.height_of_rows(ROWS_FIRST) - above
        left = self.height() - self.head.height() - rows
        has_map = self._has_map and left >= MAP_MIN_PX and not self.map.is_blank
        self.map.setVisible(has_map)
        # 1 rather than 0: the pages give way to the bands where the window is low.
        self._pages.setMinimumHeight(rows if has_map else 1)
        self._pages.setMaximumHeight(rows if has_map else QWIDGETSIZE_MAX)


def waiting_rows(style: Style) -> QWidget:
    """Bars where the rows will stand."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(style.px(16), style.px(26), style.px(16), 0)
    column.addWidget(SkeletonBars(style, parts=(0.5, 0.72, 0.66, 0.7, 0.58, 0.68, 0.62, 0.7), gap_px=32))
    column.addStretch(1)
    return page
