"""A raw TCP server for what no HTTP library would send."""

import asyncio
import socket
import ssl
import struct
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pytest


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
        await _ended(set(self._open))
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
        task = _current_task()
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


@asynccontextmanager
async def gate(port: int, may_pass: asyncio.Event) -> AsyncIterator[int]:
    """A port that takes connections to another at once, and carries their bytes only when it may."""
    carrying: set[asyncio.Task[None]] = set()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while content := await reader.read(65536):
                writer.write(content)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carrying.add(_current_task())
        writers = [writer]
        try:
            await may_pass.wait()
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", port)
            writers.append(there_writer)
            await asyncio.gather(carry(reader, there_writer), carry(there_reader, writer))
        except asyncio.CancelledError:
            pass
        finally:
            for one in writers:
                one.transport.abort()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        await _ended(carrying)


def jump(monkeypatch: pytest.MonkeyPatch, *, ahead_s: float) -> None:
    """The loop's clock goes on by `ahead_s` seconds, so that nobody waits for a deadline."""
    loop = asyncio.get_running_loop()
    clock = loop.time
    monkeypatch.setattr(loop, "time", lambda: clock() + ahead_s)


def _current_task() -> asyncio.Task[None]:
    task = asyncio.current_task()
    assert task is not None
    return task


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def sleeps_while_connecting(patch: pytest.MonkeyPatch) -> None:
    """An hour goes by on the wall between the beginning and the connection, and none of it on the steady clock."""
    begins = time.time()

    def falls_asleep(protocol: int) -> ssl.SSLContext:
        patch.setattr("time.time", lambda: begins + 3600)
        return ssl.SSLContext(protocol)

    patch.setattr("truststore.SSLContext", falls_asleep)
