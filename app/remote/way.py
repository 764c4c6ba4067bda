"""The way to an account: its name, the proxy between, the connection, and whose certificate stands at the end.

Nothing is said there: no login and no HTTP, but for the tunnel that is asked of a proxy.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from socket import SOCK_STREAM

from app.core.health import Code, Finding, Grade, Matter
from app.remote.address import Address, base_address
from app.remote.certificate import Certificate, certificate_of, chain_shown
from app.remote.proxy import Proxy, proxy_for
from app.remote.trust import trusting_context

NAME_WITHIN_S = 3.0
CONNECT_WITHIN_S = 2.5
END_OF_HEADERS = b"\r\n\r\n"
LONGEST_HEADERS_BYTES = 16 * 1024


class _NoTunnel(Exception):
    """A proxy that does not let us through; its status, or "" where it said nothing that one can read."""


async def way_to(base_url: str, *, source: str, now: datetime) -> tuple[Finding, ...]:
    """What is found on the way to an account, up to the first thing that is bad. Never raises; ends within 11 s.

    `now` is aware: certificates are held against it.
    """
    found = partial(Finding, source=source)
    try:
        address = base_address(base_url)
    except ValueError:
        return (found(Matter.ACCOUNT, Grade.BAD, Code.ADDRESS_UNUSABLE),)
    try:
        proxy = await asyncio.to_thread(proxy_for, address)
    except ValueError:
        return (found(Matter.PROXY, Grade.BAD, Code.PROXY_UNUSABLE),)
    facts = {"host": address.host} if proxy is None else {"proxy": f"{proxy.host}:{proxy.port}"}
    named = await _name(address.host if proxy is None else proxy.host, address.port, source=source)
    between = Finding(
        Matter.PROXY, Grade.GOOD, Code.NO_PROXY if proxy is None else Code.PROXY_USED, facts, source=source
    )
    if named.grade is not Grade.GOOD or (proxy is not None and proxy.scheme != "http"):
        return named, between
    return named, between, *await _arrival(address, proxy, source=source, now=now)


async def _name(host: str, port: int, *, source: str) -> Finding:
    """Whether a name is known. A resolver that hangs is left behind."""
    facts = {"host": host}
    asking = asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    try:
        await asyncio.wait_for(asking, NAME_WITHIN_S)
    except TimeoutError:
        return Finding(Matter.NAME, Grade.BAD, Code.NAME_NOT_ANSWERED, facts, source=source)
    except (OSError, UnicodeError):
        return Finding(Matter.NAME, Grade.BAD, Code.NAME_UNKNOWN, facts, source=source)
    return Finding(Matter.NAME, Grade.GOOD, Code.NAME_KNOWN, facts, source=source)


async def _arrival(address: Address, proxy: Proxy | None, *, source: str, now: datetime) -> tuple[Finding, ...]:
    """Connection and TLS."""
    facts = {"host": address.host}
    try:
        if address.scheme == "http":
            async with _line(address, proxy):
                tls = Finding(Matter.TLS, Grade.GOOD, Code.TLS_NOT_NEEDED, facts, source=source)
        else:
            tls = await _tls(address, proxy, source=source, now=now)
    except _NoTunnel as refusal:
        facts = {"proxy": f"{proxy.host}:{proxy.port}" if proxy else "", "status": str(refusal)}
        return (Finding(Matter.PROXY, Grade.BAD, Code.PROXY_REFUSES, facts, source=source),)
    except (OSError, TimeoutError):
        return (Finding(Matter.CONNECTION, Grade.BAD, Code.NO_CONNECTION, facts, source=source),)
    return Finding(Matter.CONNECTION, Grade.GOOD, Code.CONNECTED, facts, source=source), tls


async def _tls(address: Address, proxy: Proxy | None, *, source: str, now: datetime) -> Finding:
    """Whether the certificate is trusted; if not, whose it is, from a second handshake that trusts anybody.

    Raises OSError, TimeoutError and _NoTunnel where there is no connection at all.
    """
    facts = {"host": address.host}
    try:
        shown = await _shown(address, proxy, context=await asyncio.to_thread(trusting_context))
        return _judged(shown, facts, source=source, now=now, is_trusted=True)
    except ssl.SSLCertVerificationError:
        pass
    except (ssl.SSLError, ConnectionError, EOFError, TimeoutError):
        async with _line(address, proxy):  # raises where it was the connection that failed
            return Finding(Matter.TLS, Grade.BAD, Code.TLS_FAILED, facts, source=source)
    shown = None
    with suppress(OSError, EOFError, TimeoutError, _NoTunnel):
        shown = await _shown(address, proxy, context=_blind_context())
    return _judged(shown, facts, source=source, now=now, is_trusted=False)


def _judged(
    shown: Certificate | None, facts: dict[str, str], *, source: str, now: datetime, is_trusted: bool
) -> Finding:
    """What is wrong with a certificate. What it says itself goes before what the trust store made of it."""
    grade, code = (Grade.GOOD, Code.TLS_TRUSTED) if is_trusted else (Grade.BAD, Code.TLS_NOT_TRUSTED)
    if shown is None:
        return Finding(Matter.TLS, grade, code, facts, source=source)
    facts = facts | {"issuer": shown.issuer}
    if len(shown.chain) > 1:
        facts |= {"chain": " < ".join(shown.chain)}
    if is_trusted:
        facts |= {"until": shown.not_after.date().isoformat()}
    elif not shown.fits:
        code, facts = Code.TLS_OTHER_NAME, facts | {"names": ", ".join(shown.names)}
    elif shown.not_after < now:
        code, facts = Code.TLS_EXPIRED, facts | {"until": shown.not_after.date().isoformat()}
    elif shown.not_before > now:
        code, facts = Code.TLS_NOT_YET_VALID, facts | {"since": shown.not_before.date().isoformat()}
    return Finding(Matter.TLS, grade, code, facts, source=source)


async def _shown(address: Address, proxy: Proxy | None, *, context: ssl.SSLContext) -> Certificate | None:
    """The certificate that a handshake ends with. Raises OSError, of which TLS errors are, EOFError, TimeoutError."""
    async with _line(address, proxy) as writer, asyncio.timeout(CONNECT_WITHIN_S):
        await writer.start_tls(context, server_hostname=address.host)
        own, *above = chain_shown(writer.get_extra_info("ssl_object")) or (b"",)
    return certificate_of(own, host=address.host, above=above)


@asynccontextmanager
async def _line(address: Address, proxy: Proxy | None) -> AsyncIterator[asyncio.StreamWriter]:
    """A connection to the address, through the proxy where there is one. Raises OSError, TimeoutError, _NoTunnel."""
    end = address if proxy is None else proxy
    async with asyncio.timeout(CONNECT_WITHIN_S):
        reader, writer = await asyncio.open_connection(end.host, end.port, limit=LONGEST_HEADERS_BYTES)
    try:
        if proxy is not None:
            async with asyncio.timeout(CONNECT_WITHIN_S):
                await _tunnel(reader, writer, asked=proxy.opening(address))
        yield writer
    finally:
        writer.transport.abort()


async def _tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, asked: bytes) -> None:
    writer.write(asked)
    try:
        said = await reader.readuntil(END_OF_HEADERS)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        raise _NoTunnel from None
    _, _, rest = said.partition(b" ")
    status = rest[:3].decode("ascii", "replace")
    if not said.startswith(b"HTTP/") or not status.startswith("2"):
        raise _NoTunnel(status if status.isdecimal() else "")


def _blind_context() -> ssl.SSLContext:
    """TLS that takes any certificate, to look at one. Nothing may be sent over it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
