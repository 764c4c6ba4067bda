"""An order at the wholesaler: what the clerk orders, and what the wholesaler says of it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.article import Article
from app.core.customer import Customer
from app.core.product import Product


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """One article, `pieces` of it, to this shop or dropshipped to the customer.

    `product` is what the wholesaler said when the draft was made (prices, sales unit, dropship). `reference_text` is
    the clerk's own remark beside our reference; the two together have at most 50 characters.
    """

    product: Product
    article: Article = Article()
    customer: Customer = Customer()
    pieces: int = 1
    is_dropship: bool = False
    reference_text: str = ""
    notes: str = ""
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel on its way (contract: Shipment). Texts may be empty."""

    courier: str = ""
    tracker_code: str = ""
    pieces: Decimal | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """What the wholesaler says of an order (contract: getOrder). `id` as given: 12345 or ORD123456."""

    id: str
    status: str = ""
    reference: str = ""
    updated_at: datetime | None = None
    shipments: tuple[Shipment, ...] = ()
