"""The practice clock: real time by default, moved ahead or stopped on demand: a test neither waits nor hurries."""

import time
from datetime import UTC, datetime, timedelta


class PracticeClock:
    """Time as the practice world sees it, `ahead_s` before real time. It only goes forward, until it is set back."""

    def __init__(self) -> None:
        self.ahead_s = 0.0
        self._stands_at: datetime | None = None

    def now(self) -> datetime:
        """Practice time, aware, in UTC."""
        return (self._stands_at or datetime.now(UTC)) + timedelta(seconds=self.ahead_s)

    def elapsed_s(self) -> float:
        """Seconds that never jump back, for counting inside a moving minute."""
        return time.monotonic() + self.ahead_s

    def set_back(self) -> None:
        """Real time again."""
        self.ahead_s = 0.0
        self._stands_at = None

    def advance(self, seconds: float) -> None:
        """Move ahead by `seconds`; negative ones count as none."""
        self.ahead_s += max(0.0, seconds)

    def stand_still(self, *, stands: bool) -> None:
        """From now on `advance` alone moves `now`; or real time does, too, as if it had never stood still."""
        self._stands_at = datetime.now(UTC) if stands else None
