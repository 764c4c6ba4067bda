"""The three systems as one small server on the loop of the test: it does with each write what the test's whim says."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum
from urllib.parse import parse_qs, urlsplit

REFERENCE = re.compile(r"UT[0-9A-Z]{8}")
LATE_BY_S = 60.0


class Proof(Enum):
    """What the answer to a write proves to who gets it."""

    APPLIED = "applied"
    NOT_APPLIED = "not applied"
    NOTHING = "nothing"


class Whim(Enum):
    """What the server does with a write: whether it takes it, and what it answers."""

    GOOD = (True, Proof.APPLIED)
    NO = (False, Proof.NOT_APPLIED)
    TOO_MANY = (False, Proof.NOT_APPLIED, 429)
    TAKEN_AND_HUNG_UP = (True, Proof.NOTHING)
    HUNG_UP = (False, Proof.NOTHING)
    TAKEN_AND_BROKEN = (True, Proof.NOTHING, 500)
    BROKEN = (False, Proof.NOTHING, 500)
    TAKEN_AND_HALF_ANSWERED = (True, Proof.NOTHING, "half")
    HALF_ANSWERED = (False, Proof.NOTHING, "half")
    TAKEN_BEHIND_A_LOGIN_PAGE = (True, Proof.NOTHING, "html")
    LOGIN_PAGE = (False, Proof.NOTHING, "html")
    SAID_TO_BE_THERE = (True, Proof.NOTHING, 409)
    TAKEN_LATE = (False, Proof.NOTHING, "late")
    TAKEN_AND_CRASHED = (True, Proof.NOTHING, "crash")
    CRASHED = (False, Proof.NOTHING, "crash")

    @property
    def is_taken(self) -> bool:
        """Whether the write arrives at once."""
        return self.value[0]

    @property
    def proof(self) -> Proof:
        """What its sender can know."""
        return self.value[1]

    @property
    def way(self) -> object:
        """How it is answered; None for the usual way."""
        return self.value[2] if len(self.value) > 2 else None


class WhimServer:
    """Counts arrivals by reference. `wrote` hears of each write before its answer; `crash` ends the sender's life.

    `whims` are by reference, each for one write. `is_over` once the sender's life has ended.
    """

    def __init__(self, *, wrote: Callable[[str, Proof], None], crash: Callable[[], Awaitable[None]]) -> None:
        self._wrote = wrote
        self._crash = crash
        self._server: asyncio.Server | None = None
        self.port = 0
        self.arrived: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.whims: dict[str, Whim] = {}
        self.late: list[tuple[float, str]] = []
        self.now_s = 0.0
        self.is_locked = False
        self.reads_fail = False
        self.is_over = False

    async def open(self) -> None:
        """Take connections, always at the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Refuse connections."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def forward(self, seconds: float) -> None:
        """Time passes, and what was held up on its way arrives."""
        self.now_s += seconds
        for due_s, reference in [late for late in self.late if late[0] <= self.now_s]:
            self.late.remove((due_s, reference))
            self.arrived[reference] += 1

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, target, _ = head.split(" ", 2)
            length = re.search(r"content-length: (\d+)", head.lower())
            body = await reader.readexactly(int(length[1])) if length else b""
            if not self.is_over:
                writer.write(self._read(target) if method == "GET" else await self._write(target, body.decode()))
                await writer.drain()
        writer.close()

    async def _write(self, target: str, body: str) -> bytes:
        found = REFERENCE.search(body)
        assert found
        reference = found[0]
        if self.is_locked:
            self._wrote(reference, Proof.NOT_APPLIED)
            self.done["LOCKED"] += 1
            return _error(401)
        whim = self.whims.pop(reference, Whim.GOOD)
        self.arrived[reference] += whim.is_taken
        self.done[whim.name] += 1
        self._wrote(reference, whim.proof)
        answer = _made(target, reference)
        match whim.way:
            case "late":
                self.late.append((self.now_s + LATE_BY_S, reference))
                return b""
            case "crash":
                self.is_over = True  # what a dying sender still does reaches nobody
                await self._crash()
                return b""
            case "half":
                return answer[: len(answer) - 9]
            case "html":
                return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\n\r\n<html></html>\n"
            case int(status):
                return _error(status)
        if whim.proof is Proof.NOTHING:
            return b""
        return answer if whim.is_taken else _error(422)

    def _read(self, target: str) -> bytes:
        if self.is_locked:
            return _error(401)
        if self.reads_fail:
            return _error(500)
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        asked = query.get("client_order_reference", [""])[0]
        there = [reference for reference, times in self.arrived.items() for _ in range(times)]
        if path.endswith("/latest"):
            return _reply(200, _delivery(asked)) if asked in there else _error(404)
        if path.endswith("/orders"):
            orders = [{"id": number, "status": "pending", "reference": one} for number, one in enumerate(there)]
            return _reply(200, orders)
        if path.endswith("/deliveries"):
            return _reply(200, [_delivery(asked)] if asked in there else [])
        return _reply(200, {"error": False, "keys": []})


def _made(target: str, reference: str) -> bytes:
    """The good answer to a write of this kind."""
    if "leads" in target:
        return _reply(200, {"error": False, "sales_lead": {"uuid": f"lead-{reference}", "status": "open"}})
    if "deliveries" in target:
        return _reply(201, _delivery(reference))
    return _reply(201, {"data": {"id": f"ORD{reference}", "status": "pending"}})


def _delivery(reference: str) -> dict[str, object]:
    return {"id": f"D{reference}", "status": "saved", "client_order_reference": reference}


def _error(status: int) -> bytes:
    return _reply(status, {"error": True, "error_message": "No", "message": "No", "errors": ["No"]})


def _reply(status: int, content: object) -> bytes:
    body = json.dumps(content).encode()
    kind = "Content-Type: application/json\r\nRetry-After: 5\r\nConnection: close\r\n"
    return f"HTTP/1.1 {status} Status\r\n{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body
