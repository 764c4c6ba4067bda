"""What SQLite itself meets, for one transaction: no page left, a file it may not write, a write refused, a lock."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

MOST_PAGES = 1_073_741_823
PATIENT_S = 120.0  # for whoever reads or writes the file in this instant


class Trouble(StrEnum):
    """How a transaction fails. One that reads cannot fail but for a lock."""

    FULL = "full"
    READ_ONLY = "read-only"
    BROKEN = "broken"
    BUSY = "busy"


class NthCall:
    """Counts the transactions that can fail so: each call of a journal is one. The trouble is over with its error.

    One that is not stopped by it, as what needs no page more when none is left, hands it on to the next.
    """

    def __init__(self, trouble: Trouble, number: int, *, file: Path) -> None:
        self.calls = 0
        self.failed_at = 0
        self._trouble = trouble
        self._number = number
        self._file = file
        self._end: Callable[[], object] = int

    def begin(self, connection: Connection) -> None:
        """Before the transaction begins."""
        self.end()
        if self._trouble is not Trouble.BUSY and not connection.get_execution_options().get("is_writing"):
            return
        self.calls += 1
        if self.calls >= self._number and not self.failed_at:
            self._end = _made(self._trouble, connection.connection.driver_connection, self._file)

    def fail(self, _: object) -> None:
        """Something failed in it."""
        if self._end is not int:
            self.failed_at = self.calls
        self.end()

    def end(self) -> None:
        """All is well again."""
        end, self._end = self._end, int
        with suppress(sqlite3.ProgrammingError):  # it is closed
            end()


@contextmanager
def failing_call(trouble: Trouble, number: int, *, file: Path) -> Iterator[NthCall]:
    """The transaction of that number begun inside meets the trouble, or the first after it that is stopped by it."""
    nth = NthCall(trouble, number, file=file)
    listeners = ("begin", nth.begin), ("handle_error", nth.fail)
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield nth
    finally:
        nth.end()
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def _made(trouble: Trouble, raw: Any, file: Path) -> Callable[[], object]:
    """Makes the trouble; gives what ends it."""
    match trouble:
        case Trouble.FULL:
            raw.execute("PRAGMA max_page_count = 1")  # as many as there are
            return lambda: raw.execute(f"PRAGMA max_page_count = {MOST_PAGES}")
        case Trouble.READ_ONLY:
            raw.execute("PRAGMA query_only = ON")
            return lambda: raw.execute("PRAGMA query_only = OFF")
        case Trouble.BROKEN:
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))  # the system refuses to write
            return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
    ((patience_ms,),) = raw.execute("PRAGMA busy_timeout")
    raw.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(file, timeout=PATIENT_S, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")

    def end() -> None:
        other.close()
        raw.execute(f"PRAGMA busy_timeout = {patience_ms}")  # whoever reads the file later is waited for again

    return end
