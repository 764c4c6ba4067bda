"""Waits by the clock on the wall, which may have been wrong when they began."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# The clocks of two counters differ by less; one that is further ahead is wrong.
CLOCKS_DIFFER = timedelta(seconds=60)
# A shop may be closed for so long before its clock needs somebody else's word.
BELIEVED_FOR = timedelta(days=7)


def last_sound_moment(now: datetime) -> datetime:
    """What was written down as later than this was written by a clock that was ahead: it tells nothing of when."""
    return now + CLOCKS_DIFFER


def is_doubtful(now: datetime, *, known: datetime, since: datetime | None) -> bool:
    """Whether the clock may be far ahead: `known`, the latest moment that is known to have been, is long ago.

    One that goes on for as long `since` it was first doubted is believed: nobody may be there to bear it out.
    """
    return now - known > BELIEVED_FOR and (since is None or now - since <= BELIEVED_FOR)


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait, with the moment at which it was begun. Aware times of one clock."""

    begun_at: datetime
    until: datetime

    def ends_at(self, now: datetime) -> datetime:
        """When it ends: at once where the clock was ahead when it began, and is set right by now."""
        return now if self.begun_at > last_sound_moment(now) else self.until

    def left_s(self, now: datetime) -> float:
        """Seconds until its end, 0 where that is past."""
        return max(0.0, (self.ends_at(now) - now).total_seconds())
