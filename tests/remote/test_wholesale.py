"""How the wholesaler is asked, and what its refusals mean."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.core.errors import NotAuthorised, Refused, Throttled, Unreadable
from app.core.product import ProductRef, StockLevel
from app.remote.http import Http
from app.remote.wholesale import Wholesale
from tests.remote.faults import RawServer, in_turn, reply

pytestmark = pytest.mark.anyio
Clients = Callable[..., object]
NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)
IN, OUT, UNKNOWN = StockLevel.IN_STOCK, StockLevel.OUT_OF_STOCK, StockLevel.UNKNOWN


@pytest.fixture
def client_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Clients:
    """A client and its server, which gives the given JSON values or raw answers in turn."""

    async def make(*answers: object, base: str = "", **more: object) -> tuple[Wholesale, RawServer]:
        raw = (answer if isinstance(answer, bytes) else reply(json.dumps(answer).encode()) for answer in answers)
        server = await serving(in_turn(*raw))
        return Wholesale(http_at(server.url + base, "wholesale"), **more), server

    return make


@pytest.mark.parametrize(
    ("sku", "path"),
    [
        ("0108001", "/products/0108001"),
        ("A/B C", "/products/A%2FB%20C"),
        ("100%", "/products/100%25"),
        ("a?b#c", "/products/a%3Fb%23c"),
        ("..", "/products/%2E%2E"),
        ("{barcode}", "/products/%7Bbarcode%7D"),
        ("é", "/products/%C3%A9"),
    ],
)
async def test_a_sku_is_one_encoded_segment(sku: str, path: str, client_of: Clients) -> None:
    client, server = await client_of({"sku": sku})
    product = await client.product_by_sku(sku)
    assert product is not None
    assert (product.sku, server.arrived[0].path) == (sku, path)


async def test_every_path_has_its_place_below_the_base(client_of: Clients) -> None:
    client, server = await client_of([], base="/api/v2/")
    await client.product_by_barcode("8717231204726")
    await client.product_list()
    await client.products_by_barcode(["1", "2"])
    for read in (client.stock_colour, client.stock_numeric, client.stock_absolute):
        await read()
    for read in (client.categories, client.categories_b2b, client.categories_b2c):
        await read()
    await client.category("Waste bins")
    assert [arrived.path.removeprefix("/api/v2") for arrived in server.arrived] == [
        "/products/barcode/8717231204726",
        "/products",
        "/products?barcode=1,2",
        "/stock/colour",
        "/stock/numeric",
        "/stock/absolute",
        "/categories",
        "/categories/b2b",
        "/categories/b2c",
        "/categories/Waste%20bins",
    ]


async def test_any_path_may_be_another(client_of: Clients, caplog: pytest.LogCaptureFixture) -> None:
    paths = {
        "product": "item.php?code={sku}&v=2",
        "product_by_barcode": "/ean/{barcode}/",
        "stock_colour": "/lists?kind=colour",
        "categories": "",
        "invoices": "/o",
    }
    client, server = await client_of([], paths=paths)
    await client.product_by_sku("a b")
    await client.product_by_barcode("12345678")
    await client.stock_colour(flat=True)
    await client.categories()
    assert [arrived.path for arrived in server.arrived] == [
        "/item.php?code=a%20b&v=2",
        "/ean/12345678/",
        "/lists?kind=colour&listtype=flat",
        "/categories",
    ]
    assert "there is no path named 'invoices'" in caplog.text


async def test_nothing_wanted_makes_no_request(client_of: Clients) -> None:
    client, server = await client_of([])
    assert await client.product_by_sku("") is None
    assert await client.product_by_barcode("") is None
    assert await client.products_by_barcode(["", ""]) == ()
    assert await client.category("") == ()
    assert server.arrived == []


@pytest.mark.parametrize(
    "answer", [reply(b'{"message": "Not found."}', status=404), reply(b"", status=404), reply(status=410)]
)
async def test_not_found_is_no_error(answer: bytes, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    assert await client.product_by_sku("1") is None
    assert await client.product_by_barcode("12345678") is None
    assert await client.category("Bikes") == ()


@pytest.mark.parametrize("answer", [None, [], {}, "", reply(b"", status=204)])
async def test_an_answer_that_holds_nothing_is_no_product(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    assert await client.product_by_barcode("12345678") is None


@pytest.mark.parametrize("answer", [{"name": "no sku"}, {"sku": ""}, {"sku": None}, ["text"], 0, False, "fine"])
async def test_an_answer_without_a_sku_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.product_by_barcode("12345678")


async def test_a_list_of_one_product_is_the_product(client_of: Clients) -> None:
    client, _ = await client_of([{"sku": 108001}])
    product = await client.product_by_barcode("12345678")
    assert product is not None
    assert product.sku == "108001"


async def test_a_refusal_that_is_no_not_found_stays_one(client_of: Clients) -> None:
    client, _ = await client_of(reply(b'{"message": "Wrong.", "errors": {"x": ["Bad."]}}', status=422))
    for read in (client.product_by_sku("1"), client.category("1"), client.product_list()):
        with pytest.raises(Refused) as raised:
            await read
        assert raised.value.reason == "Wrong."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"message": "No."}', "No. (the account lacks the PRODUCT_LIST feature)"),
        (b"<html>", "the account lacks the PRODUCT_LIST feature"),
    ],
)
async def test_403_on_the_product_list_says_that_the_feature_is_missing(
    body: bytes, reason: str, client_of: Clients
) -> None:
    client, _ = await client_of(reply(body, status=403), reply(b"", status=401))
    with pytest.raises(NotAuthorised) as raised:
        await client.product_list()
    assert (raised.value.reason, raised.value.status) == (reason, 403)
    with pytest.raises(NotAuthorised) as raised:
        await client.products_by_barcode(["1"])
    assert (raised.value.reason, raised.value.status) == ("", 401)


async def test_the_product_list_is_asked_with_wall_time_and_stock_with_an_offset(client_of: Clients) -> None:
    client, server = await client_of([])
    await client.product_list(category="City bikes", update_count=0, modified_since=NEW_YEAR)
    await client.stock_numeric(flat=True, modified_since=NEW_YEAR)
    assert [arrived.path for arrived in server.arrived] == [
        "/products?category=City%20bikes&update_count=0&modified_since=2025-01-01%2001%3A00",
        "/stock/numeric?listtype=flat&modified_since=2025-01-01T00%3A00%3A00%2B00%3A00",
    ]


async def test_many_barcodes_are_asked_fifty_at_a_time_and_each_sku_comes_once(client_of: Clients) -> None:
    client, server = await client_of([{"sku": "A"}, {"sku": "B", "update_count": "2"}], [{"sku": "A"}])
    refs = await client.products_by_barcode([str(number) for number in range(60)] + ["1"])
    assert refs == (ProductRef("A"), ProductRef("B", update_count=2))
    assert [arrived.path.count(",") + 1 for arrived in server.arrived] == [50, 10]


async def test_a_product_list_reads_both_kinds_of_dates(client_of: Clients) -> None:
    php = {"date": "2025-01-01 01:00:00.000000", "timezone_type": 3, "timezone": "Europe/Amsterdam"}
    rows = [{"sku": "A", "last_modified": php}, {"sku": "B", "last_modified": "2025-01-01T00:00:00Z"}, {"no": "sku"}]
    client, _ = await client_of(rows)
    assert await client.product_list() == (ProductRef("A", NEW_YEAR), ProductRef("B", NEW_YEAR))


async def test_in_a_product_list_null_absent_and_empty_are_one_and_zeros_in_front_count(client_of: Clients) -> None:
    empty = [dict.fromkeys(("last_modified", "update_count"), nothing) for nothing in (None, "")]
    client, _ = await client_of([{"sku": "0108001"} | more for more in ({}, {"odd": [1]}, *empty)])
    assert await client.product_list() == (ProductRef("0108001"),) * 4


@pytest.mark.parametrize("answer", [{"data": []}, None, "none"])
async def test_a_list_that_is_none_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.product_list()


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize(
    ("answer", "levels"),
    [
        ([{"A": "green"}, {"B": "red", "C": "orange"}], {"A": IN, "B": OUT, "C": UNKNOWN}),
        ({"A": "Green", "B": " RED ", "C": None}, {"A": IN, "B": OUT, "C": UNKNOWN}),
        ([{"007": 1}, {"B": 2}, {"C": 0}], {"007": IN, "B": IN, "C": OUT}),
        (
            {"A": "1", "B": "2", "C": "0", "D": 0.0, "E": "1.0", "F": -1},
            {"A": IN, "B": IN, "C": OUT, "D": OUT, "E": IN, "F": OUT},
        ),
        ([], {}),
        ({}, {}),
        ([[], None, "A", {"": "green"}, {"A": [1]}], {"A": UNKNOWN}),
    ],
)
async def test_stock_is_read_as_it_comes_whatever_was_asked(
    answer: object, levels: dict[str, StockLevel], flat: bool, client_of: Clients
) -> None:
    client, _ = await client_of(answer)
    assert await client.stock_colour(flat=flat) == levels
    assert await client.stock_numeric(flat=flat) == levels
    assert await client.stock_absolute(flat=flat) == levels


async def test_stock_that_is_no_list_is_unreadable(client_of: Clients) -> None:
    client, _ = await client_of("green")
    with pytest.raises(Unreadable):
        await client.stock_colour()


async def test_a_large_stock_list_is_read(client_of: Clients) -> None:
    client, _ = await client_of([{f"SKU{number}": "green"} for number in range(20_000)])
    assert len(await client.stock_colour()) == 20_000


async def test_background_lists_leave_the_reserve_to_scans(client_of: Clients) -> None:
    headers = {"X-RateLimit-Minutely-Limit": "100", "X-RateLimit-Minutely-Remaining": "9"}
    client, server = await client_of(reply(b"[]", headers=headers))
    await client.product_by_sku("1")
    with pytest.raises(Throttled):
        await client.stock_colour()
    await client.product_by_sku("1")
    assert len(server.arrived) == 2
