"""The bodies that Cyke takes, v1 and v2, and the sentences it says about a body that is wrong."""

from datetime import datetime
from typing import Any

from app.practice.call import Refusal
from app.practice.shape import Fault, Shape, chosen, faults, flag, number, record, rows, text, whole

TIME = text(pattern=r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
FILLED = text(least=1)
COUNT = whole(least=1)
SAVED_ADDRESS = whole(least=1)
SLOT = ("slot_starting_at", "slot_ending_at")

PLACE_MUST: dict[str, Shape] = {
    "recipient_name": FILLED,
    "recipient_phone": text(pattern=r"[+0-9(][0-9 ().\-/]{4,24}"),
    "address": text(least=1, pattern=r"[^\r\n]+"),
    "postal_code": FILLED,
    "city": FILLED,
}
PLACE_MAY: dict[str, Shape] = {
    "recipient_email": text(pattern=r"[^@\s]+@[^@\s]+"),
    "company_name": text(),
    "address_instructions": text(),
}
PLACE = record(PLACE_MUST, PLACE_MAY)
PLACE_CHANGE = record({}, {**PLACE_MUST, **PLACE_MAY}, least=1)
TASK = record({"slot_starting_at": TIME, "slot_ending_at": TIME, "place": PLACE})
TASK_CHANGE = record({}, {"slot_starting_at": TIME, "slot_ending_at": TIME, "place": PLACE_CHANGE}, least=1)

BY_TYPE = record({"type": FILLED, "amount": COUNT})
BY_TYPE_ID = record({"package_type_id": whole(least=1), "amount": COUNT})
AD_HOC = record(
    {"name": FILLED, "volume_dm3": number(above=True), "weight_kg": number(above=True), "amount": COUNT},
)
REMARKS: dict[str, Shape] = {
    "sender_display_name": text(),
    "comments": text(),
    "client_order_reference": text(),
    "bring_back_containers": flag,
}


def _task(whole_task: Shape) -> Shape:
    return chosen(lambda value: whole_task if isinstance(value, dict) else SAVED_ADDRESS)


def _package(value: object) -> Shape:
    members = value if isinstance(value, dict) else {}
    return AD_HOC if "name" in members else BY_TYPE_ID if "package_type_id" in members else BY_TYPE


PACKAGES = {1: rows(BY_TYPE), 2: rows(chosen(_package))}
# DeliveryCreateV1, DeliveryCreateV2
CREATE = {
    version: record({"packages": packages}, {**REMARKS, "dropoff": _task(TASK), "pickup": _task(TASK)})
    for version, packages in PACKAGES.items()
}
# DeliveryUpdateV1, DeliveryUpdateV2
UPDATE = {
    version: record(
        {}, {**REMARKS, "dropoff": _task(TASK_CHANGE), "pickup": _task(TASK_CHANGE), "packages": packages}, least=1
    )
    for version, packages in PACKAGES.items()
}
WORDS = {
    "blank": "can't be blank",
    "unknown": "is not a permitted parameter",
    "small": "must be greater than 0",
    "long": "is too long",
    "invalid": "is invalid",
}


def sent(shape: Shape, body: Any) -> dict[str, Any]:
    """What the body brought, slot times as datetimes. Refusal 422 with a sentence for each fault."""
    if found := faults(shape, body):
        raise Refusal(422, *dict.fromkeys(_sentence(fault) for fault in found))
    members: dict[str, Any] = dict(body)
    for name in ("dropoff", "pickup"):
        if isinstance(members.get(name), dict):
            members[name] = members[name] | _slot(name, members[name])
    return members


def _slot(name: str, task: dict[str, Any]) -> dict[str, datetime]:
    try:
        return {member: datetime.fromisoformat(task[member]) for member in SLOT if member in task}
    except ValueError:
        raise Refusal(422, f"{name.capitalize()} slot is invalid") from None


def _sentence(fault: Fault) -> str:
    named = " ".join(part.replace("_", " ") for part in fault.place if isinstance(part, str))
    return f"{named.capitalize() or 'Parameters'} {WORDS[fault.what]}"
