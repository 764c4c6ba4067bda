"""One Cyke delivery: how it moves on with time, and how each version of the API shows it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.practice.delivery_rules import packages_as_read

PARIS = ZoneInfo("Europe/Paris")
SCHEDULED_AFTER_S = 60
PICKED_UP_AFTER_S = 300
DELIVERED_AFTER_S = 600
CHANGEABLE = ("saved", "scheduled")
# A recipient with such a name is never at home: what a failed delivery looks like.
ABSENT = ("nobody", "niemand", "personne")
FILES = "https://files.practice.invalid"


@dataclass(slots=True)
class Task:
    """A pickup or a dropoff. `is_default` says that it was filled in with the account's own place."""

    place: dict[str, Any]
    starts_at: datetime
    ends_at: datetime
    is_default: bool = False


@dataclass(slots=True)
class Delivery:
    """A booked delivery; its status follows from the practice clock until somebody cancels it."""

    number: int
    created_at: datetime
    dropoff: Task
    pickup: Task
    packages: list[dict[str, Any]]
    direction: str
    remarks: dict[str, Any] = field(default_factory=dict)
    cancelled_at: datetime | None = None

    @property
    def reference(self) -> str:
        """The client's own reference, or nothing."""
        return str(self.remarks.get("client_order_reference", ""))

    @property
    def main(self) -> Task:
        """The task at the recipient's place."""
        return self.pickup if self.direction == "inbound" else self.dropoff

    def status(self, now: datetime) -> str:
        """The status at `now`."""
        if self.cancelled_at is not None:
            return "cancelled"
        age_s = (now - self.created_at).total_seconds()
        absent = any(word in self.main.place["recipient_name"].lower() for word in ABSENT)
        if age_s >= DELIVERED_AFTER_S:
            return "failed" if absent else "delivered"
        if age_s >= PICKED_UP_AFTER_S:
            return "picked_up"
        return "scheduled" if age_s >= SCHEDULED_AFTER_S else "saved"


def listed(delivery: Delivery, version: int, *, now: datetime) -> dict[str, Any]:
    """The short form of a list; it carries no reference."""
    return {
        "id": delivery.number,
        "created_at": written(delivery.created_at),
        "status": delivery.status(now),
        **_times(delivery, version),
        "price_cents": None,
    }


def shown(delivery: Delivery, version: int, *, now: datetime) -> dict[str, Any]:
    """The whole form. v1 leaves out a task that was filled in, as its page's sample does."""
    reply = listed(delivery, version, now=now) | {
        "sender_display_name": delivery.remarks.get("sender_display_name"),
        "comments": delivery.remarks.get("comments"),
        "client_order_reference": delivery.remarks.get("client_order_reference"),
        "direction": delivery.direction,
        "bring_back_containers": delivery.remarks.get("bring_back_containers", False),
        "original_delivery_id": None,
        "redelivery_id": None,
        "packages": packages_as_read(delivery.packages),
    }
    for name, task in (("dropoff", delivery.dropoff), ("pickup", delivery.pickup)):
        if version == 2 or not task.is_default:
            reply[name] = _task(delivery, task, now=now)
    return reply


def written(moment: datetime) -> str:
    """A time as Cyke writes it: ISO 8601 with milliseconds and the offset of Paris."""
    return moment.astimezone(PARIS).isoformat(timespec="milliseconds")


def _times(delivery: Delivery, version: int) -> dict[str, str]:
    names = ("slot_starting_at", "slot_ending_at") if version == 2 else ("complete_after", "complete_before")
    return dict(zip(names, (written(delivery.main.starts_at), written(delivery.main.ends_at)), strict=True))


def _task(delivery: Delivery, task: Task, *, now: datetime) -> dict[str, Any]:
    status = delivery.status(now)
    is_pickup = task is delivery.pickup
    after_s = PICKED_UP_AFTER_S if is_pickup else DELIVERED_AFTER_S
    is_over = status in ("delivered", "failed") or (is_pickup and status == "picked_up")
    is_proven = status == "delivered" and task is delivery.main
    begun = status in ("picked_up", "delivered", "failed")
    failed = status == "failed" and not is_pickup
    number = delivery.number
    return {
        "slot_starting_at": written(task.starts_at),
        "slot_ending_at": written(task.ends_at),
        "tracking_url": f"https://tracking.practice.invalid/{number}" if begun and task is delivery.main else None,
        "completed_at": written(delivery.created_at + timedelta(seconds=after_s)) if is_over else None,
        "failure_reason": "Recipient absent" if failed else None,
        "notes": "Rang twice" if failed else "Handed over at the door" if is_proven else None,
        "completion_signature": (
            {"url": f"{FILES}/{number}/signature.png", "accepted_by": task.place["recipient_name"]}
            if is_proven
            else None
        ),
        "completion_pictures": [f"{FILES}/{number}/1.jpg", {"url": f"{FILES}/{number}/2.jpg"}] if is_proven else [],
        "place": task.place,
    }
