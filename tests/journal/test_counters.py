"""Counters that share a journal: one that gets another name keeps its drafts and its customer; free names are found."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.core.errors import StorageError, StorageTrouble
from app.journal.counters import FILE_NAME, take_along
from app.journal.journal import Journal, free_counter, open_journal
from app.journal.server import server_database
from tests.journal.cluster import Cluster
from tests.journal.papers import NOW, draft_entry, ready
from tests.journal.test_server import end_all_connections

pytestmark = pytest.mark.anyio


class Shop:
    """Computers, each with its data folder, at one journal."""

    def __init__(self, address: str, folder: Path, *, closing: AsyncExitStack) -> None:
        self.address = address
        self.folder = folder
        self._closing = closing

    def opens(self, computer: str, *, counter: str) -> Journal:
        """The journal at a computer, as a counter of that name; closed after the test."""
        folder = self.folder / computer
        folder.mkdir(exist_ok=True)
        journal = open_journal(self.address, counter=counter, now=NOW, folder=folder)
        self._closing.push_async_callback(journal.close)
        return journal


@pytest.fixture
async def shop(server_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    async with AsyncExitStack() as closing:
        yield Shop(server_url, tmp_path, closing=closing)


async def drafts_of(journal: Journal) -> list[str]:
    return [draft.reference for draft in await journal.drafts()]


async def test_a_counter_with_another_name_finds_again_what_it_kept(shop: Shop) -> None:
    other = shop.opens("two", counter="2")
    await other.add(draft_entry("UTR2"))
    journal = shop.opens("one", counter="1")
    await journal.add(draft_entry("UTR1"))
    await journal.keep("customer", "Jansen")
    await ready(journal, "UTR3")
    assert await journal.claim("stores", now=NOW)
    await journal.close()
    renamed = shop.opens("one", counter="Till")
    assert (await drafts_of(renamed), await renamed.kept("customer")) == (["UTR1"], "Jansen")
    assert [entry.reference for entry in await renamed.recover(now=NOW)] == ["UTR3"]
    assert await drafts_of(other) == ["UTR2"]
    await renamed.close()
    assert await drafts_of(shop.opens("one", counter="1")) == ["UTR1"]


async def test_a_counter_that_keeps_its_name_finds_what_it_kept(shop: Shop) -> None:
    journal = shop.opens("one", counter="1")
    await journal.add(draft_entry("UTR1"))
    await journal.close()
    assert await drafts_of(shop.opens("one", counter="1")) == ["UTR1"]


async def test_what_it_keeps_wins_over_what_a_computer_that_is_gone_kept_under_that_name(shop: Shop) -> None:
    gone, journal = shop.opens("gone", counter="2"), shop.opens("one", counter="1")
    await gone.keep("customer", "long ago")
    await journal.keep("customer", "now")
    for opened in (gone, journal):
        await opened.close()
    assert await shop.opens("one", counter="2").kept("customer") == "now"


async def test_nothing_is_taken_from_another_computer_that_has_the_name_now(shop: Shop) -> None:
    journal = shop.opens("one", counter="1")
    await journal.close()
    taken = shop.opens("two", counter="1")
    await taken.add(draft_entry("UTR1"))
    assert await drafts_of(shop.opens("one", counter="2")) == []
    assert await drafts_of(taken) == ["UTR1"]


@pytest.mark.parametrize("known", ["", "[]", '{"journal": "postgresql://elsewhere/t", "counter": "1"}'])
async def test_a_name_of_another_journal_or_none_that_can_be_read_takes_nothing(known: str, shop: Shop) -> None:
    journal = shop.opens("one", counter="1")
    await journal.add(draft_entry("UTR1"))
    await journal.close()
    (shop.folder / "one" / FILE_NAME).write_text(known, encoding="utf-8")
    assert await drafts_of(shop.opens("one", counter="2")) == []


async def test_a_name_that_cannot_be_remembered_keeps_nobody_from_sending(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    (shop.folder / "one" / f"{FILE_NAME}.new").mkdir(parents=True)
    await shop.opens("one", counter="1").add(draft_entry("UTR1"))
    assert "the name of this counter is not remembered" in caplog.text


async def test_the_first_name_that_no_counter_has_or_had_is_free(shop: Shop) -> None:
    assert free_counter(shop.address, ("1", "2")) == "1"
    writes, watches = shop.opens("one", counter="1"), shop.opens("two", counter="2")
    await writes.add(draft_entry("UTR1"))
    await writes.close()
    assert free_counter(shop.address, ("1", "2", "3", "4")) == "3"
    assert free_counter(shop.address, ("1", "2")) == ""
    assert await drafts_of(watches) == []


async def test_a_counter_without_a_name_shares_no_journal(shop: Shop) -> None:
    with pytest.raises(StorageError) as refused:
        shop.opens("one", counter="")
    assert refused.value.trouble is StorageTrouble.NO_NAME


async def test_a_server_that_goes_while_things_are_taken_along_is_told_as_gone(
    server_url: str, cluster: Cluster
) -> None:
    database = server_database(server_url, counter="2")

    def take() -> None:
        with database.writing() as connection:
            end_all_connections(cluster)
            take_along(connection, "1", counter="2")

    with pytest.raises(StorageError) as refused:
        take()
    assert refused.value.trouble is StorageTrouble.UNREACHABLE
    database.close()
