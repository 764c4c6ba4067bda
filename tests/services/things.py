"""The three systems' things, by the reference under which each was made, and how the systems write and read them."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.core.entry import Deed
from tests.services.ondisk import Row

# The way of each write, with the reference of the thing that it is done to.
WAYS = (
    (re.compile(r"POST \S*/leads/create\.json()"), Deed.SEND_LEAD),
    (re.compile(r"\w+ \S*/leads/lead-(\w+)/cancel\.json"), Deed.CANCEL_LEAD),
    (re.compile(r"POST \S*/deliveries()$"), Deed.BOOK_DELIVERY),
    (re.compile(r"PATCH \S*/deliveries/D(\w+)$"), Deed.CHANGE_DELIVERY),
    (re.compile(r"PATCH \S*/deliveries/D(\w+)/cancel$"), Deed.CANCEL_DELIVERY),
    (re.compile(r"POST \S*/orders()"), Deed.SEND_ORDER),
)
ONE = re.compile(r"/(?:leads/lead-|deliveries/D)(\w+?)(?:\.json)?$")


def deed_of(request: str) -> tuple[Deed, str]:
    """What a request (method and path) does, and the reference of the thing that it is done to, "" for a new one."""
    for way, deed in WAYS:
        if found := way.match(request):
            return deed, found[1]
    raise AssertionError(f"no write: {request}")


class Things:
    """Deliveries, leads and orders. What is cancelled takes nothing more."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()
        self._comments: dict[str, str] = {}
        self._cancelled: set[str] = set()

    def takes(self, write: Row) -> bool:
        """Whether a write can be done at all."""
        return write.about not in self._cancelled

    def take(self, write: Row) -> None:
        """A write arrives; it is counted where it can be done."""
        if not self.takes(write):
            return
        self.arrived[write.reference] += 1
        if write.deed.is_cancellation:
            self._cancelled.add(write.about)
        elif write.about:
            self._comments[write.about] = json.loads(write.body)["comments"]

    def show(self, entry: Row) -> bool:
        """Whether the thing is as the entry wants it, whoever did that."""
        if entry.deed.is_cancellation:
            return entry.about in self._cancelled
        if entry.about:
            return self._comments.get(entry.about) == json.loads(entry.body)["comments"]
        return self.arrived[entry.reference] > 0

    def made(self, write: Row) -> tuple[int, object]:
        """The good answer to a write: status and content."""
        match write.deed:
            case Deed.SEND_LEAD:
                return 200, self._lead(write.reference)
            case Deed.CANCEL_LEAD:
                return 200, {"error": False}
            case Deed.SEND_ORDER:
                return 201, {"data": {"id": f"ORD{write.reference}", "status": "pending"}}
            case Deed.BOOK_DELIVERY:
                return 201, self._delivery(write.reference)
        return 200, self._delivery(write.about)

    def read(self, target: str) -> tuple[int, object]:
        """The answer to a read: status and content, 404 for what is not there."""
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        asked = query.get("client_order_reference", [""])[0]
        if path.endswith("/latest"):
            return (200, self._delivery(asked)) if asked in self.arrived else (404, {})
        if path.endswith("/orders"):
            there = self.arrived.elements()
            return 200, [{"id": number, "status": "pending", "reference": one} for number, one in enumerate(there)]
        if path.endswith("/deliveries"):
            return 200, [self._delivery(asked)] if asked in self.arrived else []
        if found := ONE.search(path):
            one = self._lead(found[1]) if "/leads/" in path else self._delivery(found[1])
            return (200, one) if found[1] in self.arrived else (404, {})
        return 200, {"error": False, "keys": []}

    def _lead(self, reference: str) -> dict[str, Any]:
        status = "cancelled" if reference in self._cancelled else "open"
        return {"error": False, "sales_lead": {"uuid": f"lead-{reference}", "status": status}}

    def _delivery(self, reference: str) -> dict[str, Any]:
        return {
            "id": f"D{reference}",
            "status": "cancelled" if reference in self._cancelled else "saved",
            "client_order_reference": reference,
            "comments": self._comments.get(reference, ""),
        }
