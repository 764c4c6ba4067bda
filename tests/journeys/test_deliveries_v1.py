"""The courier's first dialect: all three routes by keyboard alone, with package types from the settings."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import CounterDesk, counter_desk
from tests.journeys.display import Display
from tests.journeys.patience import until
from tests.journeys.riders import delivery_of, takes_next_slot

BICYCLE, RACER, LIGHTS, PARCEL = "8717231204726", "9520000000813", "9520000003883", "Parcel, moving box"
SETTINGS = f'language = "en"\n[cyke]\napi_version = "v1"\npackage_types = ["{PARCEL}", "Bicycle"]\n'


@pytest.fixture(scope="module")
def desk(display: Display, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CounterDesk]:
    folder = tmp_path_factory.mktemp("journey") / "data"
    with counter_desk(display, folder, settings=SETTINGS) as running:
        yield running


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Clerk:
    clerk = Clerk(desk, "delivery v1")
    clerk.sees("Deliveries 0")
    clerk.writes_customer()
    return clerk


def chooses_parcel(clerk: Clerk) -> None:
    """The first package type of the settings."""
    clerk.goes_to("Choose", role="combo box")
    clerk.strikes("Down")
    clerk.sees(PARCEL)


def booked(clerk: Clerk, reference: str) -> dict[str, Any]:
    """What arrived at the courier's under a reference, once."""
    bodies = clerk.desk.practice.bodies("createDeliveryV1")
    (body,) = [body for body in bodies if body["client_order_reference"] == reference]
    assert body["packages"] == [{"type": PARCEL, "amount": 1}]
    return dict(body)


def test_to_the_customer_changed_followed_and_repeated_in_the_first_dialect(clerk: Clerk) -> None:
    practice = clerk.desk.practice
    reference = delivery_of(clerk, BICYCLE)
    chooses_parcel(clerk)
    clerk.step("01 form")
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Deliveries 1")
    body = booked(clerk, reference)
    assert (body["dropoff"]["place"]["address"], "pickup" in body) == ("kade 8", False)
    clerk.presses("Change delivery")
    clerk.sees("The courier may bill this shop for a change")
    takes_next_slot(clerk)
    clerk.strikes("ctrl+Return")
    (change,) = until(lambda: practice.bodies("patchDeliveryV1"), said="the change")
    assert change["dropoff"]["slot_starting_at"] > body["dropoff"]["slot_starting_at"]
    clerk.sees("With the courier", reference)
    practice.advance(700)
    clerk.presses("Ask again")
    clerk.sees("Delivered", "Deliveries 0", "Signed by: jan smit")
    clerk.step("02 delivered")
    clerk.presses("Repeat")
    clerk.sees("Book delivery", "and brings it to jan smit, kade 8")
    again = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Counter 1 booked this delivery")
    clerk.presses("Send all the same")
    clerk.sees("With the courier", "Deliveries 1")
    assert booked(clerk, again)["dropoff"]["place"]["address"] == "kade 8"
    clerk.presses("Cancel delivery")
    clerk.presses("Yes, cancel the delivery")
    clerk.sees("Cancelled", "Deliveries 0")
    clerk.step("03 cancelled")
    assert len(practice.requests("cancelDeliveryV1")) == 1


def test_from_another_shop_to_this_shop_in_the_first_dialect(clerk: Clerk) -> None:
    reference = delivery_of(clerk, LIGHTS, from_town="Bunnik")
    clerk.goes_to("Bunnik → customer", role="radio button")
    clerk.strikes("Left")
    chooses_parcel(clerk)
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Route: Bunnik → Shop Utrecht")
    body = booked(clerk, reference)
    assert (body["pickup"]["place"]["address"], "dropoff" in body) == ("Dwarslaan 64", False)


def test_from_another_shop_to_the_customer_in_the_first_dialect(clerk: Clerk) -> None:
    reference = delivery_of(clerk, RACER, from_town="Leerdam")
    chooses_parcel(clerk)
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Route: Leerdam → jan smit")
    body = booked(clerk, reference)
    assert (body["pickup"]["place"]["address"], body["dropoff"]["place"]["address"]) == ("Dijk 14", "kade 8")
    assert clerk.desk.practice.requests("createDeliveryV2") == []
