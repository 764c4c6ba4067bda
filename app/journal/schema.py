"""Migrations: numbered functions that make the tables what they are today. One that was released is never edited."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, func, insert, inspect, select, text

from app.core.errors import StorageError, StorageTrouble
from app.journal.tables import migrations

MIGRATION_LOCK = 7_209_001  # any number that no other program of the same database takes

M001 = (
    """
    CREATE TABLE entries (
        reference TEXT NOT NULL PRIMARY KEY,
        deed TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at {moment} NOT NULL,
        changed_at {moment} NOT NULL,
        submitted_at {moment},
        about TEXT REFERENCES entries (reference),
        counter TEXT NOT NULL,
        claimed_by TEXT NOT NULL,
        claim TEXT NOT NULL,
        remote_id TEXT NOT NULL,
        remote_status TEXT NOT NULL,
        is_over BOOLEAN NOT NULL,
        seen_at {moment},
        attempts INTEGER NOT NULL,
        last_attempt_at {moment},
        not_before {moment},
        is_absent BOOLEAN NOT NULL,
        look_ups INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        search TEXT NOT NULL,
        customer TEXT NOT NULL,
        draft TEXT NOT NULL,
        body TEXT NOT NULL,
        seen TEXT NOT NULL
    )
    """,
    # Lists, searches and counts read this index alone: rows with their bodies are wide.
    """
    CREATE INDEX entries_shown ON entries
        (state, deed, is_over, remote_status, submitted_at, created_at, reference, kind, search)
    """,
    "CREATE INDEX entries_submitted ON entries (submitted_at)",
    "CREATE INDEX entries_about ON entries (about)",
    "CREATE INDEX entries_customer ON entries (customer, submitted_at)",
    """
    CREATE TABLE attempts (
        reference TEXT NOT NULL REFERENCES entries (reference),
        number INTEGER NOT NULL,
        counter TEXT NOT NULL,
        started_at {moment} NOT NULL,
        ended_at {moment},
        verdict TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (reference, number)
    )
    """,
    "CREATE TABLE kept (owner TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, name))",
)

M002 = (
    "ALTER TABLE entries ADD COLUMN is_to_be_forgotten BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE entries ADD COLUMN forgotten_at {moment}",
    "ALTER TABLE kept ADD COLUMN kept_at {moment}",
    """
    CREATE TABLE removals (
        removed_at {moment} NOT NULL,
        counter TEXT NOT NULL,
        why TEXT NOT NULL,
        leads INTEGER NOT NULL,
        deliveries INTEGER NOT NULL,
        orders INTEGER NOT NULL,
        changes INTEGER NOT NULL,
        drafts INTEGER NOT NULL,
        PRIMARY KEY (removed_at, counter, why)
    )
    """,
    # What customers are still known by: it stays as short as the time for which they are kept.
    "CREATE INDEX entries_remembered ON entries (changed_at) WHERE forgotten_at IS NULL",
    # What an earlier version freed in a file was not wiped: the first round does that.
    "INSERT INTO kept (owner, name, value) VALUES ('', 'freed, not wiped', 'yes')",
)

M003 = (
    "DROP INDEX entries_shown",
    # Counts, what is followed and what is to be sent; the list has an index of its own now.
    """
    CREATE INDEX entries_shown ON entries
        (state, deed, is_over, remote_status, submitted_at, created_at, reference)
    """,
    # The list as it stands on screen: it is read in this order, and searched, without the rows and without sorting.
    """
    CREATE INDEX entries_listed ON entries (
        (CASE WHEN state = 'unsure' THEN 0 ELSE 1 END), (coalesce(submitted_at, created_at)) DESC, reference DESC,
        state, kind, submitted_at, created_at, search
    )
    """,
    # Mostly empty: whether somebody waits to be forgotten is asked at each start.
    """
    CREATE INDEX entries_to_forget ON entries (is_to_be_forgotten)
        WHERE is_to_be_forgotten{is_true} AND forgotten_at IS NULL
    """,
)

M004 = ("ALTER TABLE entries ADD COLUMN account TEXT NOT NULL DEFAULT ''",)


def m001_entries(connection: Connection) -> None:
    """The first tables."""
    _run(connection, M001)


def m002_forgetting(connection: Connection) -> None:
    """Customers can be forgotten."""
    _run(connection, M002)


def m003_list(connection: Connection) -> None:
    """The list is read in its order."""
    _run(connection, M003)


def m004_account(connection: Connection) -> None:
    """It is known which account an entry went by."""
    _run(connection, M004)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (m001_entries, m002_forgetting, m003_list, m004_account)


def applied(connection: Connection) -> int:
    """The number of the last migration done, 0 for a new journal. Raises StorageError for one of a newer Toonbank."""
    if not inspect(connection).has_table(migrations.name):
        return 0
    number = connection.execute(select(func.coalesce(func.max(migrations.c.number), 0))).scalar_one()
    if number > len(MIGRATIONS):
        raise StorageError(f"migration {number} is not known here", trouble=StorageTrouble.TOO_NEW)
    return int(number)


def migrate(connection: Connection, *, now: datetime) -> None:
    """Does what is still to be done, in the transaction of `connection`: all of it or nothing."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    migrations.create(connection, checkfirst=True)
    done = applied(connection)
    for number, migration in enumerate(MIGRATIONS[done:], start=done + 1):
        migration(connection)
        connection.execute(insert(migrations).values(number=number, name=migration.__name__, applied_at=now))


def _run(connection: Connection, statements: tuple[str, ...]) -> None:
    is_server = connection.dialect.name == "postgresql"
    moment = "TIMESTAMP WITH TIME ZONE" if is_server else "TEXT"
    is_true = "" if is_server else " = 1"  # SQLite takes an index for what is asked in the very words of its condition
    for statement in statements:
        connection.execute(text(statement.format(moment=moment, is_true=is_true)))
