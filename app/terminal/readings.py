"""What `toonbank wholesale` can read: each reading of the contract, the path that it goes by, and its table."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from app.core.company import Company
from app.core.order import OrderSeen
from app.core.product import Category, ProductRef, StockLevel
from app.remote.wholesale import Wholesale
from app.system.i18n import phrase
from app.system.settings import Settings
from app.terminal.listing import Row
from app.terminal.product import product_members

_COMPANY = {
    "code": phrase("Code"),
    "name": phrase("Name"),
    "street_and_number": phrase("Street and number"),
    "postal_code": phrase("Postal code"),
    "city": phrase("City"),
    "country": phrase("Country"),
}
_STATUS = {"id": phrase("Order no."), "status": phrase("Status there"), "updated_at": phrase("Changed")}
_ORDER = {**_STATUS, "reference": phrase("Reference"), "shipments": phrase("Parcels")}
_CATEGORY = {"code": phrase("Code"), "id": phrase("Number"), "title": phrase("Title")}
# The members for people, with their titles.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "companies": _COMPANY,
    "company": _COMPANY,
    "orders": _ORDER,
    "order": _ORDER,
    "status": _STATUS,
    "product": {
        "sku": phrase("SKU"),
        "brand": phrase("Brand"),
        "title": phrase("Title"),
        "barcode": phrase("Barcode"),
        "stock": phrase("Stock"),
        "price_ex_vat": phrase("ex VAT"),
        "price_inc_vat": phrase("incl. VAT"),
        "price_from": phrase("From how many"),
    },
    "products": {"sku": phrase("SKU"), "last_modified": phrase("Changed"), "update_count": phrase("Changes")},
    "stock": {"sku": phrase("SKU"), "stock": phrase("Stock")},
    "categories": _CATEGORY,
    "category": _CATEGORY,
}
_PATHS = {
    "colour": "stock_colour",
    "numeric": "stock_numeric",
    "absolute": "stock_absolute",
    "all": "categories",
    "b2b": "categories_b2b",
    "b2c": "categories_b2c",
    "products": "product_list",
    "status": "order_status",
}

Found = Sequence[Company | OrderSeen | ProductRef | Category | None]


def path_of(chosen: Namespace) -> str:
    """The name in [wholesale.paths] that the reading goes by."""
    if chosen.what == "product" and chosen.is_barcode:
        return "product_by_barcode"
    named = str(chosen.which or chosen.what)
    return _PATHS.get(named, named)


async def rows_of(client: Wholesale, chosen: Namespace, *, settings: Settings) -> list[Row]:
    """What was read, as it is documented in the README; nothing where the wholesaler has none. Raises RemoteError.

    A time without an offset is the shop's.
    """
    since = _aware(chosen.since, zone=ZoneInfo(settings.delivery.hours.zone))
    match chosen.what:
        case "product":
            product = await (client.product_by_barcode if chosen.is_barcode else client.product_by_sku)(chosen.wanted)
            return [product_members(product, brand="", currency=settings.wholesale.currency)] if product else []
        case "stock":
            return [{"sku": sku, "stock": level} for sku, level in (await _stock(client, chosen, since=since)).items()]
        case "status":
            status = asdict(await client.order_status(chosen.wanted, as_json=not chosen.text))
            return [{member: status[member] for member in _STATUS}]
    return [asdict(thing) for thing in await _found(client, chosen, since=since) if thing]


async def _stock(client: Wholesale, chosen: Namespace, *, since: datetime | None) -> dict[str, StockLevel]:
    ways = {"colour": client.stock_colour, "numeric": client.stock_numeric, "absolute": client.stock_absolute}
    return await ways[chosen.which](flat=chosen.flat, modified_since=since)


async def _found(client: Wholesale, chosen: Namespace, *, since: datetime | None) -> Found:
    match chosen.what:
        case "companies":
            return await client.companies()
        case "company":
            return [await client.company(chosen.wanted)]
        case "orders":
            return await client.orders(customer_id=chosen.customer or "", statuses=chosen.status)
        case "order":
            return [await client.order(chosen.wanted)]
        case "products" if chosen.barcode:
            return await client.products_by_barcode(chosen.barcode)
        case "products":
            return await client.product_list(
                category=chosen.category or "", update_count=chosen.update_count, modified_since=since
            )
        case "category":
            return await client.category(chosen.wanted)
    ways = {"all": client.categories, "b2b": client.categories_b2b, "b2c": client.categories_b2c}
    return await ways[chosen.which]()


def _aware(moment: datetime | None, *, zone: ZoneInfo) -> datetime | None:
    return moment.replace(tzinfo=zone) if moment and moment.tzinfo is None else moment
