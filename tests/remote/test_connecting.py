"""Connecting: nobody there, whom we trust, and calls given up meanwhile."""

import asyncio
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from app.core.errors import Unreachable
from app.remote.http import Http
from tests.remote.faults import RawServer, always, gate, never, reply, sleeps_while_connecting
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
AT_MOST_S = 30.0
SHORT_S = 0.25


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[trustme.CA, Path]:
    ca = trustme.CA()
    trusted = tmp_path_factory.mktemp("tls") / "ca.pem"
    ca.cert_pem.write_to_path(trusted)
    return ca, trusted


def tls_for(ca: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_a_port_where_nobody_listens_is_unreachable(operation: str, http_at: Callable[..., Http]) -> None:
    async with RawServer(never) as server:
        closed = server.url
    with pytest.raises(Unreachable):
        await asyncio.wait_for(OPERATIONS[operation].call(http_at(closed)), AT_MOST_S)


async def test_a_question_that_was_slept_over_is_put_again(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeps_while_connecting(monkeypatch)
    server = await serving(always(reply(b"{}")))
    assert await asyncio.wait_for(http_at(server.url).read("locateStock", "stock"), AT_MOST_S) == {}
    assert len(server.arrived) == 1


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_a_tls_port_that_says_nothing_is_unreachable(
    operation: str, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(never)
    http = http_at(server.url.replace("http:", "https:"), deadline_s=SHORT_S)
    with pytest.raises(Unreachable):
        await asyncio.wait_for(OPERATIONS[operation].call(http), AT_MOST_S)


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_plain_text_on_a_tls_port_is_unreachable(operation: str, http_at: Callable[..., Http]) -> None:
    async def says_plain_text(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"{}"))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(says_plain_text, "127.0.0.1", 0) as server:
        http = http_at(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(Unreachable):
            await asyncio.wait_for(OPERATIONS[operation].call(http), AT_MOST_S)


async def test_tls_with_a_certificate_of_the_trust_store_is_taken(
    trusting: ssl.SSLContext, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(b'{"ok": true}')), tls=trusting)
    http = http_at(server.url)
    await http.warm()
    assert await http.read("op", "x") == {"ok": True}
    assert server.connections == 1


@pytest.mark.parametrize("name", ["elsewhere.example", None])
async def test_a_certificate_of_another_name_or_of_nobody_is_unreachable_and_nothing_is_sent(
    name: str | None,
    authority: tuple[trustme.CA, Path],
    trusting: ssl.SSLContext,
    http_at: Callable[..., Http],
    serving: Callable[..., object],
) -> None:
    issuer = authority[0] if name else trustme.CA()
    server = await serving(always(reply(b"{}")), tls=tls_for(issuer, name or "127.0.0.1"))
    with pytest.raises(Unreachable):
        await http_at(server.url).read("op", "x")
    assert server.arrived == []


@pytest.fixture
def trusting(authority: tuple[trustme.CA, Path], monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server on this machine shows once the trust store knows the authority."""
    ca, trusted = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    return tls_for(ca, "127.0.0.1")


async def test_calls_given_up_while_connecting_send_nothing_and_leak_neither_sockets_nor_slots(
    trusting: ssl.SSLContext, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    """httpcore leaks both when a connect is cancelled, so a connect is never cancelled."""
    server = await serving(always(reply(b"{}")), tls=trusting)
    may_pass = asyncio.Event()
    async with gate(server.port, may_pass) as port:
        http = http_at(f"https://127.0.0.1:{port}", max_connections=8)
        for turn in range(30):
            call = asyncio.create_task(http.read("given-up", "x"))
            for _ in range(turn):
                await asyncio.sleep(0)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            assert call.cancelled()
        may_pass.set()
        assert await http.read("wanted", "y") == {}
        await http.close()
    assert [arrived.path for arrived in server.arrived] == ["/y"]


async def test_closing_does_not_wait_long_for_what_cannot_connect(
    http_at: Callable[..., Http], serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = await serving(never)
    monkeypatch.setenv("https_proxy", proxy.url)
    http = http_at("https://api.example.nl")
    call = asyncio.create_task(http.read("op", "x"))
    await proxy.has_seen(1)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    assert call.cancelled()
    await asyncio.wait_for(http.close(), 10)
