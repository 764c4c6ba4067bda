"""The ranked ways in which a customer gets an article: here, by cargo bike, another store, the wholesaler."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from heapq import nsmallest

from app.core.delivery import Slot
from app.core.place import distance_km
from app.core.product import Product, StockLevel
from app.core.stock import StockUnit, StoreStock
from app.core.store import Shop, Store

HERE_DAY = -1.0
BEFORE_ANY_STORE_KM = -1.0
UNESTIMATED_STORE_DAY = 0.5
UNESTIMATED_WHOLESALE_DAY = 2.5
ASKED_AT_MOST = 3


class OfferKind(StrEnum):
    """Who has the article."""

    OWN = "own"
    COURIER = "courier"
    STORE = "store"
    WHOLESALER = "wholesaler"
    ASK = "ask"  # another store that has none and can be asked for it


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to get the article. `slots` are when a rider can bring it from here, soonest first.

    `days` is this shop's estimate of when the customer has it: 0 today, 1 tomorrow; None where no estimate is set.
    `distance_km` is None for the own shop, the wholesaler, a store whose place is not known (`has_no_place`), and
    every store where this shop's own place is not known.
    """

    kind: OfferKind
    days: int | None
    store: Store | None = None
    distance_km: float | None = None
    sellable: tuple[StockUnit, ...] = ()
    demo: tuple[StockUnit, ...] = ()
    product: Product | None = None
    slots: tuple[Slot, ...] = ()
    has_no_place: bool = False

    @property
    def key(self) -> str:
        """What the offer is, not where it stands: stays the same while rows land."""
        return f"store:{self.store.store_id}" if self.store else self.kind.value

    @property
    def is_other_store(self) -> bool:
        """True for another store, whether it has the article or can be asked for it."""
        return self.kind in (OfferKind.STORE, OfferKind.ASK)

    @property
    def is_demo_only(self) -> bool:
        """True where only demonstration units are there: a test ride, never sellable."""
        return bool(self.demo) and not self.sellable


def store_offers(stocks: Iterable[StoreStock], *, shop: Shop, now: datetime) -> list[Offer]:
    """Offers of stores in rank order. `now` is this shop's local time."""
    until = shop.other_shops_today_until
    other_days = None if until is None else int(now.time() > until)
    offers: list[Offer] = []
    for stock in stocks:
        store = stock.store
        if shop.store_id and store.store_id == shop.store_id:
            offers.append(Offer(OfferKind.OWN, 0, store=store, sellable=stock.sellable, demo=stock.demo))
            continue
        far = replace(_other_store(OfferKind.STORE, store, shop=shop), days=other_days)
        offers.append(replace(far, sellable=stock.sellable, demo=stock.demo))
    return sorted(offers, key=rank)


def stores_to_ask(stores: Iterable[Store], *, shop: Shop) -> list[Offer]:
    """The nearest other stores, where none has the article: a customer can be brought in touch with them."""
    others = (store for store in stores if store.store_id != shop.store_id)
    return nsmallest(ASKED_AT_MOST, (_other_store(OfferKind.ASK, store, shop=shop) for store in others), key=rank)


def _other_store(kind: OfferKind, store: Store, *, shop: Shop) -> Offer:
    own, other = shop.coordinates, store.coordinates
    km = distance_km(own, other) if own and other else None
    return Offer(kind, None, store=store, distance_km=km, has_no_place=other is None)


def wholesale_offer(product: Product | None, *, shop: Shop) -> Offer | None:
    """The wholesaler's offer, or None where it cannot be ordered now: unknown, out of stock or blocked."""
    if product is None or product.blocked or product.stock is StockLevel.OUT_OF_STOCK:
        return None
    return Offer(OfferKind.WHOLESALER, shop.wholesale_lead_days, product=product)


def courier_offer(stores: Iterable[Offer], slots: tuple[Slot, ...], *, now: datetime) -> Offer | None:
    """The cargo bike from here to the customer; None where this shop has none to sell, or no rider can come.

    `now` is this shop's local time.
    """
    own = next((offer for offer in stores if offer.kind is OfferKind.OWN and offer.sellable), None)
    free = tuple(slot for slot in slots if slot.starts_at > now)
    if own is None or not free:
        return None
    days = (free[0].starts_at.astimezone(now.tzinfo).date() - now.date()).days
    return Offer(OfferKind.COURIER, days, sellable=own.sellable, slots=free)


def merged(offers: Iterable[Offer], *extras: Offer | None) -> list[Offer]:
    """Offers that are in rank order, and others each in its place among them.

    The first is the answer: a demo bicycle, which nobody can buy, lets the soonest sellable way go before it.
    """
    ranked = list(offers)
    for extra in extras:
        if extra:
            insort(ranked, extra, key=rank)
    sellable = next((place for place, offer in enumerate(ranked) if not offer.is_demo_only), 0)
    if sellable:
        ranked.insert(0, ranked.pop(sellable))
    return ranked


def rank(offer: Offer) -> tuple[bool, float, bool, float, str]:
    """Sort key: when the customer has it, then how near. A store whose place is not known is last."""
    if offer.kind is OfferKind.OWN:
        return (False, HERE_DAY, False, 0.0, "")
    if offer.kind is OfferKind.COURIER:
        return (False, float(offer.days or 0), False, BEFORE_ANY_STORE_KM, "")
    if offer.kind is OfferKind.WHOLESALER:
        day = UNESTIMATED_WHOLESALE_DAY if offer.days is None else float(offer.days)
        return (False, day, True, 0.0, "")
    day = UNESTIMATED_STORE_DAY if offer.days is None else float(offer.days)
    store_id = offer.store.store_id if offer.store else ""
    return (offer.has_no_place, day, False, offer.distance_km or 0.0, store_id)
