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


def _copy(path: Path, target: Path) -> None:
    """Whole or not at all: under another name until it is complete and synced."""
    partial = target.with_name(f"{target.name}.part")
    with storage_errors():
        try:
            partial.unlink(missing_ok=True)
            make_private_file(partial)
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
                source.backup(copy, pages=PAGES_AT_ONCE)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
