"""How long ago an attempt ended, at least: the clock on the wall may have been set since, the steady one never is."""

from collections.abc import Callable, Iterable
from datetime import timedelta


class Ages:
    """Notes when this run has met each attempt. `steady` gives seconds that no set clock changes."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._met: dict[str, float] = {}

    def meet(self, attempts: Iterable[str]) -> None:
        """These there are: those met before stay as old as they are, others are forgotten."""
        self._met = {attempt: self._met.get(attempt, self._steady()) for attempt in attempts}

    def of(self, attempt: str, on_the_wall: timedelta) -> timedelta:
        """Its age: as short as either clock has it; one that ended in the future tells nothing."""
        known = timedelta(seconds=self._steady() - self._met.setdefault(attempt, self._steady()))
        return known if on_the_wall < timedelta() else min(known, on_the_wall)
