"""A journal in a SQLite file: for this user only, synced at each commit, open once."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event

from app.core.errors import StorageError, StorageTrouble
from app.journal.database import Database
from app.journal.trouble import storage_errors

FILE_NAME = "journal.sqlite"
BUSY_TIMEOUT_MS = 5000
WIPES = "secure_delete = ON"  # what a customer said, too, once it is removed
WAL_IS_SOUND = (3, 51, 3)  # older ones can corrupt a WAL that two connections use: sqlite.org/wal.html#walresetbug


def file_database(path: Path, *, may_write: bool = True) -> Database:
    """A SQLite file, made where it is missing; without `may_write` it must be there. Raises StorageError."""
    with storage_errors():
        if may_write:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            make_private_file(path)
            path.chmod(0o600)
    # "rw" to read, too: a journal that a crash left half written is first put in order
    url = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    prepare = (*file_pragmas(sqlite3.sqlite_version_info), WIPES) if may_write else ("query_only = ON",)

    def connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin and end where we say so
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "foreign_keys = ON", *prepare):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", _begin)
    return Database(engine, take=lambda: _locked(path), path=path)


def file_pragmas(version: tuple[int, int, int]) -> tuple[str, ...]:
    """How a SQLite of this version keeps what was committed, through a power cut too."""
    if version >= WAL_IS_SOUND:
        return "journal_mode = WAL", "synchronous = FULL"
    return "journal_mode = DELETE", "synchronous = EXTRA"


def make_private_file(path: Path) -> None:
    """Makes an empty file for this user only, where there is none. Raises OSError.

    One that is there is not even opened: closing it would let go of every lock this process has on it (POSIX).
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _locked(path: Path) -> sqlite3.Connection:
    """A transaction in a file of its own: the system lets it go when the process ends, however it ends."""
    beside = path.with_name(f"{path.name}.lock")
    make_private_file(beside)
    connection = sqlite3.connect(beside, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise StorageError("another process has it open", trouble=StorageTrouble.IN_USE) from None
    return connection
