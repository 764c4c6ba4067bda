"""One look-up: what is asked, how often, and what each scan gets of it."""

import asyncio

import pytest

from app.core.barcode import parse_barcode, search_anyway
from app.core.offer import OfferKind
from app.core.stock import StockQuestion
from app.core.store import Shop
from app.services.answer import SourceState
from app.services.locator import Locator
from app.services.lookup import Lookup
from tests.services.conftest import Counter, ShopClock

pytestmark = pytest.mark.anyio

GAZELLE = parse_barcode("8717231204726")
ROSMALEN = parse_barcode("8717144186799")
NOBODY = parse_barcode("9529999999993")
STOCK = "locateStock"


@pytest.fixture
async def known_lookup(lookup: Lookup) -> Lookup:
    """One that knows the stores already: a first scan waits for them no longer than a second."""
    await lookup.warm()
    return lookup


async def test_two_scans_within_30_ms_are_one_request_and_each_gets_its_own_units(
    counter: Counter, lookup: Lookup
) -> None:
    gazelle, rosmalen = await asyncio.gather(lookup.stores(GAZELLE), lookup.stores(ROSMALEN))
    (asked,) = counter.practice.log(STOCK)
    assert {question["barcode"] for question in asked.json} >= {GAZELLE.gtin, ROSMALEN.gtin}
    assert {offer.store.store_id for offer in rosmalen.offers} == {"5185-1"}
    assert {unit.barcode for offer in gazelle.offers for unit in offer.sellable + offer.demo} == {GAZELLE.gtin}


async def test_a_scan_after_the_request_has_gone_is_a_request_of_its_own(counter: Counter) -> None:
    locator = Locator(counter.stores())
    await locator.locate([StockQuestion(barcode=GAZELLE.gtin)])
    await locator.locate([StockQuestion(barcode=ROSMALEN.gtin)])
    assert [len(asked.json) for asked in counter.practice.log(STOCK)] == [1, 1]


async def test_the_same_code_in_flight_is_asked_once(counter: Counter, lookup: Lookup) -> None:
    answers = await asyncio.gather(*(lookup.stores(GAZELLE, fresh=bool(number % 2)) for number in range(5)))
    products = await asyncio.gather(*(lookup.wholesale(GAZELLE) for _ in range(5)))
    assert len(counter.practice.log(STOCK)) == 1
    assert len(counter.practice.log("getProductByBarcode")) == 1
    assert len({id(answer) for answer in answers}) == len({id(product) for product in products}) == 1


async def test_a_young_answer_is_given_again_with_its_age(counter: Counter, lookup: Lookup, clock: ShopClock) -> None:
    first, asked_at = await lookup.stores(GAZELLE), clock.now
    clock.forward(59)
    again = await lookup.stores(GAZELLE)
    assert again is first
    assert again.answered_at == asked_at
    assert len(counter.practice.log(STOCK)) == 1


async def test_after_sixty_seconds_it_is_asked_again(counter: Counter, lookup: Lookup, clock: ShopClock) -> None:
    await asyncio.gather(lookup.stores(GAZELLE), lookup.wholesale(GAZELLE))
    clock.forward(60)
    stores, wholesale = await asyncio.gather(lookup.stores(GAZELLE), lookup.wholesale(GAZELLE))
    assert stores.answered_at == wholesale.answered_at == clock.now
    assert len(counter.practice.log(STOCK)) == len(counter.practice.log("getProductByBarcode")) == 2


async def test_fresh_asks_although_a_young_answer_is_kept(counter: Counter, lookup: Lookup) -> None:
    for fresh in (False, True):
        await lookup.stores(GAZELLE, fresh=fresh)
        await lookup.wholesale(GAZELLE, fresh=fresh)
    assert len(counter.practice.log(STOCK)) == len(counter.practice.log("getProductByBarcode")) == 2


async def test_a_superseded_look_up_is_not_cancelled_and_its_answer_is_kept(counter: Counter, lookup: Lookup) -> None:
    nobody_waits = asyncio.ensure_future(lookup.stores(GAZELLE))
    await asyncio.sleep(0)  # it asks
    nobody_waits.cancel()
    with pytest.raises(asyncio.CancelledError):
        await nobody_waits
    answer = await lookup.stores(GAZELLE)
    assert answer.report.state is SourceState.OK
    assert len(counter.practice.log(STOCK)) == 1


async def test_stores_are_told_with_city_distance_and_demo_units_apart(known_lookup: Lookup) -> None:
    answer = await known_lookup.stores(GAZELLE)
    offers = {offer.store.store_id: offer for offer in answer.offers}
    assert answer.offers[0].kind is OfferKind.OWN
    assert (offers["4411-1"].store.city, round(offers["4411-1"].distance_km, 1)) == ("Zeist", 4.2)
    assert [unit.object_id for unit in offers["4411-1"].sellable] == [20417, 20418]
    assert offers["4413-1"].is_demo_only
    assert (answer.brand, answer.article_id, answer.gtin) == ("Gazelle", "30015", GAZELLE.gtin)
    assert answer.report.requests_limit == 360


async def test_a_store_without_a_place_is_last(known_lookup: Lookup) -> None:
    offers = (await known_lookup.stores(GAZELLE)).offers
    assert offers[-1].store.store_id == "4415-1"
    assert offers[-1].distance_km is None
    distances = [offer.distance_km for offer in offers[1:-1]]
    assert distances == sorted(distances)


async def test_a_store_that_switched_access_off_is_left_out(known_lookup: Lookup) -> None:
    answer = await known_lookup.stores(GAZELLE)
    assert "4417-1" not in {offer.store.store_id for offer in answer.offers}


async def test_a_thousand_stores_are_all_there_in_order(known_lookup: Lookup) -> None:
    offers = (await known_lookup.stores(parse_barcode("9520000000042"))).offers
    assert len(offers) == 999  # one of the thousand has switched access off
    known = [offer.distance_km for offer in offers[1:] if offer.distance_km is not None]
    assert known == sorted(known)
    assert all(offer.distance_km is None for offer in offers[1 + len(known) :])


async def test_demo_units_alone_are_never_sellable(lookup: Lookup) -> None:
    offers = (await lookup.stores(parse_barcode("9520000000073"))).offers
    assert [offer.is_demo_only for offer in offers] == [True, True]
    assert not any(offer.sellable for offer in offers)


async def test_an_article_under_two_numbers_is_one_answer(lookup: Lookup) -> None:
    answer = await lookup.stores(parse_barcode("9520000000059"))
    numbers = {unit.article_id for offer in answer.offers for unit in offer.sellable + offer.demo}
    assert numbers == {"VH25-7-57", "0417007"}
    assert answer.article_id in numbers


async def test_an_article_number_finds_only_the_units_kept_under_it(lookup: Lookup) -> None:
    answer = await lookup.stores(parse_barcode("VH25-7-57"))
    assert {unit.article_id for offer in answer.offers for unit in offer.sellable + offer.demo} == {"VH25-7-57"}
    assert answer.gtin == "9520000000059"


async def test_forms_of_one_gtin_are_asked_at_once_and_joined(counter: Counter, lookup: Lookup) -> None:
    answer = await lookup.stores(parse_barcode("96385074"))
    (asked,) = counter.practice.log(STOCK)
    assert [question["barcode"] for question in asked.json] == list(parse_barcode("96385074").forms())
    barcodes = {unit.barcode for offer in answer.offers for unit in offer.sellable + offer.demo}
    assert barcodes == {"96385074", "0000096385074"}


async def test_an_unknown_barcode_is_known_to_be_nowhere(lookup: Lookup) -> None:
    stores, wholesale = await asyncio.gather(lookup.stores(NOBODY), lookup.wholesale(NOBODY))
    assert stores.offers == ()
    assert (wholesale.is_known, wholesale.product, wholesale.offer) == (True, None, None)
    assert stores.report.state is wholesale.report.state is SourceState.OK


async def test_a_code_searched_anyway_is_asked_as_an_article_number(counter: Counter, lookup: Lookup) -> None:
    await lookup.stores(search_anyway("8717231204727"))
    (asked,) = counter.practice.log(STOCK)
    assert asked.json == [{"article_id": "8717231204727"}]


async def test_without_accounts_nothing_is_asked_and_nothing_is_known(counter: Counter, clock: ShopClock) -> None:
    lookup = Lookup(stores=None, wholesale=None, shop=Shop(), clock=clock)
    await lookup.warm()
    stores, wholesale = await asyncio.gather(lookup.stores(GAZELLE), lookup.wholesale(GAZELLE))
    assert stores.report.state is wholesale.report.state is SourceState.UNAUTHORISED
    assert (stores.offers, wholesale.is_known) == (None, False)
    assert await lookup.all_stores() == ()
    assert await lookup.picture((await counter.lookup().wholesale(GAZELLE)).product) is None
    assert not counter.practice.log(STOCK)


async def test_without_the_stores_an_article_number_is_asked_by_sku_alone(counter: Counter, clock: ShopClock) -> None:
    lookup = Lookup(stores=None, wholesale=counter.wholesale(), shop=Shop(), clock=clock)
    answer = await lookup.wholesale(parse_barcode("VH25-7-57"))
    assert (answer.is_known, answer.product) == (True, None)
    assert not counter.practice.log("getProductByBarcode")


async def test_warming_opens_connections_and_loads_the_directory(counter: Counter, lookup: Lookup) -> None:
    await lookup.warm()
    stores = await lookup.all_stores()
    assert len(stores) > 1000
    assert len(counter.practice.log("listPlatformKeys")) == len(counter.practice.log("listLocatorStores")) == 1


async def test_only_the_last_five_hundred_answers_are_kept(counter: Counter, lookup: Lookup) -> None:
    counter.practice.rate("cyclesoftware", minutely=None, daily=None)
    first = search_anyway("ARTICLE-0")
    await lookup.stores(first)
    await asyncio.gather(*(lookup.stores(search_anyway(f"ARTICLE-{number}")) for number in range(1, 501)))
    counter.practice.clear_log()
    await lookup.stores(search_anyway("ARTICLE-500"))
    assert not counter.practice.log(STOCK)
    await lookup.stores(first)
    assert len(counter.practice.log(STOCK)) == 1
