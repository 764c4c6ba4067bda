"""A scan burst into every page, panel, band and field: no button is pressed, no field changes, the article is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from app.core.entry import State
from app.core.lead import LeadType
from app.core.scan import rules_for_gap
from app.core.store import Store
from app.practice.server import PracticeServer
from app.ui.delivery.packages import TypesState
from app.ui.lead.text import WANTED
from app.ui.messages import Weight
from app.ui.scanner import Scanner
from tests.ui.bureau import BIKE, DELIVERY, LEAD, ORDER, VEER, ZEIST
from tests.ui.desk import GAZELLE, ROSMALEN, WRONG
from tests.ui.wedge import Wedge
from tests.ui.workdesk import WorkDesk

Key = Qt.Key
CODE = f"{ROSMALEN}\n"
AFTER_MS = 2000


def opens_entry(desk: WorkDesk, draft: object, state: State = State.SENT) -> None:
    entry = desk.bureau.sent(draft, state)
    desk.place.records.entry.show(entry.reference)
    desk.until(lambda: desk.place.records.entry.panel.entry)


def shows_lead(desk: WorkDesk) -> None:
    """With a bicycle in exchange, and with what is wrong said."""
    desk.choose("Zeist")
    form = desk.open_form(Key.Key_F3)
    form.fields.type.activated.emit(tuple(WANTED).index(LeadType.EXCHANGE))
    desk.sends()
    desk.until(lambda: form.places["exchange_description"].problem_words)


def shows_delivery(desk: WorkDesk) -> None:
    desk.open_form(Key.Key_F4)
    is_furnished(desk)


def is_furnished(desk: WorkDesk) -> None:
    """The delivery form has heard of slots and of package types."""
    parts = desk.form.parts
    desk.until(lambda: parts.courier.is_told and parts.fields.packages._state is TypesState.KNOWN)


def shows_delivery_between_shops(desk: WorkDesk) -> None:
    """From a shop of which nothing is known to the customer, with a package of one's own."""
    desk.place.opened.show(desk.place.opened.forms.delivery)
    desk.place.opened.forms.delivery.open_for(BIKE, store=Store(ZEIST.store_id, "Zeist"))
    is_furnished(desk)
    row = desk.form.parts.fields.packages._rows[0]
    row.type.setCurrentIndex(row.type.count() - 1)
    assert row.own.isVisible()


def shows_dropship(desk: WorkDesk) -> None:
    form = desk.open_form(Key.Key_F6)
    form.fields._target.buttons[1].click()
    assert form.fields.card.isVisible()


def shows_change(desk: WorkDesk) -> None:
    opens_entry(desk, DELIVERY)
    desk.press("Change delivery")
    desk.until(lambda: desk.form)
    is_furnished(desk)


def shows_waiting(desk: WorkDesk) -> None:
    desk.bureau.practice.trouble("cyclesoftware", "429", operation="createLead", amount=600)
    opens_entry(desk, LEAD, State.READY)


def shows_refused(desk: WorkDesk) -> None:
    desk.bureau.practice.trouble("cyke", "status", operation="createDeliveryV2", amount=422)
    opens_entry(desk, DELIVERY, State.REFUSED)


def shows_unsure(desk: WorkDesk) -> None:
    desk.bureau.practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    opens_entry(desk, LEAD, State.UNSURE)


def shows_all_slots(desk: WorkDesk) -> None:
    shows_delivery(desk)
    desk.key(Key.Key_F8)


def shows_history(desk: WorkDesk) -> None:
    desk.bureau.sent(LEAD)
    desk.key(Key.Key_F7)
    desk.until(lambda: desk.place.records.entry.panel.entry)
    desk.key(Key.Key_F, ctrl=True)
    desk.focused().setText("zeist")


def shows_cancel_question(desk: WorkDesk) -> None:
    opens_entry(desk, LEAD)
    desk.press("Cancel lead")
    desk.until(desk.named("Yes, cancel the lead").isEnabled)


def shows_card(desk: WorkDesk) -> None:
    opens_entry(desk, DELIVERY)
    desk.press("Print card")


def shows_twin(desk: WorkDesk) -> None:
    desk.takes(VEER)
    desk.bureau.sent(LEAD)
    desk.place.opened.forms.lead.open_entry(desk.bureau.draft(LEAD))
    desk.place.opened.show(desk.place.opened.forms.lead)
    desk.sends()
    desk.until(lambda: desk.form.band.text)


STATES: dict[str, Callable[[WorkDesk], object]] = {
    "at rest": lambda desk: desk.choose("Zeist"),
    "keys": lambda desk: desk.key(Key.Key_F1),
    "scanner": lambda desk: desk.key(Key.Key_F9),
    "wrong code": lambda desk: desk.scan(WRONG),
    "message": lambda desk: desk.messages.tell(Weight.BAD, lambda _: "Look", icon="circle-x"),
    "customer": lambda desk: desk.open_form(Key.Key_F2),
    "lead": shows_lead,
    "lead with a twin": shows_twin,
    "delivery": shows_delivery,
    "delivery between shops": shows_delivery_between_shops,
    "all slots": shows_all_slots,
    "change of a delivery": shows_change,
    "order": shows_dropship,
    "entry": lambda desk: opens_entry(desk, ORDER),
    "entry that waits": shows_waiting,
    "entry refused": shows_refused,
    "not sure": shows_unsure,
    "history": shows_history,
    "cancel?": shows_cancel_question,
    "card": shows_card,
    "account": lambda desk: desk.place.records.news.ask_password("stores"),
}


def can_have_keyboard(window: QWidget) -> list[QWidget]:
    """Everything in the window that can take the keyboard."""
    parts = [part for part in window.findChildren(QWidget) if part.isVisible() and part.isEnabled()]
    return [part for part in parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus]


def contents(window: QWidget, scan_field: QWidget) -> dict[QWidget, object]:
    """What stands in each field, is chosen in each list and is down of each button."""
    found: dict[QWidget, object] = {}
    for part in window.findChildren(QWidget):
        if part is scan_field or not part.isVisible():
            continue
        if isinstance(part, QLineEdit):
            found[part] = (part.text(), part.cursorPosition(), part.selectedText())
        elif isinstance(part, QPlainTextEdit):
            found[part] = (part.toPlainText(), part.textCursor().position())
        elif isinstance(part, QComboBox):
            found[part] = part.currentIndex()
        elif isinstance(part, QAbstractSpinBox):
            found[part] = part.text()
        elif isinstance(part, QAbstractItemView):
            found[part] = part.currentIndex().row()
        elif isinstance(part, QAbstractButton) and part.isCheckable():
            found[part] = part.isChecked()
    return found


@contextmanager
def presses_counted(window: QWidget) -> Iterator[list[str]]:
    """The names of the buttons pressed meanwhile."""
    pressed: list[str] = []
    joined = []
    for button in window.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text()
        joined.append((button, button.pressed.connect(lambda name=name: pressed.append(name))))
        joined.append((button, button.clicked.connect(lambda _=False, name=name: pressed.append(name))))
    yield pressed
    for button, connection in joined:
        button.disconnect(connection)


@pytest.mark.parametrize("state", STATES)
def test_a_scan_presses_nothing_and_changes_nothing(work_desk: WorkDesk, practice: PracticeServer, state: str) -> None:
    scanner = Scanner(QGuiApplication.instance(), rules=rules_for_gap(60))
    scanned: list[str] = []
    scanner.scanned.connect(lambda raw: scanned.append(raw.text))
    work_desk.takes(VEER)
    work_desk.answer(GAZELLE)
    STATES[state](work_desk)
    writes = len([seen for seen in practice.log() if seen.method != "GET"])
    window = work_desk.window
    wedge = Wedge(window.windowHandle())
    parts = can_have_keyboard(window)
    before = contents(window, window.screen_of.bar.field)
    with presses_counted(window) as pressed:
        for part in parts:
            part.setFocus()
            there = contents(window, window.screen_of.bar.field)
            wedge.keys(CODE, first_gap_ms=AFTER_MS)
            assert contents(window, window.screen_of.bar.field) == there, part.accessibleName()
    assert pressed == []
    assert scanned == [ROSMALEN] * len(parts)
    assert list(contents(window, window.screen_of.bar.field)) == list(before)
    assert len([seen for seen in practice.log() if seen.method != "GET"]) == writes
    form = work_desk.form
    stood = contents(form, window) if form else {}
    scanner.scanned.connect(window.take_scan)
    wedge.keys(CODE, first_gap_ms=AFTER_MS)
    work_desk.until(lambda: work_desk.shown is not None and work_desk.shown.is_complete)
    assert work_desk.shown.barcode.scanned == ROSMALEN
    assert work_desk.form is form
    assert (contents(form, window) if form else {}) == stood
    scanner.deleteLater()


def test_a_scan_into_a_settings_page_changes_nothing_on_it(work_desk: WorkDesk) -> None:
    """Each page in one window; the scanner test keeps the scan, any other page gives way to the answer."""
    scanner = Scanner(QGuiApplication.instance(), rules=rules_for_gap(60))
    scanned: list[str] = []
    scanner.scanned.connect(lambda raw: scanned.append(raw.text))
    window = work_desk.window
    work_desk.key(Key.Key_F10)
    pages = work_desk.place.setup.page
    wedge = Wedge(window.windowHandle())
    count = 0
    for step in pages.steps:
        pages.open(step.NAME)
        before = contents(window, window.screen_of.bar.field)
        with presses_counted(window) as pressed:
            for part in [part for part in can_have_keyboard(window) if step.isAncestorOf(part)]:
                part.setFocus()
                there = contents(window, window.screen_of.bar.field)
                wedge.keys(CODE, first_gap_ms=AFTER_MS)
                count += 1
                assert contents(window, window.screen_of.bar.field) == there, (step.NAME, part.accessibleName())
        assert pressed == []
        assert list(contents(window, window.screen_of.bar.field)) == list(before), step.NAME
    assert scanned == [ROSMALEN] * count
    assert count > len(pages.steps)
    assert not work_desk.setup.opens_anew
    scanner.scanned.connect(window.take_scan)
    pages.open("store")
    typed = pages.step.typed()
    wedge.keys(CODE, first_gap_ms=AFTER_MS)
    work_desk.until(lambda: work_desk.shown is not None and work_desk.shown.is_complete)
    assert not pages.isVisible()
    assert pages.step.typed() == typed
    scanner.deleteLater()


def test_every_kind_of_field_is_among_them(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    shows_delivery(work_desk)
    kinds = {kind for part in can_have_keyboard(work_desk.window) for kind in type(part).__mro__}
    assert {QLineEdit, QPlainTextEdit, QAbstractButton, QTableView} <= kinds
