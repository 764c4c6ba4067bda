"""The form of the customer: typed by keys, kept as one types, split from a paste, taken from the last customers."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.customer import Customer
from app.core.errors import StorageError
from app.core.lead import LeadDraft
from app.services.late import Late
from app.services.sending import Sending
from app.system.i18n import LANGUAGES, Words
from app.ui.customer.card import CustomerCard
from app.ui.customer.fields import COUNTRIES, CustomerFields, language_of
from app.ui.customer.form import CustomerForm
from app.ui.drafts import Drafts
from app.ui.stationery import Stationery
from app.ui.style import Style
from tests.ui.backoffice import BIKE, VEER, ZEIST, BackOffice, Seat
from tests.ui.desk import UTRECHT

BLOCK = "Jan Jansen\nKerkstraat 12a\n1017 GC Amsterdam\n06 12 34 56 78"


@pytest.fixture
def seat(style: Style, office: BackOffice, drafts: Drafts) -> Iterator[Seat]:
    made = Seat(form_of(style, office, drafts), office.loop)
    yield made
    made.leaves()


def form_of(style: Style, office: BackOffice, drafts: Drafts, *, shop: object = UTRECHT) -> CustomerForm:
    paper = Stationery(drafts, office.loop.tasks, office.late, shop, office.clock, "EUR")
    return CustomerForm(style, Words("en"), stationery=paper)


def paste(text: str, seat: Seat) -> None:
    QGuiApplication.clipboard().setText(text)
    seat.presses(Qt.Key.Key_V, ctrl=True)


def test_a_customer_is_typed_by_keys_alone_and_kept_in_the_journal(
    seat: Seat, drafts: Drafts, office: BackOffice
) -> None:
    for label, text in (
        ("Name", "Marieke de Veer"), ("Phone", "06 12345678"), ("E-mail", "m@example.org"),
        ("Street and number", "Dorpsstraat 12"), ("Postal code", "3584bb"), ("City", "Utrecht"),
        ("For the courier", "2nd floor"),
    ):  # fmt: skip
        seat.goes_to(label)
        seat.types(text)
    typed = Customer(
        "Marieke de Veer", "", "06 12345678", "m@example.org", "Dorpsstraat 12", "3584 BB", "Utrecht", "NL",
        "2nd floor", "en",
    )  # fmt: skip
    assert drafts.customer == typed
    seat.until(lambda: office.kept_customer() == typed)


def test_what_was_typed_is_there_after_a_new_start(
    seat: Seat, drafts: Drafts, office: BackOffice, style: Style
) -> None:
    seat.types("Marieke")
    office.runs(drafts.settle())
    office.close()
    office.open()
    after = office.drafts()
    office.runs(after.open())
    assert after.customer.name == "Marieke"
    form = form_of(style, office, after)
    assert form.fields.texts["name"].text() == "Marieke"
    form.deleteLater()


def test_a_customer_typed_before_the_journal_is_open_stays(drafts: Drafts, office: BackOffice) -> None:
    drafts.set_customer(VEER)
    office.runs(drafts.settle())
    after = office.drafts()
    after.set_customer(Customer(name="Jan"))
    office.runs(after.open())
    assert after.customer == Customer(name="Jan")


def test_a_pasted_address_is_split_and_undone(seat: Seat, drafts: Drafts) -> None:
    seat.types("Ma")
    before = drafts.customer
    paste(BLOCK, seat)
    customer = drafts.customer
    assert (customer.name, customer.street_and_number) == ("Jan Jansen", "Kerkstraat 12a")
    assert (customer.postal_code, customer.city, customer.phone) == ("1017 GC", "Amsterdam", "06 12 34 56 78")
    assert seat.form.band.text == "Split from what was pasted"
    seat.clicks("undo")
    assert drafts.customer == before
    assert seat.named("Name").text() == "Ma"
    assert not seat.form.band.text


def test_one_pasted_line_is_just_text(seat: Seat, drafts: Drafts) -> None:
    paste("Jan Jansen", seat)
    assert drafts.customer.name == "Jan Jansen"
    assert not seat.form.band.text


def test_typing_on_ends_the_offer_to_undo(seat: Seat, drafts: Drafts) -> None:
    paste(BLOCK, seat)
    seat.types("x")
    assert not seat.form.band.text


def test_another_country_is_asked_by_its_code(seat: Seat, drafts: Drafts) -> None:
    seat.goes_to("Country")
    seat.presses(Qt.Key.Key_End)
    assert seat.at.accessibleName() == "Code"
    seat.types("at")
    assert drafts.customer.country == "AT"


def test_language_and_country_are_picked(seat: Seat, drafts: Drafts) -> None:
    seat.goes_to("Country")
    seat.presses(Qt.Key.Key_Down)
    seat.goes_to("Language")
    seat.presses(Qt.Key.Key_Home)
    assert (drafts.customer.country, drafts.customer.language) == ("BE", "nl")


def sent_before(drafts: Drafts, office: BackOffice, *customers: Customer) -> None:
    for number, customer in enumerate(customers):
        draft = LeadDraft(ZEIST, replace(BIKE, barcode=str(number)), customer, title="x", message="y")
        entry = office.runs(drafts.begin(draft))
        office.runs(drafts.submit(entry.reference, draft))


def test_a_customer_of_before_is_found_by_name_and_chosen_by_keys(
    seat: Seat, drafts: Drafts, office: BackOffice
) -> None:
    sent_before(drafts, office, VEER, replace(VEER, name="Jan Jansen", phone="030 2345678"))
    rows = seat.form.again.rows
    seat.form.take_focus()
    seat.until(rows[1].isVisible)
    seat.types("veer")
    seat.until(lambda: rows[0].isVisible() and not rows[1].isVisible())
    seat.presses(Qt.Key.Key_Down)
    assert seat.at is rows[0]
    seat.presses(Qt.Key.Key_Return)
    assert drafts.customer.name == "veer"
    seat.presses(Qt.Key.Key_Up)
    assert seat.at.accessibleName() == "Name"
    seat.presses(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert drafts.customer == VEER
    assert seat.form.band.text == "Taken from the last customers"
    seat.clicks("undo")
    assert drafts.customer.name == "veer"


def test_without_the_journal_nobody_of_before_is_offered(seat: Seat, drafts: Drafts, office: BackOffice) -> None:
    sent_before(drafts, office, VEER)
    rows = seat.form.again.rows
    seat.form.take_focus()
    seat.until(rows[0].isVisible)
    with office.journal_without("entries"):
        seat.types("v")
        seat.until(lambda: not rows[0].isVisible())


def test_a_customer_can_be_typed_where_the_journal_did_not_open(style: Style, office: BackOffice) -> None:
    opening: Future[Sending] = Future()
    opening.set_exception(StorageError("no disk"))
    office.late = Late(opening)
    drafts = office.drafts()
    heard: list[object] = []
    drafts.failed.connect(heard.append)
    seat = Seat(form_of(style, office, drafts), office.loop)
    seat.types("Jan")
    seat.presses(Qt.Key.Key_Tab)
    office.runs(drafts.settle())
    assert heard
    assert drafts.customer.name == "Jan"
    seat.leaves()


def test_a_new_customer_starts_in_the_country_of_the_shop(style: Style, office: BackOffice, drafts: Drafts) -> None:
    drafts.set_customer(VEER)
    seat = Seat(form_of(style, office, drafts, shop=replace(UTRECHT, country="BE")), office.loop)
    seat.clicks("New customer")
    assert drafts.customer == Customer(country="BE")
    seat.types("Jan")
    assert drafts.customer.country == "BE"
    seat.leaves()


def test_done_and_the_keys_close_it_and_enter_does_nothing(seat: Seat) -> None:
    closed: list[bool] = []
    seat.form.closed.connect(lambda: closed.append(True))
    seat.presses(Qt.Key.Key_Return, Qt.Key.Key_Enter)
    assert not closed
    seat.form.ask_to_send()
    seat.clicks("All set")
    seat.clicks("Close")
    assert len(closed) == 3


def test_the_card_says_who_it_is_and_what_is_cut_stands_in_its_tooltip(style: Style) -> None:
    card = CustomerCard(style, Words("en"))
    assert card.lines == ("No customer yet", "Used for lead, delivery and order")
    card.show()
    card.show_customer(VEER)
    card.resize(600, card.height())
    assert card.accessibleName() == "Customer, Marieke de Veer, Dorpsstraat 12, 3584 BB Utrecht, +31 6 12345678, F2"
    assert not card.toolTip()
    card.resize(160, card.height())
    assert "Dorpsstraat 12, 3584 BB Utrecht" in card.toolTip()


@pytest.mark.parametrize(
    ("country", "shop", "language"),
    [("FR", "nl", "fr"), ("BE", "fr", "fr"), ("BE", "en", "nl"), ("LU", "nl", "fr"), ("US", "nl", "nl")],
)
def test_a_customer_is_written_to_in_a_language_of_the_country(country: str, shop: str, language: str) -> None:
    assert language_of(country, shop=shop) == language


def test_the_language_follows_the_country_until_one_is_chosen(seat: Seat, drafts: Drafts) -> None:
    fields = seat.form.findChild(CustomerFields)
    codes = list(COUNTRIES)
    for country, language in (("DE", "de"), ("FR", "fr")):
        fields.country.activated.emit(codes.index(country))
        assert (drafts.customer.country, drafts.customer.language) == (country, language)
    fields.language.activated.emit(LANGUAGES.index("de"))
    fields.country.activated.emit(codes.index("NL"))
    assert (drafts.customer.country, drafts.customer.language) == ("NL", "de")
