"""CycleSoftware's answers, point by point of what a client must tolerate."""

import json
from collections.abc import Callable

import pytest

from app.core.errors import NotAuthorised, Refused, Unreadable
from app.core.place import Coordinates
from app.core.stock import Located, StockQuestion, StockUnit
from app.core.store import PlatformKey, Store
from app.remote.cyclesoftware import MOST_PAGES, CycleSoftware
from app.remote.http import Http
from tests.remote.faults import Arrived, Line, always, in_turn, reply

pytestmark = pytest.mark.anyio
Answers = Callable[..., object]
QUESTION = StockQuestion(barcode="8717231204726")


@pytest.fixture
def client_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Answers:
    """A client whose server gives the given JSON values in turn."""

    async def make(*answers: object, **more: object) -> CycleSoftware:
        server = await serving(in_turn(*(reply(json.dumps(answer).encode()) for answer in answers)))
        client = CycleSoftware(http_at(server.url, **more))
        client.server = server
        return client

    return make


def stock(*rows: object, **more: object) -> dict[str, object]:
    return {"error": False, "error_message": None, "stores": [], "stock": list(rows), **more}


def stores(*rows: object, **more: object) -> dict[str, object]:
    return {"error": False, "stores": list(rows), **more}


async def test_the_questions_go_out_as_a_bare_list_each_once(client_of: Answers) -> None:
    client = await client_of(stock())
    asked = [QUESTION, StockQuestion(article_id="03505002"), QUESTION]
    assert await client.locate(asked) == Located((), ())
    (arrived,) = client.server.arrived
    assert (arrived.method, arrived.path) == ("POST", "/api/v1/stock-in-store-locator/stock.json")
    assert json.loads(arrived.body) == [{"barcode": "8717231204726"}, {"article_id": "03505002"}]


async def test_nothing_asked_makes_no_request(client_of: Answers) -> None:
    client = await client_of(stock())
    assert await client.locate([]) == Located((), ())
    assert client.server.arrived == []


async def test_a_failure_in_a_200_is_a_failure(client_of: Answers) -> None:
    client = await client_of(
        {"error": True, "error_message": "Unknown platform"}, {"error": True, "error_message": "Unauthorized"}
    )
    with pytest.raises(Refused, match="200") as raised:
        await client.stores()
    assert raised.value.reason == "Unknown platform"
    with pytest.raises(NotAuthorised):
        await client.keys()


async def test_unknown_members_are_let_be_and_null_absent_and_empty_are_one(client_of: Answers) -> None:
    client = await client_of(
        stores(
            {"store_id": "1-1", "store_name": None, "store_phone_number": "", "store_colour": "red"},
            {"store_id": "1-2"},
        )
    )
    assert await client.stores() == (Store("1-1"), Store("1-2"))


@pytest.mark.parametrize(
    ("sent", "kept"), [("1-1", "1-1"), ("43831", "43831"), (43831, "43831"), (" 007-1 ", "007-1"), (5.0, "5")]
)
async def test_a_store_id_is_a_name_whatever_it_looks_like(sent: object, kept: str, client_of: Answers) -> None:
    assert (await (await client_of(stores({"store_id": sent}))).stores())[0].store_id == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([52.1, 5.1], Coordinates(52.1, 5.1)),
        (["52.1", " 5.1 "], Coordinates(52.1, 5.1)),
        ([52, 5], Coordinates(52.0, 5.0)),
        ([0, 0], None),
        (["0", 0.0], None),
        ([], None),
        ([52.1], None),
        ([52.1, 5.1, 3], None),
        ([None, None], None),
        (["", ""], None),
        ([91, 5], None),
        (None, None),
        ("", None),
        ("52.1,5.1", None),
        ({}, None),
        (False, None),
    ],
)
async def test_coordinates_come_in_many_forms_or_not_at_all(
    sent: object, kept: Coordinates | None, client_of: Answers
) -> None:
    (store,) = await (await client_of(stores({"store_id": "1-1", "store_coordinates": sent}))).stores()
    assert store == Store("1-1", coordinates=kept)


async def test_stores_may_share_a_gln_or_have_none(client_of: Answers) -> None:
    client = await client_of(
        stores({"store_id": "1-1", "store_gln": 8718288145482}, {"store_id": "1-2", "store_gln": "8718288145482"})
    )
    assert [store.gln for store in await client.stores()] == ["8718288145482"] * 2


@pytest.mark.parametrize(
    ("sent", "is_demo"),
    [
        (None, False),
        (0, False),
        (1, True),
        ("0", False),
        ("1", True),
        ("true", True),
        (True, True),
        ("", False),
        ("?", False),
    ],
)
async def test_a_demo_flag_may_be_a_number_or_a_text(sent: object, is_demo: bool, client_of: Answers) -> None:
    client = await client_of(stock({"store_id": "1-1", "object_id": 1, "is_demo": sent}))
    assert (await client.locate([QUESTION])).units == (StockUnit("1-1", 1, is_demo=is_demo),)


async def test_two_rows_of_one_store_are_two_units_and_an_object_id_may_repeat_elsewhere(client_of: Answers) -> None:
    rows = [
        {"store_id": "1-1", "object_id": 7},
        {"store_id": "1-1", "object_id": "8"},
        {"store_id": "2-1", "object_id": 7.0},
    ]
    located = await (await client_of(stock(*rows))).locate([QUESTION])
    assert [(unit.store_id, unit.object_id) for unit in located.units] == [("1-1", 7), ("1-1", 8), ("2-1", 7)]


async def test_codes_keep_their_leading_zeros_and_numbers_become_texts(client_of: Answers) -> None:
    row = {
        "store_id": "1-1",
        "object_id": 1,
        "barcode": 8717231204726,
        "article_id": "03505002",
        "brand_name": " Gazelle ",
    }
    (unit,) = (
        await (await client_of(stock(row, {"object_id": 2, "store_id": "1-1", "barcode": 8717231204726.0}))).locate(
            [QUESTION]
        )
    ).units[:1]
    assert unit == StockUnit("1-1", 1, "8717231204726", "03505002", "Gazelle")


async def test_a_unit_of_a_store_that_is_not_described_is_kept(client_of: Answers) -> None:
    client = await client_of(stock({"store_id": "9-9", "object_id": 1}, stores=[{"store_id": "1-1"}]))
    located = await client.locate([QUESTION])
    assert located == Located((Store("1-1"),), (StockUnit("9-9", 1),))


@pytest.mark.parametrize("described", [None, [], "", [None, {"store_name": "Nameless"}]])
async def test_units_are_kept_when_no_store_is_described(described: object, client_of: Answers) -> None:
    client = await client_of(stock({"store_id": "9-9", "object_id": 1}, stores=described))
    assert await client.locate([QUESTION]) == Located((), (StockUnit("9-9", 1),))


async def test_one_bad_row_never_loses_the_others(client_of: Answers, caplog: pytest.LogCaptureFixture) -> None:
    bad: list[object] = [
        None,
        [],
        "secret row",
        {},
        {"store_id": ""},
        {"store_id": "1-1"},
        {"store_id": "1-1", "object_id": "x"},
    ]
    good = [{"store_id": "1-1", "object_id": number, "brand_name": {"odd": 1}} for number in range(250)]
    located = await (await client_of(stock(*good[:120], *bad, *good[120:]))).locate([QUESTION])
    assert [unit.object_id for unit in located.units] == list(range(250))
    assert "stores: 7 of 257 rows could not be read" in caplog.text
    assert "secret row" not in caplog.text


@pytest.mark.parametrize("rows", [None, "", "none", 0, True])
async def test_no_list_of_stock_is_unreadable_and_never_no_stock(rows: object, client_of: Answers) -> None:
    client = await client_of(stock() | {"stock": rows}, {"error": False}, [])
    for _ in range(3):
        with pytest.raises(Unreadable):
            await client.locate([QUESTION])


async def test_rows_none_of_which_can_be_read_are_unreadable(client_of: Answers) -> None:
    with pytest.raises(Unreadable, match="none of 2 rows"):
        await (await client_of(stock({"id": 1}, {"id": 2}))).locate([QUESTION])


async def test_a_list_with_gaps_printed_as_an_object_is_a_list(client_of: Answers) -> None:
    client = await client_of(stock() | {"stock": {"3": {"store_id": "1-1", "object_id": 3}}, "stores": {}})
    assert (await client.locate([QUESTION])).units == (StockUnit("1-1", 3),)


async def test_pages_are_followed_for_lists_and_for_stock(client_of: Answers) -> None:
    client = await client_of(
        stock({"store_id": "1-1", "object_id": 1}, stores=[{"store_id": "1-1"}], pagination={"next_offset": 1000}),
        stock({"store_id": "1-2", "object_id": 1}, stores=[{"store_id": "1-2"}], pagination={"next_offset": "2000"}),
        stock({"store_id": "1-3", "object_id": 1}, pagination={"next_offset": None}),
    )
    located = await client.locate([QUESTION])
    assert [unit.store_id for unit in located.units] == ["1-1", "1-2", "1-3"]
    assert [store.store_id for store in located.stores] == ["1-1", "1-2"]
    assert [arrived.path.partition("?")[2] for arrived in client.server.arrived] == ["", "offset=1000", "offset=2000"]
    assert len({arrived.body for arrived in client.server.arrived}) == 1


@pytest.mark.parametrize(
    "pagination", [None, [], "", {}, {"next_offset": None}, {"next_offset": ""}, {"next_offset": False}]
)
async def test_a_last_page_may_be_marked_in_any_way(pagination: object, client_of: Answers) -> None:
    client = await client_of(stores({"store_id": "1-1"}, pagination=pagination))
    assert len(await client.stores()) == 1
    assert len(client.server.arrived) == 1


async def test_paging_ends_at_an_empty_page_and_at_an_offset_seen_before(client_of: Answers) -> None:
    more, last = stores({"store_id": "1-1"}, pagination={"next_offset": 5}), stores(pagination={"next_offset": 9})
    client = await client_of(more, last)
    assert len(await client.stores()) == 1
    client = await client_of(more)
    assert len(await client.stores()) == 2
    assert len(client.server.arrived) == 2


async def test_paging_has_an_end_though_the_server_has_none(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    async def endless(_: Arrived, line: Line) -> None:
        page = stores({"store_id": "1-1"}, pagination={"next_offset": len(server.arrived)})
        await line.send(reply(json.dumps(page).encode()))

    server = await serving(endless)
    assert len(await CycleSoftware(http_at(server.url)).stores()) == MOST_PAGES


async def test_keys_tell_city_scopes_and_who_switched_access_off(client_of: Answers) -> None:
    client = await client_of(
        {
            "error": 0,
            "keys": [
                {
                    "key": "secret",
                    "is_active": "1",
                    "scopes": ["platform", ""],
                    "store": {"store_id": "1-1", "store_city": "Zeist", "store_country_code": "nl"},
                },
                {"is_active": None, "scopes": None, "store": {"store_id": "1-2", "store_meta_data": []}},
                {"is_active": True, "scopes": {}, "store": {"store_id": 13}},
                {"is_active": True, "store": None},
            ],
        }
    )
    keys = await client.keys()
    assert keys == (
        PlatformKey(Store("1-1", city="Zeist", country="NL"), is_active=True, scopes=("platform",)),
        PlatformKey(Store("1-2"), is_active=False),
        PlatformKey(Store("13"), is_active=True),
    )
    assert "secret" not in repr(keys)


async def test_five_thousand_stores_are_read(client_of: Answers) -> None:
    rows = [{"store_id": f"{number}-1", "object_id": number} for number in range(5000)]
    located = await (await client_of(stock(*rows, stores=rows))).locate([QUESTION])
    assert (len(located.units), len(located.stores)) == (5000, 5000)


async def test_limits_may_be_told_or_not(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    body = json.dumps(stores()).encode()
    headers = {"X-RateLimit-Minutely-Limit": "360", "X-RateLimit-Minutely-Remaining": "59"}
    server = await serving(always(reply(body, headers=headers)))
    client = CycleSoftware(http_at(server.url))
    await client.stores()
    assert client.http.rate is not None
    assert client.http.rate.minutely_remaining == 59
