"""Copies of the file: one a day, seven kept, and none that is half a copy."""

import logging
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.entry import State
from app.journal.backup import KEPT_DAYS, copies, copy_of_the_day
from app.journal.journal import open_journal
from tests.journal.conftest import Opener
from tests.journal.papers import BODY, DAY, LEAD, NOW, content, draft_entry, overwrite, ready

pytestmark = pytest.mark.anyio


async def test_seven_days_are_kept_whole(journal_file: Path) -> None:
    stranger = journal_file.with_name("journal-2026-06-99-mine.sqlite")
    stranger.write_text("not ours")
    for day in range(10):
        journal = open_journal(journal_file, counter="1", now=NOW + day * DAY)
        await journal.add(draft_entry(f"UTR{day}"))
        await journal.close()
    kept = copies(journal_file)
    assert [path.name for path in kept] == [f"journal-2026-06-{day}.sqlite" for day in range(15, 22)]
    assert len(kept) == KEPT_DAYS
    for day, path in enumerate(kept, start=3):
        with closing(sqlite3.connect(path)) as copy:
            assert copy.execute("SELECT count(*) FROM entries").fetchone()[0] in (day, day + 1)  # made beside the rest
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stranger.read_text() == "not ours"


async def test_a_counter_that_is_never_switched_off_has_its_copies_too(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await journal.add(draft_entry("UTR2"))
    await journal.submit("UTR2", draft=LEAD, body=BODY, now=NOW + DAY)
    await journal.close()
    assert [path.name for path in copies(journal_file)] == ["journal-2026-06-12.sqlite", "journal-2026-06-13.sqlite"]


async def test_what_was_ready_when_a_copy_was_made_is_not_sure_in_a_copy_that_is_put_back(
    journal_file: Path, opened: Opener
) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await journal.add(replace(draft_entry("UTR2"), account="ours"))
    await journal.submit("UTR2", draft=LEAD, body=BODY, now=NOW + DAY)
    await journal.add(draft_entry("UTR3"))
    copy_of_the_day(journal_file, today=(NOW + 2 * DAY).date())
    assert await journal.claim("stores", now=NOW + DAY)
    await journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW + DAY, remote_id="4")
    await journal.close()
    overwrite(journal_file, content(copies(journal_file)[-1]))
    again = opened(journal_file)
    assert [entry.reference for entry in await again.recover(now=NOW + DAY)] == ["UTR1", "UTR2"]
    assert await again.claim("stores", now=NOW + DAY) is None  # it went once already
    assert [(entry.attempts, entry.account) for entry in await again.unsure()] == [(1, ""), (1, "ours")]
    assert [attempt.number for attempt in await again.attempts("UTR1")] == [1]
    assert [draft.reference for draft in await again.drafts()] == ["UTR3"]


async def test_a_copy_that_fails_leaves_nothing_behind_and_is_logged(
    journal_file: Path, opened: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    await journal.close()
    today = (NOW + timedelta(days=3)).date()
    overwrite(journal_file, b"not a database at all" * 300)
    with caplog.at_level(logging.WARNING, "toonbank.journal"):
        copy_of_the_day(journal_file, today=today)
    assert "no copy of the journal today" in caplog.text
    names = {path.name for path in journal_file.parent.iterdir()}
    assert names == {"journal.sqlite", "journal.sqlite.lock", "journal-2026-06-12.sqlite"}


async def test_a_copy_keeps_nobody_waiting_and_is_waited_for_at_the_end(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    goes_on = threading.Event()
    journal._thread.beside(lambda: goes_on.wait() and None)
    await ready(journal, "UTR1")  # asks for the copy of the day once more, behind the one that lasts
    assert await journal.claim("stores", now=NOW)
    goes_on.set()
    await journal.close()
    assert [path.name for path in copies(journal_file)] == ["journal-2026-06-12.sqlite"]


async def test_a_copy_made_while_others_write_is_whole(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    for number in range(40):
        await journal.add(draft_entry(f"UTR{number}", replace(LEAD, message="long " * 10_000)))
    await journal.submit("UTR0", draft=LEAD, body=BODY, now=NOW + DAY)
    for number in range(40, 60):
        await journal.add(draft_entry(f"UTR{number}"))
    await journal.close()
    with closing(sqlite3.connect(copies(journal_file)[-1])) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM entries").fetchone()[0] >= 40
