"""The time by which counters that share a journal agree: that of its server, told anew each minute."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.journal.journal import Journal

TOLD_EVERY = timedelta(seconds=60)


class ServerClock:
    """Tells the time of the journal's server, in the zone of `clock`; that of `clock` where the journal is a file.

    In between it goes by `clock`, so that it is right after a sleep, too.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Now."""
        return self._clock() + self._ahead

    async def round(self) -> datetime | None:
        """Ask the server; when to ask it again, None where there is none. Raises StorageError."""
        asked_at = self._clock()
        there = await self._journal.server_time()
        if there is None:
            return None
        # the answer is of some moment in between
        self._ahead = there - asked_at - (self._clock() - asked_at) / 2
        return self() + TOLD_EVERY
