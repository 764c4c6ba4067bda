"""The wholesaler's products, stock lists and categories, as the practice world answers them.

Written from wholesale.openapi.yaml: listProducts, getProduct, getProductByBarcode, the three stock lists, the four
category operations.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.catalogue import VAT_PERCENT, Article
from app.practice.media import Media
from app.practice.world import World, wholesale_barcode

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SINCE = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
FIRST_CHANGE = datetime(2025, 1, 6, 7, 30, tzinfo=UTC)


class Products:
    """Products, stock and categories. Nothing here changes while the world runs."""

    def __init__(self, world: World, media: Media) -> None:
        self._world = world
        self._media = media

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("listProducts", "GET", "/products", self.listed),
            Operation("getProductByBarcode", "GET", "/products/barcode/{barcode}", self.by_barcode),
            Operation("getProduct", "GET", "/products/{product:path}", self.by_sku),
            Operation("listStockColour", "GET", "/stock/colour", self.stock(lambda one: "green" if one else "red")),
            Operation("listStockNumeric", "GET", "/stock/numeric", self.stock(lambda one: 2 if one else 0)),
            Operation("listStockAbsolute", "GET", "/stock/absolute", self.stock(lambda one: 1 if one else 0)),
        )

    def listed(self, call: Call) -> Reply:
        """SKUs with their change counters, filtered."""
        chosen = list(self._world.products)
        category, count, barcodes = call.last("category"), call.last("update_count"), call.last("barcode")
        if category is not None:
            _filled("category", category)
            chosen = [one for one in chosen if category in (one.category, self._world.catalogue.group_of(one.category))]
        if count is not None:
            if not re.fullmatch(r"\d{1,18}", count, re.ASCII):
                raise _invalid("update_count", "The update_count must be an integer of at least 0.")
            chosen = [one for one in chosen if one.update_count >= int(count)]
        if barcodes is not None:
            asked = barcodes.split(",")
            if not all(asked):
                raise _invalid("barcode", "The barcode must not be empty.")
            chosen = [one for one in chosen if wholesale_barcode(one) in asked]
        since = _since(call)
        refs = [_ref(one) for one in chosen if since is None or changed_at(one) >= since]
        return json_reply(200, refs)

    def by_sku(self, call: Call) -> Reply:
        """One product."""
        return self._product(self._world.product_of_sku.get(call.path["product"]))

    def by_barcode(self, call: Call) -> Reply:
        """One product by the barcode as the wholesaler has it."""
        barcode = call.path["barcode"]
        if not re.fullmatch(r"[0-9]{8,14}", barcode):
            raise _invalid("barcode", "The barcode format is invalid.")
        return self._product(self._world.product_of_barcode.get(barcode))

    def stock(self, word: Callable[[bool], str | int]) -> Callable[[Call], Reply]:
        """The answer of a stock list whose values are `word` of in stock or not."""

        def answer(call: Call) -> Reply:
            listtype = call.last("listtype")
            if listtype not in (None, "flat", "nested"):
                raise _invalid("listtype", "The selected listtype is invalid.")
            since = _since(call)
            rows = [
                (one.sku, word(one.in_stock))
                for one in self._world.products
                if since is None or changed_at(one) >= since
            ]
            # An empty flat list is printed as PHP prints an empty map.
            flat = listtype == "flat" and rows
            return json_reply(200, dict(rows) if flat else [{sku: value} for sku, value in rows])

        return answer

    def _product(self, article: Article | None) -> Reply:
        if article is None:
            raise Refusal(404, "Not found.")
        return json_reply(200, self._sparse(article) if article.sparse else self._full(article))

    def _sparse(self, article: Article) -> dict[str, Any]:
        """A product with little filled in and PHP's empty lists for empty maps."""
        return _ref(article) | {
            "barcode": {"value": article.barcode, "type": "EAN13", "image": None},
            **_stock_words(article),
            "customs": None,
            "dropshipment": None,
            "categories-b2b": [],
            "categories-b2c": [],
            "prices": _prices(article),
            "files": [],
            "attributes": [],
            "media": [],
        }

    def _full(self, article: Article) -> dict[str, Any]:
        group = self._world.catalogue.group_of(article.category)
        unit, box, amount = article.units
        categories = {group: [category_entry(self._world, article.category)]}
        return _ref(article) | {
            "ocsid": article.sku,
            "vendor_item_no": article.article_ids[0],
            "expiring": article.expiring,
            "blister": article.kind in ("tube", "light", "pads"),
            "consumer": not article.blocked,
            "blocked": article.blocked,
            "barcode": {"value": wholesale_barcode(article), "type": _symbology(article.barcode), "image": None},
            **_stock_words(article),
            "dropshipment": {"dropshipable": article.dropship, "is_big_parcel": article.big_parcel},
            "customs": {"code": f"8712{article.number:05d}", "label": group, "origin": "NL"},
            "categories-b2b": categories,
            "categories-b2c": [] if article.kind == "pads" else categories,
            "prices": _prices(article),
            "price_unit": unit,
            "sales_unit": box,
            "sales_unit_amount": amount,
            "files": [],
            "attributes": _attributes(article),
            "media": self._media.described(article.picture),
        }


def category_entry(world: World, category: str) -> dict[str, Any]:
    """A category without its children, as a product carries it."""
    for at, (group, _, children) in enumerate(world.catalogue.groups, start=1):
        for place, (code, title) in enumerate(children, start=1):
            if code == category:
                return {
                    "id": code,
                    "code": code,
                    "title": title,
                    "level": 2,
                    "path": f"{20000 + at * 100},{20000 + at * 100 + place}",
                    "path_new": f"{group},{code}",
                    "is_group": False,
                    "media": [],
                    "children": [],
                }
    raise KeyError(category)


def changed_at(article: Article) -> datetime:
    """When the wholesaler last changed it, aware."""
    return FIRST_CHANGE + timedelta(days=article.number * 13 % 500, minutes=article.number * 7 % 600)


def php_date(moment: datetime, zone: str = "UTC") -> dict[str, Any]:
    """A PHP date object printed as JSON: wall time and the zone to read it in."""
    local = moment.astimezone(ZoneInfo(zone))
    return {"date": local.strftime("%Y-%m-%d %H:%M:%S.%f"), "timezone_type": 3, "timezone": zone}


def _ref(article: Article) -> dict[str, Any]:
    return {
        "sku": article.sku,
        "last_modified": php_date(changed_at(article)),
        "update_count": article.update_count,
    }


def _stock_words(article: Article) -> dict[str, str]:
    word, colour = ("in_stock", "green") if article.in_stock else ("out_of_stock", "red")
    return {"stock": word, "stock_colour": colour}


def _symbology(barcode: str) -> str:
    return {8: "EAN8", 14: "ITF14"}.get(len(barcode), "EAN13")


def _prices(article: Article) -> list[dict[str, Any]]:
    steps = ((1, article.ex_vat), *article.tiers)
    return [_price(minimum, ex_vat, on_demand=article.on_demand) for minimum, ex_vat in steps]


def _price(minimum: int, ex_vat: Decimal, *, on_demand: bool) -> dict[str, Any]:
    vat = (ex_vat * VAT_PERCENT / 100).quantize(Decimal("0.01"))
    return {
        "seller": 0,
        "exvat": float(ex_vat),
        "incvat": float(ex_vat + vat),
        "vatamount": float(vat),
        "minqty": minimum,
        "priceOnDemand": on_demand,
    }


def _attributes(article: Article) -> list[dict[str, str]]:
    """The attributes; most products say their title there, some only brand and model, as no field is meant for it."""
    rows: list[tuple[str, str, str]] = []
    if article.title and article.number % 4 == 2:
        rows += [("brand", "Brand", article.brand), ("model", "Model", article.name)]
    elif article.title:
        rows += [("title", "Title", article.title), ("brand", "Brand", article.brand)]
    rows += [(title.lower().replace(" ", "_"), title, text) for title, text in article.attributes]
    return [{"code": code, "code_new": f"{code}2", "title": title, "description": text} for code, title, text in rows]


def _since(call: Call) -> datetime | None:
    """The moment of `modified_since`; without an offset it is read in Amsterdam."""
    text = call.last("modified_since")
    if text is None:
        return None
    try:
        if not SINCE.fullmatch(text):
            raise ValueError
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _invalid("modified_since", "The modified_since is not a valid date.") from None


def _filled(name: str, value: str) -> None:
    if not value:
        raise _invalid(name, f"The {name} must not be empty.")


def _invalid(name: str, sentence: str) -> Refusal:
    return Refusal(422, "The given data was invalid.", fields={name: [sentence]})
