"""The three systems as one server: it notes what arrived whole, and answers, delays, drops or refuses."""

import asyncio
import json
import re
import socket
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Self
from uuid import UUID

CONNECTED = "connected"
HALF_A_REQUEST = "half a request is there"
WHOLE_REQUEST = "the server has it"
HALF_AN_ANSWER = "half an answer is there"
POINTS = (CONNECTED, HALF_A_REQUEST, WHOLE_REQUEST, HALF_AN_ANSWER)
# Smaller than a request of a round that is cut in half: the rest waits at the sender.
WINDOW_BYTES = 4096
REFERENCE = re.compile(rb"K[A-Z0-9]{9}")
DELAY_S = 0.02
KNOCK = b"KNOCK\r\n\r\n"


@dataclass
class Round:
    """What the server does in one life. `kill` ends it; `is_over` is set when it has ended."""

    point: str
    nth: int
    kill: Callable[[], None]
    is_gentle: bool = False
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    async def reach(self, point: str) -> None:
        """End the life here, the n-th time, and wait until it has ended."""
        if point == self.point:
            self.nth -= 1
            if self.nth == 0:
                self.kill()
                await self.is_over.wait()


class KillServer:
    """Counts by reference what arrived whole, and what was refused. One round at a time."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._serving: set[asyncio.Task[None]] = set()
        self.arrived: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.round: Round

    async def __aenter__(self) -> Self:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW_BYTES)
        self._server = await asyncio.start_server(self._serve, sock=listening, limit=WINDOW_BYTES)
        self.port = listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    async def settle(self) -> None:
        """Be done with every connection of the lives before: what they sent has arrived, or never will."""
        self.round = Round("", 0, lambda: None)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(KNOCK)
        await reader.read()  # connections are taken in the order in which they came
        writer.close()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._answer(self.round, reader, writer=writer)
        finally:
            self._serving.discard(task)
            writer.transport.abort()

    async def _answer(self, life: Round, reader: asyncio.StreamReader, *, writer: asyncio.StreamWriter) -> None:
        await life.reach(CONNECTED)
        head = await reader.readuntil(b"\r\n\r\n")
        if head == KNOCK:
            return
        await life.reach(HALF_A_REQUEST)
        length = re.search(rb"content-length: (\d+)", head.lower())
        body = await reader.readexactly(int(length[1]) if length else 0)
        reference = self._note(body)
        await life.reach(WHOLE_REQUEST)
        answer = self._good(head, reference)
        if not life.is_gentle:
            whim = self._chance.random()
            if whim < 0.1:
                return
            if whim < 0.2:
                await asyncio.sleep(DELAY_S * self._chance.random())
            elif whim < 0.25:
                self.refused.add(reference)
                answer = _reply(422, {"error": True, "error_message": "No", "message": "No", "errors": ["No"]})
        if life.point == HALF_AN_ANSWER:
            writer.write(answer[: len(answer) // 2])
            await writer.drain()
            await life.reach(HALF_AN_ANSWER)
            answer = answer[len(answer) // 2 :]
        writer.write(answer)
        await writer.drain()

    def _note(self, body: bytes) -> str:
        found = REFERENCE.search(body)
        assert found is not None, body[:200]
        reference = found[0].decode()
        self.arrived[reference] += 1
        return reference

    def _good(self, head: bytes, reference: str) -> bytes:
        path = head.split(b" ", 2)[1]
        if b"leads" in path:
            uuid = str(UUID(int=self._chance.getrandbits(128), version=4))
            return _reply(200, {"error": False, "sales_lead": {"uuid": uuid, "status": "open"}})
        if b"deliveries" in path:
            row = {"id": self._chance.randrange(10**6), "status": "saved", "client_order_reference": reference}
            return _reply(201, row)
        return _reply(201, {"data": {"id": f"ORD{self._chance.randrange(10**6)}", "status": "pending"}})


def _reply(status: int, content: object) -> bytes:
    body = json.dumps(content).encode()
    head = f"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
