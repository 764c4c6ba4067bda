"""A journal that is only read: by support, in a terminal, while the window has it open."""

from pathlib import Path

import pytest

from app.core.entry import EntryQuestion, State
from app.core.errors import StorageError, StorageTrouble
from app.journal.journal import Journal, read_journal
from tests.journal.conftest import Opener
from tests.journal.papers import NOW, draft_entry, overwrite, ready

pytestmark = pytest.mark.anyio


async def test_what_is_open_elsewhere_can_be_read_and_goes_on_being_written(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    await ready(journal, "UTR1")
    async with read_journal(where) as reading:
        assert await reading.entry("UTR1")
        assert await journal.claim("stores", now=NOW)
        page = await reading.entries(EntryQuestion(states=tuple(State)))
        assert [entry.state for entry in page.entries] == [State.SENDING]
        await journal.add(draft_entry("UTR2"))
        assert len(await reading.drafts()) == 1


async def test_a_journal_that_was_never_made_is_not_made_by_looking(journal_file: Path, server_url: str) -> None:
    for where, trouble in ((journal_file, StorageTrouble.READ_ONLY), (server_url, StorageTrouble.OTHER)):
        with pytest.raises(StorageError) as refused:
            async with read_journal(where):
                pass
        assert refused.value.trouble is trouble
    overwrite(journal_file, b"")
    with pytest.raises(StorageError):
        async with read_journal(journal_file):
            pass


async def test_a_closed_journal_is_neither_read_nor_written(journal: Journal) -> None:
    await journal.close()
    for asked in (journal.drafts(), journal.add(draft_entry("UTR1"))):
        with pytest.raises(StorageError):
            await asked
