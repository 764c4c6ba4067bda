"""Bad input in every field of every form: it is said there, in words, and nothing is sent until it is mended."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.customer import Customer
from app.core.delivery import Route
from app.core.entry import State
from app.practice.server import PracticeServer
from app.system.i18n import Words
from app.ui.customer.form import CustomerForm
from app.ui.stationery import Stationery
from app.ui.style import Style
from tests.ui import badinput
from tests.ui.backoffice import AT_ZEIST, BackOffice, Seat
from tests.ui.badinput import Field
from tests.ui.bureau import BIKE, ZEIST
from tests.ui.dispatch import GAZELLE, TYRES, VEER, Clerk, Dispatch, clerk_at
from tests.ui.leads import form_of

Key = Qt.Key
BOXED = replace(TYRES, sku=GAZELLE.sku)
UNKNOWN_PLACE = replace(ZEIST, address="", postal_code="", city="", phone="")


def each(fields: tuple[Field, ...]) -> Callable[..., object]:
    return pytest.mark.parametrize("field", fields, ids=[field.label for field in fields])


def says_it_there_and_sends_nothing(
    clerk: Clerk, field: Field, *, dispatch: Dispatch, practice: PracticeServer
) -> None:
    """Each bad text in turn; then what is fine goes out: nothing but this field stood in the way."""
    for text, words in field.bad.items():
        clerk.pastes(field.label, text)
        assert clerk.refused() == {field.problem: words}, repr(text[:40])
        assert clerk.at.accessibleName().startswith(field.leads_to or field.label)
        assert not clerk.form.band.text
    sends_nothing_till_then(clerk, dispatch=dispatch, practice=practice)
    clerk.pastes(field.label, field.fine)
    goes_out(clerk, dispatch)


def sends_nothing_till_then(clerk: Clerk, *, dispatch: Dispatch, practice: PracticeServer) -> None:
    assert dispatch.entry(clerk.form.reference).state is State.DRAFT
    assert [seen.operation for seen in practice.log() if seen.method != "GET"] == []


def goes_out(clerk: Clerk, dispatch: Dispatch) -> None:
    dispatch.becomes(clerk.asks_to_send().reference, State.SENT)
    clerk.leaves()


@each(badinput.LEAD)
def test_in_each_field_of_a_lead(dispatch: Dispatch, practice: PracticeServer, style: Style, field: Field) -> None:
    form = form_of(style, dispatch, dispatch.drafts)
    form.open_for(AT_ZEIST, BIKE)
    clerk = Clerk(form, dispatch.loop)
    clerk.presses(*[Key.Key_Down] * 4)
    clerk.pastes("Bicycle offered", "Batavus")
    says_it_there_and_sends_nothing(clerk, field, dispatch=dispatch, practice=practice)


@each(badinput.PLACE_OF_THE_CUSTOMER)
def test_in_each_field_of_a_delivery_s_customer(
    dispatch: Dispatch, practice: PracticeServer, style: Style, field: Field
) -> None:
    form = dispatch.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, dispatch)
    clerk.picks("Package", "Bicycle")
    says_it_there_and_sends_nothing(clerk, field, dispatch=dispatch, practice=practice)


@each(badinput.PLACE_OF_THE_SHOP)
def test_in_each_field_of_another_shop(
    dispatch: Dispatch, practice: PracticeServer, style: Style, field: Field
) -> None:
    form = dispatch.delivery(style)
    form.open_for(BIKE, store=UNKNOWN_PLACE, route=Route.STORE_TO_SHOP)
    clerk = clerk_at(form, dispatch)
    for other in badinput.PLACE_OF_THE_SHOP:
        clerk.pastes(other.label, other.fine)
    clerk.picks("Package", "Bicycle")
    says_it_there_and_sends_nothing(clerk, field, dispatch=dispatch, practice=practice)


@each(badinput.CARRIED)
def test_in_each_field_of_what_is_carried(
    dispatch: Dispatch, practice: PracticeServer, style: Style, field: Field
) -> None:
    form = dispatch.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, dispatch)
    clerk.picks("Package", "Other: name and size")
    for other in badinput.CARRIED:
        clerk.pastes(other.label, other.fine)
    says_it_there_and_sends_nothing(clerk, field, dispatch=dispatch, practice=practice)


@each(badinput.ORDER)
def test_in_each_field_of_an_order(dispatch: Dispatch, practice: PracticeServer, style: Style, field: Field) -> None:
    form = dispatch.order(style)
    form.open_for(BOXED, BIKE)
    says_it_there_and_sends_nothing(Clerk(form, dispatch.loop), field, dispatch=dispatch, practice=practice)


def test_about_the_customer_of_a_lead_it_is_said_at_the_card(
    dispatch: Dispatch, practice: PracticeServer, style: Style
) -> None:
    form = form_of(style, dispatch, dispatch.drafts)
    form.open_for(AT_ZEIST, BIKE)
    says_it_at_the_card(
        Clerk(form, dispatch.loop), badinput.AT_THE_CARD_OF_A_LEAD, dispatch=dispatch, practice=practice
    )


def test_about_the_customer_of_a_dropshipped_order_it_is_said_at_the_card(
    dispatch: Dispatch, practice: PracticeServer, style: Style
) -> None:
    form = dispatch.order(style)
    form.open_for(GAZELLE, BIKE, is_dropship=True)
    clerk = Clerk(form, dispatch.loop)
    says_it_at_the_card(clerk, badinput.AT_THE_CARD_OF_AN_ORDER, dispatch=dispatch, practice=practice)


def says_it_at_the_card(
    clerk: Clerk, said: dict[tuple[str, str], str], *, dispatch: Dispatch, practice: PracticeServer
) -> None:
    cases = [(replace(VEER, **{part: text}), words) for (part, text), words in said.items()]
    for customer, words in (*cases, (Customer(), "Say who the customer is")):
        dispatch.drafts.set_customer(customer)
        assert set(clerk.refused().values()) == {words}
        assert clerk.at is clerk.form.fields.card
    sends_nothing_till_then(clerk, dispatch=dispatch, practice=practice)
    dispatch.drafts.set_customer(VEER)
    goes_out(clerk, dispatch)


def test_a_pickup_that_has_begun(dispatch: Dispatch, practice: PracticeServer, style: Style) -> None:
    form = dispatch.delivery(style)
    form.open_for(BIKE, store=ZEIST)
    clerk = clerk_at(form, dispatch)
    clerk.picks("Package", "Bicycle")
    fields = form.parts.fields
    first, last = fields.offered(is_pickup=True)[0], fields.offered()[-1]
    fields.choose_slot(last, is_pickup=False)
    fields.choose_slot(first, is_pickup=True)
    dispatch.later(hours=4)
    assert clerk.refused() == {"pickup_slot": "That time has begun: choose another"}
    sends_nothing_till_then(clerk, dispatch=dispatch, practice=practice)
    fields.choose_slot(last, is_pickup=True)
    goes_out(clerk, dispatch)


@each((*badinput.CUSTOMER, badinput.COUNTRY))
def test_in_each_field_of_the_customer(
    office: BackOffice, practice: PracticeServer, style: Style, field: Field
) -> None:
    paper = Stationery(office.drafts(), office.loop.tasks, office.late, office.counter.shop, office.clock, "EUR")
    seat = Seat(CustomerForm(style, Words("en"), stationery=paper), office.loop)
    if field is badinput.COUNTRY:
        seat.goes_to("Country")
        seat.presses(Key.Key_End)
    for text, words in {**field.bad, field.fine: ""}.items():
        seat.goes_to(field.label)
        height_px = seat.at.parentWidget().height()
        seat.presses(Key.Key_A, ctrl=True)
        seat.presses(Key.Key_Delete)
        QGuiApplication.clipboard().setText(text)
        seat.presses(Key.Key_V, ctrl=True)
        assert not seat.problem(field.label), "said before the field was left"
        place = seat.at.parentWidget()
        seat.presses(Key.Key_Tab)
        seat.until(lambda words=words: seat.form.places[field.problem].problem_words == words)
        assert place.height() == height_px
        seat.presses(Key.Key_Backtab)
    assert office.entries() == ()
    assert practice.log() == ()
    seat.leaves()
