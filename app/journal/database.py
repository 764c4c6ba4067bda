"""The database under a journal, whichever it is: transactions to read and to write, and its lock to one opener."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection as FileConnection

from sqlalchemy import Connection, Engine

from app.core.errors import StorageError, StorageTrouble
from app.journal.trouble import storage_errors

Lock = FileConnection | Connection


class Database:
    """One engine, used in one thread. `owner` is the counter where several share it, "" in a file of our own.

    `take` makes the lock, or raises StorageError where another has it.
    """

    def __init__(self, engine: Engine, *, take: Callable[[], Lock], path: Path | None = None, owner: str = "") -> None:
        self.path = path
        self.owner = owner
        self._engine = engine
        self._writing = engine.execution_options(is_writing=True)
        self._take = take
        self._lock: Lock | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the journal. Raises StorageError."""
        with storage_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed and synced at its end, else undone. Raises StorageError."""
        with storage_errors(), self._writing.begin() as connection:
            yield connection

    def lock(self) -> None:
        """Keeps a second opener out until close. Raises StorageError where there is one."""
        with storage_errors():
            self._lock = self._take()

    def check(self) -> None:
        """Raises StorageError where the file is damaged."""
        if self.path:
            with self.reading() as connection:
                said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if said != "ok":
                raise StorageError("quick_check found damage", trouble=StorageTrouble.CORRUPT)

    def shrink(self) -> None:
        """Writes a file anew without what was freed in it, and empties its log. Raises StorageError."""
        with storage_errors(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Lets go of connections and lock. Raises StorageError."""
        with storage_errors():
            if self._lock is not None:
                self._lock.close()
            self._engine.dispose()
