"""The lives of a shop over one journal: opened, closed in order, killed and begun again on what the disk had."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

from app.core.entry import Deed, State
from app.journal.journal import Journal, open_journal
from tests.services.counterlife import SOURCES, CounterLife, own_journal, shared_journal
from tests.services.ondisk import Row, being_sent, rows_of
from tests.services.stilltime import StillTime
from tests.services.whims import WhimServer
from tests.services.worlds import Worlds

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
NAMES = ("1", "2")
FILE_NAME = "journal.sqlite"
CALM_LOOKS, TURNS_A_LOOK = 3, 3  # of the loop: a poke needs six turns to become a task
WORKERS = {f"outbox {source}" for source in SOURCES}

Value = TypeVar("Value")


class Lives:
    """One journal, counters with senders of it, three systems. The loop runs only inside `do`."""

    def __init__(self, loop: asyncio.AbstractEventLoop, empty: Path, *, tally: Counter[str]) -> None:
        self._loop = loop
        self._tally = tally
        self.file = Path(mkdtemp(dir=empty.parent)) / FILE_NAME
        shutil.copyfile(empty, self.file)
        self.file.with_name(f"journal-{NOON.date()}.sqlite").touch()  # the copy of the day has a test of its own
        self._made = 0
        self._names = NAMES[:1]
        self._is_up = True
        self._image: Path | None = None
        self._read: dict[str, Row] | None = None
        self.counters: list[CounterLife] = []
        self.now_s = 0.0
        self._time = StillTime(loop, lambda: self.now_s)
        self.worlds = Worlds()
        self.server = WhimServer(sent_by=self._sent_by, wrote=self.worlds.wrote, crash=self._die)

    @property
    def journal(self) -> Journal:
        """That of the first counter."""
        return self.counters[0].journal

    def do(self, work: Coroutine[Any, Any, Value]) -> Value:
        """Do it, let the world come to rest, and start again after a crash."""
        self._read = None
        self._time.begin()
        value = self._loop.run_until_complete(work)
        self._loop.run_until_complete(rest())
        while self._image is not None:  # the next lives may have died at once: what they had is not for those of later
            self._loop.run_until_complete(self._rise(self._image))
            self._loop.run_until_complete(rest())
        self._read = None
        self.worlds.settled()
        for waiting in self._in(State.READY):
            self.worlds.submitted(waiting.reference, waiting.body)
        return value

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.now_s)

    async def _open(self, counters: int) -> None:
        await self.server.open()
        self._names = NAMES[:counters]
        await self._begin_lives()

    async def _begin_lives(self) -> None:
        self.counters = [self._counter(name) for name in self._names]
        self.half_sent = {entry.reference for one in self.counters for entry in await one.add_outbox()}

    def _counter(self, name: str) -> CounterLife:
        is_alone = len(self._names) == 1
        journal = own_journal(self.file, self.clock()) if is_alone else shared_journal(self.file, name)
        return CounterLife(
            journal, self.server.address, clock=self.clock, steady=lambda: self.now_s, new_reference=self._new_reference
        )

    async def _end_lives(self) -> None:
        ending, self.counters = self.counters, []
        await asyncio.gather(*(counter.close() for counter in ending))

    async def _start_again(self) -> None:
        """The last counter, while another goes on sending."""
        await self.counters.pop().close()
        await self._poke()
        self.counters.append(self._counter(self._names[-1]))
        assert await self.counters[-1].add_outbox() == ()

    async def _die(self) -> None:
        """The disk as it is in this instant: that is all that the next lives will find."""
        image = self.file.with_name("image")
        await self.journal._thread.write(lambda _: shutil.copyfile(self.file, image))  # no other is half-way then
        self._image = image

    async def _rise(self, image: Path) -> None:
        """The next lives, on what the disk had."""
        await self._end_lives()
        shutil.move(image, self.file)
        self._image, self.server.is_over = None, False
        self._tally["crashes"] += 1
        rows = rows_of(self.file)
        self.worlds.crashed(rows)
        await self._begin_lives()
        was_sending = {reference for reference, row in rows.items() if row.state is State.SENDING}
        assert self.half_sent == was_sending
        assert was_sending

    async def _poke(self) -> None:
        waiting = {entry.deed.source for entry in self._in(State.READY)}
        for counter in self.counters:
            counter.poke(waiting)

    async def _give_secrets(self) -> None:
        for counter in self.counters:
            await counter.give_secrets()
        await self._poke()

    async def _look_up(self, *, only_due: bool = False) -> None:
        await asyncio.gather(*(counter.look_up(only_due=only_due) for counter in self.counters))

    def _sent_by(self, deed: Deed, about: str, body: str) -> Row:
        return being_sent(self.file, deed, about=about, body=body)

    def _entries(self) -> dict[str, Row]:
        if self._read is None:
            self._read = rows_of(self.file)
        return self._read

    def _in(self, state: State) -> list[Row]:
        return [entry for entry in self._entries().values() if entry.state is state]

    def _new_reference(self) -> str:
        self._made += 1
        return f"UT{self._made:08}"


async def rest() -> None:
    """Until no task is left but this one and the workers of the outboxes, which wait for a poke or for later."""
    calm = 0
    while calm < CALM_LOOKS:
        busy = {task for task in asyncio.all_tasks() if task.get_name() not in WORKERS} - {asyncio.current_task()}
        if busy:
            await asyncio.wait(busy)
        calm = 0 if busy else calm + 1
        for _ in range(TURNS_A_LOOK):
            await asyncio.sleep(0)


def empty_journal(folder: Path) -> Path:
    """A journal's file with its tables, to be copied."""
    file = folder / FILE_NAME
    asyncio.run(open_journal(file, counter="1", now=NOON).close())
    return file
