"""What the practice world is made of: towns, shops, articles, barcodes, pictures."""

import math
import struct
from collections import Counter

import pytest

from app.practice import accounts
from app.practice.barcodes import is_valid
from app.practice.stores import read_towns
from app.practice.trouble import trouble_from
from app.practice.world import EXAMPLES, UNKNOWN_BARCODE, WRONG_CHECK_DIGIT, World
from tests.practice.conftest import RESOURCES

# Checked by hand against an atlas: degrees north and east.
KNOWN_PLACES = {
    "Amsterdam": (52.37, 4.89), "Maastricht": (50.85, 5.69), "Groningen": (53.22, 6.57), "Middelburg": (51.50, 3.61),
    "Gent": (51.05, 3.72), "Arlon": (49.68, 5.82), "Oostende": (51.22, 2.92), "Liège": (50.63, 5.57),
    "Lille": (50.63, 3.06), "Nice": (43.70, 7.27), "Brest": (48.39, -4.49), "Strasbourg": (48.58, 7.75),
}  # fmt: skip


@pytest.fixture(scope="module")
def world() -> World:
    return World(RESOURCES)


def test_there_are_300_real_towns_in_three_countries() -> None:
    towns = read_towns(RESOURCES / "towns.tsv")
    countries = Counter(town.country for town in towns)
    assert len({(town.country, town.name) for town in towns}) >= 300
    assert countries["NL"] >= 150
    assert countries["BE"] >= 120
    assert countries["FR"] >= 75


@pytest.mark.parametrize("name", KNOWN_PLACES)
def test_towns_stand_where_an_atlas_has_them(name: str) -> None:
    north, east = KNOWN_PLACES[name]
    town = next(town for town in read_towns(RESOURCES / "towns.tsv") if town.name == name)
    assert math.hypot(town.latitude - north, (town.longitude - east) * 0.63) < 0.04


def test_postal_codes_have_their_countrys_form() -> None:
    for town in read_towns(RESOURCES / "towns.tsv"):
        assert len(town.postal_code) == (5 if town.country == "FR" else 4), town
        assert town.postal_code.isdecimal(), town


def test_shops_stand_near_their_town(world: World) -> None:
    towns = {(town.country, town.name): town for town in read_towns(RESOURCES / "towns.tsv")}
    for store in world.stores:
        if store.point and any(store.point):
            town = towns[store.country, store.city]
            east_km = (store.point[1] - town.longitude) * 111 * math.cos(math.radians(town.latitude))
            assert math.hypot((store.point[0] - town.latitude) * 111, east_km) < 8, store


def test_store_ids_are_unique_and_some_shops_never_filled_in_their_place(world: World) -> None:
    assert len(world.store_of) == len(world.stores) >= 1000
    assert {None, (), (0, 0)} <= {store.point for store in world.stores}
    assert "43831" in world.store_of
    glns = Counter(store.gln for store in world.stores if store.gln)
    assert glns.most_common(1)[0][1] > 1
    assert [store.store_id for store in world.stores if not store.is_active] == ["4417-1"]


def test_the_contracts_own_stores_are_there(world: World) -> None:
    assert world.store_of["1-1"].point == (51.701163, 5.5619904)
    assert world.store_of["1-1"].city == "Nistelrode"
    assert world.store_of["5185-1"].point == (51.7261667, 5.3978953)
    assert world.store_of["1-3"].point == (0, 0)
    own = world.store_of[accounts.SHOP_STORE_ID]
    assert own.point == (accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE)
    assert own.name == accounts.SHOP_NAME


def test_no_phone_number_can_be_anybodys(world: World) -> None:
    contracts_own = ("1-1", "1-3")
    for store in world.stores:
        assert not store.phone or store.store_id in contracts_own or "000" in store.phone.replace(" ", ""), store


def test_there_are_400_articles_with_valid_barcodes(world: World) -> None:
    articles = world.catalogue.articles
    assert len(articles) >= 400
    assert len({article.barcode for article in articles}) == len({article.sku for article in articles}) == len(articles)
    contracts_own_wrong_one = "877474749349"
    assert [a.barcode for a in articles if not is_valid(a.barcode)] == [contracts_own_wrong_one]
    assert {8, 12, 13, 14} == {len(article.barcode) for article in articles}


def test_articles_are_carried_in_every_way(world: World) -> None:
    ways = Counter(article.carried_by for article in world.catalogue.articles)
    assert all(ways[way] >= 3 for way in ("both", "wholesale", "stores", "demo"))


def test_one_barcode_is_carried_by_a_thousand_stores(world: World) -> None:
    units = world.stock.by_barcode("9520000000042")
    assert len({unit.store_id for unit in units}) == 1000


def test_object_ids_are_unique_inside_an_account(world: World) -> None:
    seen = Counter(
        (world.store_of[unit.store_id].account, unit.object_id)
        for article in world.catalogue.articles
        for unit in world.stock.of(article)
    )
    assert seen.most_common(1)[0][1] == 1


def test_a_world_made_again_is_the_same(world: World) -> None:
    again = World(RESOURCES)
    assert again.stores == world.stores
    assert again.catalogue == world.catalogue
    article = world.catalogue.articles[60]
    assert again.stock.of(article) == world.stock.of(article)


def test_the_examples_show_what_they_say(world: World) -> None:
    codes = [example.code for example in EXAMPLES]
    assert len(set(codes)) == len(codes)
    articles = world.catalogue.articles
    barcodes = {*world.product_of_barcode, *(article.barcode for article in articles)}
    known = barcodes.union(*(article.article_ids for article in articles))
    assert set(codes) - known == {UNKNOWN_BARCODE, WRONG_CHECK_DIGIT}
    assert is_valid(UNKNOWN_BARCODE)
    assert not is_valid(WRONG_CHECK_DIGIT)


@pytest.mark.parametrize(
    ("code", "with_demo_only", "without_place", "at_wholesaler"),
    [
        ("8717231204726", 2, 1, True),
        ("8717144186799", 0, 0, True),
        ("9520000000066", 0, 2, True),
        ("9520000000073", 2, 0, True),
        ("9520000000134", 0, 0, False),
    ],
)
def test_the_examples_have_as_many_demos_and_shops_without_a_place_as_they_say(
    world: World, code: str, with_demo_only: int, without_place: int, at_wholesaler: bool
) -> None:
    units = world.stock.by_barcode(code)
    shops = {unit.store_id for unit in units}
    assert len(shops - {unit.store_id for unit in units if not unit.is_demo}) == with_demo_only
    assert len([one for one in shops if not any(world.store_of[one].point or ())]) == without_place
    assert (code in world.product_of_barcode) is at_wholesaler


def test_every_picture_named_is_there_and_640_wide() -> None:
    pictures = {article.picture for article in World(RESOURCES).catalogue.articles} - {""}
    files = {file.stem: file for file in (RESOURCES / "pictures").glob("*.png")}
    assert pictures == set(files)
    for file in files.values():
        assert struct.unpack(">II", file.read_bytes()[16:24]) == (640, 420)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"api": "cyke", "kind": "status"}, "amount"),
        ({"api": "cyke", "kind": "gremlin"}, "gremlin"),
        ({"api": "moon", "kind": "reset"}, "moon"),
        ({"api": "cyke", "kind": "reset", "often": 3}, "often"),
    ],
)
def test_a_trouble_that_makes_no_sense_is_refused_with_a_sentence(fields: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        trouble_from(fields)
