"""What stands in a delivery's way: no slots, no package types, an unknown place, a courier that says no, a twin."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Slot
from app.core.entry import Entry, State
from app.core.errors import StorageError
from app.services.late import Late
from app.services.sending import Sending
from app.system.i18n import Words
from app.ui.delivery.form import DeliveryForm
from app.ui.drafts import Drafts
from app.ui.stationery import Stationery
from app.ui.style import Style
from tests.ui.bureau import BIKE, MORNING, ZEIST
from tests.ui.desk import UTRECHT, Loop, ShopClock
from tests.ui.dispatch import VEER, Clerk, Dispatch, clerk_at, wrong_in

OpenDispatch = Callable[..., Dispatch]
WITHOUT_CITY = replace(ZEIST, city="", phone="")
EVENING = Slot(MORNING + timedelta(hours=6), MORNING + timedelta(hours=8))


@pytest.fixture
def form(dispatch: Dispatch, style: Style) -> Iterator[DeliveryForm]:
    made = dispatch.delivery(style)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def clerk(form: DeliveryForm, dispatch: Dispatch) -> Clerk:
    form.open_for(BIKE)
    return clerk_at(form, dispatch)


def test_the_keyboard_goes_to_the_first_problem(clerk: Clerk) -> None:
    clerk.fills("City", "")
    assert clerk.refused() == {"customer.city": "Missing", "packages": "Say what is carried"}
    assert clerk.at.accessibleName() == "City"
    clerk.types("Utrecht")
    assert "customer.city" not in clerk.wrong()


def test_what_has_no_field_here_is_said_with_its_name(clerk: Clerk, dispatch: Dispatch) -> None:
    dispatch.drafts.set_customer(replace(VEER, email="marieke@"))
    clerk.refused()
    assert clerk.form.band.text == "E-mail: Wrong address"


def test_what_is_wrong_is_said_as_soon_as_the_field_is_left(clerk: Clerk) -> None:
    clerk.fills("Street and number", "Dorpsstraat")
    clerk.presses(Qt.Key.Key_Tab)
    clerk.until(clerk.wrong)
    assert clerk.wrong() == {"customer.street_and_number": "House number is missing"}


def test_a_pasted_address_fills_the_fields(clerk: Clerk, dispatch: Dispatch) -> None:
    QGuiApplication.clipboard().setText("Jan Jansen\nKerkstraat 12a\n1017 GC Amsterdam\n06 12 34 56 78")
    clerk.goes_to("Customer")
    clerk.presses(Qt.Key.Key_V, ctrl=True)
    assert dispatch.drafts.customer.street_and_number == "Kerkstraat 12a"
    assert clerk.named("City").text() == "Amsterdam"


def test_pasted_lines_that_are_no_address_become_one_in_their_field(clerk: Clerk, dispatch: Dispatch) -> None:
    for name, lines in (("For the courier", "Kerkstraat 12\n1017 GC Amsterdam"), ("Customer", "Jan\x1b\nJansen")):
        clerk.pastes(name, lines)
    in_one = replace(VEER, instructions="Kerkstraat 12 1017 GC Amsterdam", name="Jan Jansen")
    clerk.until(lambda: dispatch.drafts.customer == in_one)


def test_a_size_category_allows_one_package_and_the_courier_says_so(clerk: Clerk, dispatch: Dispatch) -> None:
    clerk.picks("Package", "Size XL, one bicycle")
    clerk.fills("Amount", "2")
    entry = clerk.asks_to_send()
    told = dispatch.becomes(entry.reference, State.REFUSED)
    form = clerk.form
    form.leave()
    again = dispatch.runs(dispatch.sending.new_draft(told.draft))
    form.open_entry(again, reasons=told.reasons)
    assert wrong_in(form) == {"packages": "Packages of a size category must be one with amount 1"}


def test_words_of_the_courier_without_a_field_stand_in_the_head(form: DeliveryForm, dispatch: Dispatch) -> None:
    draft = DeliveryDraft(article=BIKE, customer=VEER, slot=EVENING, packages=(Package("Bicycle"),))
    entry = dispatch.runs(dispatch.sending.new_draft(draft))
    zone = "Dropoff place postal code is not in the zone that we deliver in"
    form.open_entry(entry, reasons=("<b>Come later</b>", zone, "Pickup slot starting at is already started"))
    assert wrong_in(form) == {"customer.postal_code": zone}
    assert form.band.text.splitlines() == [
        "Courier said no: <b>Come later</b>",
        f"Courier said no: {zone}",
        "Courier said no: Pickup slot starting at is already started",
    ]


def test_an_entry_that_is_no_delivery_is_not_opened(form: DeliveryForm) -> None:
    with pytest.raises(ValueError, match="is no delivery"):
        form.open_entry(Entry("UT1", State.DRAFT, State.DRAFT, MORNING, MORNING))


def test_without_slots_it_is_said_why_and_what_to_do(dispatch: Dispatch, form: DeliveryForm) -> None:
    dispatch.clock.now = MORNING.replace(hour=16, minute=30)
    form.open_for(BIKE, store=ZEIST)
    dispatch.loop.until(lambda: form.parts.courier.is_told and form.reference)
    slots = form.parts.courier.slots
    form.parts.courier.slots = slots[:1]
    form.parts.courier.slots_changed.emit()
    assert form.parts.fields.why_none().startswith("No slot leaves time to collect first")
    form.parts.courier.slots = ()
    form.parts.courier.slots_changed.emit()
    assert form.parts.fields.why_none().startswith("No slot in the next 14 days")


def test_a_courier_that_does_not_tell_its_types_is_asked_again(open_dispatch: OpenDispatch, style: Style) -> None:
    dispatch = open_dispatch("http://127.0.0.1:9")
    form = dispatch.delivery(style)
    form.open_for(BIKE)
    clerk = Clerk(form, dispatch.loop)
    clerk.until(lambda: "did not tell" in form.parts.fields.packages._said.text())
    clerk.picks("Package", "Other: name and size")
    assert clerk.named("What it is").isVisible()
    clerk.clicks("Ask again")
    assert "Asking the courier" in form.parts.fields.packages._said.text()
    clerk.until(lambda: "did not tell" in form.parts.fields.packages._said.text())
    form.ask_again()
    assert "Asking the courier" in form.parts.fields.packages._said.text()
    clerk.until(lambda: "did not tell" in form.parts.fields.packages._said.text())
    form.close()
    form.deleteLater()


def test_v1_without_types_in_the_settings_says_where_to_name_them(open_dispatch: OpenDispatch, style: Style) -> None:
    dispatch = open_dispatch(api_version="v1")
    form = dispatch.delivery(style)
    form.open_for(BIKE)
    dispatch.loop.until(lambda: "name them in the settings" in form.parts.fields.packages._said.text())
    form.close()
    form.deleteLater()


def test_several_packages_are_added_and_taken_away(clerk: Clerk) -> None:
    form = clerk.form
    clerk.picks("Package", "Bicycle")
    clerk.clicks("Another package")
    assert clerk.at.accessibleName() == "Package 2"
    clerk.picks("Package 2", "Wheel or tyre")
    clerk.presses(Qt.Key.Key_Tab)
    assert clerk.at.accessibleName() == "Amount 2"
    clerk.fills("Amount 2", "3")
    assert form.draft.packages == (Package("Bicycle"), Package("Wheel or tyre", 3))
    clerk.clicks("Remove package")
    assert form.draft.packages == (Package("Wheel or tyre", 3),)
    for _ in range(7):
        clerk.clicks("Another package")
    assert not form.parts.fields.packages._add.isVisible()


def test_what_is_missing_of_the_other_shop_is_asked_for(dispatch: Dispatch, form: DeliveryForm) -> None:
    form.open_for(BIKE, store=replace(ZEIST, city="", phone="12"))
    clerk = clerk_at(form, dispatch)
    clerk.picks("Package", "Bicycle")
    assert not form.places["store.phone"].isVisibleTo(form)
    problems = clerk.refused()
    assert problems["store.city"] == "Missing"
    assert "store.phone" in problems
    form.parts.fields.store._fields["city"].setFocus()
    clerk.types("Zeist")
    form.parts.fields.store._fields["phone"].setFocus()
    clerk.presses(Qt.Key.Key_A, ctrl=True)
    clerk.types("030 000 01 42")
    assert form.draft.store == ZEIST
    assert dispatch.becomes(clerk.asks_to_send().reference, State.SENT)


def test_city_and_phone_of_another_shop_are_asked_once(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=WITHOUT_CITY)
    clerk = clerk_at(form, dispatch)
    asked = form.places["store.city"]
    assert asked.isVisibleTo(form)
    for part, text in (("city", "Zeist"), ("phone", ZEIST.phone)):
        form.parts.fields.store._fields[part].setFocus()
        clerk.types(text)
    clerk.picks("Package", "Bicycle")
    dispatch.becomes(clerk.asks_to_send().reference, State.SENT)
    form.leave()
    form.open_for(Article("Cortina U4", "8717231204733"), store=WITHOUT_CITY)
    clerk.until(lambda: form.draft is not None and form.draft.store == ZEIST)
    assert form.parts.fields.store._fields["city"].text() == "Zeist"
    form.leave()
    assert form.draft is None
    assert dispatch.drafts.kept == ()


def test_what_is_typed_before_the_answer_comes_stays(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=WITHOUT_CITY)
    clerk = clerk_at(form, dispatch)
    form.parts.fields.store._fields["city"].setFocus()
    clerk.types("Den Dolder")
    form.parts.courier.place_told.emit(ZEIST)
    assert form.draft is not None
    assert form.draft.store == replace(ZEIST, city="Den Dolder")
    dispatch.drafts.set_customer(Customer())


def test_the_same_again_within_ten_minutes_asks_first(clerk: Clerk, dispatch: Dispatch) -> None:
    form, opened = clerk.form, []
    form.twin_opened.connect(opened.append)
    clerk.picks("Package", "Bicycle")
    first = clerk.asks_to_send()
    form.leave()
    dispatch.later(minutes=3)
    form.open_for(BIKE)
    clerk.until(lambda: form.reference and form.draft.slot)
    clerk.picks("Package", "Bicycle")
    form.ask_to_send()
    clerk.until(lambda: form.band.text)
    assert form.band.text == "Counter 1 booked this delivery 3 min ago"
    clerk.clicks("Open")
    assert opened == [first.reference]
    clerk.clicks("Send all the same")
    clerk.until(lambda: len(clerk.sent) == 2)


def test_remarks_and_a_customer_chosen_elsewhere_come_into_the_draft(clerk: Clerk, dispatch: Dispatch) -> None:
    clerk.goes_to("Remarks")
    clerk.types("Handle with care")
    dispatch.drafts.set_customer(replace(VEER, name="Jan"))
    assert clerk.form.draft.comments == "Handle with care"
    assert clerk.named("Customer").text() == "Jan"
    reference = clerk.form.reference
    clerk.form.leave()
    assert [kept.reference for kept in dispatch.drafts.kept] == [reference]


def test_without_a_journal_it_is_said_and_nothing_is_sent(loop: Loop, style: Style, tmp_path: Path) -> None:
    opening: Future[Sending] = Future()
    opening.set_exception(StorageError("no room left on the disk"))
    late, clock = Late(opening), ShopClock()
    paper = Stationery(Drafts(late, loop.tasks, clock=clock), loop.tasks, late, UTRECHT, clock, "EUR")
    form = DeliveryForm(style, Words("en"), stationery=paper)
    form.tick()
    form.open_for(BIKE)
    loop.until(lambda: form.band.text and form.parts.courier.is_told)
    assert form.parts.fields.why_none().startswith("No slot in the next")
    form.band.clear()
    form.parts.fields.place._leave("phone")
    form.ask_to_send()
    loop.until(lambda: form.band.text)
    assert form.foot.send.isEnabled()
    form.deleteLater()
