"""The wholesaler's account: its paths, none of which is documented, and how one is asked."""

import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from app.core.errors import Refused, Unreadable
from app.remote.address import encoded
from app.remote.answers import list_of, text_of
from app.remote.http import Http, Judge
from app.remote.verdict import data_of

# Every path by name, all inferred in the contract: the settings may override each. What stands in braces is filled in
# percent-encoded; a path may hold a query.
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
        "orders": "/orders",
        "order_create": "/orders",
        "order": "/orders/{order}",
        "order_status": "/orders/{order}/status",
        "companies": "/companies",
        "company": "/companies/{company}",
    }
)
PLACES = ("{sku}", "{barcode}", "{category}", "{order}", "{company}")
MOST_PAGES = 50
NOT_KNOWN = (404, 410)
Query = Mapping[str, str | Sequence[str]]

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
        query: Query = MappingProxyType({}),
        background: bool = False,
        judge: Judge = data_of,
    ) -> object:
        """Plain data of one answer. `filled` goes into the path, empty query values nowhere. Raises RemoteError."""
        path = self.path(path_name, filled=filled, query=query)
        return await self.http.read(operation, path, background=background, judge=judge)

    async def ask_known(self, operation: str, path_name: str, *, filled: str, background: bool = False) -> object:
        """As `ask`, of one thing: None where the wholesaler does not know it. Nothing wanted asks nothing."""
        if not filled:
            return None
        try:
            return await self.ask(operation, path_name, filled=filled, background=background)
        except Refused as refusal:
            if refusal.status in NOT_KNOWN:
                return None
            raise

    def path(self, path_name: str, *, filled: str = "", query: Query = MappingProxyType({})) -> str:
        """An encoded path with its query; a list as a value is said once for each."""
        path = self._paths[path_name]
        for place in PLACES:
            path = path.replace(place, encoded(filled))
        told = {name: value for name, value in query.items() if value}
        said = urlencode(told, doseq=True, quote_via=quote, safe=",")
        return path + ("&" if "?" in path else "?") + said if said else path

    async def ask_pages(self, operation: str, path_name: str, *, query: Query = MappingProxyType({})) -> list[object]:
        """The rows of a list, bare or in `data`, over all its pages, as background work.

        Of a link to the next page only the query is taken: nothing is ever asked elsewhere than at our own address.
        Unreadable where a page holds no list, or leads nowhere new: what was not read must not seem absent.
        """
        rows: list[object] = []
        asked: list[Query] = []
        while True:
            asked.append(query)
            page = await self.ask(operation, path_name, query=query, background=True)
            some = list_of(page.get("data")) if isinstance(page, dict) else list_of(page)
            if some is None:
                raise Unreadable(self.http.source, f"no list in a {type(page).__name__}")
            rows += some
            more = _next_page(page) if some else None
            if more is None:
                return rows
            query = {**query, **more}
            if query in asked or len(asked) == MOST_PAGES:
                raise Unreadable(self.http.source, f"no end after {len(asked)} pages")


def _next_page(page: object) -> dict[str, list[str] | str] | None:
    """What the next page's query holds, None after the last one (contract: PageLinks, PageMeta; both may be empty)."""
    links, meta = (page.get("links"), page.get("meta")) if isinstance(page, dict) else (None, None)
    if isinstance(links, dict) and "next" in links:
        return _query_of(links["next"]) if isinstance(links["next"], str) and links["next"] else None
    if isinstance(meta, dict):
        this, last = text_of(meta.get("current_page")), text_of(meta.get("last_page"))
        if this.isdecimal() and last.isdecimal() and int(this) < int(last):
            return {"page": str(int(this) + 1)}
    return None


def _query_of(link: str) -> dict[str, list[str] | str]:
    """What a link asks for; {} where it asks for nothing."""
    try:
        return dict(parse_qs(urlsplit(link).query))
    except ValueError:
        return {}
