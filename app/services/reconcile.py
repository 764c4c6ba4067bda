"""Entries that are not sure settle themselves where that can be: looked up at their system, soon and then ever slower.

Nothing here makes an entry ready again: that it is not there is written down, and a person says whether it goes.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from app.core.entry import Entry, IllegalMove, State
from app.core.errors import RemoteError
from app.core.waits import Wait
from app.journal.journal import Journal
from app.remote.http import WRITE_DEADLINE_S
from app.services.ages import Ages
from app.services.findings import Finding, Findings
from app.services.patience import Patience
from app.services.rounds import earliest
from app.services.sending import Event, News
from app.services.sightings import Sightings, event_of

# Seconds after the end of the attempt; after the last of them, every half an hour.
LOOKED_UP_AFTER_S = (2, 5, 15, 60, 120, 300, 600, 1800)
THEN_EVERY = timedelta(seconds=1800)
# Absence is proven by so many clean look-ups, the last one so long after the attempt ended.
CLEAN_LOOK_UPS = 2
PROVEN_AFTER = timedelta(seconds=120)
SECOND_LOOK_AFTER = timedelta(seconds=15)

log = logging.getLogger("toonbank.reconcile")


class Reconcile:
    """Looks up what is not sure. `tell` hears what was settled. `steady` gives seconds that no set clock changes."""

    def __init__(
        self,
        journal: Journal,
        findings: Findings,
        *,
        sightings: Sightings,
        clock: Callable[[], datetime],
        tell: Callable[[News], None],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._findings = findings
        self._sightings = sightings
        self._clock = clock
        self._tell = tell
        self._patience = Patience()
        # One look-up of an entry at a time; a lock is gone with its last holder.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._ages = Ages(steady)

    async def round(self) -> datetime | None:
        """Look up what is due; gives when the next is, None where there is nothing to look up. Raises StorageError.

        A system that is slow to answer does not delay what is to be looked up at the others.
        """
        by_source: dict[str, list[Entry]] = {}
        unsure = await self._journal.unsure()
        attempts = [_attempt(entry) for entry in unsure]
        self._ages.meet(attempts)
        self._patience.forget_all_but(attempts)
        for entry in unsure:
            by_source.setdefault(entry.deed.source, []).append(entry)
        return await earliest(self._in_turn(entries) for entries in by_source.values())

    def checks_itself_at(self, entry: Entry) -> datetime | None:
        """When an entry is looked up next; None where no look-up tells: it is settled, or a person has to find out."""
        is_in_vain = self._patience.is_in_vain(_attempt(entry)) or not self._findings.can_be_absent(entry)
        return None if is_in_vain else self._due(entry)

    def _due(self, entry: Entry) -> datetime | None:
        """When it is looked up next, be it in the hope that it shows after all; None where there is no look-up."""
        if entry.state is not State.UNSURE or not self._findings.can_be_found(entry):
            return None
        now, first = self._clock(), entry.changed_at + timedelta(seconds=LOOKED_UP_AFTER_S[0])
        due = Wait(entry.changed_at, entry.not_before or first).ends_at(now)
        return max(due, self._patience.until(_attempt(entry), now=now) or due)

    def source_is_back(self, source: str) -> None:
        """Its password was renewed: what failed there is looked up at once."""
        self._patience.forgive(source)

    def network_is_back(self, source: str) -> bool:
        """What was not reached there is asked at once; False where there is none of that."""
        return self._patience.reached(source)

    async def look_up(self, entry: Entry) -> Entry:
        """Look an entry up now, due or not; it as it stands then. A look-up that fails changes nothing.

        One that is under way is waited for, and no other made. Raises StorageError.
        """
        lock = self._locks.setdefault(entry.reference, asyncio.Lock())
        is_under_way = lock.locked()
        async with lock:
            fresh = await self._journal.entry(entry.reference) or entry
            return fresh if is_under_way else await self._look_up(fresh)

    @asynccontextmanager
    async def looked_up_once_more(self, entry: Entry) -> AsyncIterator[bool]:
        """Looked up now, after one that is under way; and nobody looks it up again until the block has ended.

        So what a person says in the block comes after everything that a look-up begun before it has found. Gives
        whether that word is enough for it to go again: where there is no look-up or none that tells, or this one was
        clean and it is proven that it is not there. Raises StorageError.
        """
        lock = self._locks.setdefault(entry.reference, asyncio.Lock())
        async with lock:
            before = await self._journal.entry(entry.reference) or entry
            after = await self._look_up(before)
            is_told = self.checks_itself_at(before) is not None
            yield not is_told or (after.is_absent and after.look_ups > before.look_ups)

    async def _in_turn(self, entries: Sequence[Entry]) -> datetime | None:
        next_ones = []
        for entry in entries:
            due = self._due(entry)
            if due is not None and due <= self._clock():
                due = self._due(await self.look_up(entry))
            if due is not None:
                next_ones.append(due)
        return min(next_ones, default=None)

    async def _look_up(self, entry: Entry) -> Entry:
        if self._due(entry) is None:
            return entry
        attempt, began_at = _attempt(entry), self._clock()
        finding, failure = Finding(None), None
        try:
            finding = await self._findings.of(entry)
        except RemoteError as error:
            failure = error
        if finding.is_there is not None:
            self._patience.answered(attempt)
            return await self._settled(entry, finding, began_at=began_at)
        log.info("%s: the look-up tells nothing: %s", entry.reference, failure or "not to be compared")
        self._patience.failed(attempt, failure, now=self._clock())
        if failure is None:
            self._tell(News(Event.MOVED, entry.deed.source, entry))
        return entry

    async def _settled(self, entry: Entry, finding: Finding, *, began_at: datetime) -> Entry:
        """SENT with what was seen, or one more clean look-up that did not find it."""
        try:
            if finding.is_there and finding.seen is not None:
                # The move first: whoever sends again loses the race, and the watch finds a number that was not noted.
                await self._journal.move(entry.reference, State.SENT, now=self._clock())
                settled = await self._journal.saw(
                    entry.reference, finding.seen, now=self._clock(), remote_id=finding.remote_id
                )
            else:
                settled = await self._absent(entry, began_at=began_at)
        except IllegalMove as moved:
            log.info("settled by somebody else meanwhile: %s", moved)
            settled = await self._journal.entry(entry.reference) or entry
            if finding.is_there and _goes_once_more(settled, entry):
                self._tell(News(Event.FOUND_TOO_LATE, entry.deed.source, settled))
            return settled
        if finding.seen is not None and entry.about:
            await self._sightings.note(entry.about, finding.seen, began_at=began_at)
        if settled.state is State.SENT or settled.is_absent:
            event = event_of(entry.seen, finding.seen) if finding.seen is not None and entry.deed.is_new else None
            self._tell(News(event or Event.MOVED, entry.deed.source, settled))
        return settled

    async def _absent(self, entry: Entry, *, began_at: datetime) -> Entry:
        """The look-up counted; not for an attempt that began after the entry was read."""
        last = (await self._journal.attempts(entry.reference))[-1]
        if last.number != entry.attempts:
            return entry
        # One that a crash cut off has no end of its own: it was over when its deadline had passed.
        ended_at = last.ended_at or last.started_at + timedelta(seconds=WRITE_DEADLINE_S)
        look_ups = entry.look_ups + 1
        age = self._ages.of(_attempt(entry), began_at - ended_at)
        is_late = age >= PROVEN_AFTER
        return await self._journal.looked_up(
            entry.reference,
            now=self._clock(),
            is_absent=entry.is_absent or (is_late and look_ups >= CLEAN_LOOK_UPS),
            next_at=_next_look(ended_at, self._clock(), age=age, is_second=is_late and look_ups < CLEAN_LOOK_UPS),
            attempt=entry.attempts,
        )


def _next_look(ended_at: datetime, now: datetime, *, age: timedelta, is_second: bool) -> datetime:
    if is_second:
        return now + SECOND_LOOK_AFTER
    planned = [ended_at + timedelta(seconds=seconds) for seconds in LOOKED_UP_AFTER_S]
    ahead = [moment for moment in (*planned, now + PROVEN_AFTER - age) if moment > now]
    return min([*ahead, now + THEN_EVERY])  # the clock may have been ahead when the attempt ended


def _goes_once_more(after: Entry, before: Entry) -> bool:
    """Whether what makes a new thing there was let go again since: then there may be two."""
    is_going = after.state in (State.READY, State.SENDING) or after.attempts > before.attempts
    return is_going and after.deed.is_new


def _attempt(entry: Entry) -> str:
    return f"{entry.deed.source}/{entry.reference}/{entry.attempts}"
