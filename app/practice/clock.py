"""The practice clock: real time by default, moved ahead on demand, so that a test need not wait."""

import time
from datetime import UTC, datetime, timedelta


class PracticeClock:
    """Time as the practice world sees it, `ahead_s` before real time. It only goes forward, until it is set back."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def now(self) -> datetime:
        """Practice time, aware, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.ahead_s)

    def elapsed_s(self) -> float:
        """Seconds that never jump back, for counting inside a moving minute."""
        return time.monotonic() + self.ahead_s

    def set_back(self) -> None:
        """Real time again."""
        self.ahead_s = 0.0

    def advance(self, seconds: float) -> None:
        """Move ahead by `seconds`; negative ones count as none."""
        self.ahead_s += max(0.0, seconds)
