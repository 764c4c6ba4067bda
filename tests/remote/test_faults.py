"""Each fault of a raw server against each read: the right error, and an end of its own."""

import asyncio
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from app.core.errors import Unreachable
from app.remote.http import Http
from tests.remote.faults import FAULTS, RawServer, always, never, reply
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
AT_MOST_S = 30.0
SHORT_S = 0.25


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_of_each_read_has_its_error(
    fault: str, operation: str, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    read, trouble = OPERATIONS[operation], FAULTS[fault]
    server = await serving(trouble.answer(read.good))
    http = http_at(server.url)
    await http.warm()
    http.deadline_s = SHORT_S if trouble.is_slow else http.deadline_s
    if trouble.error is None:
        assert await asyncio.wait_for(read.call(http), AT_MOST_S)
        return
    with pytest.raises(trouble.error) as raised:
        await asyncio.wait_for(read.call(http), AT_MOST_S)
    assert type(raised.value) is trouble.error
    assert raised.value.source == "stores"


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
    authority: tuple[trustme.CA, Path],
    monkeypatch: pytest.MonkeyPatch,
    http_at: Callable[..., Http],
    serving: Callable[..., object],
) -> None:
    ca, trusted = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    server = await serving(always(reply(b'{"ok": true}')), tls=tls_for(ca, "127.0.0.1"))
    http = http_at(server.url)
    await http.warm()
    assert await http.read("op", "x") == {"ok": True}
    assert server.connections == 1


@pytest.mark.parametrize("name", ["elsewhere.example", None])
async def test_a_certificate_of_another_name_or_of_nobody_is_unreachable_and_nothing_is_sent(
    name: str | None,
    authority: tuple[trustme.CA, Path],
    monkeypatch: pytest.MonkeyPatch,
    http_at: Callable[..., Http],
    serving: Callable[..., object],
) -> None:
    ca, trusted = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    issuer = ca if name else trustme.CA()
    server = await serving(always(reply(b"{}")), tls=tls_for(issuer, name or "127.0.0.1"))
    with pytest.raises(Unreachable):
        await http_at(server.url).read("op", "x")
    assert server.arrived == []
