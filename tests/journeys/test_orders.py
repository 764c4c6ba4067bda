"""Orders at the wholesaler by keyboard alone: for this shop and straight to the customer, followed, repeated."""

import pytest

from tests.journeys.clerk import Clerk
from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until

TYRE, BICYCLE = "9520000001162", "8717231204726"


@pytest.fixture(scope="module")
def clerk(desk: CounterDesk) -> Clerk:
    clerk = Clerk(desk, "order")
    clerk.sees("Orders 0")
    desk.practice.hold("wholesale")
    return clerk


def test_an_order_for_this_shop_is_sent_followed_and_repeated(clerk: Clerk) -> None:
    clerk.scans(TYRE)
    clerk.strikes("F6")
    clerk.sees("Send order", "10 pieces = 1")
    reference = clerk.reference()
    clerk.strikes("Up")
    until(lambda: clerk.desk.reader.field("Quantity").text == "20", said="two boxes")
    clerk.types("balie 1", into="Reference")
    clerk.types("graag snel", into="Notes")
    clerk.step("01 for this shop")
    clerk.strikes("ctrl+Return")
    clerk.sees("Taken in", "Orders 1", "Pieces: 20")
    clerk.step("02 taken in")
    (body,) = clerk.desk.practice.bodies("createOrder")
    assert reference in body["reference"]
    assert "balie 1" in body["reference"]
    assert len(body["reference"]) <= 50
    assert body["products"][0]["amount"] == 20
    assert (body["test"], body["notes"], "shipping" in body) == (True, "graag snel", False)
    clerk.hears("wholesale", after_s=35, words=("Cancelled", "Orders 0"))
    clerk.step("03 the end of a test order")
    clerk.presses("Repeat")
    clerk.sees("Send order")
    again = clerk.reference()
    clerk.strikes("ctrl+Return")
    clerk.sees("Counter 1 sent this order")
    clerk.step("04 sent a moment ago")
    assert len(clerk.desk.practice.bodies("createOrder")) == 1
    clerk.presses("Send all the same")
    clerk.sees("Taken in", "Orders 1")
    first, second = clerk.desk.practice.bodies("createOrder")
    assert again != reference
    assert again in second["reference"]
    assert (first["products"], first["notes"]) == (second["products"], second["notes"])


def test_an_order_for_the_customer_goes_to_the_customers_address(clerk: Clerk) -> None:
    clerk.scans(BICYCLE)
    clerk.strikes("F6")
    clerk.sees("Send order")
    reference = clerk.reference()
    clerk.goes_to("This shop", role="radio button")
    clerk.strikes("Right")
    clerk.sees("The customer pays nothing to the wholesaler.")
    clerk.writes_customer()
    clerk.sees("Customer, jan smit, kade 8, 3511 AB utrecht", "The customer pays nothing to the wholesaler.")
    clerk.step("05 for the customer")
    clerk.strikes("ctrl+Return")
    clerk.sees("Taken in", "Goes to: the customer, dropship")
    clerk.step("06 taken in for the customer")
    (body,) = [one for one in clerk.desk.practice.bodies("createOrder") if reference in one["reference"]]
    address = body["shipping"]["address"]
    assert (address["street"], address["houseNumber"], address["postcode"]) == ("kade", "8", "3511AB")
    assert (body["shipping"]["first_name"], body["shipping"]["last_name"]) == ("jan", "smit")
    assert body["products"][0]["amount"] == 1
