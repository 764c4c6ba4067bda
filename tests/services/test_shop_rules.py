"""What this shop's settings make of a draft: telephone numbers that hold in every country."""

import json
from dataclasses import replace

from app.core.delivery import Route
from app.core.entry import Deed, Entry, State
from app.core.store import Store
from app.services.shop_rules import ShopRules
from tests.services.till import DELIVERY, LEAD, NOON

RULES = ShopRules(country="NL")
IN_BELGIUM = replace(LEAD.customer, country="BE", phone="06 12345678")
STORE = Store("1", name="Zeist", phone="030 123 45 67", address="Lindelaan 8", postal_code="1000", country="BE")


def test_a_customer_from_abroad_may_have_a_number_of_the_shops_country() -> None:
    lead = replace(LEAD, customer=IN_BELGIUM)
    entry = Entry("UT0123456789", Deed.SEND_LEAD, State.DRAFT, NOON, NOON)
    assert json.loads(RULES.body(entry, lead))["customer"]["phone_number"] == "+31612345678"
    in_france = replace(LEAD, customer=replace(LEAD.customer, country="FR", phone="0470 12 34 567 89", postal_code=""))
    problems = RULES.problems(in_france, reference="", closed=frozenset(), now=NOON)
    assert [problem.field for problem in problems] == ["customer.phone"]


def test_both_ends_of_a_delivery_are_called_by_such_numbers_and_a_change_tells_the_difference_alone() -> None:
    delivery = replace(DELIVERY, route=Route.STORE_TO_CUSTOMER, store=STORE, customer=IN_BELGIUM)
    booking = Entry("UT0123456789", Deed.BOOK_DELIVERY, State.DRAFT, NOON, NOON)
    body = json.loads(RULES.body(booking, delivery))
    phones = [body[task]["place"]["recipient_phone"] for task in ("dropoff", "pickup")]
    assert phones == ["+31612345678", "+31301234567"]
    change = replace(booking, deed=Deed.CHANGE_DELIVERY)
    same_number = replace(delivery, customer=replace(IN_BELGIUM, phone="+31612345678"), comments="Bel aan")
    assert json.loads(RULES.body(change, same_number, before=delivery)) == {"comments": "Bel aan"}
