"""An order at the wholesaler: what the clerk orders, and what the wholesaler says of it afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.core.article import Article
from app.core.customer import Customer
from app.core.price import CENT, PriceStep, price_for
from app.core.product import Product
from app.core.reference import MAX_REFERENCE

MAX_ORDER_REFERENCE = 50
PIECES, SALES_UNITS = "pieces", "sales_units"
TOLD_HOLDS_FOR = timedelta(minutes=15)
LEAST_UNIT = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """One article, `pieces` of it, to this shop or dropshipped to the customer.

    `product` is what the wholesaler said at `told_at` (prices, sales unit, dropship), None is long ago.
    `reference_text` is the clerk's own remark beside our reference; the two together have at most 50 characters.
    `unread_pieces` is what was typed where no number can be read from it; `pieces` is 0 then.
    """

    product: Product
    article: Article = Article()
    customer: Customer = Customer()
    pieces: int = 1
    is_dropship: bool = False
    reference_text: str = ""
    notes: str = ""
    is_test: bool = False
    unread_pieces: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderTotal:
    """What an order costs at `step`, rounded to cents. Amounts are None where the wholesaler gave none."""

    step: PriceStep
    ex_vat: Decimal | None
    inc_vat: Decimal | None


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


def is_outdated(draft: OrderDraft, *, now: datetime) -> bool:
    """Whether what the wholesaler said of the product, its price above all, may not hold any more."""
    return draft.told_at is None or now - draft.told_at > TOLD_HOLDS_FOR


def sales_unit_pieces(product: Product) -> Decimal:
    """Pieces in one sales unit (contract: sales_unit_amount, inferred); 1 where it is not said, or makes no sense."""
    unit = product.sales_unit_amount
    return unit if unit is not None and unit.is_finite() and unit >= LEAST_UNIT else Decimal(1)


def sales_units(draft: OrderDraft) -> Decimal:
    """How many sales units the pieces are; a whole number in an order that may be sent."""
    return Decimal(draft.pieces) / sales_unit_pieces(draft.product)


def amount(draft: OrderDraft, amount_in: str) -> int:
    """The `amount` of the order line in a checked draft. `amount_in` is the setting: "pieces" or "sales_units"."""
    return int(sales_units(draft)) if amount_in == SALES_UNITS else draft.pieces


def total(draft: OrderDraft) -> OrderTotal | None:
    """What the pieces cost by the price steps, or None where no price holds: none is given, or it is on demand."""
    pieces = Decimal(draft.pieces)
    step = price_for(draft.product.prices, pieces)
    if step is None or step.on_demand or (step.ex_vat is None and step.inc_vat is None):
        return None
    prices = (step.ex_vat, step.inc_vat)
    ex_vat, inc_vat = (None if price is None else (price * pieces).quantize(CENT, ROUND_HALF_UP) for price in prices)
    return OrderTotal(step, ex_vat, inc_vat)


def room_for_remark(reference: str) -> int:
    """How many characters the clerk's remark may have behind our reference; behind the longest one where it is ""."""
    return MAX_ORDER_REFERENCE - (len(reference) or MAX_REFERENCE) - 1


def order_reference(reference: str, text: str) -> str:
    """What the wholesaler reads: our reference, then the clerk's remark. At most 50 characters in a checked draft."""
    return f"{reference} {' '.join(text.split())}".strip()
