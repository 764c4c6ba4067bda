"""Ways to get an article, ranked by when the customer has it."""

from datetime import UTC, datetime, time

import pytest

from app.core.offer import Offer, OfferKind, merged, store_offers, wholesale_offer
from app.core.place import Coordinates
from app.core.product import Product, StockLevel
from app.core.stock import StockUnit, StoreStock
from app.core.store import Shop, Store

NOON = datetime(2025, 5, 6, 12, tzinfo=UTC)
UTRECHT = Coordinates(52.09, 5.12)
SHOP = Shop(store_id="own", coordinates=UTRECHT, other_shops_today_until=time(17), wholesale_lead_days=2)


def at(store_id: str, coordinates: Coordinates | None = None, *, demo_only: bool = False) -> StoreStock:
    unit = StockUnit(store_id, 1, is_demo=demo_only)
    store = Store(store_id, coordinates=coordinates)
    return StoreStock(store, () if demo_only else (unit,), (unit,) if demo_only else ())


NEAR = at("near", Coordinates(52.1, 5.2))
FAR = at("far", Coordinates(53.2, 6.5))
PLACELESS = at("placeless")
OWN = at("own", UTRECHT)


def keys(offers: list[Offer]) -> list[str]:
    return [offer.key for offer in offers]


def test_own_shop_first_then_by_distance_and_placeless_last() -> None:
    offers = store_offers([PLACELESS, FAR, OWN, NEAR], shop=SHOP, now=NOON)
    assert keys(offers) == ["store:own", "store:near", "store:far", "store:placeless"]
    assert [offer.kind for offer in offers] == [OfferKind.OWN, OfferKind.STORE, OfferKind.STORE, OfferKind.STORE]
    assert [offer.distance_km is None for offer in offers] == [True, False, False, True]


@pytest.mark.parametrize(
    ("until", "hour", "days"), [(time(17), 12, 0), (time(17), 18, 1), (time(12), 12, 0), (None, 12, None)]
)
def test_other_shops_count_as_today_until_the_hour_that_is_set(until: time | None, hour: int, days: int | None) -> None:
    shop = Shop(coordinates=UTRECHT, other_shops_today_until=until)
    offer, *_ = store_offers([NEAR], shop=shop, now=NOON.replace(hour=hour))
    assert offer.days == days


def test_without_a_place_of_its_own_the_shop_knows_no_distance() -> None:
    offers = store_offers([FAR, NEAR], shop=Shop(), now=NOON)
    assert [offer.distance_km for offer in offers] == [None, None]
    assert keys(offers) == ["store:far", "store:near"]


@pytest.mark.parametrize(
    "product",
    [None, Product("S", stock=StockLevel.OUT_OF_STOCK), Product("S", stock=StockLevel.IN_STOCK, blocked=True)],
)
def test_the_wholesaler_is_left_out_where_nothing_can_be_ordered(product: Product | None) -> None:
    assert wholesale_offer(product, shop=SHOP) is None


@pytest.mark.parametrize(
    ("shop", "order"),
    [
        (SHOP, ["store:own", "store:near", "wholesaler", "store:placeless"]),
        (Shop(store_id="own", coordinates=UTRECHT), ["store:own", "store:near", "wholesaler", "store:placeless"]),
        (
            Shop(store_id="own", coordinates=UTRECHT, wholesale_lead_days=0),
            ["store:own", "wholesaler", "store:near", "store:placeless"],
        ),
    ],
)
def test_the_wholesaler_stands_where_its_lead_time_puts_it(shop: Shop, order: list[str]) -> None:
    stores = store_offers([PLACELESS, NEAR, OWN], shop=shop, now=NOON)
    product = Product("S", stock=StockLevel.UNKNOWN)
    assert keys(merged(stores, wholesale_offer(product, shop=shop))) == order


def test_with_no_wholesaler_the_stores_remain() -> None:
    stores = store_offers([FAR, NEAR], shop=SHOP, now=NOON)
    assert merged(reversed(stores), None) == stores
    assert merged([Offer(OfferKind.STORE, 0)], None) == [Offer(OfferKind.STORE, 0)]


def test_demo_units_alone_make_a_test_ride_and_nothing_to_sell() -> None:
    demo, bike = store_offers([at("demo", UTRECHT, demo_only=True), NEAR], shop=SHOP, now=NOON)
    assert (demo.is_demo_only, bike.is_demo_only) == (True, False)
