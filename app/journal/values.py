"""Drafts, what was seen and reasons as JSON text. What an older version left out has its default when it is read."""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen
from app.core.entry import Draft, Kind, Seen
from app.core.lead import LeadDraft, LeadSeen
from app.core.order import OrderDraft, OrderSeen

CUSTOMER = TypeAdapter(Customer)
REASONS = TypeAdapter(tuple[str, ...])
DRAFTS: dict[Kind, TypeAdapter[Any]] = {
    Kind.LEAD: TypeAdapter(LeadDraft),
    Kind.DELIVERY: TypeAdapter(DeliveryDraft),
    Kind.ORDER: TypeAdapter(OrderDraft),
}
SEEN: dict[Kind, TypeAdapter[Any]] = {
    Kind.LEAD: TypeAdapter(LeadSeen),
    Kind.DELIVERY: TypeAdapter(DeliverySeen),
    Kind.ORDER: TypeAdapter(OrderSeen),
}


def draft_text(kind: Kind, draft: Draft | None) -> str:
    """A draft for the table, "" for none."""
    return _text(DRAFTS[kind], draft) if draft is not None else ""


def draft_of(kind: Kind, text: str) -> Draft | None:
    """The draft of a row. Raises ValueError where it cannot be read."""
    draft: Draft | None = DRAFTS[kind].validate_python(from_json(text)) if text else None
    return draft


def seen_text(kind: Kind, seen: Seen | None) -> str:
    """What was seen, for the table, "" for nothing."""
    return _text(SEEN[kind], seen) if seen is not None else ""


def seen_of(kind: Kind, text: str) -> Seen | None:
    """What was seen, of a row. Raises ValueError where it cannot be read."""
    seen: Seen | None = SEEN[kind].validate_python(from_json(text)) if text else None
    return seen


def reasons_text(reasons: tuple[str, ...]) -> str:
    """Reasons for the table."""
    return _text(REASONS, reasons)


def reasons_of(text: str) -> tuple[str, ...]:
    """The reasons of a row. Raises ValueError where they cannot be read."""
    return REASONS.validate_json(text)


def customer_of(text: str) -> Customer:
    """A customer who was kept while one typed. Raises ValueError where that cannot be read."""
    return CUSTOMER.validate_json(text)


def plain(text: str) -> str:
    """A text that every database takes: no half of a surrogate pair, no NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _text(adapter: TypeAdapter[Any], value: object) -> str:
    return plain(json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False, separators=(",", ":")))
