"""The wholesaler's account: its paths, none of which is documented, and how one is asked."""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, urlencode

from app.remote.http import Http

# Every path by name, all inferred in the contract: the settings may override each. {sku}, {barcode} and {category}
# are filled in percent-encoded; a path may hold a query.
PATHS: Mapping[str, str] = MappingProxyType(
    {
        "product": "/products/{sku}",
        "product_by_barcode": "/products/barcode/{barcode}",
        "product_list": "/products",
        "stock_colour": "/stock/colour",
        "stock_numeric": "/stock/numeric",
        "stock_absolute": "/stock/absolute",
        "categories": "/categories",
        "categories_b2b": "/categories/b2b",
        "categories_b2c": "/categories/b2c",
        "category": "/categories/{category}",
    }
)

log = logging.getLogger("toonbank.remote")


class WholesaleAccount:
    """Asks one path of the account at a time. `paths` overrides PATHS by name; unknown names are logged and left."""

    def __init__(self, http: Http, *, paths: Mapping[str, str] = PATHS) -> None:
        self.http = http
        self._paths = {**PATHS, **{name: path for name, path in paths.items() if name in PATHS and path}}
        for name in sorted(set(paths) - set(PATHS)):
            log.warning("%s: there is no path named %.40r", http.source, name)

    async def ask(
        self,
        operation: str,
        path_name: str,
        *,
        filled: str = "",
        query: Mapping[str, str] = MappingProxyType({}),
        background: bool = False,
    ) -> object:
        """Plain data of one answer. `filled` goes into the path, empty query values nowhere. Raises RemoteError."""
        path = self._paths[path_name]
        for place in ("{sku}", "{barcode}", "{category}"):
            path = path.replace(place, encoded(filled))
        said = urlencode({name: value for name, value in query.items() if value}, quote_via=quote, safe=",")
        if said:
            path += ("&" if "?" in path else "?") + said
        return await self.http.read(operation, path, background=background)


def encoded(name: str) -> str:
    """A name as one segment of a path: slashes and blanks encoded, dots too where they would climb."""
    return quote(name, safe="") if name.strip(".") else name.replace(".", "%2E")
