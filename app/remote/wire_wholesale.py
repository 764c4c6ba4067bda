"""The wholesaler's rows as they come over the wire (contract: Product, Price, Media, Category, Order, Company).

What has several forms (dates, groups of categories, brands) comes as `object` and is read by hand.
"""

from decimal import Decimal
from typing import Annotated, Required

from pydantic import BeforeValidator, Field, StringConstraints, TypeAdapter
from typing_extensions import TypedDict

from app.remote.answers import list_of, text_of

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# Bounded, so that no number such as 1e999999 ever meets an addition.
Amount = Annotated[Decimal, Field(ge=-(10**12), le=10**12, max_digits=30)]


def _barcode_object(value: object) -> object:
    return value if isinstance(value, dict) else {"value": text_of(value)}


def _rows(value: object) -> object:
    return list_of(value) if isinstance(value, dict) else value


class BarcodeRow(TypedDict, total=False):
    """A barcode and its picture; a bare text or number is taken for one as well."""

    value: str | None


class MediaRow(TypedDict, total=False):
    """A file told by its hash."""

    sequence: int | None
    type: str | None
    primary: bool | None
    hash: str | None
    mimetype: str | None
    ext: str | None


class PriceRow(TypedDict, total=False):
    """A price step."""

    exvat: Amount | None
    incvat: Amount | None
    vatamount: Amount | None
    minqty: Amount | None
    priceOnDemand: bool | None


class AttributeRow(TypedDict, total=False):
    """An attribute. The documented one has no `value`: its description may be the value."""

    code: str | None
    code_new: str | None
    title: str | None
    description: str | None
    value: object


class DropshipRow(TypedDict, total=False):
    """Whether the wholesaler sends to the customer."""

    dropshipable: bool | None
    is_big_parcel: bool | None


ProductRow = TypedDict(
    "ProductRow",
    {
        "sku": Required[Name],
        "ocsid": str | None,
        "vendor_item_no": str | None,
        "expiring": bool | None,
        "blocked": bool | None,
        "last_modified": object,
        "update_count": int | None,
        "barcode": Annotated[BarcodeRow | None, BeforeValidator(_barcode_object)],
        "stock": object,
        "stock_colour": object,
        "dropshipment": DropshipRow | None,
        "categories-b2b": object,
        "categories-b2c": object,
        "prices": Annotated[list[PriceRow] | None, BeforeValidator(_rows)],
        "price_unit": str | None,
        "sales_unit": str | None,
        "sales_unit_amount": Amount | None,
        "files": Annotated[list[MediaRow] | None, BeforeValidator(_rows)],
        "media": Annotated[list[MediaRow] | None, BeforeValidator(_rows)],
        "attributes": Annotated[list[AttributeRow] | None, BeforeValidator(_rows)],
        "title": object,
        "name": object,
        "description": object,
        "brand": object,
        "brand_name": object,
    },
    total=False,
)


class ProductRefRow(TypedDict, total=False):
    """A SKU with its change counter."""

    sku: Required[Name]
    last_modified: object
    update_count: int | None


class CategoryRow(TypedDict, total=False):
    """A category; a child may be empty."""

    id: str | None
    code: str | None
    title: str | None
    level: int | None
    path: str | None
    path_new: str | None
    is_group: bool | None
    children: Annotated["list[CategoryRow] | None", BeforeValidator(_rows)]


class ShipmentRow(TypedDict, total=False):
    """A parcel."""

    created_at: object
    courier: str | None
    piece_number: Amount | None
    tracker_code: str | None


class OrderRow(TypedDict, total=False):
    """An order; its id is a number in the list and ORD123456 in the answer to a create."""

    id: Required[Name]
    status: str | None
    reference: str | None
    updated_at: object
    shipments: Annotated[list[ShipmentRow] | None, BeforeValidator(_rows)]


class CompanyAddressRow(TypedDict, total=False):
    """Where a company is."""

    street: str | None
    number: str | None
    number_suffix: str | None
    postal_code: str | None
    city: str | None
    cc: str | None
    country: str | None
    email_shipping: str | None


class CompanyRow(TypedDict, total=False):
    """A company; an empty address may come as a list."""

    code: Required[Name]
    name: str | None
    email: str | None
    address: CompanyAddressRow | None


PRODUCT_ROWS: TypeAdapter[list[ProductRow]] = TypeAdapter(list[ProductRow])
PRODUCT_REF_ROWS: TypeAdapter[list[ProductRefRow]] = TypeAdapter(list[ProductRefRow])
CATEGORY_ROWS: TypeAdapter[list[CategoryRow]] = TypeAdapter(list[CategoryRow])
ORDER_ROWS: TypeAdapter[list[OrderRow]] = TypeAdapter(list[OrderRow])
COMPANY_ROWS: TypeAdapter[list[CompanyRow]] = TypeAdapter(list[CompanyRow])
