"""CycleSoftware's sales leads with a dealer behind each: it notices a lead, then accepts or declines it.

Written from cyclesoftware.openapi.yaml: createLead, getLead, cancelLead.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.practice.bodies import LEAD, told
from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.shape import faults
from app.practice.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOTICED_AFTER_S = 20
DECIDED_AFTER_S = 60
SETTLED_AFTER_S = 2 * 24 * 3600
# Statuses in which a lead can still be withdrawn; after that the dealer's word stands.
CANCELLABLE = ("open", "noticed", "accepted")
# This shop is always too busy: what a declined lead looks like.
DECLINING_STORE_ID = "4416-1"


@dataclass(slots=True)
class Lead:
    """A stored lead. Its status follows from the practice clock until somebody cancels it."""

    uuid: str
    body: dict[str, Any]
    created_at: datetime
    number: int
    declined: bool
    cancelled_at: datetime | None = None

    def status(self, now: datetime) -> tuple[str, datetime]:
        """The status and since when it is so."""
        if self.cancelled_at is not None:
            return "cancelled", self.cancelled_at
        steps = (
            (SETTLED_AFTER_S, "declined" if self.declined else "failed" if self.number % 5 == 0 else "succeeded"),
            (DECIDED_AFTER_S, "declined" if self.declined else "accepted"),
            (NOTICED_AFTER_S, "noticed"),
        )
        for after_s, status in steps:
            since = self.created_at + timedelta(seconds=DECIDED_AFTER_S if status == "declined" else after_s)
            if now >= self.created_at + timedelta(seconds=after_s):
                return status, since
        return "open", self.created_at


class Leads:
    """The leads of the practice world."""

    def __init__(self, world: World, *, numbers_above: int = 0) -> None:
        self._world = world
        self._seed = f"toonbank leads {numbers_above}"
        self._leads: dict[str, Lead] = {}
        self._chance = Random(self._seed)

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("createLead", "POST", "/api/v1/leads/create.json", self.create),
            Operation("getLead", "GET", "/api/v1/leads/{uuid}.json", self.read),
            Operation("cancelLead", "POST", "/api/v1/leads/{uuid}/cancel.json", self.cancel),
        )

    def reset(self) -> None:
        """Forget every lead."""
        self._leads.clear()
        self._chance.seed(self._seed)

    def create(self, call: Call) -> Reply:
        """Store a lead; answers 200. There is no idempotency: the same body twice makes two."""
        body = call.json()
        if wrong := faults(LEAD, body):
            raise Refusal(422, *told(wrong))
        self._check(body)
        uuid = str(UUID(int=self._chance.getrandbits(128), version=4))
        lead = Lead(uuid, body, call.now, number=len(self._leads) + 1, declined=self._is_declined(body))
        self._leads[uuid] = lead
        return json_reply(200, _reply(lead, call.now))

    def read(self, call: Call) -> Reply:
        """One lead with its status of now."""
        return json_reply(200, _reply(self._lead(call), call.now))

    def cancel(self, call: Call) -> Reply:
        """Withdraw a lead that is open, noticed or accepted."""
        lead = self._lead(call)
        status, _ = lead.status(call.now)
        if status not in CANCELLABLE:
            raise Refusal(422, f"A lead that is {status} cannot be cancelled")
        lead.cancelled_at = call.now
        return json_reply(200, {"error": False, "error_message": None})

    def _lead(self, call: Call) -> Lead:
        lead = self._leads.get(call.path["uuid"].lower())
        if lead is None:
            raise Refusal(404, "Not Found")
        return lead

    def _check(self, body: dict[str, Any]) -> None:
        store = self._world.store_of.get(body["store_id"])
        if store is None or not store.is_active:
            raise Refusal(422, f"Store {body['store_id']} is not connected to this platform")
        if body["status"] != "open":
            raise Refusal(422, "A new lead has the status open")
        object_id = body["object"]["object_id"]
        if object_id is not None and self._world.stock.unit(body["store_id"], object_id) is None:
            raise Refusal(422, f"Object {object_id} is not in the stock of store {body['store_id']}")

    def _is_declined(self, body: dict[str, Any]) -> bool:
        """Dealers refuse to sell a demonstration bicycle, and one shop refuses everything."""
        object_id = body["object"]["object_id"]
        unit = None if object_id is None else self._world.stock.unit(body["store_id"], object_id)
        sells_demo = body["type"] == "sales_offer" and unit is not None and unit.is_demo
        return sells_demo or body["store_id"] == DECLINING_STORE_ID


def _reply(lead: Lead, now: datetime) -> dict[str, Any]:
    """The lead as it is read back: nulls of the exchange come as "", the address has become the dealer's own."""
    status, since = lead.status(now)
    shown = dict(lead.body)
    shown["uuid"] = lead.uuid
    shown["status"] = status
    shown["exchange_object"] = {name: text or "" for name, text in shown["exchange_object"].items()}
    shown["customer"] = lead.body["customer"] | {
        "customer_address_id": 91952 + lead.number,
        "address_type": "lead",
        "customer_id": None,
    }
    if status in ("accepted", "succeeded", "failed"):
        shown["customer"] |= {"address_type": "delivery_address", "customer_id": 235240101 + lead.number}
    shown["created_at"] = lead.created_at.astimezone(AMSTERDAM).isoformat(timespec="seconds")
    shown["modified_at"] = since.astimezone(AMSTERDAM).isoformat(timespec="seconds")
    return {"error": False, "error_message": None, "sales_lead": shown}
