"""The way to an account: what a name, a proxy or a certificate says, before anything is told to anybody."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from app.core.health import Code, Finding, Grade, Matter
from app.remote import way
from app.remote.way import way_to
from tests.remote.faults import RawServer, always, never, reply

pytestmark = pytest.mark.anyio
NOW = datetime.now(UTC)
DAY = timedelta(days=1)
ISSUER = "Acme Shield, Acme Shield Root"


@pytest.fixture(scope="module")
def shield() -> trustme.CA:
    """The root of a virus scanner that looks into every line."""
    return trustme.CA(organization_name="Acme Shield", organization_unit_name="Acme Shield Root")


@pytest.fixture
def trusted(shield: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The trust store of the computer knows that root."""
    shield.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def tls_of(ca: trustme.CA, name: str = "127.0.0.1", **more: datetime) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name, **more).configure_cert(context)
    return context


async def found(url: str) -> dict[Matter, Finding]:
    """The findings on the way, by what they are about; only the last one may be bad."""
    findings = await way_to(url, source="stores", now=NOW)
    assert {finding.source for finding in findings} == {"stores"}
    assert all(finding.grade is Grade.GOOD for finding in findings[:-2])
    return {finding.matter: finding for finding in findings}


@asynccontextmanager
async def proxy_saying(answer: bytes, *, port: int = 0) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A proxy that gives this answer to what it is asked, and then carries all bytes to a port; its host and port."""
    asked: list[bytes] = []

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while content := await reader.read(65536):
                writer.write(content)
        writer.close()  # the other side's end is passed on, or a server of Python 3.12 waits for this line for good

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        if port:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(carry(reader, there_writer), carry(there_reader, writer))
            there_writer.transport.abort()
        with suppress(OSError):
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


async def test_an_address_that_is_none_is_said_so_and_nothing_is_looked_for() -> None:
    assert (await way_to("ftp://x.invalid", source="stores", now=NOW)) == (
        Finding(Matter.ACCOUNT, Grade.BAD, Code.ADDRESS_UNUSABLE, source="stores"),
    )


async def test_a_name_that_nobody_knows() -> None:
    name = (await found("https://typo.invalid"))[Matter.NAME]
    assert (name.grade, name.code, dict(name.facts)) == (Grade.BAD, Code.NAME_UNKNOWN, {"host": "typo.invalid"})


async def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "NAME_WITHIN_S", 0.01)
    silent = asyncio.get_running_loop().create_future()
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", lambda *_, **__: silent)
    assert (await found("https://slow.invalid"))[Matter.NAME].code is Code.NAME_NOT_ANSWERED


async def test_a_certificate_of_the_trust_store(
    trusted: None, shield: trustme.CA, serving: Callable[..., object]
) -> None:
    server = await serving(never, tls=tls_of(shield))
    findings = await found(server.url)
    tls = findings[Matter.TLS]
    assert (tls.grade, tls.code, tls.facts["issuer"]) == (Grade.GOOD, Code.TLS_TRUSTED, ISSUER)
    assert datetime.fromisoformat(tls.facts["until"]).date() > NOW.date()
    assert findings[Matter.PROXY].code is Code.NO_PROXY
    assert findings[Matter.CONNECTION].code is Code.CONNECTED
    assert server.arrived == []


async def test_a_proxy_or_virus_scanner_in_the_line_is_named_by_its_certificate_and_told_nothing(
    shield: trustme.CA, serving: Callable[..., object]
) -> None:
    server = await serving(always(reply(b"{}")), tls=tls_of(shield))
    tls = (await found(server.url))[Matter.TLS]
    assert (tls.grade, tls.code) == (Grade.BAD, Code.TLS_NOT_TRUSTED)
    assert tls.facts == {"host": "127.0.0.1", "issuer": ISSUER}
    assert server.arrived == []


async def test_the_chain_that_a_server_shows_is_told_up_to_its_root(
    trusted: None, shield: trustme.CA, serving: Callable[..., object]
) -> None:
    server = await serving(never, tls=tls_of(shield.create_child_ca()))
    tls = (await found(server.url))[Matter.TLS]
    assert tls.code is Code.TLS_TRUSTED
    assert tls.facts["issuer"] != ISSUER
    assert tls.facts["chain"] == f"{tls.facts['issuer']} < {ISSUER}"


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        (Code.TLS_EXPIRED, {"not_before": NOW - 9 * DAY, "not_after": NOW - 2 * DAY}),
        (Code.TLS_NOT_YET_VALID, {"not_before": NOW + 2 * DAY, "not_after": NOW + 9 * DAY}),
    ],
)
async def test_a_certificate_out_of_its_time(
    trusted: None, shield: trustme.CA, serving: Callable[..., object], code: Code, dates: dict[str, datetime]
) -> None:
    server = await serving(never, tls=tls_of(shield, **dates))
    tls = (await found(server.url))[Matter.TLS]
    assert (tls.grade, tls.code) == (Grade.BAD, code)
    day = "until", dates["not_after"]
    if code is Code.TLS_NOT_YET_VALID:
        day = "since", dates["not_before"]
    assert tls.facts[day[0]] == day[1].date().isoformat()


async def test_a_certificate_for_somebody_else(
    trusted: None, shield: trustme.CA, serving: Callable[..., object]
) -> None:
    server = await serving(never, tls=tls_of(shield, "portal.example"))
    tls = (await found(server.url))[Matter.TLS]
    assert (tls.code, tls.facts["names"]) == (Code.TLS_OTHER_NAME, "portal.example")


async def test_a_certificate_that_is_gone_at_the_second_look_is_only_not_trusted(
    shield: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, handshakes = tls_of(shield), 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal handshakes
        handshakes += 1
        if handshakes == 1:
            with suppress(OSError):
                await writer.start_tls(context)
        writer.transport.abort()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        tls = (await found(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"))[Matter.TLS]
    assert (tls.code, tls.facts) == (Code.TLS_NOT_TRUSTED, {"host": "127.0.0.1"})
    assert handshakes == 2


async def test_a_port_that_does_not_speak_tls() -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"{}"))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
        findings = await found(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    assert findings[Matter.TLS].code is Code.TLS_FAILED
    assert findings[Matter.CONNECTION].code is Code.CONNECTED


async def test_a_port_where_nobody_listens() -> None:
    async with RawServer(never) as server:
        closed = server.url
    for url in (closed, closed.replace("http:", "https:")):
        assert (await found(url))[Matter.CONNECTION].code is Code.NO_CONNECTION


async def test_on_this_machine_no_tls_is_needed(serving: Callable[..., object]) -> None:
    server = await serving(never)
    assert (await found(server.url))[Matter.TLS].code is Code.TLS_NOT_NEEDED


async def test_through_a_proxy_the_certificate_at_the_other_end_is_seen(
    trusted: None, shield: trustme.CA, serving: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await serving(never, tls=tls_of(shield, "api.shop.example"))
    async with proxy_saying(b"HTTP/1.1 200 Go on\r\n\r\n", port=server.port) as (proxy, asked):
        monkeypatch.setenv("https_proxy", f"http://clerk:p%40ss@{proxy}")
        findings = await found("https://api.shop.example")
    assert findings[Matter.PROXY].facts == {"proxy": proxy}
    assert findings[Matter.PROXY].code is Code.PROXY_USED
    assert findings[Matter.TLS].code is Code.TLS_TRUSTED
    assert asked[0].startswith(b"CONNECT api.shop.example:443 HTTP/1.1\r\nHost: api.shop.example:443\r\n")
    assert b"Proxy-Authorization: Basic Y2xlcms6cEBzcw==\r\n" in asked[0]


@pytest.mark.parametrize(
    ("answer", "status"),
    [(b"HTTP/1.1 407 Who are you\r\n\r\n", "407"), (b"hello\r\n\r\n", ""), (b"", ""), (b"x" * 20_000, "")],
    ids=["asks for a login", "is none", "hangs up", "never ends"],
)
async def test_a_proxy_that_lets_nobody_through(answer: bytes, status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with proxy_saying(answer) as (proxy, _):
        monkeypatch.setenv("https_proxy", proxy)
        refused = (await found("https://api.shop.example"))[Matter.PROXY]
    assert (refused.grade, refused.code) == (Grade.BAD, Code.PROXY_REFUSES)
    assert refused.facts == {"proxy": proxy, "status": status}


async def test_a_proxy_of_another_kind_is_named_and_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://localhost:9")
    findings = await found("https://api.shop.example")
    assert findings.keys() == {Matter.NAME, Matter.PROXY}
    assert findings[Matter.PROXY].facts == {"proxy": "localhost:9"}


@pytest.mark.parametrize("url", ["http://", "http://proxy:port"])
async def test_a_proxy_setting_that_says_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", url)
    assert (await found("https://api.shop.example"))[Matter.PROXY].code is Code.PROXY_UNUSABLE


async def test_hosts_that_the_setting_spares_are_reached_without_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    for spared in ("shop.invalid", "a.invalid, .shop.invalid", "*"):
        monkeypatch.setenv("no_proxy", spared)
        assert (await found("https://api.shop.invalid"))[Matter.PROXY].code is Code.NO_PROXY
    monkeypatch.setenv("no_proxy", "op.invalid,,.api.shop.invalid")
    assert (await found("https://api.shop.invalid"))[Matter.CONNECTION].code is Code.NO_CONNECTION
