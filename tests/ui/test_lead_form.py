"""The lead form, filled by keys and sent to the practice world; what stands in its way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.core.entry import Entry, State
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.practice.server import PracticeServer
from app.ui.drafts import Drafts
from app.ui.lead.form import LeadForm
from app.ui.style import Style
from tests.ui.backoffice import AT_ZEIST, BIKE, VEER, BackOffice, Seat
from tests.ui.desk import UTRECHT, Loop
from tests.ui.leads import COSTS_CENTS, begun, draft_of, form_of, sent


@pytest.fixture
def office(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[BackOffice]:
    made = BackOffice(loop, practice, folder=tmp_path)
    yield made
    made.close()


@pytest.fixture
def drafts(office: BackOffice) -> Drafts:
    made = office.drafts()
    made.set_customer(VEER)
    return made


@pytest.fixture
def form(style: Style, office: BackOffice, drafts: Drafts) -> Iterator[LeadForm]:
    made = form_of(style, office, drafts)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def seat(form: LeadForm, office: BackOffice) -> Seat:
    form.open_for(AT_ZEIST, BIKE)
    return begun(form, office)


def test_a_lead_is_filled_by_keys_and_reaches_the_shop(
    seat: Seat, office: BackOffice, practice: PracticeServer
) -> None:
    assert seat.at.accessibleName() == "The customer wants"
    seat.goes_to("Unit, 1 of 3")
    seat.presses(Qt.Key.Key_Down)
    assert seat.at.accessibleName() == "Unit, 2 of 3"
    seat.goes_to("Title")
    seat.presses(Qt.Key.Key_End)
    seat.types(" blue")
    seat.goes_to("Insurance info")
    seat.presses(Qt.Key.Key_Space)
    entry = sent(seat)
    draft = entry.draft
    assert isinstance(draft, LeadDraft)
    assert (draft.object_id, draft.customer, draft.costs_ex_vat_cents) == (20418, VEER, COSTS_CENTS)
    assert draft.title.endswith(" blue")
    assert draft.options == LeadOptions(phone_call=True, insurance=True)
    assert "20418" in draft.message
    assert entry.reference in draft.message
    seat.until(lambda: office.entries(State.SENT))
    assert len(practice.log("createLead")) == 1


def test_the_form_says_who_pays_and_names_the_deed_in_full(seat: Seat) -> None:
    foot = seat.form.foot
    assert foot.who_pays.text() == "Zeist pays €\N{NO-BREAK SPACE}15.00 if they accept"
    assert foot.who_does_not.text() == "Ex VAT. This shop and the customer pay nothing."
    assert (foot.send.accessibleName(), foot.send.text()) == ("Send lead", "Send lead to Zeist")
    assert seat.form.accessibleName() == "Lead"
    assert seat.form.head.title.text() == "Lead to Zeist"
    assert seat.form.head.second.text() == f"{seat.form.reference} · 4.2 km · Rijwielhuis De Wissel"


def test_without_costs_it_says_that_nothing_is_charged(style: Style, office: BackOffice, drafts: Drafts) -> None:
    form = form_of(style, office, drafts, costs_ex_vat_cents=0)
    form.open_for(AT_ZEIST, BIKE)
    assert form.foot.who_pays.text() == "Nothing is charged"
    office.loop.until(lambda: form.reference)
    form.deleteLater()


def test_texts_follow_the_type_until_the_clerk_writes_them(seat: Seat, form: LeadForm) -> None:
    title, message = draft_of(form).title, draft_of(form).message
    seat.presses(Qt.Key.Key_Down)
    ride = draft_of(form)
    assert ride.type is LeadType.TEST_RIDE
    assert ride.options == LeadOptions(test_ride=True, phone_call=True)
    assert ride.title != title
    assert ride.message != message
    assert form.reference in ride.message
    seat.goes_to("Message")
    seat.types("x")
    mine = draft_of(form).message
    seat.goes_to("Unit")
    seat.presses(Qt.Key.Key_Backtab, Qt.Key.Key_Up)
    assert draft_of(form).type is LeadType.SALES_OFFER
    assert (draft_of(form).title, draft_of(form).message) == (title, mine)


def test_a_demo_unit_is_for_a_test_ride_only(seat: Seat, form: LeadForm) -> None:
    seat.goes_to("Unit")
    seat.presses(Qt.Key.Key_End)
    draft = draft_of(form)
    assert (draft.object_id, draft.type) == (20500, LeadType.TEST_RIDE)
    unit = seat.named("Unit, 3 of 3")
    assert isinstance(unit, QComboBox)
    assert unit.currentText() == "20500 DEMO"
    seat.presses(Qt.Key.Key_Backtab, Qt.Key.Key_Home)
    assert draft_of(form).type is LeadType.TEST_RIDE


def test_a_shop_with_only_demo_bikes_is_asked_for_a_test_ride(form: LeadForm, office: BackOffice) -> None:
    form.open_for(replace(AT_ZEIST, sellable=()), BIKE)
    begun(form, office)
    assert draft_of(form).type is LeadType.TEST_RIDE


def test_a_shop_without_known_units_has_no_unit_to_pick(form: LeadForm, office: BackOffice) -> None:
    form.open_for(replace(AT_ZEIST, sellable=(), demo=()), BIKE)
    begun(form, office)
    assert not form.fields.unit.isVisible()
    assert draft_of(form).object_id is None


def test_what_is_traded_in_is_asked_only_then(seat: Seat, form: LeadForm) -> None:
    assert not form.fields.exchange.isVisible()
    seat.presses(*[Qt.Key.Key_Down] * 4)
    assert draft_of(form).type is LeadType.EXCHANGE
    seat.form.ask_to_send()
    seat.until(lambda: seat.problem("Bicycle offered") == "Missing")
    assert seat.at is form.fields.exchange
    seat.types("Batavus, 2019")
    assert not seat.problem("Bicycle offered")
    seat.goes_to("Remarks on it")
    seat.types("needs a tyre")
    assert (draft_of(form).exchange_description, draft_of(form).exchange_remarks) == ("Batavus, 2019", "needs a tyre")
    assert sent(seat).draft.exchange_description == "Batavus, 2019"


@pytest.mark.parametrize(
    ("customer", "problem"),
    [
        (replace(VEER, name="", phone="", street_and_number="", postal_code=""), "Say who the customer is"),
        (replace(VEER, phone=""), "Phone: Missing"),
        (replace(VEER, phone="12"), "Phone: Wrong number"),
        (replace(VEER, email="m@"), "E-mail: Wrong address"),
        (replace(VEER, street_and_number="8"), "Street and number: Street is missing"),
        (replace(VEER, postal_code="1"), "Postal code: e.g. 3581 AB"),
    ],
)
def test_what_is_wrong_with_the_customer_is_said_at_the_card(
    seat: Seat, drafts: Drafts, practice: PracticeServer, customer: object, problem: str
) -> None:
    drafts.set_customer(customer)
    seat.form.ask_to_send()
    seat.until(lambda: seat.problem("Customer, ") == problem)
    assert seat.at is seat.form.fields.card
    assert not practice.log("createLead")


def test_title_and_lengths_are_said_at_their_fields(seat: Seat, form: LeadForm, practice: PracticeServer) -> None:
    form.fields.title.selectAll()
    form.fields.title.setFocus()
    seat.presses(Qt.Key.Key_Delete)
    form.fields.message.setPlainText("x" * 4001)
    seat.form.ask_to_send()
    seat.until(lambda: seat.problem("Title") == "Missing")
    assert seat.problem("Message") == "At most 4000 characters"
    assert seat.at is form.fields.title
    assert not practice.log("createLead")


def test_the_same_lead_again_is_asked_about_first(
    seat: Seat, form: LeadForm, office: BackOffice, practice: PracticeServer
) -> None:
    first = sent(seat)
    form.leave()
    office.clock.forward(600)
    form.open_for(AT_ZEIST, BIKE)
    seat.until(lambda: form.reference)
    form.ask_to_send()
    seat.until(lambda: form.band.text == "You sent Zeist this lead 10 min ago")
    opened: list[str] = []
    form.twin_opened.connect(opened.append)
    seat.clicks("Open")
    assert opened == [first.reference]
    went: list[Entry] = []
    form.submitted.connect(went.append)
    seat.clicks("Send it again")
    seat.until(lambda: went)
    seat.until(lambda: len(practice.log("createLead")) == 2)


def test_another_counter_is_named(seat: Seat, form: LeadForm) -> None:
    twin = replace(form.open_draft.entry, counter="Counter 2")
    form.open_draft.twin_found.emit(twin)
    assert form.band.text == "Counter 2 sent Zeist this lead just now"


def test_a_server_s_reason_stands_at_its_field(seat: Seat, form: LeadForm, drafts: Drafts) -> None:
    entry = drafts.kept[0]
    form.open_entry(entry, reasons=("title: may not be blank", "The shop is closed"))
    assert seat.problem("Title") == "may not be blank"
    assert form.band.text == "Stores said no: The shop is closed"


def test_enter_does_nothing_in_a_field_and_a_second_press_sends_once(
    seat: Seat, form: LeadForm, practice: PracticeServer, office: BackOffice
) -> None:
    seat.goes_to("Title")
    seat.presses(Qt.Key.Key_Return, Qt.Key.Key_Enter)
    went: list[Entry] = []
    form.submitted.connect(went.append)
    form.ask_to_send()
    form.ask_to_send()
    assert form.foot.send.text() != "Send lead to Zeist"
    seat.until(lambda: went)
    seat.until(lambda: office.entries(State.SENT))
    assert len(went) == len(practice.log("createLead")) == 1
    assert UTRECHT.counter == went[0].counter
