"""A sales lead for another shop: what the clerk writes, and what the platform says of it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.article import Article
from app.core.customer import Customer
from app.core.store import Store


class LeadType(StrEnum):
    """What the customer wants (contract: LeadTypeStrict)."""

    INFORMATION = "information"
    SALES_OFFER = "sales_offer"
    TEST_RIDE = "test_ride"
    CONTACT_REQUEST = "contact_request"
    EXCHANGE = "exchange"
    COMPLAINT = "complaint"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LeadOptions:
    """The four wishes that a lead carries."""

    test_ride: bool = False
    phone_call: bool = False
    finance: bool = False
    insurance: bool = False


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """A lead to `store`. `object_id` is the very unit at that store, None where it has none.

    `costs_ex_vat_cents` is what the platform charges that store once it accepts.
    """

    store: Store
    article: Article = Article()
    customer: Customer = Customer()
    type: LeadType = LeadType.SALES_OFFER
    title: str = ""
    message: str = ""
    options: LeadOptions = LeadOptions()
    object_id: int | None = None
    exchange_description: str = ""
    exchange_remarks: str = ""
    costs_ex_vat_cents: int = 0


@dataclass(frozen=True, slots=True)
class LeadSeen:
    """What the platform says of a lead (contract: getLead). `status` is its own word, kept where it is unknown."""

    uuid: str
    status: str = ""
    modified_at: datetime | None = None
