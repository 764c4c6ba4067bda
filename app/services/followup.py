"""What happens after something was sent: what is not sure is looked up, what is open is watched."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from app.core.entry import Entry, State
from app.journal.journal import Journal
from app.services.findings import Findings
from app.services.leases import Leases
from app.services.reconcile import Reconcile
from app.services.rounds import Rounds
from app.services.senders import Senders
from app.services.sending import Event, News
from app.services.sightings import Sightings
from app.services.watch import Watch


class FollowUp:
    """Reconciler, watch and leases with their loops. `tell` hears what they settle and see.

    `heard` is to hear the outbox. `steady` gives seconds that no set clock changes.
    """

    def __init__(
        self,
        journal: Journal,
        senders: Senders,
        *,
        clock: Callable[[], datetime],
        tell: Callable[[News], None],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        sightings = Sightings(journal, clock=clock, tell=tell)
        findings = Findings(journal, senders)
        self._reconcile = Reconcile(journal, findings, sightings=sightings, clock=clock, tell=tell, steady=steady)
        self._watch = Watch(journal, senders, sightings=sightings, clock=clock)
        self._leases = Leases(journal, clock=clock, tell=tell, steady=steady)
        self._reconciling = Rounds("reconcile", self._reconcile.round, clock=clock)
        self._watching = Rounds("watch", self._watch.round, clock=clock)
        self._minding = Rounds("leases", self._mind, clock=clock)

    def start(self) -> None:
        """Begin, after the outbox has opened: it makes not sure what a crash left half sent."""
        self._reconciling.start()
        self._watching.start()
        self._minding.start()

    async def close(self) -> None:
        """Stop asking. The journal is closed after this, by its owner."""
        await self._minding.close()
        await self._reconciling.close()
        await self._watching.close()

    def heard(self, news: News) -> None:
        """The outbox has moved something: there may be something to look up or to watch."""
        if news.event is Event.ACCOUNT_RESUMED:
            self._reconcile.source_is_back(news.source)
            self._watch.source_is_back(news.source)
        self._reconciling.poke()
        self._watching.poke()

    def network_is_back(self, source: str) -> None:
        """A look-up was answered: what could not be reached is asked after at once. Costs nothing otherwise."""
        if self._reconcile.network_is_back(source):
            self._reconciling.poke()
        if self._watch.network_is_back(source):
            self._watching.poke()

    def checks_itself_at(self, entry: Entry) -> datetime | None:
        """When an entry that is not sure is looked up next; None where no look-up tells what became of it."""
        return self._reconcile.checks_itself_at(entry)

    @asynccontextmanager
    async def looked_up_once_more(self, reference: str) -> AsyncIterator[bool]:
        """Where there is a look-up, look up now what is not sure, and no more until the block ends. StorageError.

        Gives whether a person's word is enough for it to go again.
        """
        entry = await self._journal.entry(reference)
        if entry is None:
            yield False
            return
        async with self._reconcile.looked_up_once_more(entry) as may_go:
            yield may_go

    async def read_again(self, reference: str) -> Entry | None:
        """Look up or read one entry now; as it stands then, None where there is none. Raises StorageError."""
        entry = await self._journal.entry(reference)
        if entry is None or not (entry.deed.is_new or entry.state is State.UNSURE):
            return entry
        if entry.state is State.UNSURE:
            return await self._reconcile.look_up(entry)
        return await self._watch.read(entry)

    async def _mind(self) -> datetime | None:
        """Where others write into the journal too, it is looked at again and again: nobody here pokes for them."""
        due = await self._leases.round()
        if due is not None:
            self._reconciling.poke()
            self._watching.poke()
        return due
