"""How long something is left alone after its system failed to answer."""

from collections.abc import Collection
from datetime import datetime, timedelta

from app.core.errors import RemoteError, Resting, Throttled, Unreachable
from app.core.waits import Wait

FIRST_WAIT_S = 15.0
LONGEST_WAIT_S = 300.0


class Patience:
    """Waits that grow with each failure in a row, by name, and end with the first answer."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._waits: dict[str, Wait] = {}
        self._not_reached: set[str] = set()
        self._in_vain: set[str] = set()

    def failed(self, name: str, error: RemoteError | None, *, now: datetime) -> None:
        """It failed once more, or said nothing of use: then there is no error.

        What the system itself asked to wait is waited at least.
        """
        failures = self._failures.get(name, 0)
        wait_s = min(FIRST_WAIT_S * 2.0 ** min(failures, 10), LONGEST_WAIT_S)
        if isinstance(error, Throttled | Resting):
            wait_s = max(wait_s, error.retry_after_s)
        self._failures[name] = failures + 1
        self._waits[name] = Wait(now, now + timedelta(seconds=wait_s))
        self._not_reached.discard(name)
        if error is None:
            self._in_vain.add(name)
        if isinstance(error.last if isinstance(error, Resting) else error, Unreachable):
            self._not_reached.add(name)

    def answered(self, name: str) -> None:
        """It answered: no wait."""
        self._failures.pop(name, None)
        self._waits.pop(name, None)
        self._not_reached.discard(name)
        self._in_vain.discard(name)

    def is_in_vain(self, name: str) -> bool:
        """Whether it was answered before, and nothing of use was said."""
        return name in self._in_vain

    def forget_all_but(self, names: Collection[str]) -> None:
        """Only these are still asked after."""
        for name in [name for name in self._failures if name not in names]:
            self.answered(name)

    def forgive(self, beginning: str) -> None:
        """All whose names begin so may be tried at once."""
        for name in [name for name in self._waits if name.startswith(beginning)]:
            self.answered(name)

    def reached(self, beginning: str) -> bool:
        """Those that were not reached at all may be tried at once; False where there are none."""
        names = [name for name in self._not_reached if name.startswith(beginning)]
        for name in names:
            self.answered(name)
        return bool(names)

    def until(self, name: str, *, now: datetime) -> datetime | None:
        """The moment before which it is left alone; None where it is not."""
        wait = self._waits.get(name)
        return wait.ends_at(now) if wait else None
