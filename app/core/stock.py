"""Units in stores, grouped by store with demo units apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.store import Store


@dataclass(frozen=True, slots=True)
class StockQuestion:
    """One element of a stock request: exactly one of the two is set (contract: locateStock)."""

    barcode: str = ""
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class StockUnit:
    """One physical object in one store. Unique by (store_id, object_id)."""

    store_id: str
    object_id: int
    barcode: str = ""
    article_id: str = ""
    brand: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """One locator answer: the stores it described and the units found."""

    stores: tuple[Store, ...]
    units: tuple[StockUnit, ...]


@dataclass(frozen=True, slots=True)
class StoreStock:
    """What one store has of the asked article: sellable and demo units apart, never added up."""

    store: Store
    sellable: tuple[StockUnit, ...]
    demo: tuple[StockUnit, ...]


def group_by_store(units: Iterable[StockUnit], stores: dict[str, Store]) -> list[StoreStock]:
    """Units by store. A unit whose store is not described keeps a store with only its id."""
    sellable: dict[str, list[StockUnit]] = {}
    demo: dict[str, list[StockUnit]] = {}
    seen: set[tuple[str, int]] = set()
    for unit in units:
        key = (unit.store_id, unit.object_id)
        if key in seen:
            continue
        seen.add(key)
        sellable.setdefault(unit.store_id, [])
        (demo.setdefault(unit.store_id, []) if unit.is_demo else sellable[unit.store_id]).append(unit)
    return [
        StoreStock(
            store=stores.get(store_id) or Store(store_id),
            sellable=tuple(found),
            demo=tuple(demo.get(store_id, ())),
        )
        for store_id, found in sellable.items()
    ]
