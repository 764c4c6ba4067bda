"""What was removed is in no file any more: journal, its log, copies; and what fails meanwhile harms nothing."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.entry import Deed, EntryQuestion, State
from app.core.errors import StorageError
from app.journal.backup import copies, copy_before_migration, forget_in_copies
from app.journal.journal import Journal, open_journal
from app.journal.removals import KEPT_CUSTOMER
from tests.journal.conftest import Opener
from tests.journal.faults import Disk, Fault, failing
from tests.journal.folders import folder_in_memory
from tests.journal.papers import (
    DAY,
    DELIVERY,
    JANSEN,
    LEAD,
    NOW,
    content,
    draft_entry,
    ended,
    follower,
    overwrite,
    ready,
)
from tests.journal.test_forgetting import forget_old

pytestmark = pytest.mark.anyio
CANARY = "kanarie-4711"
TYPED = replace(LEAD, customer=replace(JANSEN, name=CANARY), message=f"{CANARY} komt zaterdag")
LATER = NOW + 91 * DAY


def canaries(folder: Path) -> dict[str, int]:
    """How often the canary stands in each file that holds it."""
    found = {path.name: content(path).lower().count(CANARY.encode()) for path in folder.iterdir()}
    return {name: times for name, times in found.items() if times}


async def typed_letter_by_letter(journal: Journal) -> None:
    """Drafts written again and again, sent, and refused with the customer's name."""
    for number in range(20):
        reference = f"UTR{number:02}"
        await journal.add(draft_entry(reference))
        for length in (10, 900, 3000, 200):
            await journal.save_draft(reference, replace(TYPED, message=f"{CANARY} {'x' * length}"), now=NOW)
        await journal.submit(reference, draft=TYPED, body=f'{{"name":"{CANARY}"}}', now=NOW)
        claimed = await journal.claim("stores", now=NOW)
        await journal.settle(reference, attempt=1, to=State.REFUSED, now=NOW, reasons=(CANARY,), detail=CANARY)
        assert claimed.reference == reference
    await journal.keep(KEPT_CUSTOMER, f'{{"name":"{CANARY}"}}', now=NOW)


def of_the_version_before(copy: Path) -> None:
    """A copy made before the migration that came with forgetting."""
    with closing(sqlite3.connect(copy)) as older:
        older.execute("DROP INDEX entries_remembered")
        older.execute("DROP INDEX entries_to_forget")
        for column in ("forgotten_at", "is_to_be_forgotten"):
            older.execute(f"ALTER TABLE entries DROP COLUMN {column}")


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 3)], ids=["rollback journal", "write-ahead log"])
async def test_not_a_byte_of_a_customer_is_left_in_any_file(
    version: tuple[int, int, int], journal_file: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    journal = opened(journal_file)
    await typed_letter_by_letter(journal)
    await ready(journal, "UTR90", replace(LEAD, title="stays"))
    await journal.add(draft_entry("UTR91"))
    await journal.submit("UTR91", draft=LEAD, body="{}", now=NOW + DAY)
    copy_before_migration(journal_file, number=2)
    of_the_version_before(journal_file.with_name("journal-before-002.sqlite"))
    journal_file.with_name("journal-2026-06-01.sqlite.part").write_text(CANARY)
    assert journal_file.with_name("journal.sqlite-wal").exists() == (version == (3, 51, 3))
    assert len(canaries(journal_file.parent)) >= 3
    assert await forget_old(journal) == 21
    await journal.wipe()
    for path in filter(
        Path.exists, (journal_file, journal_file.with_name("journal.sqlite-wal"))
    ):  # copies go meanwhile
        assert CANARY.encode() not in content(path).lower()
    await journal.close()
    assert canaries(journal_file.parent) == {}
    for path in (journal_file, copies(journal_file)[-1], journal_file.with_name("journal-before-002.sqlite")):
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert file.execute("SELECT count(*) FROM entries WHERE reference LIKE 'UTR0%'").fetchone() == (10,)


async def test_a_copy_that_is_put_back_never_sends_what_has_ended_since(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await ready(journal, "UTR2", DELIVERY)
    await journal.add(draft_entry("UTR3"))
    await journal.submit("UTR3", draft=LEAD, body="{}", now=NOW + DAY)
    await journal.close()
    copy = copies(journal_file)[-1]
    journal = opened(journal_file)
    await journal.move("UTR1", State.WITHDRAWN, now=NOW)
    assert await forget_old(journal) == 1
    await journal.wipe()
    await journal.close()
    overwrite(journal_file, content(copy))
    again = opened(journal_file)
    assert (await again.entry("UTR1")).state is State.WITHDRAWN
    assert [entry.reference for entry in await again.recover(now=NOW)] == ["UTR2", "UTR3"]
    assert await forget_old(again) == 1


async def test_copies_are_written_anew_only_where_they_know_more(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await ended(journal, "UTR1", State.REFUSED)
    await journal.close()
    copy = copies(journal_file)[0]
    before = copy.stat().st_ino
    journal = opened(journal_file)
    await journal.wipe()
    await journal.close()
    assert copy.stat().st_ino == before


async def test_a_copy_that_cannot_be_changed_is_logged_and_changed_the_next_time(
    journal_file: Path, opened: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    journal = opened(journal_file)
    await ended(journal, "UTR1", State.REFUSED, draft=TYPED)
    await journal.add(draft_entry("UTR2"))
    await journal.submit("UTR2", draft=LEAD, body="{}", now=NOW + DAY)
    await journal.close()
    copy = copies(journal_file)[-1]
    whole = content(copy)
    journal = opened(journal_file)
    await forget_old(journal)
    overwrite(copy, b"not a database at all" * 300)
    with caplog.at_level(logging.WARNING, "toonbank.journal"):
        forget_in_copies(journal_file)
    assert "still knows who was forgotten" in caplog.text
    overwrite(copy, whole)
    forget_in_copies(journal_file)
    await journal.wipe()
    await journal.close()
    assert canaries(journal_file.parent) == {}
    forget_in_copies(None)


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


async def a_full_journal(path: Path) -> None:
    """Things that ended, one of them with a change, one open, one draft, and a customer at the counter."""
    journal = open_journal(path, counter="1", now=NOW)
    await ended(journal, "UTR1", State.REFUSED, draft=TYPED)
    await ended(journal, "UTR2", State.REFUSED, draft=DELIVERY)
    await journal.add(follower("UTR3", "UTR2", deed=Deed.CHANGE_DELIVERY))
    await journal.move("UTR3", State.WITHDRAWN, now=NOW)
    await ready(journal, "UTR4", TYPED)
    await journal.add(draft_entry("UTR5", TYPED))
    await journal.keep(KEPT_CUSTOMER, f'{{"name":"{CANARY}"}}', now=NOW)
    await journal.close()
    for copy in copies(path):
        copy.unlink()


async def forget_on(path: Path, disk: Disk, *, fails_at: int) -> StorageError | None:
    """A removal on that disk, given up where it fails."""
    failure = None
    with failing(disk):
        journal = open_journal(path, counter="1", now=LATER)
        disk.calls, disk.fails_at = 0, fails_at
        try:
            await forget_old(journal)
            await journal.wipe()
        except StorageError as error:
            failure = error
        finally:
            disk.fails_at = 0
            await journal.close()
    return failure


@pytest.mark.parametrize("fault", Fault)
async def test_whatever_call_fails_each_entry_is_whole_or_bared_and_the_rest_follows(
    fault: Fault, memory: Path, opened: Opener
) -> None:
    full, fails_at = memory / "full.sqlite", 0
    await a_full_journal(full)
    while True:
        fails_at += 1
        path = memory / str(fails_at) / "journal.sqlite"
        path.parent.mkdir()
        shutil.copyfile(full, path)
        path.with_name(f"journal-{LATER.date().isoformat()}.sqlite").touch()  # copies have tests of their own
        disk = Disk(fault, 0)
        failure = await forget_on(path, disk, fails_at=fails_at)
        assert (failure is not None) == disk.has_failed
        path.with_name(f"journal-{LATER.date().isoformat()}.sqlite").unlink(missing_ok=True)
        journal = opened(path)
        left = (await journal.entries(EntryQuestion(states=tuple(State)))).entries
        assert len(left) == 5
        for entry in left:
            is_bare = not entry.draft.customer.name and not entry.body
            assert is_bare == (entry.forgotten_at is not None)
        assert (await journal.entry("UTR4")).body != ""
        await forget_old(journal)
        await journal.wipe()
        assert sum(line.number for line in await journal.removals()) == 5
        await journal.close()
        if not disk.has_failed:
            break
    assert fails_at > 2
    print(f"\n{fault}: {fails_at - 1} fault points, 0 lost")
