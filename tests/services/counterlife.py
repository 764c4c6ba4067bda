"""One life of one counter: journal, clients, outboxes, look-ups and deeds, as the assembly puts them together."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from app.core.entry import Entry
from app.journal.file import file_database
from app.journal.journal import Journal, open_journal
from app.journal.thread import JournalThread
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.services.deeds import Deeds
from app.services.followup import FollowUp
from app.services.outbox import Outbox
from app.services.pen import Pen
from app.services.senders import Senders
from app.services.shop_rules import ShopRules

SOURCES = ("stores", "courier", "wholesale")
PATIENT_S = 60.0


class CounterLife:
    """It is poked by the test alone."""

    def __init__(
        self,
        journal: Journal,
        address: str,
        *,
        clock: Callable[[], datetime],
        steady: Callable[[], float],
        new_reference: Callable[[], str],
    ) -> None:
        self.journal = journal
        self._clock = clock
        self._new_reference = new_reference
        login = basic_login("clerk", "secret")
        stores, courier, wholesale = (
            Http(source, address, login=login, deadline_s=PATIENT_S, write_deadline_s=PATIENT_S) for source in SOURCES
        )
        self._https = (stores, courier, wholesale)
        self._senders = Senders(stores=CycleSoftware(stores), courier=Cyke(courier), wholesale=Wholesale(wholesale))
        self._follow_up = FollowUp(journal, self._senders, clock=clock, tell=lambda _: None, steady=steady)
        self._outboxes: list[Outbox] = []
        self.deeds = Deeds(
            Pen(
                journal, self._senders, rules=ShopRules(), new_reference=new_reference, closed=frozenset, clock=clock,
                poke=lambda _: None, looked_up_once_more=self._follow_up.looked_up_once_more, tell=lambda _: None,
            )
        )  # fmt: skip

    async def add_outbox(self) -> tuple[Entry, ...]:
        """One more sender of the journal; gives what was half sent."""
        outbox = Outbox(
            self.journal, self._senders, clock=self._clock, new_reference=self._new_reference, log_in=_logged_in,
            read_again=self._follow_up.read_again, tell=lambda _: None, chance=lambda: 1.0,
        )  # fmt: skip
        self._outboxes.append(outbox)
        return await outbox.open()

    def poke(self, sources: Iterable[str]) -> None:
        """There may be something to send to these."""
        for outbox in self._outboxes:
            for source in sources:
                outbox.poke(source)

    async def give_secrets(self) -> None:
        """A new password for every account that was refused."""
        for outbox in self._outboxes:
            for source in outbox.stopped_accounts():
                await outbox.give_secret(source, "secret")

    async def look_up(self, *, only_due: bool) -> None:
        """What is not sure is looked up, as the program would by itself or because a clerk asks."""
        for entry in await self.journal.unsure():
            due = self._follow_up.checks_itself_at(entry)
            if not only_due or (due is not None and due <= self._clock()):
                await self._follow_up.read_again(entry.reference)

    async def close(self) -> None:
        """A quit in order."""
        await asyncio.gather(*(outbox.close() for outbox in self._outboxes))
        await self.journal.close()
        await asyncio.gather(*(client.close() for client in self._https))


def own_journal(file: Path, now: datetime) -> Journal:
    """A journal of one counter alone: another that opens it is refused."""
    return open_journal(file, counter="1", now=now)


def shared_journal(file: Path, counter: str) -> Journal:
    """A connection of this counter to a journal that others use too, as on a server: no lock keeps them out."""
    database = file_database(file)
    database.owner = counter
    return Journal(JournalThread(ThreadPoolExecutor(1, "journal"), database), counter=counter)


async def _logged_in(source: str, secret: str) -> None:
    """The keyring takes every secret."""
