"""A disk that fails: real SQLite connections of which one statement or commit, counted from the start, goes wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, event

from app.core.errors import StorageTrouble


class Fault(StrEnum):
    """How the disk fails. LOST_ANSWER: the commit was done, and then the disk said no."""

    FULL = "full"
    BROKEN = "broken"
    BUSY = "busy"
    LOST_ANSWER = "lost-answer"


CODES = {
    Fault.FULL: (sqlite3.SQLITE_FULL, StorageTrouble.FULL),
    Fault.BROKEN: (sqlite3.SQLITE_IOERR_WRITE, StorageTrouble.BROKEN),
    Fault.BUSY: (sqlite3.SQLITE_BUSY, StorageTrouble.BUSY),
    Fault.LOST_ANSWER: (sqlite3.SQLITE_IOERR_FSYNC, StorageTrouble.BROKEN),
}


@dataclass
class Disk:
    """Fails at call number `fails_at`, counted over all connections; a lost answer can only be one of a commit."""

    fault: Fault
    fails_at: int
    calls: int = 0
    has_failed: bool = False

    def call(self, *, is_commit: bool = False) -> bool:
        """Counts a call. Raises what SQLite would; True where the commit is to be done first."""
        if self.fault is Fault.LOST_ANSWER and not is_commit:
            return False
        self.calls += 1
        if self.calls != self.fails_at:
            return False
        self.has_failed = True
        if self.fault is not Fault.LOST_ANSWER:
            self.fail()
        return True

    def fail(self) -> None:
        """Raises what SQLite would."""
        error = sqlite3.OperationalError("made by a test")
        error.sqlite_errorcode = CODES[self.fault][0]
        raise error


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    """Connections of SQLAlchemy that are opened inside use that disk."""

    class Cursor(sqlite3.Cursor):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            disk.call()
            return super().execute(*arguments)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: type[sqlite3.Cursor] = Cursor) -> sqlite3.Cursor:
            return super().cursor(factory)

        def commit(self) -> None:
            is_lost = disk.call(is_commit=True)
            super().commit()
            if is_lost:
                disk.fail()

    def connect(dialect: object, record: object, arguments: object, options: dict[str, Any]) -> None:
        options["factory"] = Connection

    event.listen(Engine, "do_connect", connect)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", connect)
