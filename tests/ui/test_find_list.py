"""The ranked list: filtered, steady while rows land, read aloud, at ease with thousands."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from app.core.offer import Offer, OfferKind
from app.core.stock import StockUnit
from app.core.store import Store
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.find.delegate import AGE_REACH_PX, COMPACT, NARROW, STANDARD, WIDE, Columns, RowDelegate, whole_first
from app.ui.find.offers import ROW_ROLE, OfferModel
from app.ui.find.ranked import RankedList
from app.ui.find.row import Row, RowWriter
from app.ui.parts.table import SETTLED_AFTER_MS
from app.ui.style import Style
from tests.ui.desk import GAZELLE, ROSMALEN, UTRECHT, Desk, ShopClock

PHONE = "+31 (0)30 000 0383"
HELD_MS = 600_000


def filter_field(desk: Desk) -> QLineEdit:
    field = desk.named("Filter", QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def written_by(clock: ShopClock) -> Callable[[Offer], Row]:
    writer = RowWriter(Words("en"), shop=UTRECHT)
    return lambda offer: writer.row(offer, answered_at=clock.now, now=clock.now, is_old=False)


def shops(count: int) -> list[Offer]:
    """So many shops with one unit each, every tenth with a demo unit only."""
    return [
        Offer(
            OfferKind.STORE,
            0,
            store=Store(f"{number}", name=f"Shop {number}", city="Zeist" if number % 2 else "Houten"),
            distance_km=float(number),
            sellable=() if number % 10 == 0 else (StockUnit(f"{number}", 1),),
            demo=(StockUnit(f"{number}", 1, is_demo=True),) if number % 10 == 0 else (),
        )
        for number in range(count)
    ]


def test_every_word_of_the_filter_must_be_in_a_row(desk: Desk) -> None:
    desk.answer(GAZELLE)
    filter_field(desk).setText("ZEI 033")
    assert desk.rows() == []
    filter_field(desk).setText("  zeist ")
    assert len(desk.rows()) == 1
    filter_field(desk).setText("wholesal")
    assert len(desk.rows()) == 1
    filter_field(desk).clear()
    assert len(desk.rows()) == 11


def test_a_filter_that_leaves_none_says_so(desk: Desk) -> None:
    desk.answer(GAZELLE)
    filter_field(desk).setText("Timbuktu")
    assert desk.says("The filter leaves none")
    assert not desk.says("Nobody has it")


def test_demo_bicycles_can_be_hidden(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.press("Hide demo")
    assert len(desk.rows()) == 9
    assert not any("test ride" in row for row in desk.rows())
    desk.press("Hide demo")
    assert len(desk.rows()) == 11


def test_a_half_typed_filter_stays_as_it_was_through_a_scan(desk: Desk) -> None:
    desk.answer(GAZELLE)
    filter_field(desk).setText("Ros")
    desk.answer(ROSMALEN)
    assert filter_field(desk).text() == "Ros"
    assert [row.split(", ")[1] for row in desk.rows()] == ["Rosmalen"]


def test_the_first_row_is_chosen_when_nobody_chose(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="locateStock", amount=HELD_MS)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.wholesale)
    assert "Wholesaler" in desk.chosen()
    practice.clear_trouble()
    desk.until(lambda: desk.shown.is_complete)
    assert desk.chosen().startswith("Now, Here")


def test_a_chosen_row_stays_chosen_by_what_it_is_while_rows_land(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "latency_ms", amount=HELD_MS)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.stores)
    desk.table.selectRow(4)
    chosen = desk.chosen()
    practice.clear_trouble()
    desk.until(lambda: desk.shown.is_complete)
    assert desk.chosen() == chosen
    filter_field(desk).setText(chosen.split(", ")[1])
    assert desk.chosen() == chosen


def test_the_next_article_starts_at_its_first_row(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.table.selectRow(4)
    desk.answer(ROSMALEN)
    assert desk.chosen().startswith("Today, Rosmalen")


def test_arrow_keys_choose_and_the_details_follow(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Down)
    assert desk.chosen().startswith("Today, Bunnik")
    assert desk.says("Bunnik has 1 unit", desk.named("Details"))


def test_a_click_just_after_rows_moved_is_ignored_a_later_one_counts(desk: Desk) -> None:
    desk.answer(GAZELLE)
    filter_field(desk).setText("e")
    desk.click_row(2)
    first = desk.chosen()
    assert first == desk.rows()[0]

    def chosen() -> bool:
        desk.click_row(2)
        return desk.chosen() == desk.rows()[2]

    desk.until(chosen)
    assert SETTLED_AFTER_MS == 300


def test_five_thousand_rows_are_shown_and_filtered(style: Style) -> None:
    table = RankedList(style, Words("en"))
    write = written_by(ShopClock())
    table.show_offers(shops(5000), write, keeps_choice=False)
    assert table.offers.rowCount() == 5000
    table.choose("store:4711")
    assert table.offer().store.store_id == "4711"
    table.narrow(text="zeist shop", hides_demo=False)
    assert table.offers.rowCount() == 2500
    assert table.offer().store.store_id == "4711"
    table.narrow(text="", hides_demo=True)
    assert table.offers.rowCount() == 4500
    table.choose("store:0")
    assert table.offer().store.store_id == "4711"
    table.show_offers([], write, keeps_choice=True)
    assert table.offer() is None


def test_only_what_is_looked_at_is_written(style: Style) -> None:
    written: list[str] = []
    write = written_by(ShopClock())

    def noting(offer: Offer) -> Row:
        written.append(offer.key)
        return write(offer)

    model = OfferModel(Words("en"))
    model.show(shops(5000), noting)
    for _ in range(3):
        assert isinstance(model.index(7, 0).data(ROW_ROLE), Row)
        assert str(model.index(7, 0).data()).startswith("Today, Zeist")
    assert written == ["store:7"]
    model.rewrite(noting)
    model.index(7, 0).data()
    assert written == ["store:7", "store:7"]


def test_the_list_has_one_column_and_no_rows_below_a_row() -> None:
    model = OfferModel(Words("en"))
    assert model.data(QModelIndex()) is None
    model.show(shops(2), written_by(ShopClock()))
    row = model.index(0, 0)
    assert (model.columnCount(), model.columnCount(row), model.rowCount(row)) == (1, 0, 0)
    assert model.data(row, Qt.ItemDataRole.DecorationRole) is None
    assert model.offer_at(-1) is None
    model.narrow(text="", hides_demo=False)
    assert model.rowCount() == 2


def test_a_click_on_the_map_chooses_the_row(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.window.screen_of.page.ways.map.place_chosen.emit("store:4411-1")
    assert desk.chosen().startswith("Today, Zeist")
    assert isinstance(desk.table, QTableView)


def test_ages_are_short_at_once_where_the_window_gets_narrow(desk: Desk) -> None:
    desk.answer(GAZELLE)
    desk.tick(14)
    assert desk.rows()[1].endswith("14 s ago")
    desk.window.resize(960, 768)
    desk.until(lambda: desk.window.width() == 960)
    assert desk.rows()[1].endswith("14 s")
    desk.window.resize(1366, 768)
    desk.until(lambda: desk.window.width() == 1366)
    assert desk.rows()[1].endswith("14 s ago")


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_docked_list_has_room_for_a_whole_phone_number(style: Style, language: str) -> None:
    table = RankedList(style, Words(language))
    table.set_columns(NARROW)
    rows = table.itemDelegate()
    assert isinstance(rows, RowDelegate)
    row = QRect(0, 0, 414, 44)  # what the frame, the panel and the scroll bar leave of 460
    place = rows.columns.cells(row, px=style.px, least_px=rows.least_px)["place"]
    font = style.font("meta")
    assert QFontMetrics(font).horizontalAdvance(PHONE) <= place.width()
    assert whole_first(f"{PHONE} · Fietspunt Brink", font, width=place.width()) == PHONE
    assert whole_first("030 1 · Fietspunt Brink", font, width=place.width()) == "030 1 · Fietspunt Brink"
    assert whole_first("Dropship to the customer, big parcel", font, width=40).startswith("Dropship")


@pytest.mark.parametrize("columns", [WIDE, STANDARD, COMPACT, NARROW])
@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_no_age_of_a_day_is_cut(style: Style, language: str, columns: Columns) -> None:
    table, words, now = RankedList(style, Words(language)), Words(language), ShopClock().now
    table.set_columns(columns)
    rows = table.itemDelegate()
    assert isinstance(rows, RowDelegate)
    room_px = columns.cells(QRect(0, 0, 600, 44), px=style.px, least_px=rows.least_px)["age"].width()
    metrics = QFontMetrics(style.font("meta", tabular=True))
    for seconds in (0, 59, 59 * 60, 13 * 3600):
        age = words.age(now - timedelta(seconds=seconds), now=now, short=columns.has_short_age)
        assert metrics.horizontalAdvance(age) <= room_px, age
    for days in (1, 12):
        age = words.age(now - timedelta(days=days), now=now, short=columns.has_short_age)
        longest = max(age.split(" "), key=metrics.horizontalAdvance)
        assert metrics.horizontalAdvance(longest) <= room_px + style.px(AGE_REACH_PX), age


@pytest.mark.parametrize(("width_px", "theme"), [(1920, "contrast"), (1366, "light"), (1000, "dark"), (460, "light")])
def test_rows_are_painted_in_every_state(
    open_desk: Callable[..., Desk], practice: PracticeServer, width_px: int, theme: str
) -> None:
    desk = open_desk(width_px=width_px, theme=theme)
    desk.answer(GAZELLE)
    QTest.mouseMove(desk.table.viewport(), desk.table.visualRect(desk.table.model().index(3, 0)).center())
    assert not desk.window.grab().isNull()
    QCoreApplication.sendEvent(desk.table.viewport(), QEvent(QEvent.Type.Leave))  # or the tip of the row comes up
    practice.trouble("cyclesoftware", "reset")
    desk.clock.forward(100_000)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.is_complete and desk.shown.stores.is_old)
    assert not desk.window.grab().isNull()
