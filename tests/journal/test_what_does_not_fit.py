"""What is too long or too strange to be kept: cut, or refused as a StorageError; nothing else comes through."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.core.entry import Draft, Seen, State
from app.core.errors import StorageError, StorageTrouble
from app.core.remote_status import LONGEST_STATUS
from app.journal.journal import Journal, open_journal
from tests.journal.papers import (
    DELIVERY,
    DELIVERY_SEEN,
    LEAD,
    LEAD_SEEN,
    MINUTE,
    NOW,
    ORDER,
    ORDER_SEEN,
    draft_entry,
    ended,
)

pytestmark = pytest.mark.anyio
# Nothing that PostgreSQL can make shorter.
LONG = "".join(map(chr, random.Random(7).choices(range(0x4E00, 0x9000), k=4000)))


@pytest.mark.parametrize(
    ("draft", "seen"), [(LEAD, LEAD_SEEN), (DELIVERY, DELIVERY_SEEN), (ORDER, ORDER_SEEN)], ids=type
)
async def test_a_status_of_any_length_is_taken(journal: Journal, draft: Draft, seen: Seen) -> None:
    said = replace(seen, status=LONG)
    done = await ended(journal, "UTR1", State.SENT, draft=draft, seen=said, remote_id=LONG)
    assert done.seen == said
    assert (await journal.saw("UTR1", replace(seen, status=LONG[::-1]), now=NOW)).remote_status == LONG[::-1]
    await journal.add(replace(draft_entry("UTR2", draft), seen=said))

    def statuses(connection: Connection) -> list[str]:
        return list(connection.exec_driver_sql("SELECT remote_status FROM entries ORDER BY reference").scalars())

    assert await journal._thread.read(statuses) == [LONG[::-1][:LONGEST_STATUS], LONG[:LONGEST_STATUS]]


async def test_a_thing_that_gets_another_number_at_each_reading_stays_short(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT)
    for number in range(100):
        await journal.saw("UTR1", LEAD_SEEN, now=NOW, remote_id=f"{number}{LONG[number * 40 : number * 40 + 60]}")
    last = await journal.saw("UTR1", LEAD_SEEN, now=NOW, remote_id="the last one")
    assert last.remote_id == "the last one"


@pytest.mark.parametrize("fault", [OverflowError, UnicodeEncodeError, RuntimeError])
async def test_a_fault_of_any_kind_is_a_storage_error_that_repeats_nothing(
    journal: Journal, fault: type[Exception]
) -> None:
    def work(_: Connection) -> None:
        raise fault("utf-8", "a customer", 0, 1, "no") if fault is UnicodeEncodeError else fault("a customer")

    for ask in (journal._thread.write, journal._thread.read):
        with pytest.raises(StorageError) as refused:
            await ask(work)
        assert refused.value.trouble is StorageTrouble.OTHER
        assert str(refused.value) == f"a fault: {fault.__name__}"


async def test_half_a_letter_is_kept_as_a_question_mark(journal: Journal) -> None:
    await journal.keep("customer", "Zo\udce9\0 Jansen")
    assert await journal.kept("customer") == "Zo? Jansen"


def test_a_shared_journal_needs_a_name_for_the_counter(server_url: str, journal_file: Path) -> None:
    with pytest.raises(StorageError, match=r"needs shop\.counter"):
        open_journal(server_url, counter="", now=NOW)


async def test_a_journal_of_one_counter_needs_no_name_and_finds_what_it_sent_under_another(journal_file: Path) -> None:
    journal = open_journal(journal_file, counter="", now=NOW)
    await ended(journal, "UTR1", State.SENT)
    await ended(journal, "UTR2", State.READY)
    await journal.claim("stores", now=NOW)
    await journal.close()
    renamed = open_journal(journal_file, counter="1", now=NOW)
    assert [entry.reference for entry in await renamed.recover(now=NOW + MINUTE)] == ["UTR2"]
    await renamed.close()
