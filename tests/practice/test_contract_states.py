"""Replies that only come once something was created, in each of its states, held against the contracts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from app.practice.server import PracticeServer
from tests.practice.test_contracts import CYCLESOFTWARE, CYKE, WHOLESALE
from tests.practice.test_deliveries import body
from tests.practice.test_leads import lead
from tests.practice.test_orders import SHIPPING, order


def conforms(schema: Any, path: str, reply: httpx.Response) -> Any:
    """The reply's JSON, after the contract agreed with it."""
    schema[path][reply.request.method].validate_response(reply)
    return reply.json()


@pytest.mark.parametrize("store_id", ["4411-1", "4416-1"])
def test_a_lead_conforms_in_every_state(stores: httpx.Client, practice: PracticeServer, store_id: str) -> None:
    object_id = {"4411-1": 20417, "4416-1": 640}[store_id]
    reply = stores.post("/api/v1/leads/create.json", json=lead(store_id, object_id))
    uuid = conforms(CYCLESOFTWARE, "/api/v1/leads/create.json", reply)["sales_lead"]["uuid"]
    for seconds in (0, 21, 40, 200_000):
        practice.advance(seconds)
        conforms(CYCLESOFTWARE, "/api/v1/leads/{uuid}.json", stores.get(f"/api/v1/leads/{uuid}.json"))
    refused = stores.post(f"/api/v1/leads/{uuid}/cancel.json")
    conforms(CYCLESOFTWARE, "/api/v1/leads/{uuid}/cancel.json", refused)


@pytest.mark.parametrize("wish", [order(), order(shipping=SHIPPING), order(test=True)])
def test_an_order_conforms_in_every_state(
    wholesale: httpx.Client, practice: PracticeServer, wish: dict[str, Any]
) -> None:
    number = conforms(WHOLESALE, "/orders", wholesale.post("/orders", json=wish))["data"]["id"]
    for seconds in (0, 31, 60, 150, 300_000):
        practice.advance(seconds)
        conforms(WHOLESALE, "/orders/{order}", wholesale.get(f"/orders/{number}"))
        conforms(WHOLESALE, "/orders/{order}/status", wholesale.get(f"/orders/{number}/status?output=json"))
        conforms(WHOLESALE, "/orders", wholesale.get("/orders"))


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("name", ["M. Voorbeeld", "Nobody Home"])
def test_a_delivery_conforms_in_every_state(
    cyke: httpx.Client, practice: PracticeServer, version: int, name: str
) -> None:
    root = f"/api/v{version}/deliveries"
    wish = body(client_order_reference="UT-1")
    wish["dropoff"]["place"]["recipient_name"] = name
    number = conforms(CYKE, root, cyke.post(root, json=wish))["id"]
    start = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="seconds")
    change = cyke.patch(f"{root}/{number}", json={"pickup": {"slot_starting_at": start}, "comments": "Ring twice"})
    conforms(CYKE, f"{root}/{{delivery_id}}", change)
    for seconds in (0, 61, 240, 301):
        practice.advance(seconds)
        conforms(CYKE, f"{root}/{{delivery_id}}", cyke.get(f"{root}/{number}"))
        conforms(CYKE, f"{root}/latest", cyke.get(f"{root}/latest?client_order_reference=UT-1"))
        conforms(CYKE, root, cyke.get(root))
    conforms(CYKE, f"{root}/{{delivery_id}}/cancel", cyke.patch(f"{root}/{number}/cancel"))


def test_every_product_conforms(wholesale: httpx.Client) -> None:
    for row in wholesale.get("/products").json()[:60]:
        product = wholesale.get(f"/products/{row['sku'].replace('/', '%2F')}")
        conforms(WHOLESALE, "/products/{product}", product)
