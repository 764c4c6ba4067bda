"""Everything that goes out: one lane per system, what follows from an attempt, and a clean start and end.

The journal comes first: an entry is claimed (committed), sent once, judged and settled. Nothing here decides twice.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from app.core.entry import Entry, State, contents_again
from app.core.errors import RemoteError, StorageError
from app.core.sources import SOURCES
from app.journal.journal import Journal
from app.services.attempt import Depot, Doors
from app.services.lane import Lane
from app.services.senders import Senders
from app.services.sending import Event, News
from app.services.sightings import Sightings, event_of
from app.services.stopped import StoppedAccounts
from app.services.verdicts import Verdict

SENDS_WITHIN_S = 20.0
NEWS_OF = {State.REFUSED: Event.REFUSED, State.UNSURE: Event.BECAME_UNSURE}

log = logging.getLogger("toonbank.outbox")


class Outbox:
    """Sends what is READY in the journal.

    `log_in` keeps a new secret of a source and lets its client use it; it raises StorageError. `read_again` has an
    entry read or looked up at its system, now. `new_reference` makes one for a draft. `tell` hears what happened.
    """

    def __init__(
        self,
        journal: Journal,
        senders: Senders,
        *,
        clock: Callable[[], datetime],
        new_reference: Callable[[], str],
        log_in: Callable[[str, str], Awaitable[None]],
        read_again: Callable[[str], Awaitable[object]],
        tell: Callable[[News], None],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._new_reference = new_reference
        self._log_in = log_in
        self._read_again = read_again
        self._tell_others = tell
        self._doors = Doors()
        self._stopped = StoppedAccounts(journal, senders=senders)
        self._sightings = Sightings(journal, clock=clock, tell=self._tell)
        depot = Depot(
            journal=journal, senders=senders, stopped=self._stopped, doors=self._doors,
            clock=clock, chance=chance, tell=self._tell, settled=self._follow_up,
        )  # fmt: skip
        self._lanes = {source: Lane(source, depot) for source in SOURCES}
        self._errands: set[asyncio.Task[None]] = set()

    async def open(self) -> tuple[Entry, ...]:
        """Begin to send. Entries that were being sent when the program ended are not sure now, and returned.

        Raises StorageError: then nothing is sent.
        """
        found = await self._journal.recover(now=self._clock())
        await self._stopped.load()
        for entry in found:
            self._tell(News(Event.BECAME_UNSURE, entry.deed.source, entry))
        for lane in self._lanes.values():
            await lane.open()
        return found

    async def close(self, *, within_s: float = SENDS_WITHIN_S) -> None:
        """Take nothing more, wait for the sends in flight; one still in flight after that is not sure."""
        self._doors.is_closing = True
        await asyncio.gather(*(lane.close(within_s=within_s) for lane in self._lanes.values()))
        for errand in self._errands:
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def poke(self, source: str = "") -> None:
        """There may be something to send to `source`, or to any."""
        for lane in self._lanes.values():
            if source in ("", lane.source):
                lane.poke()

    def network_is_back(self, source: str) -> None:
        """A look-up was answered: what waits only for that goes at once, and once. Costs nothing otherwise."""
        self._lanes[source].network_is_back()

    async def give_secret(self, source: str, secret: str) -> bool:
        """Keep a new secret and, unless it is refused too, send what waited for it. Raises StorageError."""
        await self._log_in(source, secret)
        if not await self._stopped.resume(source):
            return False
        self._tell(News(Event.ACCOUNT_RESUMED, source))
        self.poke(source)
        return True

    def stopped_accounts(self) -> tuple[str, ...]:
        """The sources that wait for a new secret."""
        return self._stopped.listed()

    def _tell(self, news: News) -> None:
        try:
            self._tell_others(news)
        except Exception:
            log.exception("a fault where %s was told: it is sent and settled all the same", news.event)

    async def _follow_up(self, entry: Entry, verdict: Verdict) -> None:
        """What an attempt brings beside the entry's own state. The journal has that already; the rest may be lost."""
        draft: Entry | None = None
        try:
            if verdict.stops_account:
                draft = await self._keep_contents(entry)
            if entry.about and verdict.seen is not None:
                await self._sightings.note(entry.about, verdict.seen, began_at=self._clock())
        except StorageError as error:
            log.warning("%s: what follows from it is not written: %s", entry.reference, error)
        self._tell(News(_event_of(entry, verdict), entry.deed.source, entry, draft))
        if verdict.looks_up_at_once:
            self._send_to_read(entry.reference)
        elif entry.about and entry.state is State.SENT:
            self._send_to_read(entry.about)

    async def _keep_contents(self, refused: Entry) -> Entry | None:
        """A new draft with the contents of the refused entry, to be sent with one key.

        A cancellation has no contents: another one waits for the new password, None is given.
        """
        now, is_cancellation = self._clock(), refused.deed.is_cancellation
        reference = self._new_reference()
        draft = refused.draft and contents_again(refused.draft, before=refused.reference, after=reference)
        again = replace(
            refused, reference=reference, draft=draft, state=State.READY if is_cancellation else State.DRAFT,
            created_at=now, changed_at=now, body="", reasons=(), attempts=0, last_attempt_at=None,
        )  # fmt: skip
        kept = await self._journal.add(again)
        if is_cancellation:
            self._tell(News(Event.MOVED, kept.deed.source, kept))
            return None
        return kept

    def _send_to_read(self, reference: str) -> None:
        errand = asyncio.create_task(self._read(reference), name=f"read {reference} again")
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _read(self, reference: str) -> None:
        try:
            await self._read_again(reference)
        except (RemoteError, StorageError) as error:
            log.info("%s: not read again: %s", reference, error)


def _event_of(entry: Entry, verdict: Verdict) -> Event:
    """What there is to tell of an entry that an attempt has moved; of what it made, as of what is read afterwards."""
    if entry.state is State.SENT and entry.deed.is_new and verdict.seen is not None:
        return event_of(None, verdict.seen) or Event.MOVED
    return NEWS_OF.get(entry.state, Event.MOVED)
