"""The CycleSoftware platform: keys, stores, and who has an article in stock, beside the leads."""

import json
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from app.core.place import Coordinates, coordinates_or_none
from app.core.stock import Located, StockQuestion, StockUnit
from app.core.store import PlatformKey, Store
from app.remote.answers import list_of, listed, read_rows, required_page, text_of
from app.remote.leads import Leads
from app.remote.wire_cyclesoftware import KEY_ROWS, STORE_ROWS, UNIT_ROWS, KeyRow, StoreRow, UnitRow

KEYS = "api/v1/platform/authentication/keys.json"
STORES = "api/v1/stock-in-store-locator/stores.json"
STOCK = "api/v1/stock-in-store-locator/stock.json"
MOST_PAGES = 50


class CycleSoftware(Leads):
    """Client of the platform API. Every method raises RemoteError and ends within the account's deadline."""

    async def keys(self, *, background: bool = False) -> tuple[PlatformKey, ...]:
        """The stores that gave this platform access, active or not (contract: listPlatformKeys)."""
        pages = await self._pages("listPlatformKeys", KEYS, list_name="keys", background=background)
        return tuple(await read_rows(self.http.source, listed(pages, "keys"), adapter=KEY_ROWS, make=_platform_key))

    async def stores(self, *, background: bool = False) -> tuple[Store, ...]:
        """The stores that take part in the stock locator (contract: listLocatorStores)."""
        pages = await self._pages("listLocatorStores", STORES, list_name="stores", background=background)
        return tuple(await read_rows(self.http.source, listed(pages, "stores"), adapter=STORE_ROWS, make=_store))

    async def locate(self, questions: Sequence[StockQuestion]) -> Located:
        """Who has any of the articles; nothing asked makes no request (contract: locateStock).

        A unit whose store is not described is kept.
        """
        asked = [_asked(question) for question in dict.fromkeys(questions)]
        if not asked:
            return Located((), ())
        pages = await self._pages("locateStock", STOCK, list_name="stock", body=json.dumps(asked).encode())
        source = self.http.source
        units = await read_rows(source, listed(pages, "stock"), adapter=UNIT_ROWS, make=_unit)
        described = listed(pages, "stores")
        stores = await read_rows(source, described, adapter=STORE_ROWS, make=_store, may_lose_all=True)
        return Located(tuple(stores), tuple(units))

    async def _pages(
        self, operation: str, path: str, *, list_name: str, body: bytes | None = None, background: bool = False
    ) -> list[dict[str, object]]:
        """Every page of an answer, all within one deadline. Ends where no new offset or no row comes."""
        ends_at_s = time.monotonic() + self.http.deadline_s
        pages: list[dict[str, object]] = []
        offsets = {""}
        offset = ""
        while True:
            query = "?" + urlencode({"offset": offset}) if offset else ""
            left_s = ends_at_s - time.monotonic()
            data = await self.http.read(operation, path + query, body=body, within_s=left_s, background=background)
            page = required_page(self.http.source, data, list_name=list_name)
            pages.append(page)
            offset = _next_offset(page)
            if offset in offsets or not list_of(page[list_name]) or len(pages) == MOST_PAGES:
                return pages
            offsets.add(offset)


def _next_offset(page: dict[str, object]) -> str:
    pagination = page.get("pagination")
    return text_of(pagination.get("next_offset")) if isinstance(pagination, dict) else ""


def _asked(question: StockQuestion) -> dict[str, str]:
    return {"barcode": question.barcode} if question.barcode else {"article_id": question.article_id}


def _platform_key(row: KeyRow) -> PlatformKey:
    scopes = tuple(scope for scope in row.get("scopes") or () if scope)
    return PlatformKey(store=_store(row["store"]), is_active=bool(row.get("is_active")), scopes=scopes)


def _store(row: StoreRow) -> Store:
    return Store(
        store_id=text_of(row["store_id"]),
        name=text_of(row.get("store_name")),
        address=text_of(row.get("store_address")),
        postal_code=text_of(row.get("store_postal_code")),
        city=text_of(row.get("store_city")),
        country=text_of(row.get("store_country_code")).upper(),
        phone=text_of(row.get("store_phone_number")),
        email=text_of(row.get("store_email")),
        gln=text_of(row.get("store_gln")),
        coordinates=_coordinates(row.get("store_coordinates")),
    )


def _coordinates(numbers: list[float] | None) -> Coordinates | None:
    if numbers is None or len(numbers) != 2:
        return None
    return coordinates_or_none(numbers[0], numbers[1])


def _unit(row: UnitRow) -> StockUnit:
    return StockUnit(
        store_id=text_of(row["store_id"]),
        object_id=row["object_id"],
        barcode=text_of(row.get("barcode")),
        article_id=text_of(row.get("article_id")),
        brand=text_of(row.get("brand_name")),
        is_demo=bool(row.get("is_demo")),
    )
