"""A raw TCP server for what no HTTP library would send, and the table of faults."""

import asyncio
import gzip
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from app.core.errors import (
    NotAuthorised,
    OutcomeUnknown,
    Refused,
    RemoteError,
    Throttled,
    Unreadable,
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Line:
    """The way back: bytes as they are."""

    writer: asyncio.StreamWriter

    async def send(self, content: bytes) -> None:
        self.writer.write(content)
        await self.writer.drain()

    async def drip(self, content: bytes, *, pause_s: float = 0.02) -> None:
        for byte in content:
            await self.send(bytes([byte]))
            await asyncio.sleep(pause_s)

    def reset(self) -> None:
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def close(self) -> None:
        self.writer.close()


Answering = Callable[[Arrived, Line], Awaitable[None]]


class RawServer:
    """Hands each request to `answer`. HEAD is answered well, so that a client can open its connection first."""

    def __init__(self, answer: Answering, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self._answer = answer
        self._tls = tls
        self._host = host
        self._open: set[asyncio.Task[None]] = set()
        self._news = asyncio.Condition()
        self.arrived: list[Arrived] = []
        self.connections = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self._host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await asyncio.wait_for(self._server.wait_closed(), 10)

    async def has_seen(self, count: int) -> None:
        """Returns when that many requests have come."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.arrived) >= count)

    async def _note(self, request: Arrived) -> None:
        async with self._news:
            self.arrived.append(request)
            self._news.notify_all()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.connections += 1
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                while not writer.is_closing():
                    request = await _request(reader)
                    if request.method == "HEAD":
                        await Line(writer).send(b"HTTP/1.1 204 Nothing\r\n\r\n")
                        continue
                    await self._note(request)
                    await self._answer(request, Line(writer))
        except asyncio.CancelledError:
            pass
        finally:
            self._open.discard(task)
            writer.transport.abort()


async def _request(reader: asyncio.StreamReader) -> Arrived:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Arrived(method, path, headers, body)


def reply(
    body: bytes = b"", *, status: int = 200, kind: str = "application/json", headers: Mapping[str, str] | None = None
) -> bytes:
    """A well-formed answer."""
    lines = {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Status\r\n{head}\r\n".encode("latin-1") + body


def always(content: bytes) -> Answering:
    """The same bytes to every request."""

    async def answer(_: Arrived, line: Line) -> None:
        await line.send(content)

    return answer


def in_turn(*contents: bytes) -> Answering:
    """One after the other; the last one stays."""
    left = list(contents)

    async def answer(_: Arrived, line: Line) -> None:
        await line.send(left.pop(0) if len(left) > 1 else left[0])

    return answer


async def never(_: Arrived, __: Line) -> None:
    """No answer; cancelled when the server closes."""
    await asyncio.Event().wait()


@dataclass(frozen=True, slots=True)
class Fault:
    """What the server does to an operation whose good body is given, and the error it must end in (None: none)."""

    answer: Callable[[bytes], Answering]
    error: type[RemoteError] | None
    is_slow: bool = False


def _said(content: Callable[[bytes], bytes], error: type[RemoteError] | None, **more: bool) -> Fault:
    return Fault(lambda good: always(content(good)), error, **more)


def _done(act: Callable[[Line, bytes], Awaitable[None]], error: type[RemoteError], **more: bool) -> Fault:
    def of(good: bytes) -> Answering:
        async def answer(_: Arrived, line: Line) -> None:
            await act(line, good)

        return answer

    return Fault(of, error, **more)


async def _reset_at_once(line: Line, _: bytes) -> None:
    line.reset()


async def _close_at_once(line: Line, _: bytes) -> None:
    line.close()


async def _reset_after_headers(line: Line, good: bytes) -> None:
    await line.send(reply(good)[: -len(good)])
    line.reset()


async def _reset_in_the_body(line: Line, good: bytes) -> None:
    await line.send(reply(good)[: -len(good) // 2])
    line.reset()


async def _close_in_the_body(line: Line, good: bytes) -> None:
    await line.send(reply(good)[: -len(good) // 2])
    line.close()


async def _close_in_the_headers(line: Line, good: bytes) -> None:
    await line.send(reply(good)[:30])
    line.close()


async def _hang(_: Line, __: bytes) -> None:
    await asyncio.Event().wait()


async def _drip_headers(line: Line, good: bytes) -> None:
    await line.drip(reply(good))


async def _drip_body(line: Line, good: bytes) -> None:
    await line.send(reply(good)[: -len(good)])
    await line.drip(good)


async def _informational_flood(line: Line, _: bytes) -> None:
    while True:
        await line.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)
        await asyncio.sleep(0)


async def _endless_body(line: Line, _: bytes) -> None:
    await line.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        await line.send(b" " * 65536)


async def _endless_headers(line: Line, _: bytes) -> None:
    await line.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await line.send(b"X-More: " + b"y" * 8000 + b"\r\n")


async def _chunks_end_early(line: Line, good: bytes) -> None:
    await line.send(CHUNKED + f"{len(good):x}\r\n".encode() + good + b"\r\n")
    line.close()


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIP = {"Content-Encoding": "gzip"}
HTML = b"<!doctype html><html><title>Welcome to the WiFi</title><p>Please log in</p></html>"
BOMB = gzip.compress(b"[" + b" " * (64 * 2**20) + b"]")
REFUSAL = b'{"error": true, "error_message": "No such thing", "message": "No such thing"}'


def _short(good: bytes) -> bytes:
    return reply(good).replace(f"Content-Length: {len(good)}".encode(), f"Content-Length: {len(good) - 2}".encode())


FAULTS: dict[str, Fault] = {
    "closed without a word": _done(_close_at_once, OutcomeUnknown),
    "reset before the headers": _done(_reset_at_once, OutcomeUnknown),
    "reset after the headers": _done(_reset_after_headers, OutcomeUnknown),
    "reset in the body": _done(_reset_in_the_body, OutcomeUnknown),
    "closed in the headers": _done(_close_in_the_headers, OutcomeUnknown),
    "half a body": _done(_close_in_the_body, Unreadable),
    "no answer": _done(_hang, OutcomeUnknown, is_slow=True),
    "dripping headers": _done(_drip_headers, OutcomeUnknown, is_slow=True),
    "dripping body": _done(_drip_body, OutcomeUnknown, is_slow=True),
    "1xx flood": _done(_informational_flood, OutcomeUnknown, is_slow=True),
    "endless body": _done(_endless_body, Unreadable),
    "endless headers": _done(_endless_headers, OutcomeUnknown),
    "garbage for a status line": _said(lambda good: b"220 mail.example ESMTP ready\r\n\r\n", OutcomeUnknown),
    "length too short": _said(_short, Unreadable),
    "bad chunk size": _said(lambda good: CHUNKED + b"zz\r\n" + good + b"\r\n0\r\n\r\n", Unreadable),
    "chunks end early": _done(_chunks_end_early, Unreadable),
    "gzip bomb": _said(lambda good: reply(BOMB, headers=GZIP), Unreadable),
    "gzip that is none": _said(lambda good: reply(good, headers=GZIP), Unreadable),
    "half a gzip": _said(lambda good: reply(gzip.compress(good)[:-9], headers=GZIP), Unreadable),
    "an encoding not asked for": _said(lambda good: reply(good, headers={"Content-Encoding": "br"}), Unreadable),
    "over the cap": _said(lambda good: reply(b"[" + b" " * (5 * 2**20) + b"]"), Unreadable),
    "HTML with 200": _said(lambda good: reply(HTML, kind="text/html"), Unreadable),
    "HTML with 404": _said(lambda good: reply(HTML, status=404, kind="text/html"), Unreadable),
    "HTML with 500": _said(lambda good: reply(HTML, status=500, kind="text/html"), OutcomeUnknown),
    "HTML with 502": _said(lambda good: reply(HTML, status=502, kind="text/html"), OutcomeUnknown),
    "nothing with 200": _said(lambda good: reply(b""), Unreadable),
    "half JSON": _said(lambda good: reply(good[:-2]), Unreadable),
    "two JSON": _said(lambda good: reply(good + good), Unreadable),
    "JSON too deep": _said(lambda good: reply(b"[" * 100_000), Unreadable),
    "a text instead": _said(lambda good: reply(b'"fine"'), Unreadable),
    "a number instead": _said(lambda good: reply(b"42"), Unreadable),
    "redirect": _said(lambda good: reply(status=302, headers={"Location": "https://else.invalid/"}), OutcomeUnknown),
    "error in a 200": _said(lambda good: reply(REFUSAL), Refused),
    "400": _said(lambda good: reply(REFUSAL, status=400), Refused),
    "401": _said(lambda good: reply(HTML, status=401, kind="text/html"), NotAuthorised),
    "403": _said(lambda good: reply(b"", status=403), NotAuthorised),
    "401 with a broken body": _said(lambda good: reply(b"no gzip", status=401, headers=GZIP), NotAuthorised),
    "408": _said(lambda good: reply(REFUSAL, status=408), OutcomeUnknown),
    "429": _said(lambda good: reply(REFUSAL, status=429), Throttled),
    "503": _said(lambda good: reply(REFUSAL, status=503), OutcomeUnknown),
    "byte-order mark": _said(lambda good: reply(b"\xef\xbb\xbf" + good), None),
    "latin-1": _said(lambda good: reply(good.replace(b"@@", b"Vi\xebtor")), None),
    "NaN": _said(lambda good: reply(good.replace(b"0.125", b"NaN")), None),
    "Infinity": _said(lambda good: reply(good.replace(b"0.125", b"-Infinity")), None),
    "duplicate keys": _said(lambda good: reply(good.replace(b'"spare": 1', b'"spare": 1, "spare": 2')), None),
    "huge integers": _said(lambda good: reply(good.replace(b"0.125", b"9" * 4000)), None),
    "huge exponents": _said(lambda good: reply(good.replace(b"0.125", b"1e99999")), None),
    "wrong Date": _said(lambda good: reply(good, headers={"Date": "Thu, 01 Jan 1970 00:00:00 GMT"}), None),
    "unreadable Date": _said(lambda good: reply(good, headers={"Date": "yesterday"}), None),
    "odd rate headers": _said(
        lambda good: reply(good, headers={"X-RateLimit-Daily-Reset": "9" * 15, "X-RateLimit-Daily-Remaining": "-3"}),
        None,
    ),
    "no content type": _said(lambda good: reply(good).replace(b"Content-Type: application/json\r\n", b""), None),
    "HTML content type": _said(lambda good: reply(good, kind="text/html"), None),
    "gzip with padding": _said(lambda good: reply(gzip.compress(good) + b"\0" * 9, headers=GZIP), None),
}
