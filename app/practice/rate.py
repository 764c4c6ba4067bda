"""Rate limits that count down: a moving minute and a day, per API."""

from collections import deque
from datetime import UTC, datetime, timedelta

MINUTE_S = 60.0


class Rate:
    """The limits of one account. A limit of None is no limit and shows no headers."""

    def __init__(self, minutely: int | None, daily: int | None) -> None:
        self.minutely = minutely
        self.daily = daily
        self._recent: deque[float] = deque()
        self._today = 0
        self._resets_at = datetime.min.replace(tzinfo=UTC)

    def count(self, elapsed_s: float, now: datetime) -> bool:
        """Count one request, `elapsed_s` on a clock that never jumps back; False where a limit is used up."""
        self._forget(elapsed_s, now)
        if self.minutely is not None and len(self._recent) >= self.minutely:
            return False
        if self.daily is not None and self._today >= self.daily:
            return False
        self._recent.append(elapsed_s)
        self._today += 1
        return True

    def headers(self) -> dict[str, str]:
        """The X-RateLimit-* headers after the last counted request."""
        headers: dict[str, str] = {}
        if self.minutely is not None:
            headers["X-RateLimit-Minutely-Limit"] = str(self.minutely)
            headers["X-RateLimit-Minutely-Remaining"] = str(max(0, self.minutely - len(self._recent)))
        if self.daily is not None:
            headers["X-RateLimit-Daily-Limit"] = str(self.daily)
            headers["X-RateLimit-Daily-Remaining"] = str(max(0, self.daily - self._today))
            headers["X-RateLimit-Daily-Reset"] = str(int(self._resets_at.timestamp()))
        return headers

    def _forget(self, elapsed_s: float, now: datetime) -> None:
        while self._recent and self._recent[0] <= elapsed_s - MINUTE_S:
            self._recent.popleft()
        if now >= self._resets_at:
            self._today = 0
            midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            self._resets_at = midnight + timedelta(days=1)
