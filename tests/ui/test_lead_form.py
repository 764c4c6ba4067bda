"""The lead form, filled by keys and sent to the practice world; what stands in its way; its drafts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.core.customer import Customer
from app.core.entry import State
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.practice.server import PracticeServer
from app.ui.drafts import Drafts
from app.ui.lead.form import LeadForm
from app.ui.style import Style
from tests.ui.backoffice import AT_ZEIST, BIKE, VEER, BackOffice
from tests.ui.desk import UTRECHT
from tests.ui.dispatch import Clerk
from tests.ui.leads import COSTS_CENTS, HOUTEN, draft_of, form_of


@pytest.fixture
def form(style: Style, office: BackOffice, drafts: Drafts) -> Iterator[LeadForm]:
    drafts.set_customer(VEER)
    made = form_of(style, office, drafts)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def clerk(form: LeadForm, office: BackOffice) -> Clerk:
    form.open_for(AT_ZEIST, BIKE)
    return Clerk(form, office.loop)


def test_a_lead_is_filled_by_keys_and_reaches_the_shop(
    clerk: Clerk, office: BackOffice, practice: PracticeServer
) -> None:
    assert clerk.at.accessibleName() == "The customer wants"
    clerk.goes_to("Unit, 1 of 3")
    clerk.presses(Qt.Key.Key_Down)
    assert clerk.at.accessibleName() == "Unit, 2 of 3"
    clerk.goes_to("Title")
    clerk.presses(Qt.Key.Key_End)
    clerk.types(" blue")
    clerk.goes_to("Insurance info")
    clerk.presses(Qt.Key.Key_Space)
    entry = clerk.asks_to_send()
    draft = entry.draft
    assert isinstance(draft, LeadDraft)
    assert (draft.object_id, draft.customer, draft.costs_ex_vat_cents) == (20418, VEER, COSTS_CENTS)
    assert draft.title.endswith(" blue")
    assert draft.options == LeadOptions(phone_call=True, insurance=True)
    assert "20418" in draft.message
    assert entry.reference in draft.message
    clerk.until(lambda: office.entries(State.SENT))
    assert len(practice.log("createLead")) == 1


def test_the_form_says_who_pays_and_names_the_deed_in_full(clerk: Clerk) -> None:
    foot = clerk.form.foot
    assert foot.who_pays.text() == "Zeist pays €\N{NO-BREAK SPACE}15.00 if they accept"
    assert foot.who_does_not.text() == "Ex VAT. This shop and the customer pay nothing."
    assert (foot.send.accessibleName(), foot.send.text()) == ("Send lead", "Send lead to Zeist")
    assert clerk.form.accessibleName() == "Lead"
    assert clerk.form.head.title.text() == "Lead to Zeist"
    assert clerk.form.head.second.text() == f"{clerk.form.reference} · 4.2 km · Rijwielhuis De Wissel"


def test_without_costs_it_says_that_nothing_is_charged(style: Style, office: BackOffice, drafts: Drafts) -> None:
    form = form_of(style, office, drafts, costs_ex_vat_cents=0)
    form.open_for(AT_ZEIST, BIKE)
    assert form.foot.who_pays.text() == "Nothing is charged"
    office.loop.until(lambda: form.reference)
    form.deleteLater()


def test_texts_follow_the_type_until_the_clerk_writes_them(clerk: Clerk, form: LeadForm) -> None:
    title, message = draft_of(form).title, draft_of(form).message
    clerk.presses(Qt.Key.Key_Down)
    ride = draft_of(form)
    assert ride.type is LeadType.TEST_RIDE
    assert ride.options == LeadOptions(test_ride=True, phone_call=True)
    assert ride.title != title
    assert ride.message != message
    assert form.reference in ride.message
    clerk.goes_to("Message")
    clerk.types("x")
    mine = draft_of(form).message
    clerk.goes_to("Unit")
    clerk.presses(Qt.Key.Key_Backtab, Qt.Key.Key_Up)
    assert draft_of(form).type is LeadType.SALES_OFFER
    assert (draft_of(form).title, draft_of(form).message) == (title, mine)


def test_a_demo_unit_is_for_a_test_ride_only(clerk: Clerk, form: LeadForm) -> None:
    clerk.goes_to("Unit")
    clerk.presses(Qt.Key.Key_End)
    draft = draft_of(form)
    assert (draft.object_id, draft.type) == (20500, LeadType.TEST_RIDE)
    unit = clerk.named("Unit, 3 of 3")
    assert isinstance(unit, QComboBox)
    assert unit.currentText() == "20500 DEMO"
    clerk.presses(Qt.Key.Key_Backtab, Qt.Key.Key_Home)
    assert draft_of(form).type is LeadType.TEST_RIDE


def test_a_shop_with_only_demo_bikes_is_asked_for_a_test_ride(form: LeadForm, office: BackOffice) -> None:
    form.open_for(replace(AT_ZEIST, sellable=()), BIKE)
    Clerk(form, office.loop)
    assert draft_of(form).type is LeadType.TEST_RIDE


def test_a_shop_without_known_units_has_no_unit_to_pick(form: LeadForm, office: BackOffice) -> None:
    form.open_for(replace(AT_ZEIST, sellable=(), demo=()), BIKE)
    Clerk(form, office.loop)
    assert not form.fields.unit.isVisible()
    assert draft_of(form).object_id is None


def test_what_is_traded_in_is_asked_only_then(clerk: Clerk, form: LeadForm) -> None:
    assert not form.fields.exchange.isVisible()
    clerk.presses(*[Qt.Key.Key_Down] * 4)
    assert draft_of(form).type is LeadType.EXCHANGE
    clerk.form.ask_to_send()
    clerk.until(lambda: clerk.problem("Bicycle offered") == "Missing")
    assert clerk.at is form.fields.exchange
    clerk.types("Batavus, 2019")
    assert not clerk.problem("Bicycle offered")
    clerk.goes_to("Remarks on it")
    clerk.types("needs a tyre")
    assert (draft_of(form).exchange_description, draft_of(form).exchange_remarks) == ("Batavus, 2019", "needs a tyre")
    assert clerk.asks_to_send().draft.exchange_description == "Batavus, 2019"


def test_the_same_lead_again_is_asked_about_first(
    clerk: Clerk, form: LeadForm, office: BackOffice, practice: PracticeServer
) -> None:
    first = clerk.asks_to_send()
    form.leave()
    office.clock.forward(600)
    form.open_for(AT_ZEIST, BIKE)
    clerk.until(lambda: form.reference)
    form.ask_to_send()
    clerk.until(lambda: form.band.text == "You sent Zeist this lead 10 min ago")
    opened: list[str] = []
    form.twin_opened.connect(opened.append)
    clerk.clicks("Open")
    assert opened == [first.reference]
    clerk.clicks("Send it again")
    clerk.until(lambda: clerk.sent[1:])
    clerk.until(lambda: len(practice.log("createLead")) == 2)


def test_a_question_about_a_twin_is_of_its_customer_alone(
    clerk: Clerk, form: LeadForm, practice: PracticeServer, drafts: Drafts
) -> None:
    clerk.asks_to_send()
    form.open_for(AT_ZEIST, BIKE)
    clerk.until(lambda: form.reference)
    form.ask_to_send()
    clerk.until(lambda: form.band.text.startswith("You sent Zeist this lead"))
    drafts.set_customer(Customer(name="Jan Jansen", phone="+31 6 87654321"))
    assert form.band.text == ""
    form.band.pressed.emit(1)
    clerk.asks_to_send()
    assert [one.draft.customer.name for one in clerk.sent] == [VEER.name, "Jan Jansen"]


def test_what_was_wrong_with_the_customer_is_said_once_and_till_there_is_another(
    clerk: Clerk, form: LeadForm, drafts: Drafts
) -> None:
    drafts.set_customer(Customer())
    form.ask_to_send()
    clerk.until(lambda: clerk.problem("Customer") == "Say who the customer is")
    assert form.band.text == ""
    drafts.set_customer(replace(VEER, street_and_number="12", phone=""))
    form.ask_to_send()
    clerk.until(lambda: form.band.text)
    drafts.set_customer(VEER)
    assert (form.band.text, clerk.problem("Customer")) == ("", "")


def test_another_counter_is_named(clerk: Clerk, form: LeadForm) -> None:
    twin = replace(form.open_draft.entry, counter="Counter 2")
    form.open_draft.twin_found.emit(twin)
    assert form.band.text == "Counter 2 sent Zeist this lead just now"


def test_a_server_s_reason_stands_at_its_field(clerk: Clerk, form: LeadForm, drafts: Drafts) -> None:
    entry = drafts.kept[0]
    form.open_entry(entry, reasons=("title: may not be blank", "The shop is closed"))
    assert clerk.problem("Title") == "may not be blank"
    assert form.band.text == "Stores said no: The shop is closed"


def test_enter_does_nothing_in_a_field_and_a_second_press_sends_once(
    clerk: Clerk, form: LeadForm, practice: PracticeServer, office: BackOffice
) -> None:
    clerk.goes_to("Title")
    clerk.presses(Qt.Key.Key_Return, Qt.Key.Key_Enter)
    form.ask_to_send()
    form.ask_to_send()
    assert form.foot.send.text() != "Send lead to Zeist"
    clerk.until(lambda: clerk.sent)
    clerk.until(lambda: office.entries(State.SENT))
    assert len(clerk.sent) == len(practice.log("createLead")) == 1
    assert UTRECHT.counter == clerk.sent[0].counter


def test_a_draft_in_which_nothing_was_typed_gives_its_reference_to_the_next(
    clerk: Clerk, form: LeadForm, drafts: Drafts, office: BackOffice
) -> None:
    reference = form.reference
    form.leave()
    assert not drafts.kept
    form.open_for(HOUTEN, BIKE)
    clerk.until(lambda: form.reference)
    assert form.reference == reference
    assert draft_of(form).store.city == "Houten"
    office.runs(drafts.settle())
    assert [entry.draft for entry in office.kept_drafts()] == [draft_of(form)]


def test_a_draft_is_kept_and_opened_again_for_the_same_shop_and_article(
    clerk: Clerk, form: LeadForm, drafts: Drafts
) -> None:
    clerk.goes_to("Title")
    clerk.types("Please")
    reference, title = form.reference, draft_of(form).title
    form.leave()
    assert [entry.reference for entry in drafts.kept] == [reference]
    form.open_for(HOUTEN, BIKE)
    clerk.until(lambda: form.reference)
    assert form.reference != reference
    form.open_for(AT_ZEIST, BIKE)
    assert (form.reference, form.fields.title.text()) == (reference, title)
    assert form.fields.unit.count() == 3


def test_another_customer_begins_another_draft(clerk: Clerk, form: LeadForm, drafts: Drafts) -> None:
    clerk.goes_to("Title")
    clerk.types("Please")
    reference = form.reference
    form.leave()
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    form.open_for(AT_ZEIST, BIKE)
    clerk.until(lambda: form.reference)
    assert form.reference != reference


def test_a_draft_opened_from_the_kept_ones_brings_its_customer(clerk: Clerk, form: LeadForm, drafts: Drafts) -> None:
    clerk.goes_to("Title")
    clerk.types("Please")
    form.leave()
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    form.open_entry(drafts.kept[0])
    assert drafts.customer == VEER
    assert form.fields.unit.currentText() == "20417"
    with pytest.raises(ValueError, match="is no lead"):
        form.open_entry(replace(drafts.kept[0], draft=None))


def test_a_change_of_language_keeps_the_draft_and_what_is_still_ours(
    clerk: Clerk, form: LeadForm, style: Style, office: BackOffice, drafts: Drafts
) -> None:
    clerk.goes_to("Title")
    clerk.types("Please")
    dutch = form_of(style, office, drafts, language="nl")
    dutch.take_over(form)
    assert dutch.reference == form.reference
    assert dutch.fields.title.text() == form.fields.title.text()
    assert dutch.fields.message.toPlainText() == form.fields.message.toPlainText()
    form_of(style, office, drafts).take_over(form_of(style, office, drafts))
    dutch.deleteLater()


def test_the_customer_of_the_moment_goes_into_the_open_lead(clerk: Clerk, form: LeadForm, drafts: Drafts) -> None:
    asked: list[bool] = []
    form.customer_asked.connect(lambda: asked.append(True))
    clerk.clicks("Customer, ")
    assert asked
    drafts.set_customer(replace(VEER, name="Jan Jansen"))
    assert draft_of(form).customer.name == "Jan Jansen"
    form.leave()
    drafts.set_customer(VEER)
