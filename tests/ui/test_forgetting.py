"""Forgetting a customer, from his form and from an entry: what is asked first, and what is seen afterwards."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.customer import Customer
from app.core.entry import Deed, Entry, State
from app.core.errors import StorageError, StorageTrouble
from app.core.forgetting import Held
from app.core.lead import LeadSeen
from app.services.late import Late
from app.services.sending import Sending, Story
from app.system.i18n import Words
from app.ui.customer.form import CustomerForm
from app.ui.customer.heldwords import held_words
from app.ui.drafts import Drafts
from app.ui.messages import Messages
from app.ui.stationery import Stationery
from app.ui.style import Style
from app.ui.today.entrypanel import EntryPanel
from app.ui.today.entrywords import EntryWriter
from app.ui.today.office import Office
from tests.ui.bureau import DELIVERY, LEAD, MORNING, ORDER, SHOP, VEER, Bureau, Sight
from tests.ui.desk import UTRECHT, Loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FORGET, YES, KEEP = "Forget this customer", "Yes, forget this customer", "Keep the customer"


@pytest.fixture
def panel(style: Style, bureau: Bureau) -> Iterator[EntryPanel]:
    made = EntryPanel(style, Words("en"), office=bureau.office)
    yield made
    made.deleteLater()


@pytest.fixture
def sight(panel: EntryPanel, bureau: Bureau) -> Sight:
    return Sight(panel, bureau.loop.until).shows()


@pytest.fixture
def typed(bureau: Bureau) -> Iterator[Drafts]:
    """What is typed at this counter."""
    drafts = Drafts(bureau.office.late, bureau.loop.tasks, clock=bureau.clock)
    yield drafts
    drafts.deleteLater()


@pytest.fixture
def form(style: Style, bureau: Bureau, typed: Drafts) -> Iterator[Sight]:
    office = bureau.office
    paper = Stationery(typed, office.tasks, office.late, UTRECHT, bureau.clock, "EUR")
    made = CustomerForm(style, Words("en"), stationery=paper)
    yield Sight(made, bureau.loop.until).shows()
    made.close()
    made.deleteLater()


def declined(bureau: Bureau) -> Entry:
    """A lead that came to its end."""
    entry = bureau.sent(LEAD)
    bureau.runs(bureau.sending.cancel(entry.reference))
    bureau.loop.until(lambda: bureau.entry(entry.reference).remote_status == "cancelled")
    return bureau.entry(entry.reference)


def test_an_entry_shows_what_forgetting_removes_who_else_is_to_be_asked_and_then_that_it_is_done(
    bureau: Bureau, panel: EntryPanel, sight: Sight
) -> None:
    told: list[Held] = []
    panel.forgotten.connect(told.append)
    entry, delivery = declined(bureau), bureau.sent(DELIVERY)
    panel.show_entry(entry)
    sight.press(FORGET)
    sight.until(lambda: sight.says("Removed here: 1 lead."))
    assert sight.says("Forget Marieke de Veer?")
    assert sight.says(f"Still open: {delivery.reference}.")
    assert sight.says(f"Courier keeps its own copy, ask there: {delivery.reference} ({delivery.remote_id})")
    assert sight.says(f"Stores, Rijwielhuis De Wissel, 030 000 01 42 keeps its own copy, ask there: {entry.reference}")
    sight.press(YES)
    sight.until(lambda: sight.says("removed 12 Jun 2041"))
    assert not sight.says("Marieke")
    assert not {FORGET, "Print card"} & set(sight.buttons())
    assert bureau.message == "Forgotten once the rest has ended"
    assert len(told) == 1
    panel.show_entry(bureau.entry(delivery.reference))
    sight.until(lambda: sight.says("removed once this has ended"))
    assert sight.says("Marieke")
    line = EntryWriter(Words("en"), shop=SHOP).second(bureau.entry(entry.reference), now=bureau.clock())
    assert line == "Zeist · customer removed"


def test_no_keeps_the_customer(bureau: Bureau, panel: EntryPanel, sight: Sight) -> None:
    entry = declined(bureau)
    panel.show_entry(entry)
    sight.until(lambda: FORGET in sight.buttons())
    sight.button(FORGET).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sight.button(FORGET), Qt.Key.Key_Space)
    sight.until(lambda: sight.says("Removed here"))
    assert sight.button(KEEP).hasFocus()
    QTest.keyClick(sight.button(KEEP), Qt.Key.Key_Space)
    assert sight.says("Marieke de Veer")
    assert bureau.entry(entry.reference).forgotten_at is None


def test_a_customer_who_was_only_typed_is_forgotten_from_the_form(form: Sight, typed: Drafts, bureau: Bureau) -> None:
    assert FORGET not in form.buttons()
    typed.set_customer(VEER)
    form.button(FORGET).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.button(FORGET), Qt.Key.Key_Space)
    assert form.button(KEEP).hasFocus()
    form.until(lambda: form.says("Removed here: who was typed last."))
    assert "All set" not in form.buttons()
    form.press(YES)
    form.until(lambda: typed.customer == Customer())
    assert form.says("Customer forgotten")
    assert "All set" in form.buttons()
    assert FORGET not in form.buttons()
    assert bureau.runs(bureau.sending.kept_customer()) == Customer()


def test_the_form_forgets_drafts_and_what_was_sent_and_offers_the_customer_no_more(
    form: Sight, typed: Drafts, bureau: Bureau
) -> None:
    declined(bureau)
    draft = bureau.draft(ORDER)
    typed.set_customer(VEER)
    form.press(FORGET)
    form.until(lambda: form.says("Removed here: 1 lead, 1 draft, who was typed last."))
    form.press(YES)
    form.until(lambda: form.says("Customer forgotten"))
    assert bureau.entry(draft.reference).state is State.WITHDRAWN
    assert bureau.runs(bureau.sending.customers("")) == ()


def test_somebody_of_whom_nothing_is_known_stays_as_typed(form: Sight, typed: Drafts) -> None:
    street = Customer(street_and_number="Dorpsstraat 12")
    typed.set_customer(street)
    form.press(FORGET)
    form.until(lambda: form.says("Nothing is kept of this customer"))
    assert typed.customer == street


def test_long_lists_of_references_are_cut_and_only_those_are_named_who_know_the_customer() -> None:
    now = MORNING
    sent = [
        Entry(f"UT{number}", Deed.SEND_LEAD, State.SENT, now, now, draft=LEAD, submitted_at=now, seen=LeadSeen("1"))
        for number in range(8)
    ]
    order = Entry("UT9", Deed.SEND_ORDER, State.SENT, now, now, draft=replace(ORDER, is_dropship=True))
    said = held_words(Held(needed=(*sent, order)), Words("en"))
    assert "Nothing can be removed here yet." in said
    assert "UT0, UT1, UT2, UT3, UT4, UT5 and 3 more" in said
    assert "Wholesale keeps its own copy, ask there: UT9" in said
    assert "Wholesale" not in held_words(Held(ended=(replace(order, draft=ORDER),)), Words("en"))


def test_a_journal_that_is_not_open_is_said_so_in_form_and_entry(style: Style, loop: Loop, tmp_path: Path) -> None:
    opening: Future[Sending] = Future()
    opening.set_exception(StorageError("gone", trouble=StorageTrouble.FULL))
    office = Office(Late(opening), loop.tasks, Messages(), lambda: MORNING, SHOP, documents=tmp_path)
    panel = EntryPanel(style, Words("en"), office=office)
    panel._show(Story(Entry("UT1", Deed.SEND_LEAD, State.REFUSED, MORNING, MORNING, draft=LEAD)), stopped=frozenset())
    sight = Sight(panel, loop.until).shows()
    sight.press(FORGET)
    loop.until(lambda: office.messages.shown is not None)
    assert office.messages.shown.text.startswith("The disk is full")
    assert sight.says("Marieke")
    drafts = Drafts(office.late, loop.tasks, clock=office.clock)
    drafts.set_customer(VEER)
    paper = Stationery(drafts, loop.tasks, office.late, SHOP, office.clock, "EUR")
    form = CustomerForm(style, Words("en"), stationery=paper)
    seen = Sight(form, loop.until).shows()
    seen.press(FORGET)
    loop.until(lambda: seen.says("The disk is full"))
    assert drafts.customer == VEER
    for widget in (panel, form, drafts):
        widget.deleteLater()
