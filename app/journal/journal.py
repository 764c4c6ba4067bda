"""The journal: what this shop sends, written down before the first byte leaves. Never deleted, never sent twice."""

import importlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from app.core.errors import StorageError, StorageTrouble
from app.journal import backup, counters, schema
from app.journal.database import Database
from app.journal.desk import Desk
from app.journal.file import file_database
from app.journal.forgetting import Forgetting, Removed
from app.journal.reading import Reading
from app.journal.sends import Sends
from app.journal.tables import migrations
from app.journal.thread import JournalThread

log = logging.getLogger("toonbank.journal")

# Loaded by name: a journal in a file needs no driver of PostgreSQL.
SERVER = "app.journal.server"


class Looking(Reading, Removed):
    """A journal to read."""


class Journal(Desk, Sends, Reading, Forgetting):
    """An open journal: `Desk` for the clerk, `Sends` for the outbox, `Reading` for everyone, `Forgetting` for the
    customers. Of one event loop.
    """

    def __init__(self, thread: JournalThread, *, counter: str) -> None:
        Desk.__init__(self, thread, counter=counter)
        Sends.__init__(self, thread, counter=counter)
        Reading.__init__(self, thread)
        Forgetting.__init__(self, thread, counter=counter)

    async def server_time(self) -> datetime | None:
        """The time of the server that counters share; None for a file. Raises StorageError."""
        if self._thread.database.path:
            return None
        now = select(func.clock_timestamp(type_=migrations.c.applied_at.type))
        return await self._thread.read(lambda connection: connection.execute(now).scalar_one())

    async def close(self) -> None:
        """Finishes what was begun; nothing may be asked afterwards. Raises StorageError."""
        try:
            await self.put_back()
        except StorageError as error:
            log.warning("a claim is not put back, so it will not be sure: %s", error)
            self._lost.clear()
        finally:
            await self._thread.close()


@asynccontextmanager
async def read_journal(where: Path | str) -> AsyncIterator[Looking]:
    """Reads a journal that is there, also while a window has it open; locks nothing. Raises StorageError."""
    executor = ThreadPoolExecutor(1, "journal")
    thread = JournalThread(executor, database_to_read(where))
    try:
        if await thread.read(schema.applied) < len(schema.MIGRATIONS):
            raise StorageError("the journal is of an older Toonbank: start this one once")
        yield Looking(thread)
    finally:
        await thread.close()


def database_to_read(where: Path | str) -> Database:
    """The database of a journal that is there, for reading alone. Raises StorageError for a URL that is none."""
    return file_database(where, may_write=False) if isinstance(where, Path) else _on_server(where, counter="")


def free_counter(address: str, names: tuple[str, ...]) -> str:
    """The first of the names that no counter of a shared journal has; "" where there is none. Blocks.

    Raises StorageError.
    """
    database = database_to_read(address)
    try:
        with database.reading() as connection:
            return counters.first_free(connection, names)
    finally:
        database.close()


def open_journal(where: Path | str, *, counter: str, now: datetime, folder: Path | None = None) -> Journal:
    """Opens a SQLite file (a path) or a PostgreSQL database (its URL), made or brought up to date. Blocks.

    `counter` is this counter's name. `folder` is the data folder: there the name is kept under which a shared journal
    was open last, so that a counter with another name finds again what it kept. Raises StorageError: damaged, in use,
    of a newer Toonbank, full, read-only, a name that another counter has or none at all.
    """
    executor = ThreadPoolExecutor(1, "journal")
    try:
        database = executor.submit(_open, where, counter=counter, now=now, folder=folder).result()
    except BaseException:
        executor.shutdown()
        raise
    thread = JournalThread(executor, database)
    thread.beside(lambda: backup.copy_of_the_day(database.path, today=now.date()))
    return Journal(thread, counter=counter)


def _on_server(address: str, *, counter: str) -> Database:
    database: Database = importlib.import_module(SERVER).server_database(address, counter=counter)
    return database


def _open(where: Path | str, *, counter: str, now: datetime, folder: Path | None) -> Database:
    database = file_database(where) if isinstance(where, Path) else _on_server(where, counter=counter)
    try:
        if database.path is None and not counter:
            raise StorageError("a shared journal needs shop.counter", trouble=StorageTrouble.NO_NAME)
        database.lock()
        database.check()
        with database.reading() as connection:
            done = schema.applied(connection)
        if database.path and 0 < done < len(schema.MIGRATIONS):
            backup.copy_before_migration(database.path, number=done + 1)
        if done < len(schema.MIGRATIONS):
            with database.writing() as connection:
                schema.migrate(connection, now=now)
        if isinstance(where, str) and folder is not None:
            _take_along(database, where, counter=counter, folder=folder)
    except BaseException:
        database.close()
        raise
    return database


def _take_along(database: Database, address: str, *, counter: str, folder: Path) -> None:
    before = counters.name_before(folder, address=address)
    if before == counter:
        return
    if before:
        with database.writing() as connection:
            counters.take_along(connection, before, counter=counter)
    counters.remember_name(folder, address=address, counter=counter)
