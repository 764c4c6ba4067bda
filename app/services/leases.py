"""What other counters of a shared journal were sending when they went and did not come back: after a while not sure."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.core.entry import Entry
from app.journal.journal import Journal
from app.services.ages import Ages
from app.services.sending import Event, News

# A write has ended long before, and so has the start of a counter that comes back.
LEASE = timedelta(minutes=2)
LOOKED_EVERY = timedelta(seconds=60)


class Leases:
    """A counter holds what it sends by having the journal open. `tell` hears what became not sure.

    Clocks of counters differ: an attempt is as old as this counter has known it, by `steady`.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        clock: Callable[[], datetime],
        tell: Callable[[News], None],
        steady: Callable[[], float],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._ages = Ages(steady)

    async def round(self) -> datetime | None:
        """Give up what has lasted too long; when to look again, None in a journal of one counter. StorageError."""
        sending = await self._journal.sent_elsewhere()
        if sending is None:
            return None
        self._ages.meet(map(_attempt, sending))
        for entry in sending:
            if self._ages.of(_attempt(entry), timedelta.max) >= LEASE:
                await self._give_up(entry)
        return self._clock() + LOOKED_EVERY

    async def _give_up(self, entry: Entry) -> None:
        given_up = await self._journal.give_up(entry.reference, attempt=entry.attempts, now=self._clock())
        if given_up is not None:
            self._tell(News(Event.BECAME_UNSURE, entry.deed.source, given_up))


def _attempt(entry: Entry) -> str:
    return f"{entry.reference}/{entry.attempts}"
