"""Rows of older, newer and damaged journals: each is read as far as it goes, and takes no other with it."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from app.core.customer import Customer
from app.core.entry import EntryQuestion, Kind, State
from app.core.lead import LeadDraft, LeadType
from app.core.store import Store
from app.journal.journal import Journal
from app.journal.tables import entries
from tests.journal.conftest import Opener
from tests.journal.papers import BODY, GAZELLE, JANSEN, LEAD, LEAD_SEEN, NOW, draft_entry, ended, ready

pytestmark = pytest.mark.anyio


async def write(journal: Journal, reference: str, **columns: Any) -> None:
    """What another version or a bad sector left in a row."""
    changed = update(entries).where(entries.c.reference == reference).values(columns)
    await journal._thread.write(lambda connection: connection.execute(changed))


async def test_what_an_older_version_left_out_has_its_default(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, seen=LEAD_SEEN)
    older = {"store": {"store_id": "12-3"}, "customer": {"name": "Zoë"}, "was_called": "once"}
    await write(journal, "UTR1", draft=json.dumps(older), seen='{"uuid":"u"}')
    entry = await journal.entry("UTR1")
    assert entry
    assert entry.draft == LeadDraft(Store("12-3"), customer=Customer("Zoë"), type=LeadType.SALES_OFFER)
    assert entry.seen
    assert (entry.seen.status, entry.body) == ("", BODY)


@pytest.mark.parametrize(
    "draft",
    ["{", "null", "[]", '{"store":{}}', '{"store":{"store_id":"1"},"type":"swap"}', '"x"', "[" * 100_000, "\x01"],
)
async def test_a_draft_that_cannot_be_read_leaves_the_entry_as_it_is(journal: Journal, draft: str) -> None:
    await ready(journal, "UTR1")
    await ready(journal, "UTR2")
    await write(journal, "UTR1", draft=draft, reasons="{", seen="?")
    page = await journal.entries(EntryQuestion())
    assert [(entry.reference, entry.draft is None, entry.body) for entry in page.entries] == [
        ("UTR2", False, BODY),
        ("UTR1", True, BODY),
    ]
    assert len(await journal.twins(Kind.LEAD, customer=JANSEN, article=GAZELLE, since=NOW)) == 1
    assert await journal.customers("", 5) in ((JANSEN,), ())
    claimed = await journal.claim("stores", now=NOW)
    assert claimed
    assert (claimed.reference, claimed.body, claimed.reasons, claimed.seen) == ("UTR1", BODY, (), None)
    assert await journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW, seen=LEAD_SEEN)


@pytest.mark.parametrize("column", ["deed", "state"])
async def test_an_entry_of_a_newer_kind_is_left_out_and_left_alone(journal: Journal, column: str) -> None:
    await ready(journal, "UTR1")
    await ready(journal, "UTR2")
    await write(journal, "UTR1", **{column: "teleport"})
    assert await journal.entry("UTR1") is None
    assert [entry.reference for entry in (await journal.entries(EntryQuestion())).entries] == ["UTR2"]
    counts = await journal.counts(now=NOW)
    assert counts.to_send in (1, 2)
    claimed = await journal.claim("stores", now=NOW)
    assert claimed
    assert claimed.reference == "UTR2"
    with pytest.raises(KeyError):
        await journal.move("UTR1", State.WITHDRAWN, now=NOW)


async def test_a_time_or_a_letter_that_cannot_be_read_takes_no_other_row_with_it(
    journal_file: Path, opened: Opener
) -> None:
    journal = opened(journal_file)
    for number in (1, 2, 3):
        await journal.add(draft_entry(f"UTR{number}"))
    broken = "UPDATE entries SET created_at = 'noon' WHERE reference = 'UTR1'"
    letters = "UPDATE entries SET draft = replace(draft, 'Zoë', CAST(x'ff' AS TEXT)) WHERE reference = 'UTR2'"
    for statement in (broken, letters):
        await journal._thread.write(lambda connection, statement=statement: connection.exec_driver_sql(statement))
    assert await journal.entry("UTR1") is None
    drafts = {entry.reference: entry.draft for entry in await journal.drafts()}
    assert drafts["UTR3"] == LEAD
    assert drafts["UTR2"]
    assert drafts["UTR2"].customer.name == "� Jansen"
    assert set(drafts) == {"UTR2", "UTR3"}
