"""A look at a journal's health, also while a window has it open: is it sound, and how much is in it. Writes nothing."""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from app.core.entry import State
from app.journal.database import Database
from app.journal.journal import database_to_read
from app.journal.tables import entries

SQLITE_VERSION = sqlite3.sqlite_version


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found. `engine` is sqlite or postgresql; `mode` how a file keeps its journal.

    `clock` is the server's own time where the journal is shared, else None.
    """

    engine: str
    version: str
    counts: dict[State, int]
    mode: str = ""
    clock: datetime | None = None


async def check_up(where: Path | str) -> Checkup | None:
    """Reads the journal at a path or URL through; None where there is no file yet. Raises StorageError."""
    if isinstance(where, Path) and not await asyncio.to_thread(where.exists):
        return None
    executor = ThreadPoolExecutor(1, "journal check")
    try:
        return await asyncio.get_running_loop().run_in_executor(executor, _checked, where)
    finally:
        executor.shutdown(wait=False)


def _checked(where: Path | str) -> Checkup:
    with closing(database_to_read(where)) as database:
        database.check()
        return _read(database)


def _read(database: Database) -> Checkup:
    with database.reading() as connection:
        found = connection.execute(select(entries.c.state, func.count()).group_by(entries.c.state))
        counts = {State(state): number for state, number in found if state in tuple(State)}
        if database.path:
            mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
            return Checkup("sqlite", SQLITE_VERSION, counts, mode=mode)
        return Checkup("postgresql", _asked(connection, "SHOW server_version"), counts, clock=_now(connection))


def _asked(connection: Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar_one()).split(" ")[0]


def _now(connection: Connection) -> datetime:
    now: Any = connection.execute(select(func.clock_timestamp())).scalar_one()
    moment: datetime = now
    return moment
