"""What is made of the wholesaler's rows, point by point of what a client must tolerate."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.core.errors import Unreadable
from app.core.price import PriceStep
from app.core.product import Attribute, Category, Picture, Product, StockLevel
from app.remote.answers import read_row
from app.remote.http import Http
from app.remote.products import product_of
from app.remote.wholesale import Wholesale
from app.remote.wire_wholesale import PRODUCT_ROWS
from tests.remote.faults import in_turn, reply

IN, OUT, UNKNOWN = StockLevel.IN_STOCK, StockLevel.OUT_OF_STOCK, StockLevel.UNKNOWN


def product(**members: object) -> Product:
    row = read_row({"sku": "0108001", **members}, PRODUCT_ROWS)
    assert row is not None
    return product_of(row)


def test_a_bare_sku_is_a_product_of_which_nothing_is_known() -> None:
    assert product() == Product("0108001")


def test_null_empty_and_absent_are_one() -> None:
    nothing: list[object] = [None, "", [], {}]
    names = "ocsid vendor_item_no expiring blocked last_modified update_count barcode stock stock_colour dropshipment"
    more = "prices price_unit sales_unit sales_unit_amount files media attributes title name brand categories-b2b"
    for nought in nothing:
        members = dict.fromkeys(names.split() + more.split(), nought)
        assert product(**members) == Product("0108001")


@pytest.mark.parametrize(
    ("members", "title", "brand"),
    [
        ({"title": "Crescendo", "name": "other"}, "Crescendo", ""),
        ({"title": "", "name": " Crescendo "}, "Crescendo", ""),
        ({"description": "Crescendo"}, "Crescendo", ""),
        ({"brand": {"title": "Batavus"}}, "", "Batavus"),
        ({"brand_name": "Batavus", "brand": None}, "", "Batavus"),
        ({"brand": {"name": "Batavus"}, "name": {"odd": 1}}, "", "Batavus"),
        (
            {"attributes": [{"title": "Merk", "description": "Batavus"}, {"code": "MODEL", "value": "Crescendo"}]},
            "Crescendo",
            "Batavus",
        ),
        ({"attributes": [{"code": "model", "value": "M"}, {"code": "Product-Name", "value": "N"}]}, "N", ""),
        (
            {"attributes": [{"title": "Désignation", "value": "Vélo"}, {"title": "Marque", "value": "Giant"}]},
            "Vélo",
            "Giant",
        ),
        (
            {
                "title": "T",
                "brand": "B",
                "attributes": [{"code": "name", "value": "x"}, {"code": "brand", "value": "y"}],
            },
            "T",
            "B",
        ),
        ({"attributes": [{"code": "color", "title": "Color", "description": "The color of the product"}]}, "", ""),
        (
            {"attributes": [{"code": "name", "value": "", "description": None}, {"title": "Name", "value": "N"}]},
            "N",
            "",
        ),
        ({"title": 29}, "29", ""),
    ],
)
def test_the_headline_is_what_a_member_or_a_telling_attribute_says(
    members: dict[str, object], title: str, brand: str
) -> None:
    told = product(**members)
    assert (told.title, told.brand) == (title, brand)


@pytest.mark.parametrize(
    ("row", "attribute"),
    [
        ({"code": "c", "code_new": "C2", "title": "Color", "description": "red"}, Attribute("c", "Color", "red")),
        ({"code_new": "C2", "description": "red"}, Attribute("C2", "C2", "red")),
        ({"title": "Size", "value": 52, "description": "frame size"}, Attribute("", "Size", "52")),
        ({"title": "Colours", "value": ["red", None, "blue"]}, Attribute("", "Colours", "red, blue")),
        ({"title": "Weight", "value": 1.5, "more": {}}, Attribute("", "Weight", "1.5")),
        ({"description": "red"}, Attribute("", "", "red")),
        ({"title": "Color"}, Attribute("", "Color", "")),
    ],
)
def test_an_attribute_is_its_value_or_else_its_description(row: dict[str, object], attribute: Attribute) -> None:
    assert product(attributes=[row, {}, {"title": ""}, None]).attributes == (attribute,)


@pytest.mark.parametrize(
    ("members", "level", "word"),
    [
        ({"stock": "in_stock", "stock_colour": "red"}, IN, "in_stock"),
        ({"stock": "out_of_stock"}, OUT, "out_of_stock"),
        ({"stock": "In Stock"}, IN, "In Stock"),
        ({"stock": "out-of-stock"}, OUT, "out-of-stock"),
        ({"stock_colour": "green"}, IN, "green"),
        ({"stock": None, "stock_colour": "RED"}, OUT, "RED"),
        ({"stock": "on its way", "stock_colour": "green"}, IN, "on its way"),
        ({"stock": "on its way", "stock_colour": "orange"}, UNKNOWN, "on its way"),
        ({"stock_colour": "orange"}, UNKNOWN, "orange"),
        ({"stock": 2}, IN, "2"),
        ({"stock": "0"}, OUT, "0"),
        ({"stock": True}, IN, ""),
        ({"stock": False}, OUT, ""),
        ({"stock": float("nan")}, UNKNOWN, ""),
        ({"stock": {"amount": 1}}, UNKNOWN, ""),
    ],
)
def test_stock_is_told_by_word_then_colour_else_unknown(
    members: dict[str, object], level: StockLevel, word: str
) -> None:
    told = product(**members)
    assert (told.stock, told.stock_word) == (level, word)


def test_prices_are_exact_and_in_order_and_may_be_texts() -> None:
    steps: list[Any] = [
        {"exvat": "90", "incvat": 108.9, "vatamount": 18.9, "minqty": "10", "priceOnDemand": "0"},
        {"seller": 0, "exvat": 49.99, "incvat": None, "minqty": None},
        {"exvat": "ask us", "minqty": 100, "priceOnDemand": 1},
        {"exvat": float("inf"), "incvat": "1e999999", "vatamount": float("nan"), "minqty": 5},
        None,
    ]
    wanted = (
        PriceStep(Decimal(1), Decimal("49.99"), None, None),
        PriceStep(Decimal(5), None, None, None),
        PriceStep(Decimal(10), Decimal(90), Decimal("108.9"), Decimal("18.9")),
        PriceStep(Decimal(100), None, None, None, on_demand=True),
    )
    assert product(prices=steps).prices == wanted
    assert product(prices={"0": steps[0]}).prices == wanted[2:3]
    assert product(prices={"0": {"exvat": "x"}}).prices == ()


@pytest.mark.parametrize("sent", [{"value": "0871", "type": "EAN13"}, {"value": " 0871 "}, "0871"])
def test_a_barcode_keeps_its_zeros(sent: object) -> None:
    assert product(barcode=sent).barcode == "0871"


@pytest.mark.parametrize("sent", [{"value": 8717231204726}, 8717231204726, 8717231204726.0, {"value": 8717231204726.0}])
def test_a_barcode_may_be_a_number(sent: object) -> None:
    assert product(barcode=sent).barcode == "8717231204726"


def test_flags_numbers_and_units_may_be_texts() -> None:
    told = product(
        expiring="1", blocked=0, update_count="3", sales_unit="box", sales_unit_amount="10", price_unit="piece",
        dropshipment={"dropshipable": "true", "is_big_parcel": 0}, ocsid=5, vendor_item_no=12345,
    )  # fmt: skip
    assert told == Product(
        "0108001", ocs_id="5", vendor_item_no="12345", expiring=True, dropship=True, big_parcel=False, update_count=3,
        sales_unit="box", sales_unit_amount=Decimal(10), price_unit="piece",
    )  # fmt: skip


def test_dates_are_read_in_both_zones() -> None:
    wanted = datetime(2023, 10, 5, 12, 48, tzinfo=UTC)
    for date, zone in (("2023-10-05 12:48:00.000000", "UTC"), ("2023-10-05 14:48:00.000000", "Europe/Amsterdam")):
        assert product(last_modified={"date": date, "timezone_type": 3, "timezone": zone}).last_modified == wanted


@pytest.mark.parametrize(
    "groups",
    [
        {"Toilet": [{"title": "Lamps"}, {"code": "Bulbs", "children": [{}]}, {}]},
        {"Toilet": {"title": "Lamps"}, "Other": [{"code": "Bulbs"}]},
        [{"title": "Lamps"}, {"code": "Bulbs"}],
        [[{"title": "Lamps"}], None, "x", {"x": {"title": "Bulbs"}}],
    ],
)
def test_categories_come_in_groups_or_lists_each_title_once(groups: object) -> None:
    members: dict[str, object] = {"categories-b2b": groups, "categories-b2c": [{"title": "Lamps"}]}
    assert product(**members).categories == ("Lamps", "Bulbs")


def test_pictures_are_images_with_hash_and_ext_the_primary_first() -> None:
    media = [
        {"hash": "b", "ext": "PNG", "sequence": 2},
        {"hash": "c", "ext": ".jpg", "sequence": "1", "mimetype": "image/jpeg"},
        {"hash": "a", "ext": "jpg", "primary": 1, "sequence": 9, "type": "image"},
        {"hash": "manual", "ext": "pdf", "type": "document"},
        {"hash": "", "ext": "jpg"},
        {"hash": "x"},
        None,
    ]
    told = product(media=media, files=[{"hash": "a", "ext": "jpg"}, {"hash": "d", "ext": "webp", "sequence": 3}])
    wanted = (Picture("a", "jpg", primary=True, sequence=9), Picture("c", "jpg", sequence=1))
    assert told.pictures == (*wanted, Picture("b", "png", sequence=2), Picture("d", "webp", sequence=3))


def test_members_that_spoil_a_product_are_left_out_and_the_product_stays() -> None:
    told = product(
        barcode=[1], prices="none", media=[{"hash": "a", "ext": "jpg"}, 5], attributes={"x": 1}, expiring="?"
    )
    assert told == Product("0108001", pictures=(Picture("a", "jpg"),))


@pytest.fixture
def categories_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Callable[..., object]:
    async def read(answer: object) -> tuple[Category, ...]:
        server = await serving(in_turn(reply(json.dumps(answer).encode())))
        client = Wholesale(http_at(server.url, "wholesale"))
        one, every = await client.category("Bikes"), await client.categories()
        assert one == every
        return one

    return read


BIKES = {
    "id": 20001,
    "code": "Bikes",
    "title": "Bicycles",
    "level": "1",
    "path": "20001",
    "path_new": "",
    "is_group": 1,
}
CITY = {"id": "C", "path_new": "Bikes, City", "level": 2}


@pytest.mark.anyio
@pytest.mark.parametrize(
    "answer",
    [
        [{**BIKES, "children": [CITY, {}]}],
        {**BIKES, "children": {"0": CITY}},
        [{}, {**BIKES, "children": [{**CITY, "children": [], "media": None}, []]}],
    ],
)
async def test_one_category_is_a_list_or_an_object_and_a_child_may_be_empty(
    answer: object, categories_of: Callable[..., object]
) -> None:
    city = Category("C", "", "", level=2, path=("Bikes", "City"))
    bikes = Category("20001", "Bikes", "Bicycles", level=1, is_group=True, path=("20001",), children=(city,))
    assert await categories_of(answer) == (bikes,)


@pytest.mark.anyio
async def test_no_categories_are_none_and_a_text_is_unreadable(categories_of: Callable[..., object]) -> None:
    assert await categories_of([]) == ()
    assert await categories_of([{}]) == ()
    with pytest.raises(Unreadable):
        await categories_of("Bikes")
