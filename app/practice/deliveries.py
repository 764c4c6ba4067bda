"""Cyke's deliveries, v1 and v2: book, list, read, change, cancel; and the account's package types.

Written from cyke.openapi.yaml and the seed's page; both versions work on the same deliveries.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.practice.accounts import CYKE_EMAIL, SHOP_CITY, SHOP_NAME
from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.delivery import CHANGEABLE, Delivery, Task, listed, shown
from app.practice.delivery_bodies import CREATE, UPDATE, sent
from app.practice.delivery_rules import PACKAGE_TYPES, package_faults, place_faults, rewritten_phone, slot_faults

# The slot at the account's own place lies so long before a dropoff, or after a pickup.
OWN_SLOT = timedelta(hours=2)
FIRST_ID = 86
DEFAULT_ADDRESS = 1
# Stands in a task until its slot is worked out from that of the other one.
NO_SLOT = datetime.max.replace(tzinfo=UTC)
REMARKS = ("sender_display_name", "comments", "client_order_reference", "bring_back_containers")


def _saved(name: str, phone: str, *, company: str, address: str, town: tuple[str, str]) -> dict[str, Any]:
    return {
        "recipient_name": name,
        "recipient_phone": phone,
        "recipient_email": CYKE_EMAIL,
        "company_name": company,
        "address": address,
        "postal_code": town[0],
        "city": town[1],
        "address_instructions": "",
    }


# The account's saved addresses by number; no call lists them. 23 is the number in the seed's sample.
SAVED_ADDRESSES = {
    DEFAULT_ADDRESS: _saved(
        "Counter", "+31 30 00 00 00 1", company=SHOP_NAME, address="8 Pythagoraslaan", town=("3584BB", SHOP_CITY)
    ),
    23: _saved("Entrepôt", "+33 1 00 00 00 23", company="", address="2 rue de Rivoli", town=("75004", "Paris")),
    24: _saved(
        "Counter",
        "+31 30 00 00 14 2",
        company="Rijwielhuis De Wissel",
        address="12 Dwarslaan",
        town=("3701AB", "Zeist"),
    ),
}


class Deliveries:
    """The deliveries of the practice account."""

    def __init__(self, *, numbers_above: int = 0) -> None:
        self._numbers_above = numbers_above
        self._deliveries: dict[int, Delivery] = {}

    def operations(self) -> tuple[Operation, ...]:
        """The operations of both versions with their contract names and paths; a slash at the end is let pass."""
        found = [Operation("listPackageTypesV2", "GET", "/api/v2/package_types", self.package_types)]
        for version in (1, 2):
            root = f"/api/v{version}/deliveries"
            for name, method, path, answer in (
                ("listDeliveries", "GET", root, self.listed),
                ("createDelivery", "POST", root, self.create),
                ("listDeliveries", "GET", f"{root}/", self.listed),
                ("createDelivery", "POST", f"{root}/", self.create),
                ("getLatestDelivery", "GET", f"{root}/latest", self.latest),
                ("getDelivery", "GET", f"{root}/{{delivery_id}}", self.one),
                ("patchDelivery", "PATCH", f"{root}/{{delivery_id}}", self.change),
                ("putDelivery", "PUT", f"{root}/{{delivery_id}}", self.change),
                ("cancelDelivery", "PATCH", f"{root}/{{delivery_id}}/cancel", self.cancel),
            ):
                found.append(Operation(f"{name}V{version}", method, path, _in_version(answer, version)))
        return tuple(found)

    def reset(self, now: datetime) -> None:
        """No deliveries but one of long ago."""
        ago = now - timedelta(days=2)
        task = Task(SAVED_ADDRESSES[24], ago + timedelta(hours=3), ago + timedelta(hours=5))
        own = Task(
            SAVED_ADDRESSES[DEFAULT_ADDRESS], ago + timedelta(hours=1), ago + timedelta(hours=3), is_default=True
        )
        packages = [{"type": "Bicycle", "amount": 1}]
        self._deliveries = {FIRST_ID: Delivery(FIRST_ID, ago, task, own, packages, "outbound")}

    def package_types(self, call: Call) -> Reply:
        """The package types of the account."""
        rows = [
            {
                "id": one.number,
                "type": one.name,
                "volume": one.volume_dm3,
                "weight": one.weight_kg,
                "fragility": "fragile" if one.fragile else None,
                "temperature": None,
            }
            for one in PACKAGE_TYPES
        ]
        return json_reply(200, rows)

    def listed(self, call: Call, version: int) -> Reply:
        """Short items, oldest first, filtered by reference."""
        return json_reply(200, [listed(one, version, now=call.now) for one in self._matching(call)])

    def latest(self, call: Call, version: int) -> Reply:
        """The newest delivery that matches; 404 where none does."""
        matching = self._matching(call)
        if not matching:
            raise Refusal(404)
        return json_reply(200, shown(matching[-1], version, now=call.now))

    def one(self, call: Call, version: int) -> Reply:
        """One delivery."""
        return json_reply(200, shown(self._delivery(call), version, now=call.now))

    def create(self, call: Call, version: int) -> Reply:
        """Book a delivery: 201. The task at the account's own place is filled in. The same twice makes two."""
        body = sent(CREATE[version], call.json())
        faults = package_faults(body["packages"])
        given: dict[str, Task] = {
            name: _task_given(name, body[name], faults=faults) for name in ("dropoff", "pickup") if name in body
        }
        slots: dict[str, Task] = {name: task for name, task in given.items() if isinstance(body[name], dict)}
        if not slots:
            faults.append("Slot starting at can't be blank")
        for name, task in slots.items():
            faults += slot_faults(name.capitalize(), task.starts_at, ends_at=task.ends_at, now=call.now, is_new=True)
        if faults:
            raise Refusal(422, *faults)
        number = max(*self._deliveries, self._numbers_above) + 1
        direction = "other" if len(given) == 2 else "outbound" if "dropoff" in given else "inbound"
        dropoff, pickup = _both(given, slots, now=call.now)
        remarks = {name: body[name] for name in REMARKS if name in body}
        delivery = Delivery(number, call.now, dropoff, pickup, body["packages"], direction, remarks)
        self._deliveries[number] = delivery
        return json_reply(201, shown(delivery, version, now=call.now))

    def change(self, call: Call, version: int) -> Reply:
        """Change what is sent and nothing else (PATCH and PUT alike), until the goods are picked up."""
        delivery = self._delivery(call)
        body = sent(UPDATE[version], call.json())
        if delivery.status(call.now) not in CHANGEABLE:
            raise Refusal(422, f"Delivery is {delivery.status(call.now)} and can't be changed")
        faults = package_faults(body.get("packages", []))
        if version == 2:
            faults += _slot_pair_faults(body)
        tasks = {}
        for name in ("dropoff", "pickup"):
            tasks[name] = getattr(delivery, name)
            if name in body:
                tasks[name] = _changed(name, tasks[name], patch=body[name], now=call.now, faults=faults)
        if tasks["pickup"].starts_at > tasks["dropoff"].ends_at:
            faults.append("Pickup slot must not begin after the dropoff slot ends")
        if faults:
            raise Refusal(422, *faults)
        delivery.dropoff, delivery.pickup = tasks["dropoff"], tasks["pickup"]
        delivery.packages = body.get("packages", delivery.packages)
        delivery.remarks |= {name: body[name] for name in REMARKS if name in body}
        return json_reply(200, shown(delivery, version, now=call.now))

    def cancel(self, call: Call, version: int) -> Reply:
        """Cancel a delivery until the goods are picked up."""
        delivery = self._delivery(call)
        status = delivery.status(call.now)
        if status not in CHANGEABLE:
            raise Refusal(422, f"Delivery is {status} and can't be cancelled")
        delivery.cancelled_at = call.now
        return json_reply(200, shown(delivery, version, now=call.now))

    def _matching(self, call: Call) -> list[Delivery]:
        reference = call.last("client_order_reference")
        if reference == "":
            raise Refusal(422, "Client order reference can't be blank")
        return [one for one in self._deliveries.values() if reference is None or one.reference == reference]

    def _delivery(self, call: Call) -> Delivery:
        text = call.path["delivery_id"]
        delivery = self._deliveries.get(int(text)) if re.fullmatch(r"\d{1,18}", text, re.ASCII) else None
        if delivery is None:
            raise Refusal(404)
        return delivery


def _in_version(answer: Callable[[Call, int], Reply], version: int) -> Callable[[Call], Reply]:
    return lambda call: answer(call, version)


def _task_given(name: str, value: int | dict[str, Any], *, faults: list[str]) -> Task:
    """The task of a body. A saved address has no slot yet: it gets one beside the other task's."""
    if isinstance(value, int):
        return Task(_saved_place(name, value, faults=faults), NO_SLOT, NO_SLOT)
    faults += place_faults(name.capitalize(), value["place"])
    return Task(_written_place(value["place"]), value["slot_starting_at"], value["slot_ending_at"])


def _saved_place(name: str, number: int, *, faults: list[str]) -> dict[str, Any]:
    if number not in SAVED_ADDRESSES:
        faults.append(f"{name.capitalize()} address not found")
    return SAVED_ADDRESSES.get(number, {})


def _written_place(place: dict[str, Any]) -> dict[str, Any]:
    """A place as it is kept: the phone number is rewritten."""
    return place | (
        {"recipient_phone": rewritten_phone(place["recipient_phone"])} if "recipient_phone" in place else {}
    )


def _both(given: dict[str, Task], slots: dict[str, Task], *, now: datetime) -> tuple[Task, Task]:
    """Dropoff and pickup; a missing one is the account's own place, one without a slot gets it beside the other's."""
    own = Task(SAVED_ADDRESSES[DEFAULT_ADDRESS], NO_SLOT, NO_SLOT, is_default=True)
    dropoff, pickup = given.get("dropoff", own), given.get("pickup", own)
    if "pickup" not in slots:
        pickup.starts_at = max(now, dropoff.starts_at - OWN_SLOT)
        pickup.ends_at = max(pickup.starts_at, dropoff.starts_at)
    if "dropoff" not in slots:
        dropoff.starts_at, dropoff.ends_at = pickup.ends_at, pickup.ends_at + OWN_SLOT
    return dropoff, pickup


def _slot_pair_faults(body: dict[str, Any]) -> list[str]:
    """v2: a dropoff with a slot time wants a pickup beside it, with both slot times or as a saved address."""
    dropoff, pickup = body.get("dropoff"), body.get("pickup")
    if not isinstance(dropoff, dict) or not {"slot_starting_at", "slot_ending_at"} & set(dropoff):
        return []
    if isinstance(pickup, int) or (isinstance(pickup, dict) and {"slot_starting_at", "slot_ending_at"} <= set(pickup)):
        return []
    return ["Pickup slot can't be blank when the dropoff slot changes"]


def _changed(name: str, task: Task, *, patch: int | dict[str, Any], now: datetime, faults: list[str]) -> Task:
    """`task` with what `patch` brings; faults are added to `faults`."""
    if isinstance(patch, int):
        return Task(_saved_place(name, patch, faults=faults), task.starts_at, task.ends_at)
    place = patch.get("place", {})
    faults += place_faults(name.capitalize(), place)
    changed = Task(
        task.place | _written_place(place),
        patch.get("slot_starting_at", task.starts_at),
        patch.get("slot_ending_at", task.ends_at),
        is_default=task.is_default and not place,
    )
    is_new = "slot_starting_at" in patch
    faults += slot_faults(name.capitalize(), changed.starts_at, ends_at=changed.ends_at, now=now, is_new=is_new)
    return changed
