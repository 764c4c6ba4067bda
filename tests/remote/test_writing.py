"""The one write: once, alone on its connection, within a deadline, heeding a 429 and nothing else."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Throttled, Unreachable, Unreadable
from app.remote.http import Http
from app.remote.login import basic_login
from tests.remote.fault_table import HTML
from tests.remote.faults import Arrived, Line, RawServer, always, gate, in_turn, never, reply

pytestmark = pytest.mark.anyio
GOOD = reply(b'{"ok": true}')
OWN = b'{"error": true, "error_message": "No such store"}'
CANARY = "canary-77aa"


def has_error(data: object) -> bool:
    return isinstance(data, dict) and data.get("error") is True


async def put(http: Http, **more: object) -> object:
    settings = {"body": b"{}", "own_error": has_error, **more}
    return await http.write("op", "x", **settings)


async def test_a_write_carries_login_and_body_and_asks_for_no_second_one_on_its_line(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url + "/base")
    assert await put(http, body=b'{"a": 1}') == {"ok": True}
    assert await put(http, body=None, method="PATCH") == {"ok": True}
    post, patch = server.arrived
    assert (post.method, post.path, post.body) == ("POST", "/base/x", b'{"a": 1}')
    wanted = {"connection": "close", "accept": "application/json", "content-type": "application/json"}
    assert wanted.items() <= post.headers.items()
    assert post.headers["authorization"].startswith("Basic ")
    assert (patch.method, patch.body) == ("PATCH", b"")
    assert "content-type" not in patch.headers


async def test_a_new_login_is_used_from_then_on(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url)
    await put(http)
    http.log_in(basic_login("clerk", "new-word"))
    await put(http)
    await http.read("op", "x")
    first, second, third = [arrived.headers["authorization"] for arrived in server.arrived]
    assert first != second == third
    assert "new" not in repr(vars(http))


async def test_every_write_has_a_connection_of_its_own_and_reads_keep_theirs(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(GOOD))
    http = http_at(server.url)
    await http.read("op", "r")
    for _ in range(3):
        await put(http)
    await http.read("op", "r")
    assert server.connections == 1 + 3


async def test_a_full_pool_of_reads_holds_no_write_up(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    may_end = asyncio.Event()

    async def answer(arrived: Arrived, line: Line) -> None:
        if arrived.path == "/slow":
            await may_end.wait()
        await line.send(GOOD)

    server: RawServer = await serving(answer)
    http = http_at(server.url, max_connections=1)
    slow = asyncio.create_task(http.read("op", "slow"))
    await server.has_seen(1)
    assert await put(http) == {"ok": True}
    may_end.set()
    assert await slow == {"ok": True}


async def test_closing_lets_a_write_come_to_its_own_end(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    may_end = asyncio.Event()

    async def answer(_: Arrived, line: Line) -> None:
        await may_end.wait()
        await line.send(GOOD)

    server = await serving(answer)
    http = http_at(server.url)
    write = asyncio.create_task(put(http))
    await server.has_seen(1)
    await http.close()
    may_end.set()
    assert await write == {"ok": True}


async def test_no_content_is_none(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    assert await put(http_at((await serving(always(b"HTTP/1.1 204 No Content\r\n\r\n"))).url)) is None


async def test_after_a_429_no_write_goes_before_the_wait_is_over(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(HTML, status=429, headers={"Retry-After": "3600"})))
    http = http_at(server.url)
    with pytest.raises(Throttled):
        await http.read("op", "x")
    with pytest.raises(Throttled) as raised:
        await put(http)
    assert 3000 < raised.value.retry_after_s <= 3600
    assert len(server.arrived) == 1


async def test_a_429_to_a_write_holds_reads_back_too(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(b"{}", status=429)))
    http = http_at(server.url)
    with pytest.raises(Throttled) as raised:
        await put(http)
    assert raised.value.retry_after_s == 60
    with pytest.raises(Throttled):
        await http.read("op", "x")
    assert len(server.arrived) == 1


async def test_the_reserve_for_scans_and_a_resting_account_hold_no_write_back_and_its_answer_ends_the_rest(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    used_up = {"X-RateLimit-Minutely-Limit": "360", "X-RateLimit-Minutely-Remaining": "1"}
    server = await serving(in_turn(*[reply(HTML, headers=used_up)] * 5, GOOD))
    http = http_at(server.url)
    for _ in range(5):
        with pytest.raises(Unreadable):
            await http.read("op", "x")
    assert http.resting_s > 0
    with pytest.raises(Throttled):
        await http.read("op", "x", background=True)
    assert await put(http) == {"ok": True}
    assert http.resting_s == 0


async def test_writes_that_fail_make_no_account_rest_and_a_refusal_is_an_answer(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(in_turn(*[reply(HTML)] * 4, reply(OWN, status=422), reply(HTML)))
    http = http_at(server.url)
    for _ in range(4):
        with pytest.raises(Unreadable):
            await http.read("op", "x")
    with pytest.raises(Refused):
        await put(http)
    for _ in range(6):
        with pytest.raises(Unreadable):
            await put(http)
    assert http.resting_s == 0
    assert len(server.arrived) == 11


async def test_a_redirect_is_never_followed(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    elsewhere = await serving(always(GOOD))
    for status in (301, 302, 303, 307, 308):
        server = await serving(always(reply(status=status, headers={"Location": elsewhere.url})))
        with pytest.raises(OutcomeUnknown, match=f"status {status}"):
            await put(http_at(server.url))
        assert len(server.arrived) == 1
    assert elsewhere.arrived == []


async def test_no_whole_answer_within_the_deadline_of_a_write_is_an_unknown_outcome(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(never)
    http = http_at(server.url, write_deadline_s=0.2)
    with pytest.raises((OutcomeUnknown, Unreachable), match=r"no whole answer within 0\.2 s") as raised:
        await put(http)
    assert (raised.type is OutcomeUnknown) is (len(server.arrived) == 1)


async def test_a_write_given_up_after_its_start_has_been_sent_once(
    http_at: Callable[..., Http], serving: Callable[..., object], caplog: pytest.LogCaptureFixture
) -> None:
    server = await serving(never)
    http = http_at(server.url)
    with caplog.at_level(logging.INFO, "toonbank.remote"):
        write = asyncio.create_task(put(http))
        await server.has_seen(1)
        write.cancel()
        with pytest.raises(asyncio.CancelledError):
            await write
    await http.close()
    assert "stores op: cancelled, 0 bytes" in caplog.text
    assert len(server.arrived) == 1


async def test_a_write_given_up_while_it_connects_is_never_sent(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority, trusted = trustme.CA(), tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(trusted)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = await serving(always(GOOD), tls=context)
    may_pass = asyncio.Event()
    async with gate(server.port, may_pass) as port:
        http = http_at(f"https://127.0.0.1:{port}")
        for turn in range(20):
            write = asyncio.create_task(put(http))
            for _ in range(turn):
                await asyncio.sleep(0)
            write.cancel()
            await asyncio.gather(write, return_exceptions=True)
            assert write.cancelled()
        may_pass.set()
        assert await http.write("op", "wanted", own_error=has_error) == {"ok": True}
        await http.close()
    assert [arrived.path for arrived in server.arrived] == ["/wanted"]


async def test_a_refusal_says_every_sentence_and_which_member_it_is_about(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    said = b'{"error": true, "message": "Invalid.", "errors": {"shipping": {"city": ["Too long.", "Odd."]}, "x": "No"}}'
    with pytest.raises(Refused) as raised:
        await put(http_at((await serving(always(reply(said, status=422)))).url))
    assert (raised.value.reason, raised.value.status) == ("Invalid.", 422)
    assert raised.value.reasons == ("Invalid.", "Too long.", "Odd.", "No")
    assert raised.value.fields == (("shipping.city", "Too long."), ("shipping.city", "Odd."), ("x", "No"))


async def test_a_conflict_is_told_by_its_status(http_at: Callable[..., Http], serving: Callable[..., object]) -> None:
    with pytest.raises(Refused) as raised:
        await put(http_at((await serving(always(reply(OWN, status=409)))).url))
    assert raised.value.status == 409


async def test_the_log_has_one_line_a_write_and_never_what_was_said(
    http_at: Callable[..., Http], serving: Callable[..., object], caplog: pytest.LogCaptureFixture
) -> None:
    canary = CANARY.encode()
    failing: dict[bytes, type[RemoteError]] = {
        reply(b'{"error": true, "error_message": "%s"}' % canary, status=401): NotAuthorised,
        reply(b"<html>%s" % canary, headers={"X-Thing": CANARY}): Unreadable,
        reply(b'{"name": "%s"}' % canary, status=404): Unreadable,
        reply(b'{"%s"' % canary, status=500): OutcomeUnknown,
    }
    server = await serving(in_turn(*failing, reply(b'{"name": "%s"}' % canary)))
    http = http_at(f"{server.url}/{CANARY}", login={"Authorization": CANARY})
    with caplog.at_level(logging.DEBUG):
        for error in failing.values():
            with pytest.raises(error) as raised:
                await http.write("createLead", CANARY, body=canary, own_error=has_error)
            assert CANARY not in str(raised.value)
        await http.write("createLead", CANARY, body=canary, own_error=has_error)
    ours = [record.getMessage() for record in caplog.records if record.name == "toonbank.remote"]
    assert len(ours) == 5
    assert ours[4].startswith("stores createLead: 200, 23 bytes, ")
    assert CANARY not in caplog.text
