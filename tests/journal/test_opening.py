"""Opening a journal: for this user only, for one opener, checked, and brought up to date after a copy."""

import multiprocessing
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, inspect, text

from app.core.errors import StorageError, StorageTrouble
from app.journal import schema
from app.journal.database import Database
from app.journal.file import file_database, file_pragmas
from app.journal.journal import open_journal
from app.journal.tables import metadata
from tests.journal.conftest import Opener
from tests.journal.papers import LEAD, NOW, content, draft_entry, overwrite, ready

pytestmark = pytest.mark.anyio


def m005_colours(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE entries ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"))


def m006_broken(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE entries ADD COLUMN shade TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("DROP TABLE nothing_of_that_name"))


@contextmanager
def pragma(*lines: str) -> Iterator[None]:
    """Every SQLite connection that is opened inside begins with these."""

    def connected(connection: Any, _: object) -> None:
        for line in lines:
            connection.execute(f"PRAGMA {line}")

    event.listen(Engine, "connect", connected)
    try:
        yield
    finally:
        event.remove(Engine, "connect", connected)


async def trouble_of(where: Path | str) -> StorageTrouble:
    """Why the journal cannot be opened."""
    with pytest.raises(StorageError) as refused:
        await open_journal(where, counter="1", now=NOW).close()
    return refused.value.trouble


async def test_file_lock_and_copies_are_of_this_user_alone(journal_file: Path, opened: Opener) -> None:
    await opened(journal_file.parent / "new" / "folder" / "journal.sqlite").close()
    folder = journal_file.parent / "new" / "folder"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    names = ("journal.sqlite", "journal.sqlite.lock", "journal-2026-06-12.sqlite")
    assert modes == dict.fromkeys(names, 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "journal.sqlite").chmod(0o644)
    await opened(folder / "journal.sqlite").close()
    assert stat.S_IMODE((folder / "journal.sqlite").stat().st_mode) == 0o600


def settings_of(database: Database) -> dict[str, Any]:
    """How a connection of the journal keeps things."""
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")
    with database.reading() as connection:
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}


async def test_what_is_committed_survives_a_power_cut(journal_file: Path) -> None:
    database = file_database(journal_file)
    full, extra = 2, 3
    is_wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    mode = {"journal_mode": "wal", "synchronous": full} if is_wal else {"journal_mode": "delete", "synchronous": extra}
    assert settings_of(database) == {**mode, "busy_timeout": 5000, "foreign_keys": 1, "secure_delete": 1}
    database.close()
    assert file_pragmas((3, 51, 2)) == ("journal_mode = DELETE", "synchronous = EXTRA")
    assert file_pragmas((3, 51, 3)) == ("journal_mode = WAL", "synchronous = FULL")


async def test_a_journal_works_with_the_pragmas_of_every_version(journal_file: Path, opened: Opener) -> None:
    for number, version in enumerate([(3, 52, 0), (3, 40, 1), (3, 51, 3)]):
        with pragma(*file_pragmas(version)):
            journal = opened(journal_file)
            await ready(journal, f"UTR{number}")
            assert await journal.claim("stores", now=NOW)
            await journal.close()
    assert len((await opened(journal_file).unsure(), "")) == 2


async def test_a_second_opener_is_told_and_harms_nothing(where: Path | str, opened: Opener) -> None:
    first = opened(where)
    await first.add(draft_entry("UTR1"))
    trouble = StorageTrouble.IN_USE if isinstance(where, Path) else StorageTrouble.SAME_NAME
    assert await trouble_of(where) is trouble
    assert await trouble_of(where) is trouble
    await first.save_draft("UTR1", LEAD, now=NOW)
    await first.close()
    assert len(await opened(where).drafts()) == 1


def open_in_another_process(path: Path, answer: Any) -> None:
    try:
        open_journal(path, counter="1", now=NOW)
    except StorageError as error:
        answer.put(error.trouble)
    else:
        answer.put("opened")
    answer.close()
    answer.join_thread()
    os._exit(0)  # as a crash does


async def test_a_lock_holds_between_processes_and_ends_with_its_process(journal_file: Path, opened: Opener) -> None:
    apart = multiprocessing.get_context("spawn")
    answer = apart.Queue()
    journal = opened(journal_file)
    said = []
    for _ in range(3):
        process = apart.Process(target=open_in_another_process, args=(journal_file, answer))
        process.start()
        said.append(answer.get(timeout=60))
        process.join()
        await journal.close()
    assert said == [StorageTrouble.IN_USE, "opened", "opened"]
    await opened(journal_file).close()
    answer.close()
    answer.join_thread()


async def test_counters_of_other_names_share_a_server_but_not_their_drafts(server_url: str, opened: Opener) -> None:
    one, other = opened(server_url, counter="1"), opened(server_url, counter="2")
    await one.add(draft_entry("UTR1"))
    await other.add(draft_entry("UTR2"))
    await one.keep("customer", "a")
    assert [draft.reference for draft in await other.drafts()] == ["UTR2"]
    assert await other.kept("customer") == ""
    await ready(other, "UTR3")
    await other.claim("stores", now=NOW)
    assert await one.recover(now=NOW) == ()
    assert [entry.reference for entry in await other.recover(now=NOW)] == ["UTR3"]


async def test_the_tables_are_what_the_migrations_make(where: Path | str, opened: Opener) -> None:
    journal = opened(where)

    def look(connection: Connection) -> dict[str, set[tuple[str, bool]]]:
        found = inspect(connection)
        return {
            name: {(column["name"], bool(column["nullable"])) for column in found.get_columns(name)}
            for name in found.get_table_names()
        }

    declared = {
        table.name: {(column.name, bool(column.nullable)) for column in table.columns}
        for table in metadata.tables.values()
    }
    assert await journal._thread.read(look) == declared


async def test_an_older_journal_is_brought_up_to_date_after_a_copy(
    where: Path | str, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(where)
    await ready(before, "UTR1")
    await before.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m005_colours))
    after = opened(where)
    entry = await after.entry("UTR1")
    assert entry
    assert entry.draft == LEAD
    await after.close()
    if isinstance(where, Path):
        copy = where.with_name("journal-before-005.sqlite")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        with closing(sqlite3.connect(copy)) as older:
            assert older.execute("SELECT count(*) FROM entries").fetchone() == (1,)
            assert older.execute("SELECT number, name FROM migrations").fetchall() == [
                (1, "m001_entries"),
                (2, "m002_forgetting"),
                (3, "m003_list"),
                (4, "m004_account"),
            ]
    await opened(where).close()


async def test_a_migration_that_fails_leaves_the_journal_as_it_was(
    where: Path | str, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(where)
    await ready(before, "UTR1")
    await before.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m005_colours, m006_broken))
    assert await trouble_of(where) is StorageTrouble.OTHER
    monkeypatch.undo()
    after = opened(where)
    assert await after.entry("UTR1")
    columns = await after._thread.read(lambda connection: inspect(connection).get_columns("entries"))
    assert not {"colour", "shade"} & {column["name"] for column in columns}


async def test_a_journal_of_a_newer_toonbank_is_not_touched(
    where: Path | str, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, m005_colours))
    await opened(where).close()
    monkeypatch.undo()
    assert await trouble_of(where) is StorageTrouble.TOO_NEW
    assert await trouble_of(where) is StorageTrouble.TOO_NEW


async def test_a_full_disk_refuses_and_keeps_what_it_has(journal_file: Path, opened: Opener) -> None:
    pages = 0
    with closing(sqlite3.connect(journal_file)) as small:
        await opened(journal_file).close()
        pages = small.execute("PRAGMA page_count").fetchone()[0]
    with pragma(f"max_page_count = {pages + 2}"):
        journal = opened(journal_file)
        written = 0
        trouble = None
        while trouble is None:
            try:
                await ready(journal, f"UTR{written}")
                written += 1
            except StorageError as error:
                trouble = error.trouble
        assert trouble is StorageTrouble.FULL
        assert written > 0
        assert [bool(await journal.entry(f"UTR{number}")) for number in range(written)] == [True] * written
        with pytest.raises(StorageError):
            await journal.add(draft_entry("UTR100", LEAD))
        await journal.close()
    assert len(await opened(journal_file).drafts()) <= 1


async def test_a_read_only_journal_shows_what_it_has_and_refuses_to_send(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await journal.close()
    with pragma("query_only = ON"):
        stuck = opened(journal_file)
        assert await stuck.entry("UTR1")
        with pytest.raises(StorageError) as refused:
            await stuck.claim("stores", now=NOW)
        assert refused.value.trouble is StorageTrouble.READ_ONLY
        await stuck.close()


async def test_a_damaged_file_is_said_to_be_and_left_alone(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    for number in range(40):
        await ready(journal, f"UTR{number}")
    await journal.close()
    whole = content(journal_file)
    for damaged in (whole[:4096] + b"\xff" * 8192 + whole[12288:], b"not a database at all" * 300):
        overwrite(journal_file, damaged)
        assert await trouble_of(journal_file) is StorageTrouble.CORRUPT
        assert content(journal_file) == damaged


async def test_a_folder_where_no_file_can_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert await trouble_of(tmp_path / "file" / "journal.sqlite") is StorageTrouble.OTHER
    (tmp_path / "journal.sqlite.lock").mkdir()
    assert await trouble_of(tmp_path / "journal.sqlite") is StorageTrouble.READ_ONLY
    (tmp_path / "other.sqlite.lock").write_text("not a lock" * 300)
    assert await trouble_of(tmp_path / "other.sqlite") is StorageTrouble.CORRUPT


async def test_closing_twice_is_closing_once(where: Path | str) -> None:
    journal = open_journal(where, counter="1", now=NOW)
    await journal.close()
    await journal.close()
