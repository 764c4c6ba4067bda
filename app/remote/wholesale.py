"""The OCS wholesaler: products and their pictures, beside stock, categories, orders and companies."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.core.errors import NotAuthorised, Unreadable
from app.core.product import Picture, Product, ProductRef
from app.remote.answers import read_row, read_rows
from app.remote.companies import Companies
from app.remote.http import Http
from app.remote.moments import wall_time
from app.remote.orders import Orders
from app.remote.pictures import ACCEPTED, MOST_BYTES, fault_of, picture_url
from app.remote.products import product_of, product_ref_of
from app.remote.wholesale_account import PATHS
from app.remote.wholesale_lists import CategoryLists, StockLists
from app.remote.wire_wholesale import PRODUCT_REF_ROWS, PRODUCT_ROWS

BARCODES_A_REQUEST = 50
FORBIDDEN = 403
FEATURE_MISSING = "the account lacks the PRODUCT_LIST feature"


class Wholesale(StockLists, CategoryLists, Orders, Companies):
    """Client of the wholesaler. Every method raises RemoteError; None means that the system does not know it.

    `paths` overrides PATHS by name. Without `image_url_template` (`{hash}`, `{ext}`, `{sku}`) no picture is asked for.
    """

    def __init__(self, http: Http, *, paths: Mapping[str, str] = PATHS, image_url_template: str = "") -> None:
        super().__init__(http, paths=paths)
        self._image_url_template = image_url_template

    async def product_by_barcode(self, barcode: str) -> Product | None:
        """The product with an EAN (contract: getProductByBarcode)."""
        return await self._product("getProductByBarcode", "product_by_barcode", wanted=barcode)

    async def product_by_sku(self, sku: str) -> Product | None:
        """The product with a SKU (contract: getProduct)."""
        return await self._product("getProduct", "product", wanted=sku)

    async def products_by_barcode(self, barcodes: Sequence[str]) -> tuple[ProductRef, ...]:
        """SKUs of the products with any of the barcodes (contract: listProducts, barcode)."""
        wanted = [barcode for barcode in dict.fromkeys(barcodes) if barcode]
        refs: dict[str, ProductRef] = {}
        for start in range(0, len(wanted), BARCODES_A_REQUEST):
            some = ",".join(wanted[start : start + BARCODES_A_REQUEST])
            refs |= {ref.sku: ref for ref in await self._product_refs({"barcode": some}, background=False)}
        return tuple(refs.values())

    async def product_list(
        self, *, category: str = "", update_count: int | None = None, modified_since: datetime | None = None
    ) -> tuple[ProductRef, ...]:
        """SKUs with their change counters, as background work (contract: listProducts).

        NotAuthorised with status 403 says that the account lacks the product list feature.
        """
        query = {
            "category": category,
            "update_count": "" if update_count is None else str(update_count),
            "modified_since": "" if modified_since is None else wall_time(modified_since),
        }
        return tuple(await self._product_refs(query, background=True))

    async def picture(self, picture: Picture, *, sku: str) -> bytes | None:
        """PNG, JPEG or WebP of at most 2 MB and 16 million pixels; None without a template. Not documented anywhere.

        Unreadable where it is anything else.
        """
        if not self._image_url_template:
            return None
        url = picture_url(self._image_url_template, picture, sku=sku)
        content = await self.http.download("picture", url, accept=ACCEPTED, cap_bytes=MOST_BYTES)
        if fault := fault_of(content):
            raise Unreadable(self.http.source, f"picture: {fault}")
        return content

    async def _product(self, operation: str, path_name: str, *, wanted: str) -> Product | None:
        """None for "not found", and for an answer that holds nothing; a list of one counts as the one."""
        data = await self.ask_known(operation, path_name, filled=wanted)
        first = data[0] if isinstance(data, list) and data else data
        if first in (None, "", [], {}):
            return None
        row = read_row(first, PRODUCT_ROWS)
        if row is None:
            raise Unreadable(self.http.source, f"no product in a {type(first).__name__}")
        return product_of(row)

    async def _product_refs(self, query: Mapping[str, str], *, background: bool) -> list[ProductRef]:
        try:
            data = await self.ask("listProducts", "product_list", query=query, background=background)
        except NotAuthorised as refusal:
            if refusal.status != FORBIDDEN:
                raise
            reason = f"{refusal.reason} ({FEATURE_MISSING})" if refusal.reason else FEATURE_MISSING
            raise NotAuthorised(refusal.source, reason=reason, status=FORBIDDEN) from None
        if not isinstance(data, list):
            raise Unreadable(self.http.source, f"a product list that is a {type(data).__name__}")
        return await read_rows(self.http.source, data, adapter=PRODUCT_REF_ROWS, make=product_ref_of)
