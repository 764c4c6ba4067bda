"""A look at a journal's health: counted and checked, in a file and on a server, and nothing is written."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.entry import State
from app.core.errors import StorageError, StorageTrouble
from app.core.forgetting import Look
from app.journal.checkup import SQLITE_VERSION, check_up
from tests.journal.conftest import Opener
from tests.journal.papers import NOW, draft_entry, ready


@pytest.mark.anyio
async def test_entries_are_counted_by_state_while_the_journal_is_open(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    await ready(journal, "UTR1")
    await ready(journal, "UTR2")
    await journal.add(draft_entry("UTR3"))
    found = check_up(where)
    assert found is not None
    assert found.counts == {State.READY: 2, State.DRAFT: 1}
    if isinstance(where, Path):
        assert (found.engine, found.version, found.clock) == ("sqlite", SQLITE_VERSION, None)
        assert found.mode in ("wal", "delete")
    else:
        assert (found.engine, found.mode) == ("postgresql", "")
        assert int(found.version.split(".")[0]) >= 15
        assert found.clock is not None
        assert abs(found.clock - datetime.now(UTC)) < timedelta(minutes=5)
    assert (await journal.claim("stores", now=NOW)) is not None  # its lock and its connection are untouched


@pytest.mark.anyio
async def test_a_clock_that_is_not_believed_is_told_of_this_counter_alone(where: Path | str, opened: Opener) -> None:
    await opened(where, counter="2").note_look(Look(NOW, NOW + timedelta(days=40)))
    told = {counter: check_up(where, counter=counter) for counter in ("1", "2")}
    believed_until = {counter: found.believed_until for counter, found in told.items() if found is not None}
    assert believed_until == {"1": NOW if isinstance(where, Path) else None, "2": NOW}


@pytest.mark.anyio
async def test_one_of_an_earlier_version_is_counted_as_it_is(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await journal.close()
    with closing(sqlite3.connect(journal_file)) as file:
        file.executescript("ALTER TABLE kept DROP COLUMN kept_at; DELETE FROM migrations WHERE number > 1;")
    found = check_up(journal_file)
    assert found is not None
    assert (found.counts, found.believed_until) == ({State.READY: 1}, None)


def test_where_no_journal_was_made_none_is_made(tmp_path: Path) -> None:
    assert check_up(tmp_path / "journal.sqlite") is None
    assert check_up(tmp_path / "journal.sqlite") is None  # nor by looking


def test_a_damaged_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"damaged" * 1000)
    with pytest.raises(StorageError) as failure:
        check_up(path)
    assert failure.value.trouble is StorageTrouble.CORRUPT


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StorageError) as failure:
        check_up("postgresql://toonbank@127.0.0.1:9/x")
    assert failure.value.trouble is StorageTrouble.UNREACHABLE
