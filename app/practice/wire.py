"""The last step onto the wire, with the faults that only the connection itself can show."""

import asyncio
import socket
import struct
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT = "practice.transport"
CHUNK_BYTES = 16


class OpenProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol that lets the application see its transport, under scope[TRANSPORT]."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app: Any = WithTransport(self.app, self)


class WithTransport:
    """The application as one connection's protocol calls it."""

    def __init__(self, app: ASGIApp, protocol: OpenProtocol) -> None:
        self._app = app
        self._protocol = protocol

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, with the transport in its scope."""
        scope[TRANSPORT] = self._protocol.transport
        await self._app(scope, receive, send)


class Wire:
    """The way back of one answer. `closing` is set when the server stops, so that no wait outlives it."""

    def __init__(self, scope: Scope, receive: Receive, *, send: Send, closing: asyncio.Event) -> None:
        self._transport: asyncio.Transport = scope[TRANSPORT]
        self._receive = receive
        self._send = send
        self._closing = closing

    async def wait(self, seconds: float, *, let_go: asyncio.Event | None = None) -> None:
        """Let time pass, less where the server stops or it is let go."""
        events = (self._closing,) if let_go is None else (self._closing, let_go)
        waits = [asyncio.ensure_future(event.wait()) for event in events]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def whole(self, status: int, headers: dict[str, str], *, body: bytes) -> None:
        """The answer as it should be."""
        await self._start(status, headers | {"Content-Length": str(len(body))})
        await self._send({"type": "http.response.body", "body": body})

    async def drip(self, status: int, headers: dict[str, str], *, body: bytes, pause_s: float) -> None:
        """The answer in small chunks with a pause before each (Transfer-Encoding: chunked)."""
        await self._start(status, headers)
        for at in range(0, len(body), CHUNK_BYTES):
            await self.wait(pause_s)
            if self._closing.is_set() or self._transport.is_closing():
                break
            await self._send({"type": "http.response.body", "body": body[at : at + CHUNK_BYTES], "more_body": True})
        await self._send({"type": "http.response.body", "body": b""})

    async def half(self, status: int, headers: dict[str, str], *, body: bytes) -> None:
        """Headers that promise the whole body, half of it, then the end of the connection."""
        promised = headers | {"Content-Length": str(max(2, len(body)))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in promised.items())
        self._transport.write(f"HTTP/1.1 {status} \r\n{lines}\r\n".encode("latin-1") + body[: len(body) // 2])
        self._transport.close()
        await self._gone()

    async def reset(self) -> None:
        """A TCP reset without a byte of an answer."""
        raw: socket.socket = self._transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()
        await self._gone()

    async def _start(self, status: int, headers: dict[str, str]) -> None:
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        await self._send({"type": "http.response.start", "status": status, "headers": pairs})

    async def _gone(self) -> None:
        """uvicorn answers 500 for an application that says nothing, unless it knows that the caller has gone."""
        while (await self._receive())["type"] != "http.disconnect":
            continue
