"""Orders over real HTTP, and the wholesaler who ships them."""

from typing import Any

import httpx
import pytest

from app.practice.server import PracticeServer

SHIPPING = {
    "first_name": "Jane",
    "last_name": "Doe",
    "vatNumber": "NL123456789B01",
    "address": {"street": "Kade", "houseNumber": "1", "city": "Utrecht", "postcode": "3511AA", "country": "NL"},
}


def order(**more: Any) -> dict[str, Any]:
    return {"reference": "UT-7K4Q", "products": [{"sku": "GZ-UC380-D53-PT", "amount": 3}], **more}


def placed(wholesale: httpx.Client, body: dict[str, Any]) -> str:
    reply = wholesale.post("/orders", json=body)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["data"]["id"])


def test_an_order_ships_with_a_tracker_code_and_completes(wholesale: httpx.Client, practice: PracticeServer) -> None:
    number = placed(wholesale, order(shipping=SHIPPING))
    seen = [wholesale.get(f"/orders/{number}/status").text]
    for seconds in (31, 60, 150, 3 * 24 * 3600):
        practice.advance(seconds)
        seen.append(wholesale.get(f"/orders/{number}/status").text)
    assert seen == ["pending", "Processing", "in-m3", "shipped", "complete"]
    shown = wholesale.get(f"/orders/{number}").json()
    assert shown["shipments"][0]["tracker_code"].startswith("JD0146")
    assert (shown["dropship"], shown["vat"]) == (True, "NL123456789B01")
    assert shown["products"][0]["customer_price"] == 2323.99


def test_the_id_has_two_forms_and_the_status_two_shapes(wholesale: httpx.Client) -> None:
    number = placed(wholesale, order())
    assert number.startswith("ORD")
    shown = wholesale.get(f"/orders/{number.removeprefix('ORD')}").json()
    assert f"ORD{shown['id']}" == number
    assert (shown["dropship"], shown["shippingAddress"], shown["shipments"]) == (False, None, [])
    as_text = wholesale.get(f"/orders/{number}/status?output=text")
    assert as_text.headers["content-type"].startswith("text/plain")
    assert wholesale.get(f"/orders/{number}/status?output=json").json()["status"] == "pending"
    assert wholesale.get(f"/orders/{number}/status?output=xml").status_code == 422


def test_a_trial_order_goes_nowhere(wholesale: httpx.Client, practice: PracticeServer) -> None:
    number = placed(wholesale, order(test=True))
    practice.advance(24 * 3600)
    assert wholesale.get(f"/orders/{number}/status").text == "canceled"


def test_orders_are_listed_newest_first_and_filtered(wholesale: httpx.Client, practice: PracticeServer) -> None:
    first = placed(wholesale, order())
    practice.advance(31)
    second = placed(wholesale, order(customercode="EA00002", reference="UT-OTHER"))
    listed = [row["id"] for row in wholesale.get("/orders").json()]
    assert listed == [int(second[3:]), int(first[3:]), 12345]

    def ids(query: str) -> list[int]:
        return [row["id"] for row in wholesale.get(f"/orders?{query}").json()]

    assert ids("status[]=processing") == ids("status=processing") == [int(first[3:])]
    assert ids("status[]=processing&status[]=shipped") == [int(first[3:]), 12345]
    assert ids("customer_id=EA00002") == [int(second[3:])]
    assert wholesale.get("/orders?status[]=lost").status_code == 422
    assert wholesale.get("/orders?customer_id=").status_code == 422


def test_many_pieces_come_in_two_parcels(wholesale: httpx.Client, practice: PracticeServer) -> None:
    number = placed(wholesale, order(products=[{"sku": "AR-RK", "amount": 50, "price": 2.5, "vatrate": 9}]))
    practice.advance(300)
    shown = wholesale.get(f"/orders/{number}").json()
    assert [row["piece_number"] for row in shown["shipments"]] == [1, 2]
    assert (shown["products"][0]["sold_price"], shown["products"][0]["tax"]) == (2.5, 9)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (order(products=[{"sku": "NONE", "amount": 1}]), "products.0.sku"),
        (order(products=[{"sku": "LU-F15", "amount": 1}]), "products.0.sku"),
        (order(products=[{"sku": "TR-SM", "amount": 1}]), "products.0.sku"),
        (order(products=[{"sku": "ZI-GM", "amount": 1}], shipping=SHIPPING), "products.0.sku"),
        (order(customercode="XX"), "customercode"),
        (order(reference="x" * 51), "body"),
        (order(reference=""), "body"),
        (order(products=[]), "body"),
        (order(products=[{"sku": "AR-RK", "amount": 0}]), "body"),
        (order(products=[{"sku": "AR-RK", "amount": 1, "price": -1}]), "body"),
        (order(products=[{"sku": "AR-RK", "amount": 1, "vatrate": "21"}]), "body"),
        (order(shipping={**SHIPPING, "email": "a@example.nl"}), "body"),
        (order(test="yes"), "body"),
    ],
)
def test_what_breaks_a_rule_is_refused_by_place(wholesale: httpx.Client, body: dict[str, Any], place: str) -> None:
    reply = wholesale.post("/orders", json=body)
    assert reply.status_code == 422
    assert list(reply.json()["errors"]) == [place]


@pytest.mark.parametrize("number", ["99999", "ORDX", "x", "1" * 30])
def test_an_unknown_order_is_not_found(wholesale: httpx.Client, number: str) -> None:
    assert wholesale.get(f"/orders/{number}").status_code == 404
