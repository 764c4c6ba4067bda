"""A look at a journal's health, also while a window has it open: is it sound, and how much is in it. Writes nothing."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from app.core.entry import State
from app.journal import schema
from app.journal.database import Database
from app.journal.forgetting import LOOKED
from app.journal.journal import database_to_read
from app.journal.tables import entries, kept

SQLITE_VERSION = sqlite3.sqlite_version


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found. `engine` is sqlite or postgresql; `mode` how a file keeps its journal.

    `clock` is the server's own time where the journal is shared, else None. `believed_until` is the last moment at
    which this counter's clock was believed; None where it still is, and old customers are forgotten.
    """

    engine: str
    version: str
    counts: dict[State, int]
    mode: str = ""
    clock: datetime | None = None
    believed_until: datetime | None = None


def check_up(where: Path | str, *, counter: str = "") -> Checkup | None:
    """Reads the journal at a path or URL through; None where there is no file yet. Raises StorageError. It blocks.

    `counter` is the name of ours where several share it.
    """
    if isinstance(where, Path) and not where.exists():
        return None
    with closing(database_to_read(where)) as database:
        database.check()
        return _read(database, owner="" if database.path else counter)


def _read(database: Database, *, owner: str) -> Checkup:
    with database.reading() as connection:
        found = connection.execute(select(entries.c.state, func.count()).group_by(entries.c.state))
        counts = {State(state): number for state, number in found if state in tuple(State)}
        believed_until = _believed_until(connection, owner=owner)
        if database.path:
            mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
            return Checkup("sqlite", SQLITE_VERSION, counts, mode=mode, believed_until=believed_until)
        version, clock = _asked(connection, "SHOW server_version"), _now(connection)
        return Checkup("postgresql", version, counts, clock=clock, believed_until=believed_until)


def _believed_until(connection: Connection, *, owner: str) -> datetime | None:
    if schema.applied(connection) < len(schema.MIGRATIONS):
        return None  # of an earlier version, which no window has opened yet
    doubted = kept.c.owner == owner, kept.c.name == LOOKED, kept.c.value != ""
    return connection.execute(select(kept.c.kept_at).where(*doubted)).scalar()


def _asked(connection: Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar_one()).split(" ")[0]


def _now(connection: Connection) -> datetime:
    now: Any = connection.execute(select(func.clock_timestamp())).scalar_one()
    moment: datetime = now
    return moment
