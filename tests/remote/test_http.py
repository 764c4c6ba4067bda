"""The one send: deadline, retries, pauses, logins, log."""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Resting, Throttled, Unreachable, Unreadable
from app.remote.http import Http
from tests.remote.fault_table import HTML
from tests.remote.faults import Arrived, Line, always, in_turn, never, reply

pytestmark = pytest.mark.anyio
GOOD = reply(b'{"ok": true}')
LOGIN = "Basic Y2xlcms6c2VjcmV0LXdvcmQ="
CANARY = "canary-5f2c"


async def test_a_read_sends_login_and_asks_for_zipped_json(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url + "/base/", headers={"Prefer": "example=x"})
    assert await http.read("op", "v1/stores.json?offset=2") == {"ok": True}
    assert await http.read("op", "/v1/stock.json", body=b"[1]") == {"ok": True}
    get, post = server.arrived
    assert (get.method, get.path, get.body) == ("GET", "/base/v1/stores.json?offset=2", b"")
    assert (post.method, post.path, post.body) == ("POST", "/base/v1/stock.json", b"[1]")
    assert post.headers["content-type"] == "application/json"
    wanted = {"authorization": LOGIN, "accept": "application/json", "accept-encoding": "gzip", "prefer": "example=x"}
    assert wanted.items() <= get.headers.items()
    assert server.connections == 1


async def test_a_cookie_is_never_sent_back(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(reply(b"{}", headers={"Set-Cookie": "session=1; Path=/"})))
    http = http_at(server.url)
    await http.read("op", "x")
    await http.read("op", "x")
    assert all("cookie" not in arrived.headers for arrived in server.arrived)


async def test_a_redirect_is_never_followed(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    elsewhere = await serving(always(GOOD))
    server = await serving(always(reply(status=307, headers={"Location": elsewhere.url})))
    with pytest.raises(OutcomeUnknown, match="status 307"):
        await http_at(server.url).read("op", "x")
    assert elsewhere.arrived == []


def test_an_address_in_the_clear_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="use https://"):
        Http("stores", "http://api.example.nl", login={})


async def test_the_login_is_in_no_repr(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url)
    assert repr(http) == "Http(stores)"
    assert "secret" not in repr(vars(http))
    assert LOGIN.split()[1] not in repr(vars(http))


@pytest.mark.parametrize("first", [reply(status=502), reply(status=503), reply(HTML, status=504), b"HTTP/1.1 200 O"])
async def test_a_read_is_tried_a_second_time(
    first: bytes, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    async def answer(_: Arrived, line: Line) -> None:
        if len(server.arrived) > 1:
            await line.send(GOOD)
        else:
            await line.send(first)
            line.close()

    server = await serving(answer)
    assert await http_at(server.url).read("op", "x") == {"ok": True}
    assert len(server.arrived) == 2


@pytest.mark.parametrize("answer", [reply(status=500), reply(status=400), reply(HTML), reply(status=429)])
async def test_what_would_come_again_is_not_tried_again(
    answer: bytes, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(answer))
    with pytest.raises((OutcomeUnknown, Refused, Unreadable, Throttled)):
        await http_at(server.url).read("op", "x")
    assert len(server.arrived) == 1


async def test_a_read_is_tried_twice_at_most(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(reply(status=503)))
    with pytest.raises(OutcomeUnknown, match="status 503"):
        await http_at(server.url).read("op", "x")
    assert len(server.arrived) == 2


async def test_no_second_try_starts_when_the_time_is_nearly_up(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    within_s = 20.0
    loop = asyncio.get_running_loop()
    clock = loop.time

    is_late = asyncio.Event()
    monkeypatch.setattr(loop, "time", lambda: clock() + (within_s * 0.95 if is_late.is_set() else 0))

    async def late_reset(_: Arrived, line: Line) -> None:
        is_late.set()
        line.reset()

    server = await serving(late_reset)
    http = http_at(server.url)
    await http.warm()
    with pytest.raises(OutcomeUnknown):
        await http.read("op", "x", within_s=within_s)
    assert len(server.arrived) == 1


async def test_a_hung_name_look_up_ends_at_the_deadline(
    http_at: Callable[..., Http], monkeypatch: pytest.MonkeyPatch
) -> None:
    hung = threading.Event()
    real = socket.getaddrinfo

    def look_up(host: object, *rest: object, **more: object) -> object:
        if host == "hung.invalid":
            hung.wait(120)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    try:
        with pytest.raises(Unreachable):
            await asyncio.wait_for(http_at("https://hung.invalid", deadline_s=0.3).read("op", "x"), 60)
    finally:
        hung.set()


async def test_an_unknown_name_is_unreachable(http_at: Callable[..., Http]) -> None:
    with pytest.raises(Unreachable):
        await http_at("https://wholesale.invalid").read("op", "x")


async def test_an_address_that_cannot_be_written_is_unreachable(http_at: Callable[..., Http]) -> None:
    with pytest.raises(Unreachable):
        await http_at("https://wholesale.invalid").read("op", "a\x00b")


async def test_after_a_429_nothing_goes_before_the_wait_is_over(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(b"{}", status=429, headers={"Retry-After": "3600"})))
    http = http_at(server.url)
    for _ in range(3):
        with pytest.raises(Throttled) as raised:
            await http.read("op", "x")
        assert 3000 < raised.value.retry_after_s <= 3600
    assert len(server.arrived) == 1


async def test_the_daily_reset_is_counted_from_the_servers_date(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    there = datetime(2031, 5, 1, 12, 0, tzinfo=UTC)
    headers = {
        "Date": "Thu, 01 May 2031 12:00:00 GMT",
        "X-RateLimit-Daily-Remaining": "0",
        "X-RateLimit-Daily-Reset": str(int(there.timestamp()) + 5400),
    }
    server = await serving(always(reply(b"{}", status=429, headers=headers)))
    with pytest.raises(Throttled) as raised:
        await http_at(server.url).read("op", "x")
    assert raised.value.retry_after_s == 5400


async def test_an_account_that_fails_five_times_in_a_row_rests(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(HTML)))
    http = http_at(server.url)
    for _ in range(5):
        assert http.resting_s == 0
        with pytest.raises(Unreadable):
            await http.read("op", "x")
    assert 0 < http.resting_s <= 15
    with pytest.raises(Resting, match="keeps failing") as raised:
        await http.read("op", "x")
    assert type(raised.value.last) is Unreadable
    assert 0 < raised.value.retry_after_s <= 15
    assert len(server.arrived) == 5


async def test_a_no_is_an_answer_and_does_not_make_an_account_rest(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(in_turn(*[reply(HTML)] * 4, reply(b"{}", status=401), reply(HTML)))
    http = http_at(server.url)
    for error in (*[Unreadable] * 4, NotAuthorised, *[Unreadable] * 4):
        with pytest.raises(error):
            await http.read("op", "x")
    assert http.resting_s == 0


async def test_warming_opens_the_connection_and_sends_no_login(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url)
    await http.warm()
    await http.read("op", "x")
    assert server.connections == 1


async def test_warming_fails_in_silence(http_at: Callable[..., Http]) -> None:
    await http_at("https://wholesale.invalid").warm()


async def test_a_closed_client_opens_again(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url)
    await http.close()
    await http.read("op", "x")
    await http.close()
    assert await http.read("op", "x") == {"ok": True}
    assert server.connections == 2


async def test_the_log_has_one_line_a_call_and_never_what_was_said(
    http_at: Callable[..., Http], serving: Callable[..., object], caplog: pytest.LogCaptureFixture
) -> None:
    canary = CANARY.encode()
    answers = (
        reply(b'{"error": true, "error_message": "%s"}' % canary),
        reply(b"<html>%s" % canary, headers={"X-Thing": CANARY}),
        reply(b'{"%s"' % canary, status=500, headers={"Set-Cookie": CANARY}),
        reply(b'{"name": "%s"}' % canary),
    )
    server = await serving(in_turn(*answers))
    http = http_at(f"{server.url}/{CANARY}", login={"Authorization": CANARY, "X-User-Email": CANARY})
    with caplog.at_level(logging.DEBUG):
        for error in (Refused, Unreadable, OutcomeUnknown):
            with pytest.raises(error) as raised:
                await http.read("locateStock", f"{CANARY}?barcode={CANARY}", body=canary)
            assert CANARY not in str(raised.value)
        await http.read("locateStock", f"{CANARY}?barcode={CANARY}")
    ours = [record.getMessage() for record in caplog.records if record.name == "toonbank.remote"]
    assert len(ours) == 4
    assert ours[3].startswith("stores locateStock: 200, 23 bytes, ")
    assert "Unreadable" in ours[1]
    assert CANARY not in caplog.text


async def test_a_cancelled_call_is_logged_as_such(
    http_at: Callable[..., Http], serving: Callable[..., object], caplog: pytest.LogCaptureFixture
) -> None:
    server = await serving(never)
    http = http_at(server.url)
    with caplog.at_level(logging.INFO, "toonbank.remote"):
        call = asyncio.create_task(http.read("op", "x"))
        await server.has_seen(1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    assert "stores op: cancelled, 0 bytes" in caplog.text
