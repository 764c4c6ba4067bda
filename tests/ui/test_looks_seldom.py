"""What a clerk seldom sees fits too: what is not sure or refused, empty forms, the guide, forgetting a customer."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.core.customer import Customer
from app.core.entry import Entry, State
from app.system.i18n import LANGUAGES
from app.ui.today.history import EVERYTHING
from tests.ui.bureau import DELIVERY, LEAD, ORDER, Bureau
from tests.ui.desk import GAZELLE
from tests.ui.test_looks_keyboard import still
from tests.ui.test_window_layout import look
from tests.ui.workdesk import WorkDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
SIZES_PX = [(1366, 768), (683, 384), (460, 768)]


def troubled(bureau: Bureau) -> tuple[Entry, ...]:
    """An order and a lead that nobody knows the fate of, a delivery that was refused."""
    trouble = bureau.practice.trouble
    trouble("wholesale", "reset", operation="createOrder", times=1)
    trouble("wholesale", "html", operation="listOrders")
    trouble("cyclesoftware", "reset", operation="createLead", times=1)
    trouble("cyke", "status", operation="createDeliveryV2", amount=422, times=1)
    unsure = [bureau.sent(draft, State.UNSURE) for draft in (ORDER, LEAD)]
    return (*unsure, bureau.sent(DELIVERY, State.REFUSED))


def shows(desk: WorkDesk, entry: Entry) -> None:
    """Its panel, over Today."""
    records = desk.place.records
    records.open_history(EVERYTHING, reference=entry.reference)
    desk.until(lambda: records.entry.panel.reference == entry.reference)


def guide(desk: WorkDesk) -> None:
    """Its chapter of keys, in a table; the others are running text."""
    QTest.keyClick(desk.window, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    page = desk.place.guide.page
    assert page is not None
    page.show_chapter("keys")


def seldom(desk: WorkDesk, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Each of them, one after the other, in the language of the moment."""
    desk.drafts.set_customer(Customer())
    for key in (Key.Key_F2, Key.Key_F6, Key.Key_F4):
        desk.key(key)
        yield "empty"
    desk.key(Key.Key_F4)
    desk.choose("Zeist")
    desk.open_form(Key.Key_F3)
    yield "empty"
    desk.key(Key.Key_F3)
    for entry in entries:
        shows(desk, entry)
        yield entry.state
    desk.press(desk.window.words.say("Forget this customer"))
    yield "forget"
    desk.place.records.entry.close()
    yield "list"
    desk.place.records.leave()
    guide(desk)
    yield "guide"
    desk.place.guide.close()


def test_nothing_is_cut_in_what_is_seldom_seen(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(language="en")
    entries = troubled(desk.bureau)
    desk.answer(GAZELLE)
    found: list[str] = []
    for _ in LANGUAGES:
        language = desk.window.words.language
        for what in seldom(desk, entries):
            still(desk)
            said = f"{language} {desk.panel} {what}: "
            found += [said + fault for size_px in SIZES_PX for fault in look(desk, size_px)]
            desk.open(1366, 768)
        desk.next_language()
    assert not found, "\n".join(found)


def test_a_tip_over_a_row_tells_what_is_cut_in_it_and_only_that(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(width_px=460)
    desk.answer(GAZELLE)
    rows = desk.table
    tips = [rows.tip_of(rows.model().index(row, 0)) for row in range(rows.model().rowCount())]
    cut = next(row for row, tip in enumerate(tips) if tip)
    assert "" in tips
    at = rows.visualRect(rows.model().index(cut, 0)).center()
    over = QHelpEvent(QEvent.Type.ToolTip, at, rows.viewport().mapToGlobal(QPoint(at)))
    QApplication.sendEvent(rows.viewport(), over)
    assert QToolTip.text() == tips[cut]
    QToolTip.hideText()
