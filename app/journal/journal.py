"""The journal: what this shop sends, written down before the first byte leaves. Never deleted, never sent twice."""

import importlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from app.core.errors import StorageError
from app.journal import backup, schema
from app.journal.database import Database
from app.journal.desk import Desk
from app.journal.file import file_database
from app.journal.reading import Reading
from app.journal.sends import Sends
from app.journal.thread import JournalThread

log = logging.getLogger("toonbank.journal")

# Loaded by name: a journal in a file needs no driver of PostgreSQL.
SERVER = "app.journal.server"


class Journal(Desk, Sends, Reading):
    """An open journal: `Desk` for the clerk, `Sends` for the outbox, `Reading` for everyone. Of one event loop."""

    def __init__(self, thread: JournalThread, *, counter: str) -> None:
        Desk.__init__(self, thread, counter=counter)
        Sends.__init__(self, thread, counter=counter)
        Reading.__init__(self, thread)

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
async def read_journal(where: Path | str) -> AsyncIterator[Reading]:
    """Reads a journal that is there, also while a window has it open; locks nothing. Raises StorageError."""
    executor = ThreadPoolExecutor(1, "journal")
    database = file_database(where, may_write=False) if isinstance(where, Path) else _on_server(where, counter="")
    thread = JournalThread(executor, database)
    try:
        if await thread.read(schema.applied) < len(schema.MIGRATIONS):
            raise StorageError("the journal is of an older Toonbank: start this one once")
        yield Reading(thread)
    finally:
        await thread.close()


def open_journal(where: Path | str, *, counter: str, now: datetime) -> Journal:
    """Opens a SQLite file (a path) or a PostgreSQL database (its URL), made or brought up to date. Blocks.

    `counter` is this counter's name. Raises StorageError: damaged, in use, of a newer Toonbank, full, read-only.
    """
    executor = ThreadPoolExecutor(1, "journal")
    try:
        database = executor.submit(_open, where, counter=counter, now=now).result()
    except BaseException:
        executor.shutdown()
        raise
    thread = JournalThread(executor, database)
    thread.beside(lambda: backup.copy_of_the_day(database.path, today=now.date()))
    return Journal(thread, counter=counter)


def _on_server(address: str, *, counter: str) -> Database:
    database: Database = importlib.import_module(SERVER).server_database(address, counter=counter)
    return database


def _open(where: Path | str, *, counter: str, now: datetime) -> Database:
    if not counter and isinstance(where, str):
        raise StorageError("a shared journal tells counters apart by their name: shop.counter is empty")
    database = file_database(where) if isinstance(where, Path) else _on_server(where, counter=counter)
    try:
        database.lock()
        database.check()
        with database.reading() as connection:
            done = schema.applied(connection)
        if database.path and 0 < done < len(schema.MIGRATIONS):
            backup.copy_before_migration(database.path, number=done + 1)
        if done < len(schema.MIGRATIONS):
            with database.writing() as connection:
                schema.migrate(connection, now=now)
    except BaseException:
        database.close()
        raise
    return database
