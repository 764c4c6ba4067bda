"""When an account is left alone for a while: after a 429, near the end of a limit, after failures in a row."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import RemoteError, Resting, Throttled, Unreachable
from app.remote.rates import (
    MINUTE_S,
    RateLimits,
    clamped_wait_s,
    has_more_left,
    http_date,
    rate_limits,
    server_now,
    wait_after_429_s,
    within_reserve,
)
from app.remote.verdict import TOO_MANY_REQUESTS

FAILURES_IN_A_ROW = 5
PROBE_EVERY_S = 15.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The last answer, whatever became of it: status, kind of content, and by how much our clock is ahead of theirs.

    `told_at` is their time; it and `clock_ahead_s` are None where it told none.
    """

    status: int
    content_type: str
    clock_ahead_s: float | None
    told_at: datetime | None = None


class Pauses:
    """Decides whether a call may go. All times are seconds of the monotonic clock, passed in.

    Throttled: nothing goes before the wait is over. Failures: after five in a row one probe every 15 s.
    Reserve: background calls stop while the last tenth of a limit is all that is left for scans.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._nothing_before_s = 0.0
        self._failures = 0
        self._last: RemoteError = Unreachable(source)
        self._next_probe_s = 0.0
        self._seen: RateLimits | None = None
        self._seen_at_s = 0.0
        self._daily_reset_s: float | None = None
        self.heard: Heard | None = None

    @property
    def rate(self) -> RateLimits | None:
        """The limits the last answer with such headers told."""
        return self._seen

    def check(self, now_s: float, *, background: bool) -> None:
        """Return where a read may go, else raise Throttled or Resting; nothing is sent then."""
        self.check_write(now_s)
        if background and (wait_s := self._reserve_wait_s(now_s)) is not None:
            raise Throttled(self._source, clamped_wait_s(wait_s), detail="the rest of the limit is kept for scans")
        if self._failures >= FAILURES_IN_A_ROW:
            wait_s = self.resting_s(now_s)
            if wait_s:
                raise Resting(self._source, wait_s, last=self._last)
            self._next_probe_s = now_s + PROBE_EVERY_S

    def check_write(self, now_s: float) -> None:
        """Return where a write may go, else raise Throttled; nothing is sent then.

        Only a 429 holds a write back. The rest after failures does not: it was learned from other operations, a clerk
        waits for this one, it has a back-off of its own, and its answer is as good a probe as any. Nor does the
        reserve for scans: a person asked for it.
        """
        if now_s < self._nothing_before_s:
            raise Throttled(self._source, self._nothing_before_s - now_s)

    def resting_s(self, now_s: float) -> float:
        """Seconds until the next probe of an account that keeps failing; 0 where it is not resting."""
        if self._failures < FAILURES_IN_A_ROW:
            return 0.0
        return max(0.0, self._next_probe_s - now_s)

    def heed(self, status: int, headers: Mapping[str, str], *, now: datetime, now_s: float, asked_s: float) -> None:
        """Note what an answer tells (headers by lower-case name); raise Throttled for a 429.

        `asked_s` is when its question was put.
        """
        there = http_date(headers.get("date", ""))
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        self.heard = Heard(status, kind, None if there is None else (now - there).total_seconds(), there)
        limits = rate_limits(headers)
        if limits is not None:
            reset = limits.daily_reset
            reset_in_s = None if reset is None else (reset - server_now(headers, now=now)).total_seconds()
            self.saw(limits, now_s=now_s, daily_reset_in_s=reset_in_s, asked_s=asked_s)
        if status == TOO_MANY_REQUESTS:
            wait_s = wait_after_429_s(headers, now=now)
            self.throttled(now_s, wait_s=wait_s)
            raise Throttled(self._source, wait_s)

    def throttled(self, now_s: float, *, wait_s: float) -> None:
        """A 429 came: nothing goes for `wait_s` seconds."""
        self._nothing_before_s = max(self._nothing_before_s, now_s + wait_s)

    def failed(self, now_s: float, *, error: RemoteError) -> None:
        """A call got no good answer."""
        self._failures += 1
        self._last = copy(error)  # without the frames it was raised in: they hold what was sent
        self._next_probe_s = now_s + PROBE_EVERY_S

    def answered(self) -> None:
        """The system answered, be it with a no."""
        self._failures = 0

    def saw(self, limits: RateLimits, *, now_s: float, daily_reset_in_s: float | None, asked_s: float) -> None:
        """An answer told its limits. Of questions put at once the answers come in any order: the lowest count holds."""
        if self._seen is not None and asked_s <= self._seen_at_s and has_more_left(limits, self._seen):
            return
        self._seen = limits
        self._seen_at_s = now_s
        self._daily_reset_s = None if daily_reset_in_s is None else now_s + daily_reset_in_s

    def _reserve_wait_s(self, now_s: float) -> float | None:
        """Seconds a background call has to wait; None where it may go. Old figures count no more."""
        if self._seen is None:
            return None
        day_ends_s = self._daily_reset_s or 0.0
        if now_s < day_ends_s and within_reserve(self._seen.daily_remaining, self._seen.daily_limit):
            return day_ends_s - now_s
        minute_ends_s = self._seen_at_s + MINUTE_S
        if now_s < minute_ends_s and within_reserve(self._seen.minutely_remaining, self._seen.minutely_limit):
            return minute_ends_s - now_s
        return None
