"""The articles of the practice world, made the same way every time from `catalogue.json`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from app.practice.barcodes import with_check_digit

CENT = Decimal("0.01")
VAT_PERCENT = 21
PAINTED = ("city", "ebike", "sport", "kids", "cargo", "folding", "jacket", "helmet")
PAINTS = ("Petrol", "Black", "Red", "Sand", "Blue", "Green", "White", "Orange", "Grey")
CARRIED_BY = ("both", "both", "both", "both", "both", "both", "both", "both", "wholesale", "stores")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as shops and wholesaler know it. Money is Decimal euros, `tiers` are (quantity, ex VAT)."""

    number: int
    role: str
    kind: str
    category: str
    brand: str
    name: str
    sku: str
    barcode: str
    article_ids: tuple[str, ...]
    ex_vat: Decimal
    tiers: tuple[tuple[int, Decimal], ...]
    attributes: tuple[tuple[str, str], ...]
    units: tuple[str, str, int]
    picture: str
    carried_by: str
    spread: tuple[int, int]
    placed: tuple[tuple[str, int, bool], ...] | None
    in_stock: bool
    dropship: bool
    big_parcel: bool
    on_demand: bool
    blocked: bool
    expiring: bool
    sparse: bool
    update_count: int

    @property
    def title(self) -> str:
        """Brand and name with what tells it from its sisters, or nothing."""
        return " ".join(part for part in (self.brand, self.name) if part)

    @property
    def at_wholesaler(self) -> bool:
        """Whether the wholesaler knows it."""
        return self.carried_by in ("both", "wholesale", "demo")

    @property
    def in_stores(self) -> bool:
        """Whether any shop may have it."""
        return self.carried_by != "wholesale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All articles in the order of their numbers, and the category tree as (code, title, ((code, title), ...))."""

    articles: tuple[Article, ...]
    groups: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]

    def group_of(self, category: str) -> str:
        """The code of the group that holds `category`."""
        return next(code for code, _, children in self.groups if category in (child for child, _ in children))


def read_catalogue(file: Path) -> Catalogue:
    """The catalogue of `catalogue.json`."""
    data = json.loads(file.read_text("utf-8"))
    chance = Random("toonbank articles")
    entries = [*data["articles"], *(entry for line in data["lines"] for entry in _variants(line, chance))]
    articles = tuple(_article(entry, number, kinds=data["kinds"]) for number, entry in enumerate(entries, start=1))
    groups = tuple(
        (code, title, tuple((child.split(":")[0], child.split(":")[1]) for child in children))
        for code, title, children in data["categories"]
    )
    return Catalogue(articles, groups)


def _variants(line: Mapping[str, Any], chance: Random) -> Iterator[dict[str, Any]]:
    """One entry for each combination of the line's axes (colour, size, ...)."""
    axes: dict[str, list[str]] = line["axes"]
    for count, values in enumerate(product(*axes.values()), start=1):
        shown = [value for axis, value in zip(axes, values, strict=True) if axis not in ("Colour", "Frame size")]
        yield {
            **line,
            "name": " ".join((line["name"], *shown)),
            "sku": f"{line['code']}-{count:02d}",
            "attributes": dict(zip(axes, values, strict=True)) | line["facts"],
            "where": line.get("where") or CARRIED_BY[int(chance.random() * len(CARRIED_BY))],
            "in_stock": chance.random() < 0.82,
        }


def _article(entry: Mapping[str, Any], number: int, *, kinds: Mapping[str, Any]) -> Article:
    category, picture, big, spread = kinds[entry["kind"]]
    ex_vat = Decimal(str(entry["ex"])).quantize(CENT)
    big_parcel = entry.get("big", big)
    unit, box, amount = entry.get("unit", ("piece", "piece", 1))
    placed = entry.get("units")
    many = entry.get("spread")
    return Article(
        number=number,
        role=entry.get("role", ""),
        kind=entry["kind"],
        category=category,
        brand=entry["brand"],
        name=entry["name"],
        sku=entry["sku"],
        barcode=entry.get("barcode") or with_check_digit(f"952{number:09d}"),
        article_ids=tuple(entry.get("article_ids", (f"{number * 37 + 10000:07d}",))),
        ex_vat=ex_vat,
        tiers=tuple((minimum, _part(ex_vat, factor)) for minimum, factor in entry.get("tiers", ())),
        attributes=tuple(entry["attributes"].items()),
        units=(unit, box, amount),
        picture="" if entry.get("sparse") else _picture(entry.get("picture", picture), entry["attributes"]),
        carried_by=entry.get("where", "both"),
        spread=(many, many) if many else (spread[0], spread[1]),
        placed=None if placed is None else tuple((unit[0], unit[1], len(unit) > 2) for unit in placed),
        in_stock=entry.get("in_stock", True),
        dropship=entry.get("drop", number % 3 != 0),
        big_parcel=big_parcel,
        on_demand=entry.get("on_demand", False),
        blocked=entry.get("blocked", False),
        expiring=entry.get("expiring", number % 41 == 0),
        sparse=entry.get("sparse", False),
        update_count=1 + number * 7 % 900,
    )


def _part(price: Decimal, factor: float) -> Decimal:
    return (price * Decimal(str(factor))).quantize(CENT, ROUND_HALF_UP)


def _picture(drawing: str, attributes: Mapping[str, str]) -> str:
    """The name of the picture: drawings that can be painted have one for each paint."""
    if drawing not in PAINTED:
        return drawing
    paint = attributes.get("Colour", "Grey")
    return f"{drawing}-{(paint if paint in PAINTS else 'Grey').lower()}"
