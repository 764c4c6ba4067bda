"""A line to a server that can be cut and mended: the same address, where for a while nobody listens."""

import asyncio
from contextlib import suppress

from tests.ports import OwnPort


class Line:
    """Carries bytes from a port of its own to another one."""

    def __init__(self, port: int) -> None:
        self._there = port
        self._carrying: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._own = OwnPort()

    @property
    def url(self) -> str:
        """The address, the same through every cut."""
        return f"http://127.0.0.1:{self._own.number}"

    async def mend(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._serve, sock=self._own.to_listen())

    async def cut(self) -> None:
        """Take no more connections, and drop those there are."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._carrying):
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def close(self) -> None:
        """Cut for good."""
        await self.cut()
        self._own.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._carrying.add(task)
        writers = [writer]
        try:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._there)
            writers.append(there_writer)
            await asyncio.gather(_carry(reader, there_writer), _carry(there_reader, writer))
        except asyncio.CancelledError:
            pass
        finally:
            self._carrying.discard(task)
            for one in writers:
                one.transport.abort()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while content := await reader.read(65536):
            writer.write(content)
        writer.close()
