"""The keyboard in the lists: down from the scan field, along the rows, back up; and the last scans behind Escape."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.practice.server import PracticeServer
from tests.ui.bureau import LEAD, ORDER
from tests.ui.desk import GAZELLE, NOBODY, ROSMALEN, Desk
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def press(desk: Desk, *keys: Key) -> None:
    """Keys into whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(desk.window.windowHandle(), key)


def focused() -> str:
    """What has the keyboard, by its accessible name."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if isinstance(widget, QWidget) else ""


def picture_of_row(desk: Desk, row: int) -> QImage:
    """How a row of the ways looks."""
    table = desk.table
    return table.viewport().grab(table.visualRect(table.model().index(row, 0))).toImage()


def test_down_goes_to_the_ways_and_up_from_the_first_goes_back(desk: Desk) -> None:
    desk.answer(GAZELLE)
    assert focused() == "Scan"
    press(desk, Key.Key_Down)
    assert focused() == "Ways to get it"
    assert desk.chosen() == desk.rows()[0]
    press(desk, Key.Key_Down, Key.Key_Down)
    assert desk.chosen() == desk.rows()[2]
    press(desk, Key.Key_Up, Key.Key_Up)
    assert (focused(), desk.chosen()) == ("Ways to get it", desk.rows()[0])
    press(desk, Key.Key_Up)
    assert focused() == "Scan"


def test_escape_goes_back_from_any_row_which_stays_chosen(desk: Desk) -> None:
    desk.answer(GAZELLE)
    press(desk, Key.Key_Down, Key.Key_Down, Key.Key_Escape)
    assert (focused(), desk.chosen()) == ("Scan", desk.rows()[1])
    press(desk, Key.Key_Down)
    assert (focused(), desk.chosen()) == ("Ways to get it", desk.rows()[1])


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_row_with_the_keyboard_is_framed(open_desk: Callable[..., Desk], theme: str) -> None:
    desk = open_desk(theme=theme)
    desk.answer(GAZELLE)
    calm = picture_of_row(desk, 0)
    press(desk, Key.Key_Down)
    framed = picture_of_row(desk, 0)
    x, y = framed.width() // 2, 5 if theme == "contrast" else 0
    accent = desk.style.colour("accent").name()
    assert framed.pixelColor(x, y).name() == accent
    assert calm.pixelColor(x, y).name() != accent
    assert (calm.pixelColor(x, 0).name() == accent) == (theme == "contrast")


def test_without_rows_the_keyboard_stays_in_the_scan_field(desk: Desk) -> None:
    press(desk, Key.Key_Down)
    assert focused() == "Scan"
    desk.answer(NOBODY)
    press(desk, Key.Key_Down)
    assert focused() == "Scan"


def test_a_list_that_goes_gives_the_keyboard_back(desk: Desk) -> None:
    desk.answer(GAZELLE)
    press(desk, Key.Key_Down)
    desk.answer(NOBODY)
    assert focused() == "Scan"


def test_letters_and_enter_do_nothing_in_a_list(desk: Desk) -> None:
    desk.answer(GAZELLE)
    press(desk, Key.Key_Down, Key.Key_Down, Key.Key_Z, Key.Key_Return)
    assert (focused(), desk.chosen()) == ("Ways to get it", desk.rows()[1])
    assert desk.shown.barcode.scanned == GAZELLE


def test_escape_in_the_empty_field_shows_the_last_scans_and_asks_nothing(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.answer(ROSMALEN)
    asked = len(practice.log())
    press(desk, Key.Key_Escape)
    assert desk.rows()
    press(desk, Key.Key_Escape)
    assert desk.named("Last scans").isVisible()
    assert desk.says("Scan an article")
    assert not desk.says("all answered")
    assert (desk.shown, desk.rows()) == (None, [])
    desk.tick()
    assert desk.named("Keys").isVisible()
    press(desk, Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert desk.shown.barcode.scanned == GAZELLE
    assert desk.rows()[0].startswith("Now, Here")
    assert focused() == "Scan"
    assert len(practice.log()) == asked


def test_a_field_that_was_emptied_says_nothing_of_the_code_before_in_no_language(desk: Desk) -> None:
    desk.answer(GAZELLE)
    assert desk.says("EAN-13 ok")
    press(desk, Key.Key_Escape)
    assert not desk.says("EAN-13 ok")
    desk.next_language()
    assert not desk.says("EAN-13 ok")


def test_ctrl_up_comes_back_from_the_last_scans(desk: Desk) -> None:
    desk.answer(GAZELLE)
    press(desk, Key.Key_Escape, Key.Key_Escape)
    desk.key(Key.Key_Down, ctrl=True)
    assert desk.shown is None
    desk.key(Key.Key_Up, ctrl=True)
    assert desk.shown.barcode.scanned == GAZELLE
    assert desk.says(" ways, all answered")


def test_an_answer_that_lands_while_the_last_scans_are_read_covers_nothing(desk: Desk) -> None:
    desk.scan(GAZELLE)
    press(desk, Key.Key_Escape, Key.Key_Escape)
    desk.until(lambda: desk.finder.trail.steps[0].shown.is_complete)
    assert desk.named("Last scans").isVisible()
    desk.next_language()
    assert desk.named("Letzte Scans").isVisible()
    assert desk.says("Hier 1") is False
    press(desk, Key.Key_Down, Key.Key_Space)
    assert desk.shown.barcode.scanned == GAZELLE


def test_with_the_last_scans_on_screen_no_form_opens(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    press(work_desk, Key.Key_Escape, Key.Key_Escape)
    work_desk.key(Key.Key_F4)
    assert work_desk.form is None
    assert "Scan an article first" in work_desk.named("Messages").accessibleDescription()


def test_down_goes_to_the_history_and_shows_entry_by_entry(work_desk: WorkDesk) -> None:
    lead, order = work_desk.bureau.sent(LEAD), work_desk.bureau.sent(ORDER)
    work_desk.key(Key.Key_F7)
    records = work_desk.place.records
    work_desk.until(lambda: records.entry.panel.reference)
    newest = records.entry.panel.reference
    press(work_desk, Key.Key_Down)
    assert focused() == "History"
    press(work_desk, Key.Key_Down)
    assert {newest, records.entry.panel.reference} == {lead.reference, order.reference}
    press(work_desk, Key.Key_Up, Key.Key_Up)
    assert (focused(), records.entry.panel.reference) == ("Scan", newest)


def test_where_an_entry_would_cover_the_list_space_opens_it(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(width_px=460)
    desk.bureau.sent(LEAD)
    desk.bureau.sent(ORDER)
    desk.key(Key.Key_F7)
    records = desk.place.records
    desk.until(lambda: records.history.table.model().rowCount() == 2)
    press(desk, Key.Key_Down, Key.Key_Down)
    anew: list[bool] = []
    records.history.table.model().modelReset.connect(lambda: anew.append(True))
    records.refresh()
    desk.until(lambda: anew)
    assert (focused(), desk.panel, records.history.table.currentIndex().row()) == ("History", "", 1)
    press(desk, Key.Key_Space)
    assert desk.panel == "Entry"
    assert records.entry.panel.reference == records.history.table.entries.entry_at(1).reference
