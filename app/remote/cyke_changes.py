"""Whether a delivery has become what a change of it asked for: told by reading it, once the answer was lost."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app.core.delivery import DeliverySeen, Package, PlaceSeen, TaskSeen
from app.remote.moments import moment_of

TASKS = ("dropoff", "pickup")
# Wire name of a member to its name in PlaceSeen.
TEXTS = {
    "recipient_name": "name",
    "company_name": "company",
    "address": "address",
    "postal_code": "postal_code",
    "city": "city",
    "address_instructions": "instructions",
}
PHONE, SLOT, PACKAGES, SIZES, COMMENTS = "recipient_phone", "slot", "packages", "sizes", "comments"
# No delivery that is read is known to show these.
EMAIL, SENDER = "recipient_email", "sender_display_name"
Pieces = dict[str, object]


def is_changed(body: str, *, before: Sequence[str], seen: DeliverySeen) -> bool | None:
    """Whether `seen` shows what the change `body` asks for; None where what it shows tells neither.

    `before` are the bodies that made the delivery what it was, oldest first. Only what they did not say proves
    anything. A phone proves by being equal only, as the server writes it anew.
    """
    was: Pieces = {}
    for earlier in before:
        was |= _asked(json.loads(earlier))
    asked = {name: piece for name, piece in _asked(json.loads(body)).items() if _is_of_others(name, was)}
    new = {name: piece for name, piece in asked.items() if was.get(name) != piece} or asked
    shown = _shown(seen)
    proofs = [
        shown[name] == piece
        for name, piece in new.items()
        if name in shown and (not name.endswith(PHONE) or shown[name] == piece)
    ]
    return all(proofs) if proofs else None


def _is_of_others(name: str, was: Pieces) -> bool:
    """Not a slot at the shop's own place, which the server may work out anew: no booking describes that place."""
    return not was or not name.endswith(SLOT) or name in was


def _asked(body: dict[str, Any]) -> Pieces:
    pieces: Pieces = {}
    for task in TASKS:
        said = body.get(task)
        if not isinstance(said, dict):
            continue
        if "slot_starting_at" in said and "slot_ending_at" in said:
            pieces[f"{task} {SLOT}"] = (moment_of(said["slot_starting_at"]), moment_of(said["slot_ending_at"]))
        place = said.get("place")
        if place:
            pieces |= {f"{task} {name}": _folded(place.get(name, "")) for name in TEXTS}
            pieces[f"{task} {PHONE}"] = _digits(place.get(PHONE, ""))
            pieces[f"{task} {EMAIL}"] = place.get(EMAIL, "")
    if SENDER in body:
        pieces[SENDER] = body[SENDER]
    if PACKAGES in body:
        pieces[PACKAGES] = sorted((one.get("type") or one.get("name", ""), one["amount"]) for one in body[PACKAGES])
        own = [one for one in body[PACKAGES] if "name" in one]
        pieces |= _sizes([(one["name"], one.get("volume_dm3"), one.get("weight_kg")) for one in own])
    if COMMENTS in body:
        pieces[COMMENTS] = body[COMMENTS].split()
    return pieces


def _shown(seen: DeliverySeen) -> Pieces:
    pieces: Pieces = {COMMENTS: seen.comments.split()}
    for name, task in zip(TASKS, (seen.dropoff, seen.pickup), strict=True):
        pieces |= {f"{name} {member}": piece for member, piece in _shown_of(task).items()}
    if seen.packages:
        pieces[PACKAGES] = sorted(map(_told, seen.packages))
        pieces |= _sizes([(one.name, one.volume_dm3, one.weight_kg) for one in seen.packages if not one.type])
    return pieces


def _shown_of(task: TaskSeen | None) -> Pieces:
    pieces: Pieces = {}
    if task is not None and task.slot is not None:
        pieces[SLOT] = (task.slot.starts_at, task.slot.ends_at)
    if task is not None and task.place is not None:
        pieces |= {member: _folded(_text(task.place, name)) for member, name in TEXTS.items()}
        pieces[PHONE] = _digits(task.place.phone)
    return pieces


def _text(place: PlaceSeen, name: str) -> str:
    return str(getattr(place, name))


def _told(package: Package) -> tuple[str, int]:
    return (package.type or package.name, package.amount)


def _sizes(told: Sequence[tuple[str, object, object]]) -> Pieces:
    """Name, litres and kilograms of what is no type of the account; nothing where one is not told."""
    if any(None in size for size in told):
        return {}
    return {SIZES: sorted((name, Decimal(str(volume)), Decimal(str(weight))) for name, volume, weight in told)}


def _folded(text: str) -> str:
    """Letters and digits alone, in one case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
