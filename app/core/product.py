"""The wholesaler's product and what can be told from its sparse answer."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.core.price import PriceStep


class StockLevel(StrEnum):
    """The wholesaler's stock. UNKNOWN where the answer says neither; never read as none."""

    IN_STOCK = "in_stock"
    OUT_OF_STOCK = "out_of_stock"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A product attribute: its title and its text. `code` is the wholesaler's."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture the wholesaler describes by hash and ext; no address is documented."""

    hash: str
    ext: str
    primary: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class ProductRef:
    """A SKU with its change counter (contract: listProducts)."""

    sku: str
    last_modified: datetime | None = None
    update_count: int | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A wholesale category with its children; texts may be empty."""

    id: str
    code: str
    title: str
    level: int | None = None
    is_group: bool = False
    path: tuple[str, ...] = ()
    children: tuple["Category", ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """A wholesale product (contract: getProduct, getProductByBarcode). Texts may be empty, None is unknown.

    `title` and `brand` are what a member or a telling attribute said; the documented answer has none.
    `stock_word` is the wholesaler's own word or colour, shown when `stock` is UNKNOWN.
    """

    sku: str
    ocs_id: str = ""
    vendor_item_no: str = ""
    title: str = ""
    brand: str = ""
    barcode: str = ""
    stock: StockLevel = StockLevel.UNKNOWN
    stock_word: str = ""
    dropship: bool | None = None
    big_parcel: bool | None = None
    expiring: bool = False
    blocked: bool = False
    prices: tuple[PriceStep, ...] = ()
    price_unit: str = ""
    sales_unit: str = ""
    sales_unit_amount: Decimal | None = None
    attributes: tuple[Attribute, ...] = ()
    categories: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    last_modified: datetime | None = None
    update_count: int | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """What to call an article. With no `title`, `article_number` or `code` is said instead."""

    brand: str
    title: str
    article_number: str
    code: str


def headline(product: Product | None, *, brand: str, article_id: str, code: str) -> Headline:
    """The best name for an article: its title, else the stores' brand and article number, its category, its SKU."""
    if product is None:
        return Headline(brand, "", article_id, code)
    known_brand = product.brand or brand
    if product.title:
        return Headline(known_brand, _without_brand(product.title, known_brand), article_id, code)
    if brand and article_id:
        return Headline(known_brand, "", article_id, code)
    category = product.categories[0] if product.categories else ""
    return Headline(known_brand, category or product.sku, article_id, code)


def _without_brand(title: str, brand: str) -> str:
    """The title without the brand that stands above it anyway."""
    if brand and title.casefold().startswith(f"{brand.casefold()} "):
        return title[len(brand) + 1 :].strip() or title
    return title
