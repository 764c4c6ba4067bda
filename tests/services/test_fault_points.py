"""The n-th call of the journal fails, for every n of a life: draft, submit, send, change, cancel, look up, forget.

What was acknowledged goes out in the end, and once. Real outbox, deeds, look-ups and clients; SQLite's own errors.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.core.entry import Deed
from app.core.errors import StorageError
from tests.journal.folders import folder_in_memory
from tests.journal.real_faults import Trouble, failing_call
from tests.services.lives import empty_journal
from tests.services.shop import Shop
from tests.services.stilltime import stand_still
from tests.services.whims import Whim

FEWEST = 10  # points of a life at which a trouble is met


class Life(Shop):
    """A life in which a call may fail. What was not acknowledged is tried once more, as a clerk does."""

    def live(self) -> None:
        self.do(self.server.open())
        self.start()
        for deed in (Deed.SEND_LEAD, Deed.BOOK_DELIVERY):
            self.again(lambda deed=deed: self.do(self.submit(deed)))
        self.send_ready(())
        for delivery in self.there(Deed.BOOK_DELIVERY):
            self.again(lambda delivery=delivery: self.do(self.change(delivery)))
            self.send_ready((Whim.HUNG_UP,))
        for sent in (*self.there(Deed.BOOK_DELIVERY), *self.there(Deed.SEND_LEAD)):
            self.again(lambda sent=sent: self.do(self.counters[0].deeds.cancel(sent.reference)))
        self.send_ready(())
        with suppress(StorageError):
            self.do(self._end_lives())
        self.start()
        self.again(lambda: self.wait(130))
        self.check()  # what was forgotten has no body that could be compared
        self.again(lambda: self.do(self.forget()))

    def start(self) -> None:
        """A program that cannot begin ends, and is started again."""
        try:
            self.do(self._begin_lives())
        except StorageError:
            self.do(self._end_lives())
            self.do(self._begin_lives())

    def again(self, deed: Callable[[], None]) -> None:
        """Once more after a failure."""
        try:
            deed()
        except StorageError:
            deed()


def small_pages(file: Path) -> Path:
    """The same journal where nearly every write needs a page more."""
    with closing(sqlite3.connect(file)) as opened:
        opened.executescript("PRAGMA page_size = 512; VACUUM")
    return file


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.mark.parametrize("trouble", Trouble)
def test_whatever_call_fails_what_was_acknowledged_goes_out_once(
    trouble: Trouble, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_still(monkeypatch)
    failed, number = 0, 1
    with asyncio.Runner() as runner:
        empty = small_pages(empty_journal(folder))
        while True:
            life = Life(runner.get_loop(), empty, tally=Counter())
            with failing_call(trouble, number, file=life.file) as nth:
                life.live()
            life.come_to_peace()
            if not nth.failed_at:
                break
            failed, number = failed + 1, nth.failed_at + 1
    assert failed >= FEWEST
    print(f"\n{trouble}: {failed} of {nth.calls} calls failed, 0 lost")
