"""Time as the shops of these tests have it: it passes when the test says so, however slow the machine is.

Whatever else lets hundreds of lives pass in a minute stands here, too.
"""

import asyncio
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine

from app.journal import file
from app.remote import asking, cyclesoftware, http
from app.services import attempt

# So long may a deed take a machine that is busy with other things. After that the time of its loop passes.
STANDS_STILL_S = 120.0


class StillTime:
    """The time of a loop: that of a shop, which `now_s` gives. Deadlines and rests end when the test moves it.

    Where a deed hangs time goes on in the end, so that its deadlines are met and the test fails.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._begun_s = time.monotonic()
        loop.time = self._loop_time

    def begin(self) -> None:
        """A deed begins."""
        self._begun_s = time.monotonic()

    def _loop_time(self) -> float:
        return self._now_s() + max(0.0, time.monotonic() - self._begun_s - STANDS_STILL_S)


class Phrasebook:
    """Makes engines that know each other's statements: each of hundreds of lives would write all of them anew."""

    def __init__(self) -> None:
        one = create_engine("sqlite://")
        one.connect().close()
        one.dispose()
        self._dialect = one.dialect
        self._statements: dict[Any, Any] = {}

    def create_engine(self, url: URL, **options: Any) -> Engine:
        """As SQLAlchemy makes one."""
        engine = create_engine(url, **options)
        engine.dialect = self._dialect
        engine.update_execution_options(compiled_cache=self._statements)
        return engine


def stand_still(patch: pytest.MonkeyPatch) -> None:
    """Let clients go by the time of their loop, and do at once what is done again; a journal is waited for long."""
    clock = SimpleNamespace(monotonic=lambda: asyncio.get_running_loop().time(), time=lambda: 0.0)  # none sleeps here
    for module in (asking, cyclesoftware, http):
        patch.setattr(module, "time", clock)
    patch.setattr(asking, "random", SimpleNamespace(uniform=min))
    patch.setattr(attempt, "JOURNAL_PAUSE_S", 0.0)
    patch.setattr(file, "create_engine", Phrasebook().create_engine)
    patch.setattr(file, "BUSY_TIMEOUT_MS", round(STANDS_STILL_S * 1000))
