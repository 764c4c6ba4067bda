"""A journal of an earlier version, brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from app.core.entry import EntryQuestion, State
from app.journal import schema
from tests.journal.conftest import Opener
from tests.journal.papers import MINUTE, NOW, ended

pytestmark = pytest.mark.anyio


def as_of_the_second(connection: Connection) -> None:
    """Takes back what came after the second migration."""
    for statement in (
        "DROP INDEX entries_listed",
        "DROP INDEX entries_to_forget",
        "ALTER TABLE entries DROP COLUMN account",
        "DELETE FROM migrations WHERE number > 2",
    ):
        connection.execute(text(statement))


async def test_a_journal_of_an_earlier_version_lists_the_same_and_knows_no_account(
    where: Path | str, opened: Opener
) -> None:
    before = opened(where)
    for number in range(3):
        await ended(before, f"UTR{number}", State.UNSURE if number == 1 else State.SENT, at=NOW + number * MINUTE)
    listed = await before.entries(EntryQuestion())
    await before._thread.write(as_of_the_second)
    await before.close()
    after = opened(where)
    assert await after.entries(EntryQuestion()) == listed
    assert [(entry.reference, entry.account) for entry in listed.entries] == [("UTR1", ""), ("UTR2", ""), ("UTR0", "")]
    assert await after._thread.read(schema.applied) == 4
    if isinstance(where, Path):
        with closing(sqlite3.connect(where.with_name("journal-before-003.sqlite"))) as copy:
            assert copy.execute("SELECT max(number) FROM migrations").fetchone() == (2,)
