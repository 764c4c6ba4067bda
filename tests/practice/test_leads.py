"""Leads over real HTTP, and the dealers behind them."""

from typing import Any

import httpx
import pytest

from app.practice.server import PracticeServer

CREATE = "/api/v1/leads/create.json"


def lead(store_id: str = "4411-1", object_id: int | None = 20417, **more: Any) -> dict[str, Any]:
    """A lead as the contract's sample has it."""
    options = ("test_ride_requested", "phone_call_requested", "finance_information_requested")
    customer = dict.fromkeys(
        ("company_name", "house_number_postfix", "phone_number", "email", "notes", "street", "house_number"), ""
    )
    return {
        "store_id": store_id,
        "type": "sales_offer",
        "status": "open",
        "title": "Wants to buy",
        "message": "UT-7K4Q",
        "costs_ex_vat_cents": 1500,
        "options": {**dict.fromkeys(options, False), "insurance_information_requested": False},
        "object": {"description": "E-bike", "object_id": object_id, "article_number": None, "barcode": "8717231204726"},
        "exchange_object": {"exchange_description": None, "exchange_remarks": None},
        "customer": {
            **customer,
            "customer_address_id": None,
            "address_type": "lead",
            "customer_id": None,
            "is_business_address": False,
            "name": "M. Voorbeeld",
            "postal_code": "3511AA",
            "city": "Utrecht",
            "country_code": "NL",
        },
        **more,
    }


def created(stores: httpx.Client, body: dict[str, Any]) -> str:
    reply = stores.post(CREATE, json=body)
    assert reply.status_code == 200, reply.text
    return str(reply.json()["sales_lead"]["uuid"])


def status(stores: httpx.Client, uuid: str) -> str:
    return str(stores.get(f"/api/v1/leads/{uuid}.json").json()["sales_lead"]["status"])


def test_a_lead_is_noticed_accepted_and_becomes_a_sale(stores: httpx.Client, practice: PracticeServer) -> None:
    uuid = created(stores, lead())
    seen = [status(stores, uuid)]
    for seconds in (21, 40, 2 * 24 * 3600):
        practice.advance(seconds)
        seen.append(status(stores, uuid))
    assert seen == ["open", "noticed", "accepted", "succeeded"]


def test_one_shop_declines_everything_and_nobody_sells_a_demo(stores: httpx.Client, practice: PracticeServer) -> None:
    busy = created(stores, lead("4416-1", 640))
    demo = created(stores, lead("4413-1", 771))
    ride = created(stores, lead("4413-1", 771, type="test_ride"))
    practice.advance(61)
    assert [status(stores, one) for one in (busy, demo, ride)] == ["declined", "declined", "accepted"]


def test_the_exchange_comes_back_as_empty_text(stores: httpx.Client) -> None:
    shown = stores.post(CREATE, json=lead()).json()["sales_lead"]
    assert shown["exchange_object"] == {"exchange_description": "", "exchange_remarks": ""}
    assert shown["message"] == "UT-7K4Q"
    assert shown["customer"]["customer_address_id"] is not None


def test_a_lead_can_be_cancelled_until_the_dealer_declined_or_sold(
    stores: httpx.Client, practice: PracticeServer
) -> None:
    uuid, late = created(stores, lead()), created(stores, lead())
    assert stores.post(f"/api/v1/leads/{uuid}/cancel.json").json() == {"error": False, "error_message": None}
    assert status(stores, uuid) == "cancelled"
    again = stores.post(f"/api/v1/leads/{uuid}/cancel.json")
    assert (again.status_code, again.json()["error"]) == (422, True)
    practice.advance(3 * 24 * 3600)
    assert stores.post(f"/api/v1/leads/{late}/cancel.json").status_code == 422


def test_the_same_lead_twice_makes_two(stores: httpx.Client) -> None:
    assert created(stores, lead()) != created(stores, lead())


def test_an_unknown_lead_is_not_found(stores: httpx.Client) -> None:
    assert stores.get("/api/v1/leads/0c6b40a4-a217-11e8-92bb-005056a46320.json").status_code == 404
    assert stores.post("/api/v1/leads/0c6b40a4-a217-11e8-92bb-005056a46320/cancel.json").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        lead("9999-1", None),
        lead("4417-1", 51),
        lead("4411-1", 18695),
        lead("4411-1", 1_000_001),
        lead(status="accepted"),
        lead(type="gift"),
        lead(title=""),
        lead(costs_ex_vat_cents=-1),
        lead(costs_ex_vat_cents=True),
        lead(colour="red"),
        lead(options={}),
        lead(object=None),
        lead(customer={}),
        lead(uuid="given"),
    ],
)
def test_what_breaks_a_rule_is_refused(stores: httpx.Client, body: dict[str, Any]) -> None:
    reply = stores.post(CREATE, json=body)
    assert reply.status_code == 422
    assert reply.json()["error_message"]


def test_a_unit_made_up_by_the_world_can_be_asked_for(stores: httpx.Client) -> None:
    stock = stores.post("/api/v1/stock-in-store-locator/stock.json", json=[{"barcode": "9520000000042"}]).json()[
        "stock"
    ]
    assert created(stores, lead(stock[7]["store_id"], stock[7]["object_id"]))


def test_a_reset_forgets_the_leads(stores: httpx.Client, practice: PracticeServer) -> None:
    uuid = created(stores, lead())
    practice.reset()
    assert stores.get(f"/api/v1/leads/{uuid}.json").status_code == 404
