"""Waiting for what is to be seen from outside: no fixed pauses, only a condition and a bound."""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

Value = TypeVar("Value")

LOOK_EVERY_S = 0.02


def until(
    look: Callable[[], Value], *, said: str, within_s: float = 10.0, instead: Callable[[], object] = str
) -> Value:
    """The first true value of `look`; fails after `within_s` seconds with `said` and what is there `instead`."""
    pause = Event()
    deadline_s = time.monotonic() + within_s
    while not (seen := look()):
        assert time.monotonic() < deadline_s, f"not within {within_s:.0f} s: {said} {instead()}"
        pause.wait(LOOK_EVERY_S)
    return seen
