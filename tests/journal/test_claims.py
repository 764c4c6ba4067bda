"""Claims that go wrong at their commit, clocks that were ahead, and the turn of what is done to one thing."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from app.core.entry import Deed, IllegalMove, State
from app.core.errors import StorageError
from app.journal.journal import Journal
from tests.journal.conftest import Opener
from tests.journal.papers import DAY, DELIVERY, MINUTE, NOW, ended, follower, ready

pytestmark = pytest.mark.anyio
YEARS = 1500 * DAY


def at_next_commits(journal: Journal, *happens: Callable[[Connection], None] | None) -> None:
    """Something happens at each of the next commits of writes, in turn; None is a commit as usual."""
    waiting = list(happens)

    def commit(connection: Connection) -> None:
        now = waiting.pop(0) if waiting else None
        if now is not None:
            now(connection)

    event.listen(journal._thread.database._writing, "commit", commit)


def is_full(_: Connection) -> None:
    """The disk takes no more."""
    error = sqlite3.OperationalError("made by a test")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def is_cut_off(connection: Connection) -> None:
    """The server ends the connection before the commit is there."""
    connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")


async def test_a_claim_cut_off_at_its_commit_does_not_put_back_what_another_counter_sends(
    server_url: str, opened: Opener
) -> None:
    one, other = opened(server_url, counter="1"), opened(server_url, counter="2")
    await ready(one, "UTR1")
    at_next_commits(one, is_cut_off)
    with pytest.raises(StorageError):
        await one.claim("stores", now=NOW)
    sends = await other.claim("stores", now=NOW)
    assert sends
    assert sends.attempts == 1
    assert await one.claim("stores", now=NOW) is None
    with pytest.raises(IllegalMove):  # nor does the one settle what it does not send
        await one.settle("UTR1", attempt=1, to=State.READY, now=NOW)
    assert (await other.settle("UTR1", attempt=1, to=State.SENT, now=NOW)).state is State.SENT
    assert len(await one.attempts("UTR1")) == 1


async def test_a_claim_undone_on_a_full_disk_does_not_put_back_what_another_lane_sends(
    journal_file: Path, opened: Opener
) -> None:
    journal = opened(journal_file)
    await ready(journal, "UTR1")
    at_next_commits(journal, is_full, is_full)
    with pytest.raises(StorageError):
        await journal.claim("stores", now=NOW)
    lanes = [journal.claim("wholesale", now=NOW), journal.claim("stores", now=NOW)]
    failed, sends = await asyncio.gather(*lanes, return_exceptions=True)
    assert isinstance(failed, StorageError)
    assert not isinstance(sends, BaseException)
    assert sends
    assert await journal.claim("courier", now=NOW) is None
    assert await journal.claim("stores", now=NOW) is None
    assert (await journal.settle("UTR1", attempt=sends.attempts, to=State.SENT, now=NOW)).state is State.SENT


async def test_what_waits_since_the_clock_was_ahead_goes_when_it_is_set_right(journal: Journal) -> None:
    ahead = NOW + YEARS
    await ended(journal, "UTR1", State.READY, at=ahead, not_before=ahead + MINUTE, detail="Throttled")
    assert await journal.waits_until("stores", detail="Throttled", now=ahead) == ahead + MINUTE
    assert await journal.claim("stores", now=ahead) is None
    assert await journal.waits_until("stores", detail="Throttled", now=NOW) is None
    assert await journal.next_due("stores", now=NOW) == NOW
    claimed = await journal.claim("stores", now=NOW)
    assert claimed
    assert claimed.attempts == 2


async def test_a_wait_begun_by_a_counter_whose_clock_differs_a_little_is_kept(journal: Journal) -> None:
    await ended(journal, "UTR1", State.READY, at=NOW + MINUTE, not_before=NOW + 60 * MINUTE, detail="Throttled")
    assert await journal.claim("stores", now=NOW) is None
    assert await journal.next_due("stores", now=NOW) == NOW + 60 * MINUTE
    assert await journal.waits_until("stores", detail="Throttled", now=NOW) == NOW + 60 * MINUTE


async def test_a_cancellation_waits_for_an_older_change_of_the_same_thing(journal: Journal) -> None:
    await ended(journal, "UTR1", State.SENT, draft=DELIVERY)
    await ended(journal, "UTR2", State.SENT, draft=DELIVERY)
    await journal.add(follower("UTR3", "UTR1", deed=Deed.CHANGE_DELIVERY))
    await journal.add(follower("UTR4", "UTR1", deed=Deed.CANCEL_DELIVERY))
    await journal.add(follower("UTR5", "UTR2", deed=Deed.CANCEL_DELIVERY))
    change = await journal.claim("courier", now=NOW)
    assert change
    assert change.reference == "UTR3"
    again = NOW + 5 * MINUTE
    await journal.settle("UTR3", attempt=1, to=State.READY, now=NOW, not_before=again)
    other = await journal.claim("courier", now=NOW)
    assert other
    assert other.reference == "UTR5"
    assert await journal.claim("courier", now=NOW) is None
    assert await journal.next_due("courier", now=NOW) == again
    claimed = await journal.claim("courier", now=again)
    assert claimed
    assert claimed.reference == "UTR3"
    assert await journal.claim("courier", now=again) is None
    await journal.settle("UTR3", attempt=2, to=State.SENT, now=again)
    cancellation = await journal.claim("courier", now=again)
    assert cancellation
    assert cancellation.reference == "UTR4"


@pytest.mark.parametrize("doubt", [State.UNSURE, None], ids=["no answer", "a crash"])
async def test_what_was_taken_back_after_an_attempt_nobody_knows_of_is_a_twin(
    journal: Journal, doubt: State | None
) -> None:
    entry = await ready(journal, "UTR1", DELIVERY)
    await journal.claim("courier", now=NOW)
    if doubt is None:
        await journal.recover(now=NOW)
    else:
        await journal.settle("UTR1", attempt=1, to=doubt, now=NOW)
    await journal.move("UTR1", State.READY, now=NOW)
    await journal.claim("courier", now=NOW)
    await journal.settle("UTR1", attempt=2, to=State.READY, now=NOW)
    withdrawn = await journal.move("UTR1", State.WITHDRAWN, now=NOW)
    await ended(journal, "UTR2", State.READY, draft=DELIVERY)
    await journal.move("UTR2", State.WITHDRAWN, now=NOW)
    same = {"customer": DELIVERY.customer, "article": DELIVERY.article, "since": NOW - timedelta(minutes=10)}
    assert await journal.twins(entry.kind, **same) == (withdrawn,)
