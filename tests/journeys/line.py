"""The line between a counter and the systems. Cut, nobody is reached, as without network; it can be mended."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

HOST = "127.0.0.1"
DONE_WITHIN_S = 30.0
PIECE_BYTES = 65_536


class Line:
    """Carries whatever comes at `port` to another port of this machine, and back. Its methods are for any thread."""

    def __init__(self, to_port: int) -> None:
        self.port = 0
        self._to_port = to_port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._carrying: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="line")
        self._thread.start()
        self.mend()

    @property
    def url(self) -> str:
        """Where the counter asks."""
        return f"http://{HOST}:{self.port}"

    def mend(self) -> None:
        """From now on it carries."""
        self._do(self._listen())

    def cut(self) -> None:
        """From now on connecting is refused, and what was connected is not any more."""
        self._do(self._hang_up())

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(DONE_WITHIN_S)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(DONE_WITHIN_S)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._connected, HOST, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(HOST, self._to_port)
        for one, other in ((reader, far_writer), (far_reader, writer)):
            self._open.add(other)
            carrying = asyncio.create_task(self._carry(one, other))
            self._carrying.add(carrying)
            carrying.add_done_callback(self._carrying.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(PIECE_BYTES):
                writer.write(piece)
                await writer.drain()
        except OSError:
            writer.transport.abort()
        finally:
            self._open.discard(writer)
            writer.close()


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line that carries, cut at the end."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
