"""The wholesaler's orders: placed, picked, shipped with a tracker code, complete, as practice time goes on.

Written from wholesale.openapi.yaml: createOrder, listOrders, getOrder, getOrderStatus.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from app.practice.accounts import COMPANY_CODE
from app.practice.bodies import ORDER, told
from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.catalogue import Article
from app.practice.companies import Companies
from app.practice.products import php_date
from app.practice.shape import faults
from app.practice.world import World, wholesale_barcode

FIRST_ID = 12345
STATUSES = ("error", "processing", "in-m3", "m3-error", "shipped", "canceled", "complete")
# Seconds after placing, and the status as this wholesaler writes it (in mixed case).
STEPS = ((0, "pending"), (30, "Processing"), (90, "in-m3"), (240, "shipped"), (3 * 24 * 3600, "complete"))
SHIPPED_AFTER_S = 240
# A trial order is taken in and goes no further.
TEST_STEPS = ((0, "pending"), (30, "canceled"))
ZONE = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class Order:
    """A placed order. Its status follows from the practice clock."""

    number: int
    body: dict[str, Any]
    customer_code: str
    placed_at: datetime

    def status(self, now: datetime) -> tuple[str, datetime]:
        """The status and since when it is so."""
        steps = TEST_STEPS if self.body.get("test") else STEPS
        reached = [(word, self.placed_at + timedelta(seconds=after_s)) for after_s, word in steps]
        return next((word, since) for word, since in reversed(reached) if since <= now or word == "pending")


class Orders:
    """The orders of the practice wholesaler."""

    def __init__(self, world: World, companies: Companies, *, numbers_above: int = 0) -> None:
        self._world = world
        self._companies = companies
        self._numbers_above = numbers_above
        self._orders: dict[int, Order] = {}

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("listOrders", "GET", "/orders", self.listed),
            Operation("createOrder", "POST", "/orders", self.create),
            Operation("getOrder", "GET", "/orders/{order}", self.one),
            Operation("getOrderStatus", "GET", "/orders/{order}/status", self.status),
        )

    def reset(self, now: datetime) -> None:
        """Only the one order of the contract's sample is left, placed an hour ago."""
        shipping = {
            "first_name": "Jane",
            "last_name": "Doe",
            "phone": "+31 30 000 0456",
            "address": {
                "street": "Elm Street",
                "houseNumber": "456",
                "city": "Rotterdam",
                "postcode": "3011CD",
                "country": "NL",
            },
        }
        body = {"reference": "PO123456", "shipping": shipping, "products": [{"sku": "PROD-001", "amount": 2}]}
        first = Order(FIRST_ID, body, COMPANY_CODE, now - timedelta(hours=1))
        self._orders = {FIRST_ID: first}

    def create(self, call: Call) -> Reply:
        """Place an order: 201 with the new order in `data`, its id in the ORD form. The same twice makes two."""
        body = call.json()
        if wrong := faults(ORDER, body):
            raise Refusal(422, "The given data was invalid.", fields={"body": told(wrong)})
        self._check(body)
        number = max(*self._orders, self._numbers_above) + 1
        self._orders[number] = Order(number, body, body.get("customercode", COMPANY_CODE), call.now)
        data = {"id": f"ORD{number}", "status": "pending", "created_at": php_date(call.now)}
        return json_reply(201, {"data": data})

    def listed(self, call: Call) -> Reply:
        """A bare list, newest first, filtered by company and by one or more statuses."""
        wanted = [value for name, value in call.query if name in ("status[]", "status")]
        if any(status not in STATUSES for status in wanted):
            raise Refusal(422, "The given data was invalid.", fields={"status": ["The selected status is invalid."]})
        customer = call.last("customer_id")
        if customer == "":
            raise Refusal(422, "The given data was invalid.", fields={"customer_id": ["The customer_id is empty."]})
        chosen = [
            order
            for order in reversed(self._orders.values())
            if (customer is None or order.customer_code == customer)
            and (not wanted or order.status(call.now)[0].lower() in wanted)
        ]
        return json_reply(200, [self._shown(order, call.now) for order in chosen])

    def one(self, call: Call) -> Reply:
        """One order, by 12345 or by ORD12345."""
        return json_reply(200, self._shown(self._order(call), call.now))

    def status(self, call: Call) -> Reply:
        """The status as plain text, or as JSON with output=json."""
        output = call.last("output")
        if output not in (None, "text", "json"):
            raise Refusal(422, "The given data was invalid.", fields={"output": ["The selected output is invalid."]})
        word, since = self._order(call).status(call.now)
        if output == "json":
            return json_reply(200, {"status": word, "updated_at": since.strftime("%Y-%m-%dT%H:%M:%SZ")})
        return Reply(200, word.encode(), content_type="text/plain; charset=utf-8")

    def _order(self, call: Call) -> Order:
        text = call.path["order"].removeprefix("ORD")
        order = self._orders.get(int(text)) if text.isascii() and text.isdecimal() and len(text) < 12 else None
        if order is None:
            raise Refusal(404, "Not found.")
        return order

    def _check(self, body: dict[str, Any]) -> None:
        wrong: dict[str, list[str]] = {}
        if "customercode" in body and self._companies.get(body["customercode"]) is None:
            wrong["customercode"] = ["The selected customercode is invalid."]
        for at, line in enumerate(body["products"]):
            article = self._world.product_of_sku.get(line["sku"])
            if article is None:
                wrong[f"products.{at}.sku"] = ["The selected sku is invalid."]
            elif article.blocked or article.on_demand:
                wrong[f"products.{at}.sku"] = ["This product cannot be ordered."]
            elif "shipping" in body and not article.dropship:
                wrong[f"products.{at}.sku"] = ["This product cannot be dropshipped."]
        if wrong:
            raise Refusal(422, "The given data was invalid.", fields=wrong)

    def _shown(self, order: Order, now: datetime) -> dict[str, Any]:
        word, since = order.status(now)
        customer = self._companies.get(order.customer_code)
        return {
            "id": order.number,
            "updated_at": php_date(since, ZONE),
            "status": word,
            "creator_name": "Practice",
            "customer": customer,
            "dropship": "shipping" in order.body,
            "vat": order.body.get("shipping", {}).get("vatNumber") or None,
            "company": customer["name"] if customer else None,
            "reference": order.body.get("reference"),
            "notes": order.body.get("notes"),
            "BillingAddress": None,
            "shippingAddress": _address(order.body.get("shipping")),
            "products": [_line(line, self._world.product_of_sku[line["sku"]]) for line in order.body["products"]],
            "shipments": _shipments(order, word),
        }


def _address(shipping: dict[str, Any] | None) -> dict[str, Any] | None:
    if shipping is None:
        return None
    address = shipping["address"]
    return {
        "first_name": shipping.get("first_name"),
        "last_name": shipping["last_name"],
        "address_one_street": address["street"],
        "address_one_number": address["houseNumber"],
        "address_one_additional": address.get("houseNumberExtension"),
        "address_two_street": None,
        "address_two_number": None,
        "address_two_additional": None,
        "city": address["city"],
        "zipcode": address["postcode"],
        "country": address["country"],
        "phone_number": shipping.get("phone"),
        "delivery_note": address.get("note"),
    }


def _line(line: dict[str, Any], article: Article) -> dict[str, Any]:
    steps = [(1, article.ex_vat), *article.tiers]
    own = max(step for step in steps if step[0] <= line["amount"])[1]
    return {
        "title": article.title or None,
        "barcode": wholesale_barcode(article),
        "product_sku": article.sku,
        "sales_unit": article.units[1],
        "price_unit": article.units[0],
        "sales_unit_amount": article.units[2],
        "quantity": line["amount"],
        "price": float(article.ex_vat),
        "discount": None,
        "reference": article.article_ids[0],
        "customer_price": float(own),
        "sold_price": line.get("price", float(own)),
        "tax": line.get("vatrate", 21),
    }


def _shipments(order: Order, word: str) -> list[dict[str, Any]]:
    if word not in ("shipped", "complete"):
        return []
    pieces = 1 + int(Decimal(sum(line["amount"] for line in order.body["products"])) > 20)
    return [
        {
            "created_at": php_date(order.placed_at + timedelta(seconds=SHIPPED_AFTER_S), ZONE),
            "shipment_id": 54321 + order.number,
            "courier": "DHL",
            "piece_number": piece,
            "tracker_code": f"JD0146{order.number:09d}{piece:05d}",
        }
        for piece in range(1, pieces + 1)
    ]
