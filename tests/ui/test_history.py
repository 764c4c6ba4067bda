"""Today and history: rows in words, search, filters, days, selection, export, on a real journal."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.core.article import Article
from app.core.entry import Counts, Draft, Entry, EntryQuestion, Kind, State
from app.system.i18n import Words
from app.ui.messages import Weight
from app.ui.style import Style
from app.ui.today.history import HistoryPage
from tests.ui.bureau import DELIVERY, LEAD, ORDER, VEER, Bureau, Sight

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DAY_S = 24 * 3600


class List(Sight):
    """The history on screen."""

    def __init__(self, style: Style, bureau: Bureau, *, language: str = "en", width_px: int = 1366) -> None:
        self.page = HistoryPage(style, Words(language), office=bureau.office)
        super().__init__(self.page, bureau.loop.until)
        self.bureau = bureau
        self.chosen: list[Entry] = []
        self.page.chosen.connect(self.chosen.append)
        self.page.set_width(width_px)
        self.shows(946 if width_px >= 1200 else width_px, 640)

    def rows(self) -> list[str]:
        """The rows as they are read aloud."""
        model = self.page.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def has(self, count: int) -> bool:
        """Whether so many entries are listed."""
        return self.page.table.model().rowCount() == count

    def opens(self, count: int, **question: object) -> "List":
        """Ask, and wait for so many rows."""
        self.page.open(EntryQuestion(**question))
        self.until(lambda: self.has(count))
        return self

    def clicks(self, row: int) -> None:
        """A click of the mouse on a row, again until the rows have settled."""
        table, before = self.page.table, len(self.chosen)

        def click() -> bool:
            at = table.visualRect(table.model().index(row, 0)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
            return len(self.chosen) > before

        self.until(click)


@pytest.fixture
def history(style: Style, bureau: Bureau) -> Iterator[List]:
    made = List(style, bureau)
    yield made
    made.page.deleteLater()


def sent_in_turn(bureau: Bureau, *drafts: Draft) -> list[Entry]:
    """Sent one after the other, ten seconds apart."""
    found = []
    for draft in drafts:
        found.append(bureau.sent(draft))
        bureau.clock.forward(10)
    return found


def test_each_row_says_state_kind_status_reference_and_time(bureau: Bureau, history: List) -> None:
    lead, delivery, order = sent_in_turn(bureau, LEAD, DELIVERY, ORDER)
    rows = history.opens(3).rows()
    assert (
        f"Sent, Lead: test ride Gazelle Ultimate C380, Zeist · Marieke de Veer, Not seen yet, {lead.reference}"
    ) in rows[2].replace(", Today", "")
    assert f"Dorpsstraat 12, Utrecht · today 17–18, With the courier, {delivery.reference}" in rows[1]
    assert f"Order: 1 × Gazelle Ultimate C380, Own stock, Taken in, {order.reference}" in rows[0]
    assert all(row.endswith("09:00") for row in rows)
    assert history.says("3 entries")


def test_what_is_not_sure_comes_first_then_the_newest_under_its_day(bureau: Bureau, history: List) -> None:
    bureau.practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    unsure = bureau.sent(LEAD, State.UNSURE)
    bureau.clock.forward(2 * DAY_S)
    older = bureau.sent(ORDER)
    bureau.clock.forward(DAY_S)
    newest = bureau.sent(ORDER)
    rows = history.opens(3).rows()
    for row, (entry, head) in zip(
        rows, ((unsure, "Not sure since earlier days"), (newest, "Today"), (older, "Yesterday")), strict=True
    ):
        assert entry.reference in row
        assert f"{head}, 09:00" in row


def test_the_search_finds_names_references_and_articles(bureau: Bureau, history: List) -> None:
    first = bureau.sent(replace(LEAD, customer=replace(VEER, name="Anna Model"), article=Article("Abus Bordo")))
    bureau.sent(DELIVERY)
    history.opens(2)
    history.page.search()
    for text in ("anna", first.reference.lower(), "bordo"):
        history.page.head.search.clear()
        history.until(lambda: history.has(2))
        QTest.keyClicks(history.page.head.search, text)
        history.until(lambda: history.has(1))
        assert "Anna Model" in history.rows()[0]
        assert history.says("1 entry · filtered")
    QTest.keyClicks(history.page.head.search, "nobody")
    history.until(lambda: history.says("Nothing found"))


def test_kinds_states_and_the_toggle_narrow_the_list(bureau: Bureau, history: List) -> None:
    bureau.practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    bureau.sent(LEAD, State.UNSURE)
    bureau.sent(DELIVERY)
    bureau.draft(ORDER)
    history.opens(2)
    head = history.page.head
    head.kinds.setCurrentText("Deliveries")
    history.until(lambda: history.has(1))
    head.kinds.setCurrentText("All kinds")
    history.page.show_counts(Counts(unsure=1))
    history.press("Not sure 1")
    history.until(lambda: history.has(1))
    assert head.states.currentText() == "Not sure"
    head.states.setCurrentText("Draft")
    history.until(lambda: "Order" in "".join(history.rows()))
    assert not head.unsure.isChecked()
    assert history.page.question == EntryQuestion(states=(State.DRAFT,))


def test_a_chip_of_the_strip_opens_its_own_kind(bureau: Bureau, history: List) -> None:
    bureau.sent(DELIVERY)
    bureau.sent(ORDER)
    history.opens(1, kinds=(Kind.DELIVERY,))
    assert history.page.head.kinds.currentText() == "Deliveries"


def test_a_click_and_the_arrows_choose_and_enter_does_nothing(bureau: Bureau, history: List) -> None:
    lead, order = sent_in_turn(bureau, LEAD, ORDER)
    history.opens(2).clicks(1)
    assert [entry.reference for entry in history.chosen] == [lead.reference]
    QTest.keyClick(history.page.table, Qt.Key.Key_Up)
    assert history.chosen[-1].reference == order.reference
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_U, Qt.Key.Key_T):
        QTest.keyClick(history.page.table, key)
    assert len(history.chosen) == 2


def test_the_first_row_is_chosen_where_there_is_room_beside_the_list(bureau: Bureau, history: List) -> None:
    entry = bureau.sent(LEAD)
    history.page.open(chooses_first=True)
    history.until(lambda: history.chosen)
    assert [one.reference for one in history.chosen] == [entry.reference]


def test_the_chosen_row_stays_chosen_while_others_come(bureau: Bureau, history: List) -> None:
    (entry,) = sent_in_turn(bureau, LEAD)
    history.opens(1).clicks(0)
    bureau.sent(ORDER)
    history.page.refresh()
    history.until(lambda: history.has(2))
    assert [index.row() for index in history.page.table.selectionModel().selectedRows()] == [1]
    assert [one.reference for one in history.chosen] == [entry.reference]


def test_an_entry_that_is_chosen_before_its_row_is_there_is_scrolled_to(bureau: Bureau, history: List) -> None:
    oldest, *_ = sent_in_turn(bureau, *[LEAD] * 30)
    table = history.page.table
    history.page.open()
    table.choose(oldest.reference)
    history.until(lambda: history.has(30))
    at = table.visualRect(table.model().index(29, 0))
    assert table.viewport().rect().contains(at.center())


def test_a_click_right_after_rows_moved_is_meant_for_another_row(bureau: Bureau, history: List) -> None:
    bureau.sent(LEAD)
    history.opens(1)
    table = history.page.table
    at = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert history.chosen == []


def test_seconds_go_by_in_the_rows(bureau: Bureau, history: List) -> None:
    bureau.practice.trouble("cyclesoftware", "429", operation="createLead", amount=600)
    entry = bureau.submitted(LEAD)
    bureau.loop.until(lambda: bureau.entry(entry.reference).not_before)
    history.opens(1)
    assert "Goes by itself in 10 min" in history.rows()[0]
    bureau.clock.forward(580)
    history.page.tick()
    assert "Goes by itself in 20 s" in history.rows()[0]


def test_the_list_is_saved_for_a_spreadsheet_and_says_where(bureau: Bureau, history: List) -> None:
    evil = replace(VEER, name="=HYPERLINK(1)")
    bureau.sent(replace(LEAD, customer=evil))
    history.opens(1)
    for number in (1, 2):
        history.press("Save as CSV")
        history.until(lambda number=number: len(list((bureau.office.documents).glob("*.csv"))) == number)
    history.until(lambda: bureau.message.startswith("Saved: "))
    first = bureau.office.documents / "Toonbank 2041-06-12 0900.csv"
    assert "'=HYPERLINK(1)" in first.read_text(encoding="utf-8-sig")
    assert first.stat().st_mode & 0o077 == 0


def test_a_list_that_cannot_be_saved_says_why(bureau: Bureau, history: List) -> None:
    bureau.office.documents.write_text("in the way")
    history.opens(0)
    history.press("Save as CSV")
    history.until(lambda: bureau.message.startswith("It could not be saved: "))
    assert bureau.messages.shown.weight is Weight.BAD


def test_nothing_sent_yet_says_what_will_stand_here(history: List) -> None:
    history.opens(0)
    history.until(lambda: history.says("Nothing sent yet"))
    assert history.says("A scan closes this and answers")


@pytest.mark.parametrize("width_px", [460, 960, 1366, 1920])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_list_draws_itself_at_each_width(style: Style, bureau: Bureau, width_px: int, theme: str) -> None:
    style.set_theme(theme)
    made = List(style, bureau, width_px=width_px)
    bureau.sent(LEAD)
    made.opens(1)
    assert not made.page.grab().isNull()
    made.page.deleteLater()


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_head_keeps_its_order_and_says_how_many_at_every_width(style: Style, bureau: Bureau, language: str) -> None:
    bureau.sent(LEAD)
    history = List(style, bureau, language=language).opens(1)
    head, count = history.page.head, Words(language).say_n("{n} entry", "{n} entries", n=1)
    for width_px, list_px in ((1366, 946), (1366, 946), (960, 556), (1366, 946), (780, 388), (1920, 1400)):
        history.page.set_width(width_px)
        history.page.resize(list_px, 640)
        history.until(lambda: history.says(count))
        parts = [part for part in (head.search, head.unsure, head.kinds, head.states) if part.isVisible()]
        places = [QRect(part.mapTo(head, QPoint(0, 0)), part.size()) for part in (*parts, head.export)]
        in_a_line = sorted(places[:-1] if width_px < 1200 else places, key=lambda place: (place.y() // 40, place.x()))
        assert in_a_line == places[: len(in_a_line)]
        assert not [1 for one, other in combinations(places, 2) if one.intersects(other)]
        assert all(head.rect().contains(place) for place in places), (width_px, places, head.rect())
    history.page.deleteLater()
