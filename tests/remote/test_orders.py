"""Orders at the wholesaler, point by point of what a client must tolerate."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from app.core.errors import NotAuthorised, Refused, Throttled, Unreadable
from app.core.order import OrderSeen, Shipment
from app.remote.http import Http
from app.remote.wholesale import Wholesale
from app.remote.wholesale_account import MOST_PAGES
from tests.remote.examples import examples
from tests.remote.fault_table import HTML
from tests.remote.faults import RawServer, in_turn, reply

pytestmark = pytest.mark.anyio
EXAMPLES = examples("wholesale")
NOON = datetime(2024, 1, 1, 11, tzinfo=UTC)
PHP_NOON = {"date": "2024-01-01 12:00:00.000000", "timezone_type": 3, "timezone": "Europe/Amsterdam"}
Clients = Callable[..., object]


@pytest.fixture
def client_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Clients:
    """A client and its server, which gives the given JSON values or raw answers in turn."""

    async def make(*answers: object, **more: object) -> tuple[Wholesale, RawServer]:
        raw = (answer if isinstance(answer, bytes) else reply(json.dumps(answer).encode()) for answer in answers)
        server = await serving(in_turn(*raw))
        return Wholesale(http_at(server.url, "wholesale"), **more), server

    return make


async def test_the_documented_answers_are_read(client_of: Clients) -> None:
    documented = OrderSeen(
        "12345", "pending", "PO123456", NOON, (Shipment("DHL", "JD0146000030000000000", Decimal(1), NOON),)
    )
    listing, one, status, created = [
        (await client_of(EXAMPLES[name, "documented"]))[0]
        for name in ("listOrders", "getOrder", "getOrderStatus", "createOrder")
    ]
    assert await listing.orders() == (documented,)
    assert await one.order("12345") == documented
    at = datetime(2023, 10, 5, 14, 48, tzinfo=UTC)
    assert await status.order_status("12345") == OrderSeen("12345", "processing", updated_at=at)
    assert await created.create_order("{}") == OrderSeen("ORD123456", "pending", updated_at=at)


async def test_customer_and_statuses_go_into_the_query_each_status_by_itself(client_of: Clients) -> None:
    client, server = await client_of([])
    assert await client.orders() == ()
    assert await client.orders(customer_id="EA 1", statuses=("Shipped", "in-m3")) == ()
    assert [arrived.path for arrived in server.arrived] == [
        "/orders",
        "/orders?customer_id=EA%201&status%5B%5D=shipped&status%5B%5D=in-m3",
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Processing", "processing"),
        ("IN-M3", "in-m3"),
        (" shipped ", "shipped"),
        ("On Hold", "On Hold"),
        (None, ""),
        (7, "7"),
        ("on hold " * 500, ("on hold " * 5)),
    ],
)
async def test_known_statuses_come_in_one_case_and_others_as_they_are(
    said: object, kept: str, client_of: Clients
) -> None:
    client, _ = await client_of({"id": 1, "status": said})
    assert (await client.order("1")).status == kept


@pytest.mark.parametrize(("said", "kept"), [(12345, "12345"), ("ORD123456", "ORD123456"), ("00123", "00123")])
async def test_an_id_is_kept_as_it_comes(said: object, kept: str, client_of: Clients) -> None:
    client, _ = await client_of({"id": said}, {"data": {"id": said}})
    assert (await client.order("1")).id == kept
    assert (await client.create_order("{}")).id == kept


@pytest.mark.parametrize("order_id", [None, "", " ", True, 1.5, [1], {"id": 1}, "a/b", "é1", "x" * 65, "-"])
async def test_an_order_without_an_id_is_none_that_is_placed(order_id: object, client_of: Clients) -> None:
    client, _ = await client_of({"data": {"id": order_id, "status": "pending"}})
    with pytest.raises(Unreadable):
        await client.create_order("{}")


@pytest.mark.parametrize(
    "answer", [{}, [], "ok", 5, {"id": 5}, {"data": []}, {"data": [{"id": 5}]}, {"error": True, "data": {"id": 5}}]
)
async def test_a_create_of_another_shape_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.create_order("{}")


async def test_the_create_has_a_path_of_its_own(client_of: Clients) -> None:
    client, server = await client_of({"data": {"id": 5}}, paths={"order_create": "/order/new?v=2"})
    await client.create_order("{}")
    assert server.arrived[0].path == "/order/new?v=2"


async def test_field_errors_keep_the_name_of_their_field(client_of: Clients) -> None:
    said = {
        "message": "The given data was invalid.",
        "errors": {"reference": ["Too long."], "products.0.sku": ["Unknown."], "shipping": []},
    }
    client, _ = await client_of(reply(json.dumps(said).encode(), status=422))
    with pytest.raises(Refused) as raised:
        await client.create_order("{}")
    assert raised.value.reasons == ("The given data was invalid.", "Too long.", "Unknown.")
    assert raised.value.fields == (("reference", "Too long."), ("products.0.sku", "Unknown."))


async def test_an_error_without_words_is_the_systems_own_only_where_it_says_so(client_of: Clients) -> None:
    no_errors = b'{"message": null, "errors": []}', b'["error"]'
    for body, error in ((b'{"error": true}', NotAuthorised), *((body, Unreadable) for body in no_errors)):
        client, _ = await client_of(reply(body, status=401))
        with pytest.raises(error):
            await client.create_order("{}")


@pytest.mark.parametrize(
    "updated_at",
    [
        PHP_NOON,
        {"date": "2024-01-01 11:00:00.000000", "timezone_type": 3, "timezone": "UTC"},
        {"date": "2024-01-01 12:00:00", "timezone_type": 1, "timezone": "+01:00"},
        "2024-01-01T11:00:00Z",
        "2024-01-01 12:00:00",
    ],
)
async def test_dates_come_as_php_objects_or_as_texts(updated_at: object, client_of: Clients) -> None:
    order = {"id": 1, "status": "shipped", "updated_at": updated_at, "shipments": [{"created_at": updated_at}]}
    client, _ = await client_of(order)
    seen = await client.order("1")
    assert (seen.updated_at, seen.shipments[0].created_at) == (NOON, NOON)
    assert (await client.order_status("1")).updated_at == NOON


async def test_numbers_as_texts_and_empty_maps_as_lists_are_read(client_of: Clients) -> None:
    shipments = [{"piece_number": "2", "tracker_code": 99, "courier": None}, {"piece_number": "two"}]
    empty = {"customer": [], "shippingAddress": [], "BillingAddress": {"city": "X"}}
    client, _ = await client_of(
        [
            {"id": "1", "reference": 4711, "shipments": shipments, **empty},
            {"id": 2, "shipments": {"1": {"courier": "DHL"}}},
            {"id": 3, "shipments": {}},
        ]
    )
    first, second, third = await client.orders()
    assert first == OrderSeen("1", "", "4711", None, (Shipment("", "99", Decimal(2)), Shipment()))
    assert second == OrderSeen("2", shipments=(Shipment("DHL"),))
    assert third == OrderSeen("3")


@pytest.mark.parametrize("empty", [{}, None, ""])
async def test_null_absent_and_empty_are_one_and_zeros_in_front_count(empty: object, client_of: Clients) -> None:
    members = ("status", "reference", "updated_at", "shipments")
    row = {"id": "0012345", "odd": 1} | ({} if empty == {} else dict.fromkeys(members, empty))
    client, _ = await client_of([row])
    assert await client.orders() == (OrderSeen("0012345"),)


async def test_one_order_may_come_wrapped_or_as_a_list_of_one(client_of: Clients) -> None:
    client, _ = await client_of({"data": {"id": 1}}, [{"id": 1}], {"data": [{"id": 1}]})
    for _ in range(3):
        assert await client.order("1") == OrderSeen("1")


@pytest.mark.parametrize("answer", [[], {}, {"data": []}, "x", {"status": "shipped"}])
async def test_no_order_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.order("1")


async def test_an_order_that_is_not_known_is_refused_with_404(client_of: Clients) -> None:
    client, server = await client_of(reply(b'{"message": "Not found."}', status=404))
    with pytest.raises(Refused) as raised:
        await client.order("ORD/1")
    assert raised.value.status == 404
    assert server.arrived[0].path == "/orders/ORD%2F1"


async def test_an_order_is_found_by_the_first_word_of_its_reference(client_of: Clients) -> None:
    rows = [
        {"id": 1, "reference": "xUT1A"},
        {"id": 2},
        {"id": 3, "reference": "UT1AB x"},
        {"id": 4, "reference": "UT1A trade"},
    ]
    client, server = await client_of(rows)
    found = await client.order_with("UT1A", customer_id="EA00001")
    assert found == OrderSeen("4", reference="UT1A trade")
    assert server.arrived[0].path == "/orders?customer_id=EA00001"
    assert await client.order_with("UT9") is None


async def test_a_filter_that_hides_our_order_proves_no_absence(client_of: Clients) -> None:
    client, server = await client_of([{"id": 1}], [{"id": 1}, {"id": 2, "reference": "UT1A"}])
    assert await client.order_with("UT1A", customer_id="EA1") == OrderSeen("2", reference="UT1A")
    assert [arrived.path for arrived in server.arrived] == ["/orders?customer_id=EA1", "/orders"]


async def test_what_neither_list_holds_is_not_there(client_of: Clients) -> None:
    client, server = await client_of([{"id": 1}], [{"id": 1}])
    assert await client.order_with("UT1A", customer_id="EA1") is None
    assert len(server.arrived) == 2


@pytest.mark.parametrize("odd", [None, "x", {}, {"reference": "UT1A"}, {"id": None}, 7])
async def test_a_list_with_an_order_that_cannot_be_read_proves_no_absence(odd: object, client_of: Clients) -> None:
    client, _ = await client_of([{"id": 1, "reference": "PO1"}, odd])
    with pytest.raises(Unreadable):
        await client.order_with("UT1A")


async def test_a_list_in_pages_is_read_to_its_end(client_of: Clients) -> None:
    first = {"data": [{"id": 1}], "links": {"next": "https://elsewhere.invalid/orders?page=2"}}
    last = {
        "data": [{"id": 2, "reference": "UT1A"}],
        "links": {"next": None},
        "meta": {"current_page": 2, "last_page": 3},
    }
    client, server = await client_of(first, last)
    assert await client.order_with("UT1A", customer_id="EA1") == OrderSeen("2", reference="UT1A")
    assert [arrived.path for arrived in server.arrived] == ["/orders?customer_id=EA1", "/orders?customer_id=EA1&page=2"]


async def test_a_list_without_an_end_is_unreadable(client_of: Clients) -> None:
    pages = [{"data": [{"id": 1}], "links": {"next": f"?page={page}"}} for page in range(2, MOST_PAGES + 9)]
    client, server = await client_of(*pages)
    with pytest.raises(Unreadable, match="no end after 50 pages"):
        await client.orders()
    assert len(server.arrived) == MOST_PAGES


@pytest.mark.parametrize("answer", ["x", 5, {}, {"orders": []}, {"data": "x"}, None])
async def test_what_is_no_list_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.orders()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"Processing", "text/plain; charset=utf-8"),
        (b"Processing", "text/html"),
        (b' "Processing" \r\n', "text/plain"),
        (b"'Processing'", "text/html"),
        (b'"Processing"', "application/json"),
        (b'\xef\xbb\xbf"Processing"', "application/json"),
        (b'{"status": "Processing"}', "text/plain"),
    ],
)
async def test_a_status_is_a_text_or_json_whatever_was_asked(body: bytes, kind: str, client_of: Clients) -> None:
    client, server = await client_of(reply(body, kind=kind))
    assert await client.order_status("12345") == OrderSeen("12345", "processing")
    assert await client.order_status("12345", as_json=False) == OrderSeen("12345", "processing")
    paths = [arrived.path for arrived in server.arrived]
    assert paths == ["/orders/12345/status?output=json", "/orders/12345/status?output=text"]


@pytest.mark.parametrize(
    "body", [b"", b" ", HTML, b"<b>shipped</b>", b"{shipped", b"x" * 41, b"a\nb", b"42", b"[]", b"{}"]
)
async def test_what_is_no_status_is_unreadable(body: bytes, client_of: Clients) -> None:
    client, _ = await client_of(reply(body, kind="text/plain"))
    with pytest.raises(Unreadable):
        await client.order_status("12345")


async def test_a_text_with_a_failure_is_no_status(client_of: Clients) -> None:
    client, _ = await client_of(reply(b"not found", status=404, kind="text/plain"))
    with pytest.raises(Unreadable):
        await client.order_status("12345")


async def test_following_orders_leaves_the_scans_their_share(client_of: Clients) -> None:
    used_up = {"X-RateLimit-Minutely-Limit": "60", "X-RateLimit-Minutely-Remaining": "1"}
    client, _ = await client_of(reply(b"[]", headers=used_up), {"data": {"id": 1}})
    await client.orders()
    for call in (client.orders(), client.order("1"), client.order_status("1")):
        with pytest.raises(Throttled):
            await call
    assert (await client.create_order("{}")).id == "1"
