"""CycleSoftware's rows as they come over the wire (contract: PlatformKey, LocatorStore, StockObject)."""

from typing import Annotated, Required

from pydantic import StringConstraints, TypeAdapter
from typing_extensions import TypedDict

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class StoreRow(TypedDict, total=False):
    """A store as keys and locator print it; only keys know the city."""

    store_id: Required[Name]
    store_gln: str | None
    store_name: str | None
    store_address: str | None
    store_postal_code: str | None
    store_city: str | None
    store_country_code: str | None
    store_phone_number: str | None
    store_email: str | None
    store_coordinates: list[float] | None


class KeyRow(TypedDict, total=False):
    """A store that gave access. The secret `key` is not read at all."""

    store: Required[StoreRow]
    is_active: bool | None
    scopes: list[str] | None


class UnitRow(TypedDict, total=False):
    """One physical object in one store."""

    store_id: Required[Name]
    object_id: Required[int]
    barcode: str | None
    article_id: str | None
    brand_name: str | None
    is_demo: bool | None


STORE_ROWS: TypeAdapter[list[StoreRow]] = TypeAdapter(list[StoreRow])
KEY_ROWS: TypeAdapter[list[KeyRow]] = TypeAdapter(list[KeyRow])
UNIT_ROWS: TypeAdapter[list[UnitRow]] = TypeAdapter(list[UnitRow])
