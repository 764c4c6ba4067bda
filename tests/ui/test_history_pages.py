"""The paged model: fifty thousand entries are listed at once, pages come as they are looked at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.entry import Deed, Entry, EntryPage, State
from app.system.i18n import Words
from app.ui.style import Style
from app.ui.today.entrywords import EntryWriter
from app.ui.today.historytable import HistoryTable
from app.ui.today.pages import PAGE
from tests.ui.bureau import LEAD, MORNING, SHOP

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MANY = 50_000
A_DAY = 7  # entries a day


def entry(number: int) -> Entry:
    when = MORNING - timedelta(days=number // A_DAY)
    return Entry(f"UT{number:06d}", Deed.SEND_LEAD, State.SENT, when, when, draft=LEAD)


def page(number: int, *, total: int = MANY) -> EntryPage:
    first = number * PAGE
    return EntryPage(tuple(entry(one) for one in range(first, min(first + PAGE, total))), total)


@pytest.fixture
def table(style: Style) -> Iterator[HistoryTable]:
    made = HistoryTable(style, Words("en"), writer=EntryWriter(Words("en"), shop=SHOP))
    made.resize(900, 600)
    made.show_page(page(0), number=0, now=MORNING)
    yield made
    made.deleteLater()


def asked(table: HistoryTable) -> list[int]:
    numbers: list[int] = []
    table.entries.needed.connect(numbers.append)
    return numbers


def test_all_entries_have_their_row_and_only_what_is_looked_at_is_asked_for(table: HistoryTable) -> None:
    numbers = asked(table)
    assert table.entries.rowCount() == MANY
    table.scrollTo(table.entries.index(30_050, 0))
    table.grab()
    assert numbers == [300]
    table.grab()
    assert numbers == [300], "a page is asked for once"


def test_a_page_that_lands_is_written_and_has_its_days(table: HistoryTable) -> None:
    row = 3 * PAGE
    assert table.entries.index(row, 0).data() is None
    table.land_page(page(3), number=3)
    assert "UT000300" in str(table.entries.index(row, 0).data())
    heads = [row for row in range(row, row + PAGE) if table.entries.head_at(row)]
    assert heads == [row for row in range(row + 1, row + PAGE) if row % A_DAY == 0]
    assert {table.rowHeight(row) for row in heads} == {72}
    assert table.rowHeight(heads[0] + 1) == 44


def test_the_head_between_two_pages_comes_with_the_later_one(table: HistoryTable) -> None:
    first_of_fourteenth_day = A_DAY * PAGE
    assert table.entries.head_at(first_of_fourteenth_day) == ""
    table.land_page(page(7), number=7)
    assert table.entries.head_at(first_of_fourteenth_day) == ""
    table.land_page(page(6), number=6)
    assert table.entries.head_at(first_of_fourteenth_day) != ""
    assert table.rowHeight(first_of_fourteenth_day) == 72


def test_rows_stay_where_they_are_when_a_page_deep_down_comes_anew(table: HistoryTable) -> None:
    table.land_page(page(50), number=50)
    table.show()
    table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(5_010) + 11)
    assert table.page_on_screen() == 50
    table.show_page(page(50), number=50, now=MORNING)
    assert (table.rowAt(0), table.rowViewportPosition(5_010)) == (5_010, -11)


def test_the_chosen_entry_is_marked_as_soon_as_its_row_is_there(table: HistoryTable) -> None:
    told: list[Entry] = []
    table.chosen.connect(told.append)
    table.choose("UT000512")
    assert not table.selectionModel().selectedRows()
    table.land_page(page(5), number=5)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [512]
    assert told == []
    table.choose("")
    assert not table.selectionModel().selectedRows()


def test_an_entry_of_another_day_that_is_not_sure_has_a_head_of_its_own(table: HistoryTable) -> None:
    old = replace(entry(70), state=State.UNSURE)
    table.show_page(EntryPage((old, entry(0), entry(20)), 3), number=0, now=MORNING)
    assert [table.entries.head_at(row) for row in range(3)] == [
        "Not sure since earlier days",
        "Today",
        "10\u00a0Jun 2041",
    ]


def test_nothing_stands_outside_the_list(table: HistoryTable) -> None:
    assert table.entries.entry_at(-1) is None
    assert table.entries.entry_at(MANY) is None
    assert table.entries.row_of("UT999999") == -1
    assert (
        table.entries.rowCount(table.entries.index(0, 0)) == table.entries.columnCount(table.entries.index(0, 0)) == 0
    )


def test_a_list_that_begins_anew_stays_where_it_was_scrolled_to_though_another_row_is_chosen(
    table: HistoryTable,
) -> None:
    table.show()
    table.selectRow(0)
    table.scrollTo(table.entries.index(60, 0), HistoryTable.ScrollHint.PositionAtTop)
    before = table.verticalScrollBar().value()
    assert table.rowAt(0) == 60
    table.show_page(page(0), number=0, now=MORNING)
    assert (table.rowAt(0), table.verticalScrollBar().value()) == (60, before)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
