"""The table of faults: what a raw server does, and the error that a read must end in."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Throttled, Unreadable
from tests.remote.faults import Answering, Arrived, Line, always, reply

HTML = b"<!doctype html><html><title>Welcome to the WiFi</title><p>Please log in</p></html>"


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
