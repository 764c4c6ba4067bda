"""The loop of what is done again and again: a round that says when the next one is due, and an event to poke it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

from app.core.errors import StorageError

# Wall clocks are set and computers sleep, so a long wait is taken in pieces.
LONGEST_REST_S = 60.0
SHORTEST_REST_S = 0.2
AFTER_A_FAULT = timedelta(seconds=30)

log = logging.getLogger("toonbank.rounds")


async def earliest(turns: Iterable[Awaitable[datetime | None]]) -> datetime | None:
    """The earliest moment that any turn gives, None where none does. All are ended when the first failure is raised."""
    ended = await asyncio.gather(*turns, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, BaseException):
            raise outcome
    return min((moment for moment in ended if isinstance(moment, datetime)), default=None)


class Rounds:
    """Runs `go_round` whenever it is due or poked. It gives the moment of the next, or None to sleep until poked."""

    def __init__(
        self, name: str, go_round: Callable[[], Awaitable[datetime | None]], *, clock: Callable[[], datetime]
    ) -> None:
        self._name = name
        self._go_round = go_round
        self._clock = clock
        self._poked = asyncio.Event()
        self._going: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with a round at once."""
        self._going = asyncio.create_task(self._go(), name=self._name)

    def poke(self) -> None:
        """There may be something to do."""
        self._poked.set()

    async def close(self) -> None:
        """Stop. A round in the middle is given up: reads may be, and a write of the journal is finished."""
        if self._going is not None:
            self._going.cancel()
            await asyncio.wait({self._going})

    async def _go(self) -> None:
        while True:
            self._poked.clear()
            await self._rest(await self._due())

    async def _due(self) -> datetime | None:
        try:
            return await self._go_round()
        except StorageError as error:
            log.warning("%s: the journal fails: %s", self._name, error)
        except Exception:
            log.exception("%s: a fault", self._name)
        return self._clock() + AFTER_A_FAULT

    async def _rest(self, due: datetime | None) -> None:
        rest_s = None if due is None else (due - self._clock()).total_seconds()
        try:
            async with asyncio.timeout(None if rest_s is None else min(max(rest_s, SHORTEST_REST_S), LONGEST_REST_S)):
                await self._poked.wait()
        except TimeoutError:
            pass
