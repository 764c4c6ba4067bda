"""The wholesaler's lists: stock by SKU and categories."""

import asyncio
from datetime import datetime

from app.core.errors import Unreadable
from app.core.product import Category, StockLevel
from app.remote.answers import read_rows
from app.remote.moments import iso_with_offset
from app.remote.products import category_of, has_name
from app.remote.stock_words import stock_by_sku
from app.remote.wholesale_account import WholesaleAccount
from app.remote.wire_wholesale import CATEGORY_ROWS

SKUS_A_SLICE = 500


class StockLists(WholesaleAccount):
    """Stock by SKU, three ways, as background work. `modified_since` is aware: only changes since then."""

    async def stock_colour(
        self, *, flat: bool = False, modified_since: datetime | None = None
    ) -> dict[str, StockLevel]:
        """From colours (contract: listStockColour)."""
        return await self._stock("listStockColour", "stock_colour", flat=flat, modified_since=modified_since)

    async def stock_numeric(
        self, *, flat: bool = False, modified_since: datetime | None = None
    ) -> dict[str, StockLevel]:
        """From numbers that are no quantities (contract: listStockNumeric)."""
        return await self._stock("listStockNumeric", "stock_numeric", flat=flat, modified_since=modified_since)

    async def stock_absolute(
        self, *, flat: bool = False, modified_since: datetime | None = None
    ) -> dict[str, StockLevel]:
        """The deprecated list, which now answers as numeric does (contract: listStockAbsolute)."""
        return await self._stock("listStockAbsolute", "stock_absolute", flat=flat, modified_since=modified_since)

    async def _stock(
        self, operation: str, path_name: str, *, flat: bool, modified_since: datetime | None
    ) -> dict[str, StockLevel]:
        query = {
            "listtype": "flat" if flat else "",
            "modified_since": "" if modified_since is None else iso_with_offset(modified_since),
        }
        data = await self.ask(operation, path_name, query=query, background=True)
        if not isinstance(data, dict | list):
            raise Unreadable(self.http.source, f"a stock list that is a {type(data).__name__}")
        levels: dict[str, StockLevel] = {}
        for count, (sku, level) in enumerate(stock_by_sku(data), start=1):
            levels[sku] = level
            if count % SKUS_A_SLICE == 0:
                await asyncio.sleep(0)
        return levels


class CategoryLists(WholesaleAccount):
    """Categories with their children, as background work. A list or a bare object is taken from each operation."""

    async def categories(self) -> tuple[Category, ...]:
        """All (contract: listCategories)."""
        return await self._categories("listCategories", "categories")

    async def categories_b2b(self) -> tuple[Category, ...]:
        """Those for business customers (contract: listCategoriesB2b)."""
        return await self._categories("listCategoriesB2b", "categories_b2b")

    async def categories_b2c(self) -> tuple[Category, ...]:
        """Those for consumers (contract: listCategoriesB2c)."""
        return await self._categories("listCategoriesB2c", "categories_b2c")

    async def category(self, code: str) -> tuple[Category, ...]:
        """One by its code or id, in a tuple; empty where the wholesaler does not know it (contract: getCategory)."""
        data = await self.ask_known("getCategory", "category", filled=code, background=True)
        return () if data is None else await self._read(data)

    async def _categories(self, operation: str, path_name: str) -> tuple[Category, ...]:
        return await self._read(await self.ask(operation, path_name, background=True))

    async def _read(self, data: object) -> tuple[Category, ...]:
        if not isinstance(data, dict | list):
            raise Unreadable(self.http.source, f"a list of categories that is a {type(data).__name__}")
        rows = data if isinstance(data, list) else [data]
        found = await read_rows(self.http.source, rows, adapter=CATEGORY_ROWS, make=category_of)
        return tuple(category for category in found if has_name(category))
