"""Cyke's rows as they come over the wire (contract: DeliveryV1, DeliveryV2, their list items, PackageType).

Times come as `object` and are read by hand; what is null, absent or "" is the same.
"""

from decimal import Decimal
from typing import Annotated, Required

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from app.remote.answers import list_of, text_of

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, BeforeValidator(text_of), StringConstraints(min_length=1)]
# Bounded, so that no number such as 1e999999 ever meets an addition.
Count = Annotated[int, Field(ge=-(10**12), le=10**12)]
Amount = Annotated[Decimal, Field(ge=-(10**12), le=10**12, max_digits=30)]


def _task(value: object) -> object:
    """A task given as the number of a saved address has nothing in it to read."""
    return value if isinstance(value, dict) else {} if text_of(value) else None


def _link_object(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


class PlaceRow(TypedDict, total=False):
    """A place; the phone may be written in another way than it was sent."""

    recipient_name: str | None
    recipient_phone: str | None
    company_name: str | None
    address: str | None
    postal_code: str | None
    city: str | None
    address_instructions: str | None


class SignatureRow(TypedDict, total=False):
    """Where the signature is, and whose."""

    url: str | None
    accepted_by: str | None


class TaskRow(TypedDict, total=False):
    """A pickup or dropoff."""

    slot_starting_at: object
    slot_ending_at: object
    place: PlaceRow | None
    tracking_url: str | None
    completed_at: object
    failure_reason: str | None
    notes: str | None
    completion_signature: Annotated[SignatureRow | None, BeforeValidator(_link_object)]
    completion_pictures: Annotated[list[object] | None, BeforeValidator(list_of)]


class PackageRow(TypedDict, total=False):
    """A package, told by its type or by a name of its own."""

    type: str | None
    name: str | None
    amount: Count | None
    volume_dm3: Amount | None
    weight_kg: Amount | None


class DeliveryRow(TypedDict, total=False):
    """A delivery, alone or in a list, of either version: the times have one pair of names or the other."""

    id: Required[Id]
    status: str | None
    client_order_reference: str | None
    comments: str | None
    direction: str | None
    price_cents: Count | None
    slot_starting_at: object
    slot_ending_at: object
    complete_after: object
    complete_before: object
    dropoff: Annotated[TaskRow | None, BeforeValidator(_task)]
    pickup: Annotated[TaskRow | None, BeforeValidator(_task)]
    packages: Annotated[list[PackageRow] | None, BeforeValidator(list_of)]


class PackageTypeRow(TypedDict, total=False):
    """A package type of the account. `type` is what a package is told by."""

    type: Required[Name]
    volume: Amount | None
    weight: Amount | None
    fragility: str | None


DELIVERY_ROWS: TypeAdapter[list[DeliveryRow]] = TypeAdapter(list[DeliveryRow])
PACKAGE_TYPE_ROWS: TypeAdapter[list[PackageTypeRow]] = TypeAdapter(list[PackageTypeRow])
