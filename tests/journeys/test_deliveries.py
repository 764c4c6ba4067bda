"""Cargo bikes by keyboard alone, over all three routes: booked, followed to their end, changed, cancelled, repeated."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until
from tests.journeys.riders import delivery_of, takes_next_slot

BICYCLE, RACER, LIGHTS = "8717231204726", "9520000000813", "9520000003883"
LOCK, TYRE = "9520000002077", "9520000001162"
TO_THE_DOOR_S = 700
# After each look-up that failed the next one waits longer.
SETTLES_WITHIN_S = 150.0


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Iterator[Clerk]:
    clerk = Clerk(desk, "delivery")
    clerk.sees("Deliveries 0")
    yield clerk
    references = [body["client_order_reference"] for body in clerk.desk.practice.bodies("createDeliveryV2")]
    assert len(references) == len(set(references))


def booked(clerk: Clerk, reference: str) -> list[Any]:
    """What arrived at the courier's under a reference."""
    bodies = clerk.desk.practice.bodies("createDeliveryV2")
    return [body for body in bodies if body["client_order_reference"] == reference]


def chooses_package(clerk: Clerk) -> None:
    """The first type of package of the account."""
    clerk.goes_to("Choose", role="combo box")
    clerk.strikes("Down")
    clerk.sees("Carton de 12 bières 33cl")


def test_a_delivery_to_the_customer_is_booked_with_all_that_the_rider_needs(clerk: Clerk) -> None:
    reference = delivery_of(clerk, BICYCLE)
    clerk.step("01 form")
    clerk.writes_customer()
    chooses_package(clerk)
    clerk.sees("A rider collects at Shop Utrecht, Pythagoraslaan 8 and brings it to jan smit, kade 8")
    clerk.step("02 filled in")
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Deliveries 1")
    clerk.step("03 with the courier")
    (body,) = booked(clerk, reference)
    assert "pickup" not in body
    place = body["dropoff"]["place"]
    assert place | {"postal_code": place["postal_code"].replace(" ", "")} == {
        "recipient_name": "jan smit",
        "recipient_phone": "+31612345678",
        "address": "kade 8",
        "postal_code": "3511AB",
        "city": "utrecht",
    }
    assert body["packages"] == [{"type": "Carton de 12 bières 33cl", "amount": 1}]


def test_a_delivery_is_changed_before_it_is_picked_up_and_followed_to_the_door(clerk: Clerk) -> None:
    reference = clerk.reference()
    (body,) = booked(clerk, reference)
    clerk.desk.practice.advance(65)
    clerk.presses("Ask again")
    clerk.sees("Rider planned")
    clerk.presses("Change delivery")
    clerk.sees("The courier may bill this shop for a change")
    takes_next_slot(clerk)
    clerk.step("04 another slot")
    clerk.sees("A booked route stays as it is")
    clerk.strikes("ctrl+Return")
    (change,) = until(lambda: clerk.desk.practice.bodies("patchDeliveryV2"), said="the change")
    assert change["dropoff"]["slot_starting_at"] > body["dropoff"]["slot_starting_at"]
    clerk.sees("Rider planned", reference)
    clerk.step("05 changed")
    clerk.presses("Change delivery")
    clerk.sees("The courier may bill this shop for a change")
    clerk.types("ring", into="Remarks")
    clerk.strikes("ctrl+Return")
    changes = until(lambda: clerk.desk.practice.bodies("patchDeliveryV2")[1:], said="a second change")
    assert changes == [{"comments": "ring"}]
    clerk.sees("Rider planned", reference, "ring")
    clerk.step("05 changed again")
    clerk.desk.practice.advance(300)
    clerk.presses("Ask again")
    clerk.sees("On its way", "tracking.practice.invalid", "QR code of the tracking page", "Copy link")
    clerk.step("06 on its way")
    clerk.desk.practice.advance(300)
    clerk.presses("Ask again")
    clerk.is_told(f"Delivery {reference}: delivered")
    clerk.sees("Delivered", "Signed by: jan smit", "Handed over at the door", "Signature · files.practice.invalid")
    clerk.sees("Deliveries 0")
    clerk.step("07 delivered")
    clerk.strikes("ctrl+m")


def test_a_delivery_is_repeated_and_cancelled(clerk: Clerk) -> None:
    clerk.presses("Repeat")
    clerk.sees("Book delivery", "and brings it to jan smit, kade 8")
    reference = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Counter 1 booked this delivery")
    clerk.step("08 booked a moment ago")
    assert booked(clerk, reference) == []
    clerk.presses("Send all the same")
    clerk.sees("With the courier", "Deliveries 1")
    clerk.presses("Cancel delivery")
    clerk.sees("Cancel this delivery?")
    clerk.presses("Yes, cancel the delivery")
    clerk.sees("Cancelled", "Deliveries 0")
    clerk.step("09 cancelled")
    assert len(booked(clerk, reference)) == len(clerk.desk.practice.requests("cancelDeliveryV2")) == 1


def test_a_delivery_that_fails_is_told_with_the_reason(clerk: Clerk) -> None:
    reference = delivery_of(clerk, TYRE)
    clerk.types("niemand thuis", into="Customer")
    chooses_package(clerk)
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Deliveries 1")
    clerk.desk.practice.advance(TO_THE_DOOR_S)
    clerk.presses("Ask again")
    clerk.is_told(f"Delivery {reference} not delivered: Recipient absent")
    clerk.strikes("ctrl+m")
    clerk.sees("Not delivered", "Recipient absent", "Rang twice", "Deliveries 0")
    clerk.step("10 not delivered")
    assert len(booked(clerk, reference)) == 1
    clerk.writes_customer("Name")


def test_a_rider_collects_at_another_shop_for_this_shop(clerk: Clerk) -> None:
    reference = delivery_of(clerk, LIGHTS, from_town="Bunnik")
    clerk.goes_to("Bunnik → customer", role="radio button")
    clerk.strikes("Left")
    chooses_package(clerk)
    clerk.sees("and brings it to Shop Utrecht, Pythagoraslaan 8", "Bunnik and the customer pay nothing.")
    clerk.step("11 to this shop")
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Route: Bunnik → Shop Utrecht")
    (body,) = booked(clerk, reference)
    assert "dropoff" not in body
    assert body["pickup"]["place"]["address"] == "Dwarslaan 64"
    clerk.step("12 to this shop with the courier")


def test_a_rider_collects_at_another_shop_for_the_customer(clerk: Clerk) -> None:
    reference = delivery_of(clerk, RACER, from_town="Leerdam")
    chooses_package(clerk)
    clerk.sees("A rider collects at Leerdam, Dijk 14", "and brings it to jan smit, kade 8")
    clerk.step("13 from shop to customer")
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Route: Leerdam → jan smit")
    (body,) = booked(clerk, reference)
    assert (body["pickup"]["place"]["address"], body["dropoff"]["place"]["address"]) == ("Dijk 14", "kade 8")
    assert body["pickup"]["slot_ending_at"] <= body["dropoff"]["slot_starting_at"]
    clerk.step("14 from shop to customer with the courier")


def test_a_delivery_whose_answer_is_lost_settles_itself(clerk: Clerk) -> None:
    reference = delivery_of(clerk, LOCK)
    chooses_package(clerk)
    practice = clerk.desk.practice
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1)
    practice.trouble("cyke", "reset", operation="getLatestDeliveryV2")  # held: looked up, it would settle at once
    clerk.strikes("ctrl+Return")
    clerk.is_told(f"Delivery {reference}: not sure it arrived")
    clerk.sees("Not sure 1", "Wait: it settles itself")
    clerk.step("15 not sure")
    practice.clear_trouble()
    clerk.sees("Not sure 0", "With the courier", within_s=SETTLES_WITHIN_S)
    clerk.step("16 settled by itself")
    assert len(booked(clerk, reference)) == 1
