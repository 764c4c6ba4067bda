"""The ranked ways to get an article: soonest first, then nearest, demo never sellable."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from app.core.delivery import Slot
from app.core.offer import Offer, OfferKind, courier_offer, merged, rank, store_offers, stores_to_ask, wholesale_offer
from app.core.place import Coordinates
from app.core.product import Product, StockLevel
from app.core.stock import StockUnit, StoreStock
from app.core.store import Shop, Store

UTRECHT = Coordinates(52.0865, 5.1650)
SHOP = Shop(store_id="own", coordinates=UTRECHT, other_shops_today_until=time(17, 30), wholesale_lead_days=2)
NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
EVENING = datetime(2026, 6, 12, 17, 31, tzinfo=UTC)
PRODUCT = Product("SKU", stock=StockLevel.IN_STOCK)


def has(store_id: str, place: Coordinates | None = UTRECHT, *, units: int = 1, demo: int = 0) -> StoreStock:
    """A store with so many units."""
    sellable = tuple(StockUnit(store_id, number) for number in range(units))
    shown = tuple(StockUnit(store_id, 100 + number, is_demo=True) for number in range(demo))
    return StoreStock(Store(store_id, coordinates=place), sellable, shown)


def keys(offers: list[Offer]) -> list[str]:
    return [offer.key for offer in offers]


def test_own_shop_is_first_then_the_nearest() -> None:
    far, near = has("far", Coordinates(53.2, 6.5)), has("near", Coordinates(52.1, 5.2))
    offers = store_offers([far, has("own"), near], shop=SHOP, now=NOON)
    assert keys(offers) == ["store:own", "store:near", "store:far"]
    assert [offer.kind for offer in offers] == [OfferKind.OWN, OfferKind.STORE, OfferKind.STORE]
    assert offers[0].distance_km is None
    assert offers[1].distance_km == pytest.approx(2.8, abs=0.1)


def test_a_store_whose_place_is_not_known_is_last_and_told_apart_by_its_id() -> None:
    offers = store_offers([has("b", None), has("a", None), has("far", Coordinates(43.3, 5.4))], shop=SHOP, now=NOON)
    assert keys(offers) == ["store:far", "store:a", "store:b"]


def test_without_a_place_of_our_own_no_distance_is_told() -> None:
    offers = store_offers([has("near")], shop=Shop(), now=NOON)
    assert offers[0].distance_km is None


@pytest.mark.parametrize(("now", "days"), [(NOON, 0), (EVENING.replace(minute=30), 0), (EVENING, 1)])
def test_another_shop_is_today_until_its_hour_then_tomorrow(now: datetime, days: int) -> None:
    assert store_offers([has("near")], shop=SHOP, now=now)[0].days == days


def test_the_three_nearest_other_stores_can_be_asked() -> None:
    places = {"own": UTRECHT, "far": Coordinates(53.2, 6.5), "near": Coordinates(52.1, 5.2), "b": None, "a": None}
    stores = [Store(store_id, coordinates=place) for store_id, place in places.items()]
    asked = stores_to_ask(stores, shop=SHOP)
    assert keys(asked) == ["store:near", "store:far", "store:a"]
    assert all(offer.kind is OfferKind.ASK and offer.is_other_store and not offer.sellable for offer in asked)
    assert not asked[1].has_no_place
    assert asked[2].has_no_place
    assert stores_to_ask([], shop=SHOP) == []


def test_an_estimate_that_is_not_set_is_left_out() -> None:
    assert store_offers([has("near")], shop=Shop(), now=NOON)[0].days is None
    offer = wholesale_offer(PRODUCT, shop=Shop())
    assert offer is not None
    assert offer.days is None


def test_an_own_shop_that_is_not_named_is_a_store_like_any_other() -> None:
    assert store_offers([has("")], shop=Shop(), now=NOON)[0].kind is OfferKind.STORE


@pytest.mark.parametrize(
    ("shop", "order"),
    [
        (SHOP, ["store:own", "store:near", "wholesaler", "store:nowhere"]),
        (Shop(store_id="own", coordinates=UTRECHT), ["store:own", "store:near", "wholesaler", "store:nowhere"]),
        (
            Shop(store_id="own", coordinates=UTRECHT, wholesale_lead_days=0),
            ["store:own", "wholesaler", "store:near", "store:nowhere"],
        ),
        (
            Shop(store_id="own", coordinates=UTRECHT, other_shops_today_until=time(9), wholesale_lead_days=1),
            ["store:own", "store:near", "wholesaler", "store:nowhere"],
        ),
    ],
    ids=["both set", "neither set", "same day from the wholesaler", "both tomorrow"],
)
def test_all_ways_are_ranked_by_when_the_customer_has_it(shop: Shop, order: list[str]) -> None:
    stocks = [has("near"), has("own"), has("nowhere", None)]
    offers = merged(store_offers(stocks, shop=shop, now=NOON), wholesale_offer(PRODUCT, shop=shop))
    assert keys(offers) == order


def test_without_a_wholesaler_the_stores_stay_as_they_are() -> None:
    offers = store_offers([has("near"), has("own")], shop=SHOP, now=NOON)
    assert merged(offers, None) == offers


@pytest.mark.parametrize(
    "product",
    [None, Product("SKU", stock=StockLevel.OUT_OF_STOCK), Product("SKU", stock=StockLevel.IN_STOCK, blocked=True)],
    ids=["unknown article", "out of stock", "blocked"],
)
def test_what_the_wholesaler_cannot_send_is_no_way_to_get_it(product: Product | None) -> None:
    assert wholesale_offer(product, shop=SHOP) is None


def test_a_stock_that_is_not_told_may_be_asked_for() -> None:
    assert wholesale_offer(Product("SKU"), shop=SHOP) is not None


def test_demo_units_alone_are_a_test_ride_and_beside_others_only_a_note() -> None:
    demo_only, both = store_offers([has("a", units=0, demo=2), has("b", units=1, demo=1)], shop=SHOP, now=NOON)
    assert demo_only.is_demo_only
    assert not both.is_demo_only
    assert not Offer(OfferKind.WHOLESALER, 2, product=PRODUCT).is_demo_only


def test_the_key_of_an_offer_does_not_depend_on_its_figures() -> None:
    first, later = (store_offers([has("a", units=n)], shop=SHOP, now=NOON)[0] for n in (1, 5))
    assert first.key == later.key
    assert Offer(OfferKind.WHOLESALER, 2).key == "wholesaler"


def test_an_offer_without_its_store_can_still_be_ranked() -> None:
    assert rank(Offer(OfferKind.STORE, None)) == (False, 0.5, False, 0.0, "")


def test_a_demo_bicycle_is_never_the_answer_while_somebody_can_sell_one() -> None:
    demo, sale = store_offers([has("a", units=0, demo=1), has("b", units=1)], shop=SHOP, now=NOON)
    assert merged([demo, sale], None) == [sale, demo]
    assert merged([demo], None) == [demo]
    assert merged([sale, demo], None) == [sale, demo]


def test_where_this_shop_has_no_place_the_day_alone_ranks() -> None:
    offers = store_offers([has("b"), has("a")], shop=replace(SHOP, coordinates=None), now=NOON)
    assert [offer.distance_km for offer in offers] == [None, None]
    assert merged(offers, Offer(OfferKind.WHOLESALER, 2, product=PRODUCT))[-1].kind is OfferKind.WHOLESALER


def rider(hours: float) -> Slot:
    """A slot that begins so many hours after noon."""
    return Slot(NOON + timedelta(hours=hours), NOON + timedelta(hours=hours + 2))


def test_the_cargo_bike_brings_what_is_here_before_any_shop_has_it() -> None:
    stores = store_offers([has("own"), has("near")], shop=SHOP, now=NOON)
    bike = courier_offer(stores, (rider(-1), rider(1), rider(24)), now=NOON)
    assert bike is not None
    assert (bike.days, bike.slots) == (0, (rider(1), rider(24)))
    assert keys(merged(stores, bike, wholesale_offer(PRODUCT, shop=SHOP))) == [
        "store:own",
        "courier",
        "store:near",
        "wholesaler",
    ]


def test_a_rider_of_tomorrow_comes_after_the_shops_of_today() -> None:
    stores = store_offers([has("own"), has("near")], shop=SHOP, now=NOON)
    bike = courier_offer(stores, (rider(24),), now=NOON)
    assert keys(merged(stores, bike)) == ["store:own", "store:near", "courier"]


@pytest.mark.parametrize(
    ("stocks", "slots"),
    [([has("near")], (rider(1),)), ([has("own", units=0, demo=1)], (rider(1),)), ([has("own")], (rider(-1),))],
)
def test_no_rider_without_a_unit_here_to_sell_or_without_a_free_slot(
    stocks: list[StoreStock], slots: tuple[Slot, ...]
) -> None:
    assert courier_offer(store_offers(stocks, shop=SHOP, now=NOON), slots, now=NOON) is None
