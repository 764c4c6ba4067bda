"""What an order says when it goes out."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core.customer import Customer
from app.core.order import OrderDraft
from app.remote.order_bodies import order_body, reference_of
from tests.remote.contract_schema import breaks
from tests.remote.drafts import BOX_OF_TEN, CUSTOMER, ORDER, REFERENCE


def body_of(draft: OrderDraft, **more: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(order_body(draft, reference=REFERENCE, **more))
    return body


def test_an_order_for_the_own_stock_has_no_shipping_and_no_price() -> None:
    assert body_of(ORDER) == {
        "reference": f"{REFERENCE} trade show",
        "test": False,
        "products": [{"sku": "PROD-001", "amount": 20}],
    }


def test_notes_trial_and_branch_go_along_where_there_are_any() -> None:
    told = body_of(replace(ORDER, notes="Before noon", is_test=True), customer_code="EA00001")
    assert (told["notes"], told["test"], told["customercode"]) == ("Before noon", True, "EA00001")


def test_the_amount_is_said_as_the_setting_wants_it() -> None:
    assert body_of(ORDER, amount_in="pieces")["products"][0]["amount"] == 20
    assert body_of(ORDER, amount_in="sales_units")["products"][0]["amount"] == 2


def test_a_dropshipment_says_to_whom_and_where() -> None:
    customer = replace(CUSTOMER, company="Acme Corp", instructions="Leave at the front door")
    assert body_of(replace(ORDER, is_dropship=True, customer=customer))["shipping"] == {
        "first_name": "Jane",
        "last_name": "Doe",
        "company": "Acme Corp",
        "phone": "+31612345678",
        "address": {
            "street": "Hoofdstraat",
            "houseNumber": "10",
            "houseNumberExtension": "B",
            "city": "Berlicum",
            "postcode": "5238HL",
            "country": "NL",
            "note": "Leave at the front door",
        },
    }


@pytest.mark.parametrize(
    ("name", "company", "names"),
    [
        ("Jane Doe", "", ("Jane", "Doe")),
        ("Jan van der  Berg", "", ("Jan", "van der  Berg")),
        ("Doe", "", (None, "Doe")),
        (" Doe ", "", (None, "Doe")),
        ("", "Acme", (None, "Acme")),
        ("", "Acme Corp", ("Acme", "Corp")),
    ],
)
def test_a_name_is_split_at_its_first_blank_and_a_last_name_is_always_there(
    name: str, company: str, names: tuple[str | None, str]
) -> None:
    draft = replace(ORDER, is_dropship=True, customer=replace(CUSTOMER, name=name, company=company))
    shipping = body_of(draft)["shipping"]
    assert (shipping.get("first_name"), shipping["last_name"]) == names


def test_what_is_empty_is_left_out_of_a_shipment() -> None:
    bare = Customer(name="Doe", street_and_number="Hoofdstraat 10", postal_code="5238 HL", city="Berlicum")
    shipping = body_of(replace(ORDER, is_dropship=True, customer=bare))["shipping"]
    assert set(shipping) == {"last_name", "address"}
    assert set(shipping["address"]) == {"street", "houseNumber", "city", "postcode", "country"}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("", REFERENCE),
        ("  for   Mr\nX ", f"{REFERENCE} for Mr X"),
        ("y" * 60, f"{REFERENCE} {'y' * (50 - 1 - len(REFERENCE))}"),
        (f"{'y' * (49 - 1 - len(REFERENCE))} z", f"{REFERENCE} {'y' * (49 - 1 - len(REFERENCE))}"),
    ],
)
def test_our_reference_comes_first_and_whole_within_fifty_characters(typed: str, whole: str) -> None:
    said = reference_of(replace(ORDER, reference_text=typed), REFERENCE)
    assert said == whole
    assert len(said) <= 50


WORDS = some.text(max_size=60)
NAMED = some.text("abc de", min_size=1, max_size=9).filter(str.strip)
ORDERS = some.builds(
    OrderDraft,
    product=some.just(BOX_OF_TEN),
    customer=some.builds(
        Customer,
        name=NAMED,
        street_and_number=some.sampled_from(["Hoofdstraat 10", "12 bis rue de la Paix", "Markt 1 bus 3, gauche"]),
        postal_code=NAMED,
        city=NAMED,
        phone=WORDS,
        company=WORDS,
        instructions=WORDS,
    ),
    pieces=some.sampled_from([10, 20, 100]),
    is_dropship=some.booleans(),
    reference_text=WORDS,
    notes=WORDS,
    is_test=some.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(ORDERS, some.sampled_from(["pieces", "sales_units"]), some.sampled_from(["", "EA00001"]))
def test_every_order_keeps_the_closed_body_of_the_contract(draft: OrderDraft, amount_in: str, code: str) -> None:
    body = body_of(draft, amount_in=amount_in, customer_code=code)
    assert breaks("wholesale", "OrderCreate", value=body) == []
    assert body["reference"].split()[0] == REFERENCE
