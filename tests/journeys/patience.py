"""Waiting for what is to be seen from outside: no fixed pauses, only a condition and a bound.

The bound is a safety net, wide enough for a machine that is busy with other things.
"""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

Value = TypeVar("Value")

# What is near is seen at once, what is far costs little.
LOOK_AGAIN_S, LONGEST_PAUSE_S = 0.02, 0.25
PATIENCE_S = 60.0
MOST_TRIES = 20


def until(
    look: Callable[[], Value], *, said: str, within_s: float = PATIENCE_S, instead: Callable[[], object] = str
) -> Value:
    """The first true value of `look`; fails after `within_s` seconds with `said` and what is there `instead`."""
    pause, pause_s = Event(), LOOK_AGAIN_S
    deadline_s = time.monotonic() + within_s
    while not (seen := look()):
        assert time.monotonic() < deadline_s, f"not within {within_s:.0f} s: {said} {instead()}"
        pause.wait(pause_s)
        pause_s = min(pause_s * 1.3, LONGEST_PAUSE_S)
    return seen


def whole(strike: Callable[[], Value], *, afresh: Callable[[], object] = bool) -> Value:
    """What `strike` gives once its keys came as asked: what this machine tore says nothing of the window.

    After one that was torn `afresh` puts the screen in the state in which the next is to come.
    """
    for _ in range(MOST_TRIES):
        if struck := strike():
            return struck
        afresh()
    raise AssertionError(f"no word on the window: in {MOST_TRIES} tries this machine never delivered keys as asked")
