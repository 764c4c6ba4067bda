"""A cargo-bike delivery: what the clerk books, and what the courier says of it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.core.article import Article
from app.core.customer import Customer
from app.core.store import Store


class Route(StrEnum):
    """Who goes where. The task at the account's own place is filled in by the courier's system."""

    SHOP_TO_CUSTOMER = "shop-to-customer"
    STORE_TO_SHOP = "store-to-shop"
    STORE_TO_CUSTOMER = "store-to-customer"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A span of time in which the rider comes. Aware times."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed of a package where no number can be read from it, by the name of the field; "" where one can."""

    amount: str = ""
    volume_dm3: str = ""
    weight_kg: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What is carried: a `type` of the account, or ad hoc (v2) a `name` with `volume_dm3` and `weight_kg` a piece.

    What is `unread` is 0 as a number.
    """

    type: str = ""
    amount: int = 1
    name: str = ""
    volume_dm3: Decimal | None = None
    weight_kg: Decimal | None = None
    unread: Unread = Unread()


@dataclass(frozen=True, slots=True)
class PackageType:
    """A package type of the account (contract: listPackageTypesV2). Units are not stated there; None is unknown."""

    type: str
    volume_dm3: Decimal | None = None
    weight_kg: Decimal | None = None
    is_fragile: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryDraft:
    """A delivery. `store` is the other store of the two routes that begin there; `slot` is at the recipient's.

    `pickup_slot` is None where the courier's system works it out (contract: rule 4); the route between two places
    needs it. `sender_name` is what the recipient reads in the text message.
    """

    route: Route = Route.SHOP_TO_CUSTOMER
    article: Article = Article()
    customer: Customer = Customer()
    store: Store | None = None
    slot: Slot | None = None
    pickup_slot: Slot | None = None
    packages: tuple[Package, ...] = ()
    comments: str = ""
    sender_name: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place as the courier shows it. Texts may be empty; the phone may be written in another way than it was sent."""

    name: str = ""
    company: str = ""
    phone: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """A pickup or dropoff as the courier shows it. Texts may be empty; a saved address has neither slot nor place."""

    slot: Slot | None = None
    tracking_url: str = ""
    completed_at: datetime | None = None
    failure_reason: str = ""
    notes: str = ""
    signature_url: str = ""
    accepted_by: str = ""
    picture_urls: tuple[str, ...] = ()
    place: PlaceSeen | None = None


@dataclass(frozen=True, slots=True)
class DeliverySeen:
    """What the courier says of a delivery (contract: getDeliveryV1/V2). `status` is its own word.

    `slot` is that of the delivery as a whole: of its dropoff, or of its pickup where the goods come to the shop.
    """

    id: str
    status: str = ""
    reference: str = ""
    price_cents: int | None = None
    dropoff: TaskSeen | None = None
    pickup: TaskSeen | None = None
    slot: Slot | None = None
    packages: tuple[Package, ...] = ()
    comments: str = ""


def place_of(store: Store, *, country: str) -> Customer:
    """Another store as a place where the rider goes; `country` is its own where it tells none.

    Who is in charge there is not known: its name stands for that of a person.
    """
    return Customer(
        name=store.name or store.store_id,
        phone=store.phone,
        street_and_number=store.address,
        postal_code=store.postal_code,
        city=store.city,
        country=store.country or country,
    )
