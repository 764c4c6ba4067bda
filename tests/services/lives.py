"""The lives of one counter over one journal: opened, closed in order, killed and begun again on what the disk had."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

from app.core.delivery import DeliveryDraft
from app.core.entry import Draft, Entry, EntryQuestion, State
from app.core.lead import LeadDraft
from app.core.order import OrderDraft
from app.journal.journal import open_journal
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.cyke_bodies import delivery_body
from app.remote.http import Http
from app.remote.lead_bodies import lead_body
from app.remote.login import basic_login
from app.remote.order_bodies import order_body
from app.remote.wholesale import Wholesale
from app.services.followup import FollowUp
from app.services.outbox import Outbox
from app.services.senders import Senders
from tests.services.whims import WhimServer
from tests.services.worlds import Worlds

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
SOURCES = ("stores", "courier", "wholesale")
BODIES: dict[type[Any], Callable[..., str]] = {
    LeadDraft: lead_body, DeliveryDraft: delivery_body, OrderDraft: order_body,
}  # fmt: skip
ALL = EntryQuestion(states=tuple(State), limit=1_000)
CALM_TURNS = 6  # of the loop: a poke needs that many to become a task
WORKERS = {f"outbox {source}" for source in SOURCES}

Value = TypeVar("Value")


class Lives:
    """One journal, one or two senders of it, three systems. The loop runs only inside `do`."""

    def __init__(self, loop: asyncio.AbstractEventLoop, folder: Path, *, tally: Counter[str]) -> None:
        self._loop = loop
        self._tally = tally
        self._file = Path(mkdtemp(dir=folder)) / "journal.sqlite"
        self._made = 0
        self._is_up = True
        self._image: Path | None = None
        self._read: tuple[Entry, ...] | None = None
        self.now_s = 0.0
        self.worlds = Worlds()
        self.server = WhimServer(wrote=self.worlds.wrote, crash=self._die)

    def do(self, work: Coroutine[Any, Any, Value]) -> Value:
        """Do it, let the world come to rest, and start again after a crash."""
        self._read = None
        value = self._loop.run_until_complete(work)
        self._loop.run_until_complete(rest())
        if self._image is not None:
            self._loop.run_until_complete(self._rise())
            self._loop.run_until_complete(rest())
        self.worlds.settled()
        return value

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.now_s)

    async def _open_server_and_life(self) -> None:
        await self.server.open()
        await self._begin_life()

    async def _begin_life(self) -> None:
        """Journal, clients and one outbox, as the assembly puts them together."""
        self.journal = open_journal(self._file, counter="1", now=self.clock())
        address, login = f"http://127.0.0.1:{self.server.port}", basic_login("clerk", "secret")
        stores, courier, wholesale = (Http(source, address, login=login) for source in SOURCES)
        self.https = (stores, courier, wholesale)
        self.senders = Senders(stores=CycleSoftware(stores), courier=Cyke(courier), wholesale=Wholesale(wholesale))
        self.follow_up = FollowUp(
            self.journal, self.senders, clock=self.clock, tell=lambda _: None, steady=lambda: self.now_s
        )
        self.outboxes: list[Outbox] = []
        self.half_sent = await self._add_outbox()

    async def _add_outbox(self) -> tuple[Entry, ...]:
        outbox = Outbox(
            self.journal, self.senders, clock=self.clock, new_reference=self._new_reference, log_in=_logged_in,
            read_again=self.follow_up.read_again, tell=lambda _: None, chance=lambda: 1.0,
        )  # fmt: skip
        self.outboxes.append(outbox)
        return await outbox.open()

    async def _end_life(self) -> None:
        await asyncio.gather(*(outbox.close() for outbox in self.outboxes))
        await self.journal.close()
        await asyncio.gather(*(client.close() for client in self.https))

    async def _start_again(self) -> None:
        await self._end_life()
        await self._begin_life()
        assert self.half_sent == ()

    async def _die(self) -> None:
        """The disk as it is in this instant: that is all that the next life will find."""
        image = self._file.with_name("image")
        await self.journal._thread.read(lambda _: shutil.copyfile(self._file, image))
        self._image = image

    async def _rise(self) -> None:
        """The next life, on what the disk had."""
        await self._end_life()
        assert self._image is not None
        self._image.replace(self._file)
        self._image, self.server.is_over = None, False
        self._tally["crashes"] += 1
        journal = open_journal(self._file, counter="1", now=self.clock())
        image = {entry.reference: entry for entry in (await journal.entries(ALL)).entries}
        await journal.close()
        self.worlds.crashed(image)
        await self._begin_life()
        was_sending = {entry.reference for entry in image.values() if entry.state is State.SENDING}
        assert {entry.reference for entry in self.half_sent} == was_sending
        assert was_sending

    async def _poke(self) -> None:
        for outbox in self.outboxes:
            outbox.poke()

    async def _give_secrets(self) -> None:
        for outbox in self.outboxes:
            for source in outbox.stopped_accounts():
                await outbox.give_secret(source, "secret")
            outbox.poke()

    async def _look_up(self, *, only_due: bool = False) -> None:
        for entry in await self.journal.unsure():
            due = self.follow_up.checks_itself_at(entry)
            if not only_due or (due is not None and due <= self.clock()):
                await self.follow_up.read_again(entry.reference)

    def _submit(self, reference: str, draft: Draft) -> None:
        body = BODIES[type(draft)](draft, reference=reference)
        self.worlds.submitted(self.do(self.journal.submit(reference, draft=draft, body=body, now=self.clock())))

    def _entries(self) -> tuple[Entry, ...]:
        if self._read is None:
            self._read = self._loop.run_until_complete(self.journal.entries(ALL)).entries
        return self._read

    def _in(self, state: State) -> list[Entry]:
        return [entry for entry in self._entries() if entry.state is state]

    def _new_reference(self) -> str:
        self._made += 1
        return f"UT{self._made:08}"


async def rest() -> None:
    """Until no task is left but this one and the workers of the outboxes, which wait for a poke or for later."""
    calm = 0
    while calm < CALM_TURNS:
        busy = {task for task in asyncio.all_tasks() if task.get_name() not in WORKERS} - {asyncio.current_task()}
        if busy:
            await asyncio.wait(busy)
        calm = 0 if busy else calm + 1
        await asyncio.sleep(0)


async def _logged_in(source: str, secret: str) -> None:
    """The keyring takes every secret."""
