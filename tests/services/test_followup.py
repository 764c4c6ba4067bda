"""What follows a sending: the loops, what pokes them, and one entry asked after now."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from app.core.delivery import DeliverySeen
from app.core.entry import Deed, Entry, State
from app.core.errors import NotAuthorised, Resting, StorageError, Throttled, Unreachable
from app.core.lead import LeadSeen
from app.core.order import OrderSeen, Shipment
from app.practice.server import PracticeServer
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.services.followup import FollowUp
from app.services.patience import Patience
from app.services.rounds import Rounds, earliest
from app.services.sending import Event, News
from app.services.sightings import Sightings, event_of
from tests.services.following import Following
from tests.services.till import DELIVERY, LEAD, NOON, Till, TillClock, another

pytestmark = pytest.mark.anyio
PATIENT_S = 60.0


class Turns:
    """Rounds that note when they were gone, and end as told."""

    def __init__(self, *outcomes: datetime | Exception | None) -> None:
        self._outcomes = list(outcomes)
        self._gone = asyncio.Event()
        self.count = 0

    async def __call__(self) -> datetime | None:
        self.count += 1
        self._gone.set()
        outcome = self._outcomes.pop(0) if self._outcomes else None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def gone(self, count: int) -> None:
        """Returns after so many rounds."""
        async with asyncio.timeout(PATIENT_S):
            while self.count < count:
                self._gone.clear()
                await self._gone.wait()


@asynccontextmanager
async def going(turns: Turns, clock: Callable[[], datetime]) -> AsyncIterator[Rounds]:
    rounds = Rounds("turns", turns, clock=clock)
    rounds.start()
    try:
        yield rounds
    finally:
        await rounds.close()


async def test_a_loop_goes_again_when_it_is_due_or_poked_and_else_sleeps() -> None:
    turns = Turns(NOON + timedelta(seconds=0.3), NOON - timedelta(hours=1), None, NOON + timedelta(hours=5))
    async with going(turns, TillClock()) as rounds:
        await turns.gone(3)
        for _ in range(5):
            await asyncio.sleep(0)
        assert turns.count == 3
        rounds.poke()
        await turns.gone(4)
        rounds.poke()
        await turns.gone(5)


async def test_a_loop_outlives_a_journal_that_fails_and_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    turns = Turns(StorageError("disk full"), ValueError("a fault"))
    with caplog.at_level(logging.WARNING):
        async with going(turns, TillClock()) as rounds:
            for count in (1, 2):
                await turns.gone(count)
                rounds.poke()
            await turns.gone(3)
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]


async def test_a_loop_that_never_began_closes() -> None:
    await Rounds("turns", Turns(), clock=TillClock()).close()


async def test_the_first_failure_is_raised_when_all_have_ended() -> None:
    slow, failing = Turns(NOON), Turns(StorageError("gone"))
    with pytest.raises(StorageError):
        await earliest([failing(), slow()])
    assert slow.count == 1
    assert await earliest([Turns(NOON)(), Turns(None)(), Turns(NOON - timedelta(1))()]) == NOON - timedelta(1)
    assert await earliest([]) is None


def test_patience_grows_to_five_minutes_or_to_what_was_asked_for() -> None:
    patience = Patience()
    waits = []
    for _ in range(7):
        patience.failed("courier", Unreachable("courier"), now=NOON)
        waits.append((patience.until("courier", now=NOON) - NOON).total_seconds())
    assert waits == [15, 30, 60, 120, 240, 300, 300]
    patience.answered("courier")
    assert patience.until("courier", now=NOON) is None
    patience.failed("courier", Throttled("courier", 900), now=NOON)
    assert patience.until("courier", now=NOON) == NOON + timedelta(seconds=900)
    patience.failed("stores", Resting("stores", 20, last=Unreachable("stores")), now=NOON)
    assert patience.until("stores", now=NOON) == NOON + timedelta(seconds=20)
    patience.forgive("cour")
    assert (patience.until("courier", now=NOON), patience.until("stores", now=NOON) is None) == (None, False)


def test_only_what_was_not_reached_is_tried_again_when_the_network_is_back() -> None:
    patience = Patience()
    gone = Unreachable("courier")
    patience.failed("courier/A", gone, now=NOON)
    patience.failed("courier/B", Resting("courier", 15, last=gone), now=NOON)
    patience.failed("courier/C", NotAuthorised("courier", status=401), now=NOON)
    patience.failed("stores", gone, now=NOON)
    patience.failed("courier/D", gone, now=NOON)
    patience.failed("courier/D", None, now=NOON)
    assert patience.reached("courier")
    assert not patience.reached("courier")
    waiting = [
        name
        for name in ("courier/A", "courier/B", "courier/C", "courier/D", "stores")
        if patience.until(name, now=NOON)
    ]
    assert waiting == ["courier/C", "courier/D", "stores"]


def test_what_is_asked_after_no_more_is_forgotten() -> None:
    patience = Patience()
    for name in ("courier/A", "courier/B"):
        patience.failed(name, Unreachable("courier"), now=NOON)
    patience.forget_all_but({"courier/B", "courier/C"})
    assert patience.until("courier/A", now=NOON) is None
    assert patience.until("courier/B", now=NOON) == NOON + timedelta(seconds=15)


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        (None, LeadSeen("u", "open"), Event.MOVED),
        (LeadSeen("u", "open"), LeadSeen("u", "open"), None),
        (LeadSeen("u", "open"), LeadSeen("u", "open", NOON), Event.MOVED),
        (LeadSeen("u", "open"), LeadSeen("u", " Accepted"), Event.LEAD_ACCEPTED),
        (LeadSeen("u", "accepted"), LeadSeen("u", "accepted", NOON), Event.MOVED),
        (LeadSeen("u", "noticed"), LeadSeen("u", "declined"), Event.LEAD_DECLINED),
        (LeadSeen("u", "accepted"), LeadSeen("u", "succeeded"), Event.MOVED),
        (None, DeliverySeen("1", "delivered"), Event.DELIVERY_DONE),
        (DeliverySeen("1", "picked_up"), DeliverySeen("1", "failed"), Event.DELIVERY_FAILED),
        (DeliverySeen("1", "saved"), DeliverySeen("1", "gone fishing"), Event.MOVED),
        (DeliverySeen("1", "delivered"), DeliverySeen("1", "delivered", comments="x"), Event.MOVED),
        (OrderSeen("1", "Processing"), OrderSeen("1", "Shipped"), Event.ORDER_SHIPPED),
        (OrderSeen("1", "processing"), OrderSeen("1", "processing", shipments=(Shipment(),)), Event.ORDER_SHIPPED),
        (OrderSeen("1", "shipped"), OrderSeen("1", "complete"), Event.MOVED),
        (None, OrderSeen("1", "pending"), Event.MOVED),
    ],
)
def test_what_is_news(before: object, after: object, event: Event | None) -> None:
    assert event_of(before, after) is event


async def test_an_older_sight_does_not_overwrite_a_newer_one(till: Till, practice: PracticeServer) -> None:
    await till.open()
    sent = await Following(till, practice).sent(LEAD)
    sightings = Sightings(till.journal, clock=till.clock, tell=till.hear)
    began_at = till.clock()
    till.clock.forward(5)
    accepted = LeadSeen(sent.remote_id, "accepted")
    newer = await sightings.note(sent.reference, accepted, began_at=till.clock())
    older = await sightings.note(sent.reference, LeadSeen(sent.remote_id, "open"), began_at=began_at)
    assert newer == older
    assert older.remote_status == "accepted"
    assert len(till.events(Event.LEAD_ACCEPTED)) == 1
    with pytest.raises(KeyError):
        await sightings.note("UT0", accepted, began_at=began_at)


class Shop:
    """A till whose outbox and follow-up hear each other, as the assembly puts them together."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self.follow_up = FollowUp(till.journal, till.senders, clock=till.clock, tell=till.hear)

    def hear(self, news: News) -> None:
        self.till.hear(news)
        self.follow_up.heard(news)

    async def settles(self, reference: str, status: str) -> Entry:
        """The entry once its system says so."""
        while (entry := await self.till.journal.entry(reference)).remote_status != status:
            await self.till.until(lambda: bool(self.till.news))
            self.till.news.clear()
        return entry


@pytest.fixture
async def shop(till: Till) -> AsyncIterator[Shop]:
    await till.open()
    shop = Shop(till)
    shop.follow_up.start()
    yield shop
    await shop.follow_up.close()


async def test_a_lost_answer_is_looked_up_by_itself_once_it_is_heard_of(shop: Shop, practice: PracticeServer) -> None:
    till = shop.till
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1)
    lost = await till.becomes(await till.send(DELIVERY), State.UNSURE)
    assert shop.follow_up.checks_itself_at(lost) == till.clock() + timedelta(seconds=2)
    till.clock.forward(2)
    shop.hear(News(Event.BECAME_UNSURE, "courier", lost))
    found = await till.becomes(lost.reference, State.SENT)
    assert shop.follow_up.checks_itself_at(found) is None


async def test_what_was_sent_is_watched_by_itself_once_it_is_heard_of(shop: Shop, practice: PracticeServer) -> None:
    till = shop.till
    sent = await till.becomes(await till.send(LEAD), State.SENT)
    practice.advance(70)
    till.clock.forward(20)
    shop.hear(News(Event.MOVED, "stores", sent))
    assert await shop.settles(sent.reference, "accepted")


async def test_a_renewed_password_has_all_of_its_source_asked_after_at_once(
    shop: Shop, practice: PracticeServer
) -> None:
    till = shop.till
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1)
    lost = await till.becomes(await till.send(DELIVERY), State.UNSURE)
    practice.trouble("cyke", "401")
    assert await shop.follow_up.read_again(lost.reference) == lost
    practice.clear_trouble()
    till.clock.forward(3)
    shop.hear(News(Event.ACCOUNT_RESUMED, "courier"))
    await till.becomes(lost.reference, State.SENT)


async def test_what_could_not_be_reached_is_asked_after_when_the_network_is_back(
    shop: Shop, practice: PracticeServer
) -> None:
    till, follow_up = shop.till, shop.follow_up
    sent = await till.becomes(await till.send(another(DELIVERY, 1)), State.SENT)
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1)
    lost = await till.becomes(await till.send(another(DELIVERY, 2)), State.UNSURE)
    courier = till.senders.courier
    till.senders.courier = Cyke(Http("courier", "http://127.0.0.1:1", login={}))
    for entry in (sent, lost):
        assert await follow_up.read_again(entry.reference) == entry
    till.senders.courier = courier
    practice.advance(70)
    till.clock.forward(21)
    follow_up.network_is_back("stores")
    follow_up.network_is_back("courier")
    await till.becomes(lost.reference, State.SENT)
    assert await shop.settles(sent.reference, "scheduled")


async def test_news_of_no_entry_of_ours_pokes_nothing(shop: Shop) -> None:
    shop.hear(News(Event.ACCOUNT_STOPPED, "courier"))


async def test_one_entry_is_looked_up_or_read_at_once(shop: Shop, practice: PracticeServer) -> None:
    till, follow_up = shop.till, shop.follow_up
    practice.trouble("cyke", "status", amount=409, operation="createDeliveryV2", acts=True, times=1)
    conflict = await till.becomes(await till.send(DELIVERY), State.UNSURE)
    assert till.read == [conflict.reference]
    found = await follow_up.read_again(conflict.reference)
    assert found is not None
    assert found.state is State.SENT
    practice.advance(70)
    read = await follow_up.read_again(conflict.reference)
    assert read is not None
    assert read.remote_status == "scheduled"
    assert await follow_up.read_again("UT0") is None
    done = await till.journal.entry(await till.follow(Deed.CANCEL_DELIVERY, found))
    done = await till.becomes(done.reference, State.SENT)
    assert await follow_up.read_again(done.reference) == done


async def test_an_entry_is_looked_up_by_one_at_a_time(till: Till, practice: PracticeServer) -> None:
    await till.open()
    following = Following(till, practice)
    lost = await following.lost(DELIVERY, arrives=False)
    till.clock.forward(200)
    await asyncio.gather(following.reconcile.look_up(lost), following.reconcile.look_up(lost))
    assert (await following.entry(lost.reference)).look_ups == 1
