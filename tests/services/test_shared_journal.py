"""Counters that share a journal: what one was sending when it went for good, and clocks that differ by minutes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.assembly.sending import shared_clock
from app.core.entry import Kind, State
from app.journal.journal import Journal, open_journal
from app.services.drafting import TWINS_WITHIN
from app.services.followup import FollowUp
from app.services.leases import LEASE, LOOKED_EVERY, Leases
from app.services.senders import Senders
from app.services.sending import Event, News
from app.services.server_clock import TOLD_EVERY, ServerClock
from tests.journal.cluster import Cluster
from tests.journal.papers import GAZELLE, JANSEN, ready
from tests.services.till import NOON, TillClock

pytestmark = pytest.mark.anyio
LEASE_S = LEASE.total_seconds()


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A PostgreSQL of these tests."""
    cluster = Cluster()
    cluster.start()
    yield cluster
    cluster.stop()
    cluster.remove()


class Shop:
    """Two counters at one journal; the second minds what the first is sending."""

    def __init__(self, where: str | Path, *, closing: AsyncExitStack) -> None:
        self.clock = TillClock()
        self.news: list[News] = []
        self._where = where
        self._closing = closing
        self.journal = self.opens("2")
        self.leases = Leases(self.journal, clock=self.clock, tell=self.news.append, steady=self.clock.steady)

    def opens(self, counter: str) -> Journal:
        journal = open_journal(self._where, counter=counter, now=NOON)
        self._closing.push_async_callback(journal.close)
        return journal

    async def begins(self, reference: str) -> Journal:
        """The first counter, which is sending this."""
        first = self.opens("1")
        await ready(first, reference)
        assert await first.claim("stores", now=self.clock())
        return first

    async def state(self, reference: str) -> State:
        entry = await self.journal.entry(reference)
        assert entry is not None
        return entry.state


@pytest.fixture
async def closing() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def shop(server: Cluster, closing: AsyncExitStack) -> Shop:
    return Shop(server.url, closing=closing)


async def test_what_a_counter_was_sending_that_is_gone_is_not_sure_after_its_lease(shop: Shop) -> None:
    gone = await shop.begins("GONE1")
    await gone.close()
    await shop.leases.round()
    shop.clock.is_set(3600)  # whatever the clock on the wall says
    assert await shop.leases.round() == shop.clock() + LOOKED_EVERY
    assert await shop.state("GONE1") is State.SENDING
    shop.clock.forward(LEASE_S)
    await shop.leases.round()
    assert await shop.state("GONE1") is State.UNSURE
    assert [(one.event, one.entry and one.entry.reference) for one in shop.news] == [(Event.BECAME_UNSURE, "GONE1")]


async def test_a_counter_that_is_there_keeps_what_it_sends(shop: Shop) -> None:
    there = await shop.begins("THERE1")
    await shop.leases.round()
    shop.clock.forward(LEASE_S)
    await shop.leases.round()
    assert await shop.state("THERE1") is State.SENDING
    assert await shop.journal.give_up("THERE1", attempt=2, now=shop.clock()) is None
    await there.settle("THERE1", attempt=1, to=State.SENT, now=shop.clock(), remote_id="7")
    await shop.leases.round()
    assert (await shop.state("THERE1"), shop.news) == (State.SENT, [])


async def test_what_one_counter_leaves_not_sure_the_other_looks_up_unasked(shop: Shop) -> None:
    follow_up = FollowUp(shop.journal, Senders(), clock=shop.clock, tell=shop.news.append, steady=shop.clock.steady)
    due = await follow_up._mind()
    assert due == shop.clock() + LOOKED_EVERY
    assert follow_up._reconciling._poked.is_set()
    assert follow_up._watching._poked.is_set()


async def test_a_twin_is_found_whose_counter_has_a_clock_that_is_minutes_slow(
    shop: Shop, closing: AsyncExitStack
) -> None:
    slow = await closing.enter_async_context(
        shared_clock(shop.opens("1"), lambda: datetime.now(UTC) - timedelta(minutes=11))
    )
    right = await closing.enter_async_context(shared_clock(shop.journal, lambda: datetime.now(UTC)))
    await ready(shop.journal, "TWIN1", at=slow())
    since = right() - TWINS_WITHIN
    twins = await shop.journal.twins(Kind.LEAD, customer=JANSEN, article=GAZELLE, since=since)
    assert [twin.reference for twin in twins] == ["TWIN1"]


async def test_a_clock_that_is_set_right_is_so_at_the_next_asking(shop: Shop) -> None:
    ahead = timedelta(hours=1)
    clock = ServerClock(shop.journal, lambda: datetime.now(UTC) + ahead)
    assert await clock.round()
    ahead = timedelta()
    due = await clock.round()
    assert due is not None
    assert abs(due - TOLD_EVERY - datetime.now(UTC)) < timedelta(minutes=1)


async def test_a_journal_of_one_counter_has_nobody_to_mind_and_the_time_of_its_computer(
    tmp_path: Path, closing: AsyncExitStack
) -> None:
    shop = Shop(tmp_path / "journal.sqlite", closing=closing)
    assert await shop.leases.round() is None
    clock = ServerClock(shop.journal, shop.clock)
    assert (await clock.round(), clock()) == (None, NOON)
