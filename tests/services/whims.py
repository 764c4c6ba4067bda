"""The three systems as one small server on the loop of the test: it does with each write what the test's whim says."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import Enum

from app.core.entry import Deed
from tests.ports import OwnPort
from tests.services.ondisk import Row
from tests.services.things import Things, deed_of

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
    NO_LOGIN = (False, Proof.NOT_APPLIED, 401)
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
    """Things at the systems. `sent_by` finds the entry of a request by deed, thing and body, or raises AssertionError.

    `wrote` hears of each write before its answer; `crash` ends the sender's life. `whims` are by reference, each for
    one write. `is_over` once the sender's life has ended. `faults` are what must never happen.
    """

    def __init__(
        self,
        *,
        sent_by: Callable[[Deed, str, str], Row],
        wrote: Callable[[Row, Proof], None],
        crash: Callable[[], Awaitable[None]],
    ) -> None:
        self._sent_by = sent_by
        self._wrote = wrote
        self._crash = crash
        self._server: asyncio.Server | None = None
        self._own = OwnPort()
        self.things = Things()
        self.done: Counter[str] = Counter()
        self.whims: dict[str, Whim] = {}
        self.late: list[tuple[float, Row]] = []
        self.faults: list[str] = []
        self.now_s = 0.0
        self.is_locked = False
        self.reads_fail = False
        self.is_over = False

    @property
    def address(self) -> str:
        """Where it listens, or nobody does."""
        return f"http://127.0.0.1:{self._own.number}"

    async def open(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._serve, sock=self._own.to_listen())

    async def close(self) -> None:
        """Refuse connections."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def end(self) -> None:
        """Refuse them for good."""
        await self.close()
        self._own.close()

    def forward(self, seconds: float) -> None:
        """Time passes, and what was held up on its way arrives."""
        self.now_s += seconds
        for due_s, write in [late for late in self.late if late[0] <= self.now_s]:
            self.late.remove((due_s, write))
            self.things.take(write)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, target, _ = head.split(" ", 2)
            length = re.search(r"content-length: (\d+)", head.lower())
            body = await reader.readexactly(int(length[1])) if length else b""
            if not self.is_over:
                writer.write(await self._answer_to(method, target, body.decode()))
                await writer.drain()
        writer.close()

    async def _answer_to(self, method: str, target: str, body: str) -> bytes:
        try:
            return self._read(target) if method == "GET" else await self._write(f"{method} {target}", body)
        except (AssertionError, ValueError) as fault:
            self.faults.append(repr(fault))
            return b""

    async def _write(self, request: str, body: str) -> bytes:
        write = self._sent_by(*deed_of(request), body)
        if self.is_locked:
            self._wrote(write, Proof.NOT_APPLIED)
            self.done["LOCKED"] += 1
            return _error(401)
        whim = self.whims.pop(write.reference, Whim.GOOD)
        if whim is Whim.GOOD and not self.things.takes(write):
            whim = Whim.NO
        if whim.is_taken:
            self.things.take(write)
        self.done[whim.name] += 1
        self._wrote(write, whim.proof)
        return await self._answer(write, whim)

    async def _answer(self, write: Row, whim: Whim) -> bytes:
        answer = _reply(*self.things.made(write))
        match whim.way:
            case "late":
                self.late.append((self.now_s + LATE_BY_S, write))
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
        status, content = self.things.read(target)
        return _error(status) if status == 404 else _reply(status, content)


def _error(status: int) -> bytes:
    return _reply(status, {"error": True, "error_message": "No", "message": "No", "errors": ["No"]})


def _reply(status: int, content: object) -> bytes:
    body = json.dumps(content).encode()
    kind = "Content-Type: application/json\r\nRetry-After: 5\r\nConnection: close\r\n"
    return f"HTTP/1.1 {status} Status\r\n{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body
