"""Which shop has which units of an article. Made when first asked, the same way every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.practice.accounts import SHOP_LATITUDE, SHOP_LONGITUDE, SHOP_STORE_ID
from app.practice.catalogue import Article
from app.practice.stores import Store, nearest_first

# Object ids of made units start here, a hundred for each article of an account; the contracts' own are below.
FIRST_OBJECT_ID = 1_000_000
OBJECTS_AN_ARTICLE = 100
NEIGHBOURS = 24


@dataclass(frozen=True, slots=True)
class Unit:
    """One physical object in one shop. `object_id` is unique inside the shop's account only."""

    store_id: str
    object_id: int
    article: Article
    barcode: str
    article_id: str
    is_demo: bool


def forms(article: Article) -> tuple[str, ...]:
    """The forms in which shops typed its barcode: short ones (EAN-8, UPC-A) are filled up to 13 digits by some."""
    barcode = article.barcode
    return (barcode, barcode.zfill(13)) if len(barcode) in (8, 12) and article.placed is None else (barcode,)


class Stock:
    """The units of every article; an index by barcode and by article id."""

    def __init__(self, articles: Sequence[Article], stores: Sequence[Store]) -> None:
        self._articles = articles
        self._stores = [store for store in stores if store.dealer_number == ""]
        placed = nearest_first(self._stores, latitude=SHOP_LATITUDE, longitude=SHOP_LONGITUDE)
        self._neighbours = [store for store in placed if store.is_active][1 : NEIGHBOURS + 1]
        self._own = next(store for store in stores if store.store_id == SHOP_STORE_ID)
        self._by_barcode = {form: article for article in articles if article.in_stores for form in forms(article)}
        self._by_article_id = {
            name: article for article in articles if article.in_stores for name in article.article_ids
        }
        self._units: dict[int, tuple[Unit, ...]] = {}

    def by_barcode(self, barcode: str) -> tuple[Unit, ...]:
        """The units whose barcode is exactly this text."""
        article = self._by_barcode.get(barcode)
        return tuple(unit for unit in self.of(article) if unit.barcode == barcode) if article else ()

    def by_article_id(self, article_id: str) -> tuple[Unit, ...]:
        """The units that their shop keeps under exactly this article id."""
        article = self._by_article_id.get(article_id)
        return tuple(unit for unit in self.of(article) if unit.article_id == article_id) if article else ()

    def unit(self, store_id: str, object_id: int) -> Unit | None:
        """The unit of that number in the stock of that very store, or None."""
        if object_id >= FIRST_OBJECT_ID:
            number = (object_id - FIRST_OBJECT_ID) // OBJECTS_AN_ARTICLE
            candidates = self._articles[number - 1 : number] if number >= 1 else ()
        else:
            candidates = [article for article in self._articles if article.placed]
        for article in candidates:
            for unit in self.of(article):
                if unit.store_id == store_id and unit.object_id == object_id:
                    return unit
        return None

    def of(self, article: Article) -> tuple[Unit, ...]:
        """All units of `article`, nearest shops not first."""
        if article.number not in self._units:
            self._units[article.number] = tuple(
                self._placed(article) if article.placed is not None else self._made(article)
            )
        return self._units[article.number]

    def _placed(self, article: Article) -> list[Unit]:
        return [
            Unit(
                store_id,
                object_id,
                article,
                article.barcode,
                article.article_ids[at % len(article.article_ids)],
                is_demo,
            )
            for at, (store_id, object_id, is_demo) in enumerate(article.placed or ())
        ]

    def _made(self, article: Article) -> list[Unit]:
        if not article.in_stores:
            return []
        chance = Random(f"stock {article.number}")
        low, high = article.spread
        wanted = low + int(chance.random() * (high - low + 1))
        bicycle = article.big_parcel
        given: dict[str, int] = {}
        units: list[Unit] = []
        for store in self._chosen(wanted, chance):
            article_id = article.article_ids[int(chance.random() * len(article.article_ids))]
            barcode = forms(article)[int(chance.random() * len(forms(article)))]
            for _ in range(1 + int(chance.random() ** 2 * (3 if bicycle else 6))):
                count = given.get(store.account, 0)
                given[store.account] = count + 1
                object_id = FIRST_OBJECT_ID + article.number * OBJECTS_AN_ARTICLE + count
                demo = article.carried_by == "demo" or (bicycle and chance.random() < 0.08)
                units.append(Unit(store.store_id, object_id, article, barcode, article_id, demo))
        return units

    def _chosen(self, wanted: int, chance: Random) -> list[Store]:
        """The practice shop half of the time, two to four neighbours, the rest anywhere."""
        chosen = {self._own.store_id: self._own} if chance.random() < 0.5 else {}
        for _ in range(min(wanted, 2 + int(chance.random() * 3))):
            neighbour = self._neighbours[int(chance.random() * len(self._neighbours))]
            chosen[neighbour.store_id] = neighbour
        start = int(chance.random() * len(self._stores))
        step = 389
        for at in range(len(self._stores)):
            if len(chosen) >= wanted:
                break
            store = self._stores[(start + at * step) % len(self._stores)]
            chosen.setdefault(store.store_id, store)
        return list(chosen.values())
