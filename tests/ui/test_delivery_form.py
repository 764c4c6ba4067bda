"""The delivery form by keys alone: three routes, v1 and v2, sent to the practice world, changed, kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.core.delivery import DeliveryDraft, Package, Route
from app.core.entry import Deed, State
from app.ui.delivery.form import DeliveryForm
from app.ui.style import Style
from tests.ui.bureau import BIKE, MORNING, ZEIST
from tests.ui.dispatch import VEER, Clerk, Dispatch, clerk_at

V1 = {"api_version": "v1", "package_types": ("Bicycle", "Wheel or tyre")}


@pytest.fixture(params=[{}, V1], ids=["v2", "v1"])
def either(request: pytest.FixtureRequest, open_dispatch: Callable[..., Dispatch]) -> Dispatch:
    """A dispatch desk of either dialect, with nobody at the counter."""
    return open_dispatch(**request.param)


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


def test_a_cargo_bike_is_booked_by_keys_alone(either: Dispatch, style: Style) -> None:
    form = either.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, either)
    for name, text in (
        ("Customer", "Marieke de Veer"), ("Phone", "06 12345678"), ("Street and number", "Dorpsstraat 12 2 hoog"),
        ("Postal code", "3584bb"), ("City", "Utrecht"), ("For the courier", "Ring twice"),
    ):  # fmt: skip
        clerk.goes_to(name)
        clerk.types(text)
    clerk.goes_to("Today")
    clerk.presses(Qt.Key.Key_Right)
    clerk.picks("Package", "Bicycle")
    entry = clerk.asks_to_send()
    assert entry.reference.startswith("UT")
    sent = either.becomes(entry.reference, State.SENT)
    draft = sent.draft
    assert isinstance(draft, DeliveryDraft)
    assert draft.customer == either.drafts.customer
    assert draft.customer.postal_code == "3584 BB"
    assert draft.packages == (Package("Bicycle"),)
    assert draft.sender_name == ""  # the courier tells that of its account
    assert draft.slot is not None
    assert draft.slot.starts_at.date() == MORNING.date()
    assert sent.remote_id
    form.close()


def test_what_the_address_leaves_to_the_rider_is_shown(form: DeliveryForm, dispatch: Dispatch) -> None:
    dispatch.drafts.set_customer(replace(VEER, street_and_number="Dorpsstraat 12 2 hoog"))
    form.open_for(BIKE)
    clerk_at(form, dispatch)
    assert "2 hoog, 2nd floor" in form.places["customer.instructions"].hint.text()


def test_goods_come_from_another_shop_without_a_customer(either: Dispatch, style: Style) -> None:
    form = either.delivery(style)
    form.open_for(BIKE, store=ZEIST, route=Route.STORE_TO_SHOP)
    clerk = clerk_at(form, either)
    assert not form.parts.fields.place.isVisibleTo(form)
    assert form.parts.fields.slot.label.text() == "Collected between"
    clerk.picks("Package", "Bicycle")
    entry = clerk.asks_to_send()
    assert either.becomes(entry.reference, State.SENT).remote_id
    form.close()


def test_goods_go_from_another_shop_to_the_customer_with_a_pickup_before(either: Dispatch, style: Style) -> None:
    either.drafts.set_customer(VEER)
    form = either.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, either)
    route = form.parts.fields._route
    assert not route.buttons[1].isEnabled()
    assert "choose one in the list" in route.buttons[1].accessibleDescription()
    form.leave()
    form.open_for(BIKE, store=ZEIST)
    clerk.until(lambda: form.reference)
    draft = form.draft
    assert draft is not None
    assert draft.route is Route.STORE_TO_CUSTOMER
    assert draft.slot is not None
    assert draft.pickup_slot is not None
    assert draft.pickup_slot.ends_at <= draft.slot.starts_at
    clerk.picks("Package", "Bicycle")
    entry = clerk.asks_to_send()
    assert either.becomes(entry.reference, State.SENT).remote_id
    form.close()


def test_arrows_choose_the_route_and_the_customer_comes_and_goes(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=ZEIST, route=Route.SHOP_TO_CUSTOMER)
    clerk = clerk_at(form, dispatch)
    clerk.goes_to("This shop → customer")
    clerk.presses(Qt.Key.Key_Right)
    assert form.draft is not None
    assert form.draft.route is Route.STORE_TO_SHOP
    assert not form.parts.fields.place.isVisibleTo(form)
    clerk.presses(Qt.Key.Key_Right)
    assert form.draft.route is Route.STORE_TO_CUSTOMER
    assert form.draft.pickup_slot is not None
    assert form.parts.fields.place.isVisibleTo(form)


def test_all_slots_are_a_grid_of_days_for_the_arrows(clerk: Clerk, form: DeliveryForm) -> None:
    form.parts.toggle_days()
    clerk.until(lambda: clerk.at.accessibleName().startswith("Today"))
    clerk.presses(Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert clerk.at.accessibleName() == "Tomorrow 11–13"
    clerk.presses(Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_X)
    assert clerk.at.accessibleName() == "Today 11–13"
    clerk.presses(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert form.draft is not None
    assert form.draft.slot is not None
    assert form.draft.slot.starts_at.date() == MORNING.date() + timedelta(days=1)
    assert not form.parts.days.isVisibleTo(form)
    form.parts.toggle_days()
    form.parts.toggle_days()
    assert form.parts.fields.isVisibleTo(form)


def test_the_pickup_may_be_earlier(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE, store=ZEIST)
    clerk = clerk_at(form, dispatch)
    assert form.draft is not None
    last = form.parts.fields.offered()[-1]
    form.parts.fields.choose_slot(last, is_pickup=False)
    pickup = form.draft.pickup_slot
    clerk.clicks("All slots for the pickup")
    clerk.until(lambda: form.parts.days.isAncestorOf(clerk.at))
    assert QAccessible.queryAccessibleInterface(clerk.at).role() is QAccessible.Role.RadioButton
    clerk.presses(Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert form.draft.pickup_slot is not None
    assert pickup is not None
    assert form.draft.pickup_slot < pickup
    assert form.draft.slot == last


def test_a_slot_that_begins_while_the_form_is_open_is_said_and_not_sent(
    clerk: Clerk, form: DeliveryForm, dispatch: Dispatch
) -> None:
    clerk.picks("Package", "Bicycle")
    assert form.draft is not None
    first = form.draft.slot
    dispatch.later(hours=4)
    form.tick()
    clerk.until(lambda: form.places["slot"].problem_words)
    assert form.draft.slot == first
    form.ask_to_send()
    clerk.until(form.foot.send.isEnabled)
    assert "slot" in clerk.wrong()
    assert not clerk.sent
    clerk.until(lambda: form.parts.courier.slots[0].starts_at > dispatch.clock())
    form.parts.fields.choose_slot(form.parts.courier.slots[0], is_pickup=False)
    assert not clerk.wrong()
    assert clerk.asks_to_send()


def test_a_booked_delivery_is_changed(either: Dispatch, style: Style) -> None:
    either.drafts.set_customer(VEER)
    form = either.delivery(style)
    form.open_for(BIKE)
    clerk = clerk_at(form, either)
    clerk.picks("Package", "Bicycle")
    booked = either.becomes(clerk.asks_to_send().reference, State.SENT)
    form.leave()
    form.open_change(booked)
    assert clerk.named("Change delivery").text() == "Change the delivery"
    assert not form.parts.fields._route.buttons[1].isEnabled()
    clerk.fills("Street and number", "Kerkweg 4")
    clerk.goes_to("Today")
    clerk.presses(Qt.Key.Key_Right)
    either.later(minutes=1)
    assert either.drafts.customer == VEER
    change = clerk.asks_to_send()
    assert change.deed is Deed.CHANGE_DELIVERY
    assert change.about == booked.reference
    assert either.becomes(change.reference, State.SENT)
    form.close()


def test_costs_and_summary_say_who_pays_and_who_goes_where(
    form: DeliveryForm, dispatch: Dispatch, style: Style
) -> None:
    form.open_for(BIKE)
    clerk_at(form, dispatch)
    assert form.foot.who_pays.text().replace("\u00a0", " ") == "This shop pays € 9.50 to the courier"
    assert form.foot.who_does_not.text() == "The customer pays nothing."
    summary = form.parts.fields._summary.accessibleName().replace("\u00a0", " ")
    assert summary.startswith("A rider collects at Shop Utrecht, Pythagoraslaan 8 and brings it to Marieke de Veer, ")
    form.leave()
    unpriced = dispatch.delivery(style, price=None)
    unpriced.open_for(BIKE, store=ZEIST)
    dispatch.loop.until(lambda: unpriced.reference)
    assert unpriced.foot.who_pays.text() == "The courier bills this shop: price not set here"
    assert unpriced.foot.who_does_not.text() == "Zeist and the customer pay nothing."
    unpriced.deleteLater()


def test_a_draft_is_there_after_a_change_of_language_and_after_a_new_start(
    clerk: Clerk, form: DeliveryForm, dispatch: Dispatch, style: Style
) -> None:
    clerk.picks("Package", "Other: name and size")
    for name, text in (("What it is", "Bicycle box"), ("Litres", "300"), ("Kilograms", "18,5")):
        clerk.goes_to(name)
        clerk.types(text)
    dutch = dispatch.delivery(style, language="nl")
    dutch.take_over(form)
    assert dutch.draft == form.draft
    box = Package(name="Bicycle box", volume_dm3=Decimal(300), weight_kg=Decimal("18.5"))
    assert dutch.draft is not None
    assert dutch.draft.packages == (box,)
    reference = form.reference
    form.leave()
    dutch.leave()
    dispatch.close()
    dispatch.open()
    again = dispatch.delivery(style)
    again.open_for(BIKE)
    assert again.reference == reference
    assert again.draft is not None
    assert again.draft.packages == (box,)
    assert again.parts.fields.packages._rows[0].own.kilograms.text() == "18.5"
    for one in (form, dutch, again):
        one.deleteLater()


def test_a_form_that_nobody_typed_in_leaves_no_draft(form: DeliveryForm, dispatch: Dispatch) -> None:
    form.open_for(BIKE)
    clerk_at(form, dispatch)
    reference = form.reference
    form.leave()
    assert dispatch.drafts.kept == ()
    form.open_for(BIKE)
    dispatch.loop.until(lambda: form.reference)
    assert form.reference == reference
