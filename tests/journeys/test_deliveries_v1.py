"""The courier's first dialect: the same delivery by keyboard alone, with package types from the settings."""

from collections.abc import Iterator

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import CounterDesk, counter_desk
from tests.journeys.display import Display

BICYCLE, PARCEL = "8717231204726", "Parcel, moving box"
SETTINGS = f'language = "en"\n[cyke]\napi_version = "v1"\npackage_types = ["{PARCEL}", "Bicycle"]\n'


@pytest.fixture(scope="module")
def desk(display: Display, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CounterDesk]:
    folder = tmp_path_factory.mktemp("journey") / "data"
    with counter_desk(display, folder, settings=SETTINGS) as running:
        yield running


def test_a_delivery_is_booked_and_cancelled_in_the_first_dialect(desk: CounterDesk) -> None:
    clerk = Clerk(desk, "delivery v1")
    clerk.sees("Deliveries 0")
    clerk.writes_customer()
    clerk.scans(BICYCLE)
    clerk.strikes("F4")
    clerk.sees("Book delivery", "Choose")
    reference = clerk.reference()
    clerk.goes_to("Choose", role="combo box")
    clerk.strikes("Down")
    clerk.sees(PARCEL)
    clerk.step("01 form")
    clerk.strikes("ctrl+Return")
    clerk.sees("With the courier", "Deliveries 1")
    (body,) = desk.practice.bodies("createDeliveryV1")
    assert body["client_order_reference"] == reference
    assert body["packages"] == [{"type": PARCEL, "amount": 1}]
    assert (body["dropoff"]["place"]["address"], "pickup" in body) == ("kade 8", False)
    clerk.presses("Cancel delivery")
    clerk.presses("Yes, cancel the delivery")
    clerk.sees("Cancelled", "Deliveries 0")
    clerk.step("02 cancelled")
    assert len(desk.practice.requests("cancelDeliveryV1")) == 1
    assert desk.practice.requests("createDeliveryV2") == []
