"""Writes that cannot connect: nothing was sent, so that they may go again by themselves."""

import asyncio
import errno
import ssl
from collections.abc import Callable

import pytest
import trustme

from app.core.errors import Unreachable
from app.remote.http import Http
from tests.remote.fault_table import HTML
from tests.remote.faults import Arrived, Line, RawServer, always, never, reply, sleeps_while_connecting
from tests.remote.write_operations import WRITES

pytestmark = pytest.mark.anyio
AT_MOST_S = 60.0
SHORT_S = 0.2
Serving = Callable[..., object]
Making = Callable[..., Http]


async def refused(_: Serving, make: Making, __: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    async with RawServer(never) as server:
        return make(server.url), server


async def unknown_name(serving: Serving, make: Making, _: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    return make("https://wholesale.invalid"), await serving(never)


async def silent_tls(serving: Serving, make: Making, _: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    server = await serving(never)
    return make(server.url.replace("http:", "https:"), write_deadline_s=SHORT_S), server


async def untrusted(serving: Serving, make: Making, _: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server = await serving(always(reply(b"{}")), tls=context)
    return make(server.url), server


async def proxy_says_no(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    proxy = await serving(always(reply(HTML, status=403)))
    patch.setenv("https_proxy", proxy.url)
    return make("https://api.example.nl"), proxy


async def proxy_wants_a_login(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    proxy = await serving(always(reply(HTML, status=407, headers={"Proxy-Authenticate": "Basic"})))
    patch.setenv("https_proxy", proxy.url)
    return make("https://api.example.nl"), proxy


async def proxy_hangs(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    proxy = await serving(never)
    patch.setenv("https_proxy", proxy.url)
    return make("https://api.example.nl", write_deadline_s=SHORT_S), proxy


async def proxy_drops_the_tunnel(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    async def opens_and_closes(_: Arrived, line: Line) -> None:
        await line.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        line.close()

    proxy = await serving(opens_and_closes)
    patch.setenv("https_proxy", proxy.url)
    return make("https://api.example.nl"), proxy


async def proxy_setting_unusable(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    patch.setenv("https_proxy", "gopher://127.0.0.1:1")
    return make("https://api.example.nl"), await serving(never)


async def no_file_left(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    def full(_: int) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    patch.setattr("truststore.SSLContext", full)
    return make("https://api.example.nl"), await serving(never)


async def sleeps_meanwhile(serving: Serving, make: Making, patch: pytest.MonkeyPatch) -> tuple[Http, RawServer]:
    sleeps_while_connecting(patch)
    server = await serving(always(reply(b"{}")))
    return make(server.url), server


WAYS = (
    *(refused, unknown_name, silent_tls, untrusted, proxy_says_no, proxy_wants_a_login, proxy_hangs),
    *(proxy_drops_the_tunnel, proxy_setting_unusable, no_file_left, sleeps_meanwhile),
)


@pytest.mark.parametrize("operation", WRITES)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_a_write_that_cannot_connect_was_not_sent(
    way: Callable[..., object],
    operation: str,
    http_at: Making,
    serving: Serving,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    http, server = await way(serving, http_at, monkeypatch)
    with pytest.raises(Unreachable) as raised:
        await asyncio.wait_for(WRITES[operation].call(http), AT_MOST_S)
    assert raised.type is Unreachable
    assert [arrived for arrived in server.arrived if arrived.method != "CONNECT"] == []
    assert all("authorization" not in arrived.headers for arrived in server.arrived)
    assert not any(arrived.body for arrived in server.arrived)


@pytest.mark.parametrize(("address", "path"), [("https://wholesale.invalid", "a\x00b"), ("https://xn--.invalid", "a")])
async def test_an_address_that_cannot_be_written_was_not_sent(http_at: Making, address: str, path: str) -> None:
    with pytest.raises(Unreachable):
        await http_at(address).write("op", path, own_error=bool)
