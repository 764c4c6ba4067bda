"""Today and history in the whole window: F7, its chips, the entry beside the list, messages, accounts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.entry import Kind, State
from app.practice.server import PracticeServer
from tests.ui.bureau import DELIVERY, LEAD, ORDER
from tests.ui.desk import GAZELLE, ROSMALEN, WRONG
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def has(desk: WorkDesk, name: str) -> bool:
    """Whether a panel of that name is on screen."""
    panels = (desk.place.records.history, desk.window.screen_of.page.ways, desk.window.screen_of.page.recent)
    return any(panel.isVisible() and panel.accessibleName() == name for panel in panels)


def listed(desk: WorkDesk) -> int:
    """How many rows the list has."""
    return desk.place.records.history.table.model().rowCount()


def test_f7_opens_what_was_sent_with_the_newest_beside_it_and_goes_back(work_desk: WorkDesk) -> None:
    first = work_desk.bureau.sent(LEAD)
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F7)
    work_desk.until(lambda: listed(work_desk) == 1)
    assert has(work_desk, "Today and history")
    work_desk.until(lambda: work_desk.says(first.reference))
    assert work_desk.panel == "Entry"
    work_desk.key(Key.Key_F7)
    assert has(work_desk, "How to get it")
    assert work_desk.panel == "Details"


def test_before_the_first_scan_f7_goes_back_to_what_to_do(work_desk: WorkDesk) -> None:
    work_desk.key(Key.Key_F7)
    work_desk.until(lambda: work_desk.says("Nothing sent yet"))
    work_desk.key(Key.Key_F7)
    assert has(work_desk, "Last scans")
    assert work_desk.panel == "Keys"


def test_a_chip_opens_the_entries_that_it_counts(work_desk: WorkDesk) -> None:
    work_desk.bureau.sent(LEAD)
    work_desk.bureau.sent(ORDER)
    work_desk.until(lambda: work_desk.sees("Orders 1"))
    work_desk.press("Orders 1")
    work_desk.until(lambda: listed(work_desk) == 1)
    assert work_desk.place.records.history.question.kinds == (Kind.ORDER,)
    work_desk.press("Leads 1")
    work_desk.until(lambda: work_desk.place.records.history.question.kinds == (Kind.LEAD,))
    work_desk.press("Today")
    assert not has(work_desk, "Today and history")


def test_a_scan_closes_the_list_and_the_entry_be_it_good_wrong_or_repeated(work_desk: WorkDesk) -> None:
    work_desk.bureau.sent(LEAD)
    work_desk.answer(GAZELLE)
    for code in (GAZELLE, WRONG, ROSMALEN):
        work_desk.key(Key.Key_F7)
        work_desk.until(lambda: work_desk.panel == "Entry")
        work_desk.scan(code)
        assert not has(work_desk, "Today and history")
        assert work_desk.panel != "Entry"
    work_desk.until(lambda: work_desk.shown.is_complete)


def test_an_answer_that_lands_leaves_the_list_alone(work_desk: WorkDesk, practice: PracticeServer) -> None:
    practice.trouble("wholesale", "latency_ms", amount=300, times=1)
    work_desk.scan(GAZELLE)
    work_desk.key(Key.Key_F7)
    work_desk.until(lambda: work_desk.shown.is_complete)
    assert has(work_desk, "Today and history")


def test_going_back_in_the_trail_closes_the_list(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.answer(ROSMALEN)
    work_desk.key(Key.Key_F7)
    work_desk.key(Key.Key_Up, ctrl=True)
    assert has(work_desk, "How to get it")
    assert work_desk.panel == "Details"


def test_ctrl_f_searches_what_is_open(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_F7)
    work_desk.key(Key.Key_F, ctrl=True)
    assert work_desk.place.records.history.head.search.hasFocus()
    work_desk.key(Key.Key_F7)
    assert work_desk.is_scan_field_focused
    work_desk.key(Key.Key_F, ctrl=True)
    assert work_desk.window.screen_of.page.ways.head.filter.hasFocus()


def test_ctrl_m_opens_the_entry_that_the_message_is_about(work_desk: WorkDesk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "status", operation="createLead", amount=422, times=1)
    entry = work_desk.bureau.sent(LEAD, State.REFUSED)
    work_desk.until(lambda: entry.reference in work_desk.message)
    work_desk.key(Key.Key_M, ctrl=True)
    work_desk.until(lambda: work_desk.place.records.entry.panel.reference == entry.reference)
    assert work_desk.panel == "Entry"
    assert work_desk.message == ""


def test_what_was_refused_opens_again_with_the_reasons(work_desk: WorkDesk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "status", operation="createLead", amount=422, times=1)
    entry = work_desk.bureau.sent(LEAD, State.REFUSED)
    work_desk.place.records.entry.show(entry.reference)
    work_desk.until(lambda: work_desk.says("Change and send again") or work_desk.panel == "Entry")
    work_desk.until(lambda: work_desk.place.records.entry.panel.entry)
    work_desk.press("Change and send again")
    work_desk.until(lambda: work_desk.form is work_desk.place.opened.forms.lead)
    form = work_desk.form
    assert form.reference != entry.reference
    assert entry.reasons[0] in form.band.text
    assert form.fields.places["title"].field.text() == LEAD.title
    work_desk.sends()
    work_desk.until(lambda: len(work_desk.in_state(State.SENT)) == 1)


def test_the_same_again_asks_first_and_opens_the_other(work_desk: WorkDesk) -> None:
    work_desk.takes(LEAD.customer)
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    for _ in range(2):
        work_desk.open_form(Key.Key_F3)
        work_desk.sends()
        work_desk.until(lambda: work_desk.panel == "Entry" or work_desk.form.band.text)
        if work_desk.panel == "Entry":
            work_desk.until(lambda: work_desk.in_state(State.SENT))
    assert "You sent Zeist this lead" in work_desk.form.band.text
    work_desk.press("Open")
    (sent,) = work_desk.in_state(State.SENT)
    work_desk.until(lambda: work_desk.place.records.entry.panel.reference == sent.reference)
    assert work_desk.panel == "Entry"
    work_desk.key(Key.Key_F3)
    work_desk.until(lambda: work_desk.form.reference)
    assert work_desk.form.reference != sent.reference
    assert len(work_desk.in_state(State.DRAFT)) == 1


def test_a_reference_is_copied_from_the_entry(work_desk: WorkDesk) -> None:
    entry = work_desk.bureau.sent(LEAD)
    work_desk.key(Key.Key_F7)
    work_desk.until(lambda: work_desk.place.records.entry.panel.reference == entry.reference)
    QGuiApplication.clipboard().setText("before")
    work_desk.press("Copy reference")
    assert QGuiApplication.clipboard().text() == entry.reference
    assert work_desk.message == "Copied"


def test_the_card_of_a_delivery_goes_back_to_its_entry(work_desk: WorkDesk) -> None:
    entry = work_desk.bureau.sent(DELIVERY)
    work_desk.place.records.entry.show(entry.reference)
    work_desk.until(lambda: work_desk.place.records.entry.panel.entry)
    work_desk.press("Print card")
    assert work_desk.panel == "Customer card"
    work_desk.press("Close")
    assert work_desk.panel == "Entry"


def test_the_change_of_a_delivery_opens_its_form(work_desk: WorkDesk) -> None:
    entry = work_desk.bureau.sent(DELIVERY)
    work_desk.place.records.entry.show(entry.reference)
    work_desk.until(lambda: work_desk.place.records.entry.panel.entry)
    work_desk.until(lambda: work_desk.sees("Change delivery"))
    work_desk.press("Change delivery")
    assert work_desk.form is work_desk.place.opened.forms.delivery
    assert work_desk.form.reference == entry.reference


def test_a_stopped_account_asks_for_its_password_and_leaves_the_keyboard_alone(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "401", operation="createLead")
    work_desk.window.screen_of.take_focus()
    work_desk.bureau.sent(LEAD, State.REFUSED)
    work_desk.until(lambda: work_desk.panel == "Account")
    assert work_desk.is_scan_field_focused
    work_desk.until(lambda: work_desk.sees("Stores, password"))
    work_desk.press("Close")
    assert work_desk.panel == "Keys"
    work_desk.press("Stores, password")
    account = work_desk.place.records.news.account
    assert account.secret.hasFocus()
    practice.clear_trouble()
    account.secret.setText("practice")
    work_desk.press("Save password")
    work_desk.until(lambda: work_desk.panel == "Keys")
    assert work_desk.is_scan_field_focused
    work_desk.until(lambda: work_desk.sees("Stores, ok"))


def test_an_account_that_stops_does_not_take_a_form_away(work_desk: WorkDesk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "401", operation="createLead")
    work_desk.answer(GAZELLE)
    form = work_desk.open_form(Key.Key_F4)
    work_desk.bureau.sent(LEAD, State.REFUSED)
    work_desk.until(lambda: "password" in work_desk.message)
    assert work_desk.form is form
    work_desk.key(Key.Key_M, ctrl=True)
    assert work_desk.panel == "Account"
    assert [entry.draft.article.barcode for entry in work_desk.in_state(State.DRAFT)].count(GAZELLE) >= 1


def test_in_a_narrow_window_list_entry_and_form_replace_each_other(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk(width_px=460)
    desk.bureau.sent(LEAD)
    desk.answer(GAZELLE)
    desk.key(Key.Key_F7)
    desk.until(lambda: listed(desk) == 1)
    assert (has(desk, "Today and history"), desk.panel) == (True, "")
    desk.place.records.history.table.selectRow(0)
    assert (has(desk, "Today and history"), desk.panel) == (False, "Entry")
    desk.press("Close")
    assert (has(desk, "Today and history"), desk.panel) == (True, "")
    desk.open_form(Key.Key_F4)
    assert (has(desk, "Today and history"), desk.panel) == (False, "Delivery")
    desk.key(Key.Key_F7)
    assert (has(desk, "Today and history"), desk.panel) == (True, "")
    desk.key(Key.Key_F7)
    assert has(desk, "How to get it")
