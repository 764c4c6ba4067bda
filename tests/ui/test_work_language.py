"""A change of language with a form, the list or an account open: all that was typed and shown stays."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.core.customer import Customer
from app.core.entry import State
from tests.ui.bureau import LEAD, ORDER, VEER
from tests.ui.desk import GAZELLE
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def rewrite(field: object, text: str) -> None:
    """Other text in a field, as typing tells it."""
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def test_a_lead_stays_as_it_was_typed(work_desk: WorkDesk) -> None:
    work_desk.takes(VEER)
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    form = work_desk.open_form(Key.Key_F3)
    reference, draft = form.reference, form.open_draft.latest
    rewrite(form.places["title"].field, "Blue, please")
    work_desk.next_language()
    after = work_desk.form
    assert after is work_desk.place.opened.forms.lead
    assert after is not form
    assert (after.reference, after.places["title"].field.text()) == (reference, "Blue, please")
    assert after.open_draft.latest.customer == VEER == draft.customer
    assert after.isAncestorOf(work_desk.focused())
    work_desk.sends()
    work_desk.until(lambda: work_desk.in_state(State.SENT))
    (sent,) = work_desk.in_state(State.SENT)
    assert (sent.reference, sent.draft.title) == (reference, "Blue, please")


def test_a_delivery_stays_as_it_was_chosen(work_desk: WorkDesk) -> None:
    work_desk.takes(VEER)
    work_desk.answer(GAZELLE)
    form = work_desk.open_form(Key.Key_F4)
    work_desk.until(lambda: form.draft.slot)
    reference, draft = form.reference, form.draft
    work_desk.next_language()
    after = work_desk.form
    assert after is work_desk.place.opened.forms.delivery
    assert (after.reference, after.draft) == (reference, draft)


def test_an_order_stays_as_it_was_chosen_and_hidden_prices_stay_hidden(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.key(Key.Key_H, ctrl=True)
    form = work_desk.open_form(Key.Key_F6)
    rewrite(form.places["reference_text"].field, "For the window")
    reference, draft = form.reference, form.draft
    work_desk.next_language()
    after = work_desk.form
    assert after is work_desk.place.opened.forms.order
    assert (after.reference, after.draft) == (reference, draft)
    assert not any("€" in text for text in work_desk.texts(after))
    work_desk.key(Key.Key_H, ctrl=True)
    assert any("€" in text for text in work_desk.texts(after))


def test_the_customer_stays_and_the_form_behind_comes_back(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    reference = work_desk.open_form(Key.Key_F3).reference
    work_desk.open_form(Key.Key_F2)
    work_desk.types("Jan")
    work_desk.next_language()
    assert work_desk.form is work_desk.place.opened.forms.customer
    assert work_desk.form.fields.texts["name"].text() == "Jan"
    work_desk.key(Key.Key_F2)
    assert work_desk.form is work_desk.place.opened.forms.lead
    assert work_desk.form.reference == reference
    assert work_desk.drafts.customer.name == "Jan"


def test_a_form_whose_draft_is_just_being_made_is_not_shown_empty(work_desk: WorkDesk) -> None:
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    work_desk.key(Key.Key_F3)
    work_desk.next_language()
    assert work_desk.form is None or work_desk.form.reference


def test_the_list_the_question_and_the_entry_stay(work_desk: WorkDesk) -> None:
    lead = work_desk.bureau.sent(LEAD)
    work_desk.clock.forward(60)
    work_desk.bureau.sent(ORDER)
    work_desk.key(Key.Key_F7)
    records = work_desk.place.records
    work_desk.until(lambda: records.history.table.model().rowCount() == 2)
    records.history.table.selectRow(1)
    work_desk.until(lambda: records.entry.panel.reference == lead.reference)
    work_desk.next_language()
    after = work_desk.place.records
    assert after is not records
    work_desk.until(lambda: after.entry.panel.reference == lead.reference and after.history.table.model().rowCount())
    assert after.history.isVisible()
    assert after.entry.panel.isVisible()
    assert after.history.table.entries.entry_at(after.history.table.currentIndex().row()).reference == lead.reference


def test_a_password_half_typed_stays(work_desk: WorkDesk) -> None:
    work_desk.place.records.news.ask_password("stores")
    work_desk.types("half")
    work_desk.next_language()
    account = work_desk.place.records.news.account
    assert account.isVisible()
    assert (account.source, account.secret.text()) == ("stores", "half")


def test_nothing_of_the_screen_before_is_left(work_desk: WorkDesk) -> None:
    work_desk.takes(Customer(name="Jan"))
    work_desk.answer(GAZELLE)
    work_desk.choose("Zeist")
    work_desk.open_form(Key.Key_F3)

    def count() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    work_desk.next_language()
    before = count()
    for _ in range(4):
        work_desk.next_language()
    assert count() < before * 1.1
