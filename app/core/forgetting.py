"""Customers forgotten: what is left of an entry without its customer, and the line that tells what was removed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen, TaskSeen
from app.core.entry import Draft, Entry, Kind, Seen
from app.core.lead import LeadDraft, LeadSeen
from app.core.order import Shipment
from app.core.remote_status import is_known


class Why(StrEnum):
    """Why a customer was forgotten."""

    AGE = "age"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Removal:
    """What was removed, when, at which counter and why; nothing personal.

    `changes` counts changes and cancellations that went with their thing, `drafts` also a customer who was only typed.
    """

    removed_at: datetime
    counter: str
    why: Why
    leads: int = 0
    deliveries: int = 0
    orders: int = 0
    changes: int = 0
    drafts: int = 0

    @property
    def number(self) -> int:
        """How many in all."""
        return self.leads + self.deliveries + self.orders + self.changes + self.drafts


@dataclass(frozen=True, slots=True)
class Look:
    """When it was last looked for what is old, None for never. `doubted_since`: from then on the clock told a time that
    may be far ahead, and `at` is the last moment that is known to have been.
    """

    at: datetime | None
    doubted_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The entries of one customer: `ended` ones can be forgotten at once, drafts among them; `needed` ones are still
    open. A change or cancellation stands with its thing. `is_at_counter` tells that this person was typed here last,
    `is_elsewhere` that at another counter.
    """

    ended: tuple[Entry, ...] = ()
    needed: tuple[Entry, ...] = ()
    is_at_counter: bool = False
    is_elsewhere: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept of the customer."""
        return not (self.ended or self.needed or self.is_at_counter or self.is_elsewhere)


def draft_without_customer(draft: Draft) -> Draft:
    """The draft with article, shops, times and figures; without what was typed of or for a customer."""
    nobody = Customer(country=draft.customer.country)
    if isinstance(draft, LeadDraft):
        return replace(
            draft, customer=nobody, title=draft.article.title, message="", exchange_description="",
            exchange_remarks="",
        )  # fmt: skip
    if isinstance(draft, DeliveryDraft):
        of_the_account = tuple(package for package in draft.packages if package.type)
        return replace(draft, customer=nobody, packages=of_the_account, comments="")
    return replace(draft, customer=nobody, reference_text="", notes="", unread_pieces="")


def seen_without_customer(seen: Seen) -> Seen:
    """What a remote system said: number, documented status, times, figures; without people, places and links."""
    if isinstance(seen, LeadSeen):
        return replace(seen, status=_known(Kind.LEAD, seen.status))
    if isinstance(seen, DeliverySeen):
        dropoff, pickup = (
            task and TaskSeen(task.slot, completed_at=task.completed_at) for task in (seen.dropoff, seen.pickup)
        )
        status = _known(Kind.DELIVERY, seen.status)
        return DeliverySeen(
            seen.id, status, price_cents=seen.price_cents, dropoff=dropoff, pickup=pickup, slot=seen.slot
        )
    shipments = tuple(Shipment(one.courier, pieces=one.pieces, created_at=one.created_at) for one in seen.shipments)
    return replace(seen, status=_known(Kind.ORDER, seen.status), reference="", shipments=shipments)


def _known(kind: Kind, status: str) -> str:
    """A status of a word that is documented; any other may be a sentence about somebody."""
    return status if is_known(kind, status) else ""
