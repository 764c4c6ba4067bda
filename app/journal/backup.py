"""Copies of a journal's file, beside it: one a day, the last seven kept, and one before each migration."""

import logging
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from app.core.errors import StorageError
from app.journal.file import make_private_file
from app.journal.trouble import storage_errors

KEPT_DAYS = 7
PAGES_AT_ONCE = 256  # then the journal is free for who waits to write
# Entries of a copy whose customer the journal has forgotten since, in the columns that every version has.
KNOWS_MORE = """
    SELECT entries.reference FROM entries JOIN journal.entries AS there ON there.reference = entries.reference
    WHERE there.forgotten_at IS NOT NULL AND
        (there.draft, there.body, there.seen, there.search, there.customer, there.reasons) IS NOT
        (entries.draft, entries.body, entries.seen, entries.search, entries.customer, entries.reasons)
"""
AS_IN_JOURNAL = """
    UPDATE entries SET
        (draft, body, seen, search, customer, reasons, state, changed_at, remote_id, remote_status, is_over) = (
            SELECT draft, body, seen, search, customer, reasons, state, changed_at, remote_id, remote_status, is_over
            FROM journal.entries AS there WHERE there.reference = entries.reference
        )
    WHERE reference = ?
"""
# What is ready may be sent any time after: in a copy that is put back it counts as begun, so that a start finds it not
# sure and nothing goes twice.
AS_BEGUN = (
    """
    INSERT INTO attempts (reference, number, counter, started_at, verdict, detail)
    SELECT reference, attempts + 1, counter, changed_at, '', '' FROM entries WHERE state = 'ready'
    """,
    """
    UPDATE entries SET state = 'sending', attempts = attempts + 1, last_attempt_at = changed_at, not_before = NULL,
        claimed_by = counter, is_absent = FALSE, look_ups = 0 WHERE state = 'ready'
    """,
)
log = logging.getLogger("toonbank.journal")


def copy_before_migration(path: Path, *, number: int) -> None:
    """`journal-before-002.sqlite` beside `journal.sqlite`. Raises StorageError."""
    _copy(path, path.with_name(f"{path.stem}-before-{number:03}{path.suffix}"))


def copy_of_the_day(path: Path | None, *, today: date) -> None:
    """`journal-2026-06-12.sqlite`, once a day. A copy that fails is logged: the journal itself goes on.

    A server has no path and copies of its own.
    """
    if path is None:
        return
    target = path.with_name(f"{path.stem}-{today.isoformat()}{path.suffix}")
    if target.exists():
        return
    try:
        _copy(path, target)
        with storage_errors():
            for old in copies(path)[:-KEPT_DAYS]:
                old.unlink()
    except StorageError as error:
        log.warning("no copy of the journal today: %s", error)


def copies(path: Path) -> list[Path]:
    """The daily copies of a journal, oldest first."""
    is_copy = re.compile(rf"{re.escape(path.stem)}-\d{{4}}-\d\d-\d\d{re.escape(path.suffix)}")
    return sorted(found for found in path.parent.iterdir() if is_copy.fullmatch(found.name))


def forget_in_copies(path: Path | None) -> None:
    """What the journal has let go of its customers is let go in every copy beside it, and those are written anew.

    What was removed in between stands there as it is in the journal: it has ended, and is never sent from a copy that
    was put back. A copy that cannot be changed is logged and tried again the next time.
    """
    if path is None:
        return
    is_copy = re.compile(rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d|before-\d+){re.escape(path.suffix)}")
    try:
        with storage_errors():
            beside = sorted(path.parent.iterdir())
            for found in beside:
                if is_copy.match(found.name) and not is_copy.fullmatch(found.name):
                    found.unlink(missing_ok=True)  # half a copy that a crash left
        for copy in filter(lambda found: is_copy.fullmatch(found.name), beside):
            with storage_errors():
                knows_more = _knows_more(copy, path)
            if knows_more:
                _copy(copy, copy, like=path)
    except StorageError as error:
        log.warning("a copy of the journal still knows who was forgotten: %s", error)


def _copy(path: Path, target: Path, *, like: Path | None = None) -> None:
    """Whole or not at all: under another name until it is complete. It forgets whom `like` has forgotten.

    Nothing in it is ready: see AS_BEGUN.
    """
    partial = target.with_name(f"{target.name}.part")
    with storage_errors():
        try:
            partial.unlink(missing_ok=True)
            make_private_file(partial)
            with closing(sqlite3.connect(path)) as source, closing(_connected(partial)) as copy:
                source.backup(copy, pages=PAGES_AT_ONCE)
                copy.execute("PRAGMA journal_mode = DELETE")
                copy.execute("PRAGMA secure_delete = ON")
                copy.execute("DELETE FROM kept WHERE name = 'customer'")  # who was just being typed is in no copy
                for statement in AS_BEGUN:
                    copy.execute(statement)
                if like is not None:
                    _forget(copy, like)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _knows_more(copy: Path, path: Path) -> bool:
    with closing(_connected(copy)) as connection:
        connection.execute("ATTACH ? AS journal", (str(path),))
        return connection.execute(KNOWS_MORE).fetchone() is not None


def _forget(copy: sqlite3.Connection, path: Path) -> None:
    copy.execute("ATTACH ? AS journal", (str(path),))
    gone = copy.execute(KNOWS_MORE).fetchall()
    copy.execute("BEGIN")
    copy.executemany("UPDATE attempts SET detail = '' WHERE reference = ?", gone)
    copy.executemany(AS_IN_JOURNAL, gone)
    copy.execute("COMMIT")
    copy.execute("DETACH journal")
    copy.execute("VACUUM")
