"""The stores of the practice world: invented shops at real towns, made the same way every time from `towns.tsv`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from random import Random

from app.practice.barcodes import with_check_digit

FRENCH_SPEAKING_BELGIUM = (range(1300, 1500), range(4000, 8000))
NAMES = {
    "nl": (
        ("Rijwielhuis", "Tweewielers", "Fietsatelier", "De Fietsenmaker", "Rijwielen", "Fietspunt", "Fietsen"),
        (
            "De Wissel", "Rondweg", "Keistad", "Turfmarkt", "Heidezicht", "aan de Linge", "Molenpad", "De Ketting",
            "Wagenplein", "Kanaalzicht", "De Trapper", "Singelhof", "De Bel", "Veerstraat", "Lindelaan", "De Spaak",
            "Oude Haven", "Achterdijk", "De Kroon", "Weidemolen",
        ),
        ("Dwarslaan", "Kade", "Melkpad", "Ridderstraat", "Molenweg", "Stationslaan", "Nieuwstraat", "Brink"),
    ),
    "fr": (
        ("Cycles", "Atelier Vélo", "Maison du Vélo", "Vélos", "Espace Cycles"),
        (
            "du Canal", "de la Gare", "du Marché", "des Remparts", "du Beffroi", "des Tilleuls", "du Pont Vieux",
            "de la Halle", "du Moulin", "des Quais", "Saint-Martin", "de la Plaine", "du Parc", "Bellevue",
        ),
        ("rue de la Gare", "place du Marché", "rue des Tilleuls", "quai du Canal", "avenue du Parc", "rue Haute"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Store:
    """A practice store. `point` is (latitude, longitude) in degrees, () or (0, 0) where the shop never filled it in."""

    store_id: str
    name: str
    address: str
    postal_code: str
    city: str
    country: str
    phone: str
    email: str
    gln: str
    point: tuple[float, ...] | None
    is_active: bool = True
    dealer_number: str = ""

    @property
    def account(self) -> str:
        """The account that the store belongs to; object ids are unique inside it."""
        return self.store_id.split("-")[0]


@dataclass(frozen=True, slots=True)
class Town:
    """A line of `towns.tsv`: degrees north and east, postal code, telephone area, shops of a usual kind there."""

    country: str
    name: str
    latitude: float
    longitude: float
    postal_code: str
    area: str
    shops: int

    @property
    def language(self) -> str:
        """The language of its shop names: nl or fr."""
        if self.country == "FR":
            return "fr"
        french = self.country == "BE" and any(int(self.postal_code) in part for part in FRENCH_SPEAKING_BELGIUM)
        return "fr" if french else "nl"


def read_towns(file: Path) -> list[Town]:
    """The towns of `towns.tsv`, largest first inside each country."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [Town(row[0], row[1], float(row[2]), float(row[3]), row[4], row[5], int(row[6])) for row in rows]


def all_stores(folder: Path) -> list[Store]:
    """Every store: the named ones (the contracts' own, the practice shop, its neighbours), then those of the towns.

    `folder` holds `named_stores.json` and `towns.tsv`.
    """
    named = json.loads((folder / "named_stores.json").read_text("utf-8"))
    stores = [Store(**row | {"point": tuple(row["point"])}) for row in named]
    chance = Random("toonbank stores")
    for number, town in enumerate(read_towns(folder / "towns.tsv")):
        stores.extend(_shops(town, chance, account=6000 + number))
    return stores


def nearest_first(stores: list[Store], *, latitude: float, longitude: float) -> list[Store]:
    """The stores whose place is known, nearest first (flat measure, good enough to choose neighbours by)."""
    east = cos(radians(latitude))
    placed = [(store.point, store) for store in stores if store.point and any(store.point)]
    placed.sort(key=lambda pair: hypot(pair[0][0] - latitude, (pair[0][1] - longitude) * east))
    return [store for _, store in placed]


def _shops(town: Town, chance: Random, *, account: int) -> Iterator[Store]:
    """The shops of one town: one chain account for all of a large town's, with one GLN for the chain."""
    kinds, places, streets = NAMES[town.language]
    first, second = int(chance.random() * len(kinds)), int(chance.random() * len(places))
    gln = with_check_digit(f"871999{account:06d}") if chance.random() < 0.6 else ""
    for number in range(1, town.shops + 2):
        where = (
            round(town.latitude + (chance.random() - 0.5) * 0.018 * town.shops, 6),
            round(town.longitude + (chance.random() - 0.5) * 0.027 * town.shops, 6),
        )
        yield Store(
            store_id=f"{account}-{number}",
            name=f"{kinds[(first + number) % len(kinds)]} {places[(second + number * 3) % len(places)]}",
            address=_address(streets[int(chance.random() * len(streets))], 1 + int(chance.random() * 180), town=town),
            postal_code=_postal_code(town, chance),
            city=town.name,
            country=town.country,
            phone=_phone(town.area, int(chance.random() * 9999), country=town.country),
            email=f"shop{account}-{number}@example.{town.country.lower()}",
            gln=gln,
            point=_point_as_filled_in(where, chance.random()),
        )


def _address(street: str, number: int, *, town: Town) -> str:
    return f"{number} {street}" if town.country == "FR" else f"{street} {number}"


def _postal_code(town: Town, chance: Random) -> str:
    if town.country != "NL":
        return town.postal_code
    letters = "ABCDEGHJKLMNPRSTVWXZ"
    pair = "".join(letters[int(chance.random() * len(letters))] for _ in range(2))
    return f"{town.postal_code}{' ' if chance.random() < 0.3 else ''}{pair}"


def _phone(area: str, number: int, *, country: str) -> str:
    """A number that nobody has (its subscriber part begins with 000), typed in one of the ways people type."""
    length = {"NL": 10, "BE": 9, "FR": 10}[country] - len(area)
    digits = area + f"{number % 10 ** (length - 3):0{length}d}"
    way = number % 10
    if way < 6:
        step = (3, 3, 2, 2) if country == "NL" else (3, 2, 2, 2) if country == "BE" else (2, 2, 2, 2, 2)
        parts = [digits[sum(step[:at]) : sum(step[: at + 1])] for at in range(len(step))]
        return " ".join(parts)
    prefix = {"NL": "+31", "BE": "+32", "FR": "+33"}[country]
    return {
        6: digits,
        7: f"{area}-{digits[len(area) :]}",
        8: f"{prefix} (0){area[1:]} {digits[len(area) :]}",
        9: f"{prefix}{digits[1:]}" if number % 20 == 9 else "",
    }[way]


def _point_as_filled_in(where: tuple[float, float], luck: float) -> tuple[float, ...] | None:
    """Most shops filled in their place; some left it at zero, empty or null."""
    if luck < 0.012:
        return (0, 0)
    if luck < 0.022:
        return ()
    return None if luck < 0.028 else where
