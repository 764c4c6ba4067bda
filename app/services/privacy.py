"""Customers are forgotten: by themselves some time after what was sent for them has ended, and whoever asks to be."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from app.core.customer import Customer
from app.core.forgetting import Held, Look, Removal
from app.core.waits import Wait, is_doubtful
from app.journal.journal import Journal
from app.services.rounds import Rounds
from app.services.sending import Event, News

DAY = timedelta(days=1)
# What was asked to be forgotten is looked at so often until it has ended.
MARKED_AGAIN = timedelta(minutes=15)

log = logging.getLogger("toonbank.privacy")


class Privacy:
    """Removes, in small steps between which others get their turn. `tell` hears that entries have changed.

    Where the clock may be far ahead, nothing is removed for its age before `server_date`, the latest time that a system
    told, bears it out, or it has gone on like that for a week in which none told another.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        keep_days: int,
        clock: Callable[[], datetime],
        server_date: Callable[[], datetime | None],
        tell: Callable[[News], None],
    ) -> None:
        self._journal = journal
        self._keep = timedelta(days=keep_days)
        self._clock = clock
        self._server_date = server_date
        self._tell = tell
        self._next: Wait | None = None
        self._doubted_from: datetime | None = None  # as the log was told
        self._rounds = Rounds("privacy", self.round, clock=clock)

    def start(self) -> None:
        """Remove what is old, now and each day."""
        self._rounds.start()

    async def close(self) -> None:
        """Stop. What was begun is finished in the journal, the rest follows at the next start."""
        await self._rounds.close()

    async def round(self) -> datetime:
        """Remove what is due; gives when to look again. Raises StorageError: what is removed by then stays so."""
        now = self._clock()
        if self._next is not None and self._next.ends_at(now) > now:
            return self._next.until
        journal = self._journal
        is_doubted, removed = await self._forget_old(now)
        removed += await self._forget_marked(now)
        await journal.wipe()
        self._next = Wait(now, now + (MARKED_AGAIN if is_doubted or await journal.is_any_marked() else DAY))
        self._told(removed)
        return self._next.until

    async def held(self, customer: Customer) -> Held:
        """What is kept of this person. Raises StorageError."""
        return await self._journal.held(customer, now=self._clock())

    async def forget(self, customer: Customer) -> Held:
        """Remove what is kept of this person, at once or when it has ended; what it was. Raises StorageError.

        What a failure leaves undone is marked, and done by a later round.
        """
        now = self._clock()
        held = await self._journal.mark_customer(customer, now=now)
        self._next = None
        removed = await self._forget_marked(now)
        await self._journal.wipe()
        self._told(removed or held.is_at_counter or held.is_elsewhere)
        self._rounds.poke()
        return held

    async def removals(self) -> tuple[Removal, ...]:
        """The last lines of what was removed, newest first. Raises StorageError."""
        return await self._journal.removals()

    async def customers_kept(self) -> int:
        """How many customers are known by what was submitted. Raises StorageError."""
        return await self._journal.customers_kept()

    async def _forget_old(self, now: datetime) -> tuple[bool, int]:
        """Whether the clock is not believed, and how many were removed."""
        journal = self._journal
        look = await journal.last_look()
        known = max((moment for moment in (look.at, self._server_date()) if moment), default=None)
        since = look.doubted_since
        if since is not None and (since > now or known != look.at):
            since = None  # the clock was another one then, or a system has told since then that it is wrong
        if known is not None and is_doubtful(now, known=known, since=since):
            if known != self._doubted_from:
                log.warning("nobody is forgotten for now: the clock says %s, what is known ends at %s", now, known)
            self._doubted_from = known
            await journal.note_look(Look(known, since or now))
            return True, 0
        if self._doubted_from is not None:
            log.info("the clock is believed again: it says %s", now)
            self._doubted_from = None
        ended_before = now - self._keep
        removed = await _all(lambda: journal.forget_old(ended_before=ended_before, now=now))
        await journal.note_look(Look(now))
        return False, removed

    async def _forget_marked(self, now: datetime) -> int:
        return await _all(lambda: self._journal.forget_marked(now=now))

    def _told(self, removed: int) -> None:
        if removed:
            log.info("customers of %d entries forgotten", removed)
            self._tell(News(Event.MOVED, ""))


async def _all(some: Callable[[], Awaitable[int]]) -> int:
    """Step after step until one finds nothing; how many were removed."""
    removed = 0
    while step := await some():
        removed += step
    return removed
