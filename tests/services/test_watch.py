"""The watch: what was sent is followed to its last state, politely, and told where it is news."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, event

from app.core.entry import Draft, Entry, Kind, State
from app.practice.server import PracticeServer
from app.services.sending import Event, News
from tests.services.following import Following
from tests.services.till import AFTERNOON, DELIVERY, LEAD, ORDER, VEER, ZEIST, Till, another

pytestmark = pytest.mark.anyio
LEADS = (Event.LEAD_ACCEPTED, Event.LEAD_DECLINED)
DELIVERIES = (Event.DELIVERY_DONE, Event.DELIVERY_FAILED)
READS = {Kind.LEAD: "getLead", Kind.DELIVERY: "getDeliveryV2", Kind.ORDER: "getOrder"}
NOBODY_HOME = replace(DELIVERY, customer=replace(VEER, name="Niemand Thuis"))


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    await till.open()
    return Following(till, practice)


def gaps(moments: Sequence[float]) -> list[float]:
    return [later - sooner for sooner, later in pairwise(moments)]


async def test_with_nothing_open_nothing_is_asked(following: Following, practice: PracticeServer) -> None:
    assert await following.watch.round() is None
    assert not practice.log()


@pytest.mark.parametrize(
    ("draft", "seconds", "event", "status"),
    [
        (LEAD, 90, Event.LEAD_ACCEPTED, "accepted"),
        (replace(LEAD, store=replace(ZEIST, store_id="4416-1")), 90, Event.LEAD_DECLINED, "declined"),
        (DELIVERY, 700, Event.DELIVERY_DONE, "delivered"),
        (NOBODY_HOME, 700, Event.DELIVERY_FAILED, "failed"),
        (ORDER, 300, Event.ORDER_SHIPPED, "shipped"),
    ],
)
async def test_each_is_followed_and_the_clerk_is_told_once(
    draft: Draft, seconds: int, event: Event, status: str, following: Following
) -> None:
    sent = await following.sent(draft)
    following.till.news.clear()
    rounds = await following.watches_until(seconds)
    assert rounds[:3] == [20, 40, 60]
    assert following.told(*LEADS, *DELIVERIES, Event.ORDER_SHIPPED) == [event]
    followed = await following.entry(sent.reference)
    assert (followed.remote_status, followed.state, followed.remote_id) == (status, State.SENT, sent.remote_id)
    (news,) = following.till.events(event)
    assert (news.source, news.entry.reference, news.entry.remote_status) == (sent.deed.source, sent.reference, status)
    assert len(following.till.events(Event.MOVED)) >= 1
    await following.watches_until(600)
    assert following.told(*LEADS, *DELIVERIES, Event.ORDER_SHIPPED) == [event]


async def test_what_is_over_is_not_asked_after(following: Following, practice: PracticeServer) -> None:
    await following.sent(DELIVERY)
    rounds = await following.watches_until(3600)
    assert await following.watch.round() is None
    assert 600 <= rounds[-1] <= 640
    practice.clear_log()
    following.till.clock.forward(600)
    assert await following.watch.round() is None
    assert not practice.log()


async def test_a_word_nobody_knows_yet_is_followed_too(following: Following) -> None:
    sent = await following.sent(DELIVERY)
    assert sent.seen is not None
    odd = replace(sent.seen, status="En route")
    await following.till.journal.saw(sent.reference, odd, now=following.till.clock())
    await following.watches_until(20)
    assert (await following.entry(sent.reference)).remote_status == "saved"


async def test_the_older_the_slower(following: Following) -> None:
    following.till.clock.now = AFTERNOON.starts_at - timedelta(days=20)
    await following.sent(LEAD)
    begun = following.till.clock()
    for hours, seconds in ((0.0, 20), (0.5, 60), (6.0, 300), (30.0, 1800)):
        following.till.clock.now = begun + timedelta(hours=hours)
        assert set(gaps(await following.watches_until(seconds * 3))) == {seconds}


async def test_a_delivery_is_read_each_minute_while_the_rider_is_about(following: Following) -> None:
    following.till.clock.now = AFTERNOON.starts_at - timedelta(days=3)
    await following.sent(DELIVERY)
    for before_slot, seconds in ((timedelta(hours=5), 1800), (timedelta(minutes=20), 60), (timedelta(hours=-3), 60)):
        following.till.clock.now = AFTERNOON.starts_at - before_slot
        await following.watch.round()
        due = await following.watch.round()
        assert due == following.till.clock() + timedelta(seconds=seconds)


async def test_a_system_is_asked_at_most_twenty_times_a_minute_and_each_thing_has_its_turn(
    following: Following, practice: PracticeServer
) -> None:
    sent = [await following.sent(another(DELIVERY, number)) for number in range(25)]
    practice.clear_log()
    following.till.clock.forward(60)
    rounds = await following.watches_until(74)
    assert min(gaps(rounds)) >= 3
    asked = [seen.path.rpartition("/")[2] for seen in practice.log("getDeliveryV2")]
    assert len(asked) == 25
    assert set(asked) == {one.remote_id for one in sent}


async def test_each_system_has_a_pace_of_its_own(following: Following, practice: PracticeServer) -> None:
    for draft in (LEAD, DELIVERY, ORDER):
        await following.sent(draft)
    practice.trouble("cyke", "reset")
    practice.clear_log()
    following.till.clock.forward(20)
    await following.watch.round()
    await following.watches_until(40)
    assert [len(practice.log(READS[kind])) for kind in (Kind.LEAD, Kind.ORDER)] == [3, 3]


async def test_a_reading_that_fails_changes_nothing_and_slows_the_next(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(DELIVERY)
    practice.trouble("cyke", "status", amount=500)
    assert await following.watches_until(150) == [20, 40, 70, 130]  # 15, 30, 60 s, never sooner than 20
    assert await following.entry(sent.reference) == sent
    practice.clear_trouble()
    await following.watches_until(400)
    assert (await following.entry(sent.reference)).remote_status != "saved"


@pytest.mark.parametrize(("kind", "amount"), [("status", 404), ("html", 404), ("html", 200), ("empty", None)])
async def test_a_thing_that_is_not_found_is_kept_as_it_is_and_holds_no_other_up(
    kind: str, amount: int | None, following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(DELIVERY)
    other = await following.sent(another(DELIVERY, 2))
    practice.trouble("cyke", kind, amount=amount, operation="getDeliveryV2", times=1)
    following.till.clock.forward(20)
    due = await following.watch.round()
    assert due == following.till.clock() + timedelta(seconds=3)
    following.till.clock.forward(3)
    practice.advance(70)
    await following.watch.round()
    assert await following.entry(sent.reference) == sent
    assert (await following.entry(other.reference)).remote_status == "scheduled"


async def test_a_wrong_password_leaves_the_system_alone_until_it_is_renewed(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(DELIVERY)
    practice.trouble("cyke", "401")
    assert await following.watches_until(100) == [20, 40, 70]
    practice.clear_trouble()
    following.watch.source_is_back("courier")
    following.till.clock.forward(20)
    await following.watch.round()
    assert (await following.entry(sent.reference)).remote_status == "scheduled"


async def test_the_last_tenth_of_a_limit_is_left_to_the_scans(following: Following, practice: PracticeServer) -> None:
    await following.sent(LEAD)
    practice.rate("cyclesoftware", minutely=100, daily=len(practice.log("createLead")) + 1)
    following.till.clock.forward(20)
    await following.watch.round()
    due = await following.watch.round()
    assert due is not None
    following.till.clock.now = due
    due = await following.watch.round()
    assert due is not None
    assert due - following.till.clock() >= timedelta(seconds=20)
    assert len(practice.log("getLead")) == 1


@pytest.mark.parametrize(("kind", "amount"), [("status", 404), ("status", 400), ("status", 422), ("html", 200)])
async def test_an_order_under_another_number_is_found_by_our_reference_and_then_read_by_its_number(
    kind: str, amount: int, following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(ORDER)
    assert sent.remote_id.startswith("ORD")
    practice.trouble("wholesale", kind, amount=amount, operation="getOrder", times=1)
    await following.watches_until(20)
    assert (await following.entry(sent.reference)).remote_id == sent.remote_id.removeprefix("ORD")
    await following.watches_until(20)
    assert (len(practice.log("getOrder")), len(practice.log("listOrders"))) == (2, 1)


async def test_an_order_is_not_looked_for_elsewhere_where_its_system_fails(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(ORDER)
    practice.trouble("wholesale", "status", amount=409, operation="getOrder", times=1)
    assert await following.watch.read(sent) == sent
    assert not practice.log("listOrders")


async def test_an_order_whose_number_is_another_ones_is_found_by_our_reference(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(ORDER)
    assert sent.seen is not None
    await following.till.journal.saw(sent.reference, sent.seen, now=following.till.clock(), remote_id="12345")
    await following.watches_until(20)
    found = await following.entry(sent.reference)
    assert found.remote_id == sent.remote_id.removeprefix("ORD")
    practice.trouble("wholesale", "status", amount=422, operation="getOrder")
    assert await following.watch.read(found) == found


APIS = {"createLead": "cyclesoftware", "createDeliveryV2": "cyke", "createOrder": "wholesale"}


async def arrived_by_hand(following: Following, draft: Draft, operation: str, *, arrives: bool) -> Entry:
    """A lost answer, and a person's word that it arrived."""
    following.practice.trouble(APIS[operation], "reset", operation=operation, times=1, acts=arrives)
    lost = await following.till.becomes(await following.till.send(draft), State.UNSURE)
    return await following.till.journal.move(lost.reference, State.SENT, now=following.till.clock())


@pytest.mark.parametrize(
    ("draft", "operation", "status"), [(DELIVERY, "createDeliveryV2", "saved"), (ORDER, "createOrder", "pending")]
)
async def test_what_a_person_says_arrived_is_found_by_our_reference(
    draft: Draft, operation: str, status: str, following: Following
) -> None:
    there = await arrived_by_hand(following, draft, operation, arrives=True)
    assert there.remote_id == ""
    await following.watch.round()
    found = await following.entry(there.reference)
    assert (found.remote_id != "", found.remote_status) == (True, status)


async def test_what_a_person_says_arrived_and_is_not_found_stays_as_it_is(
    following: Following, practice: PracticeServer
) -> None:
    nowhere = await arrived_by_hand(following, DELIVERY, "createDeliveryV2", arrives=False)
    lead = await arrived_by_hand(following, LEAD, "createLead", arrives=True)
    assert await following.watches_until(50) == [20, 40]
    assert await following.entry(nowhere.reference) == nowhere
    assert await following.watch.read(lead) == lead
    assert not practice.log("getLead")


async def test_what_is_not_sent_is_not_read(following: Following, practice: PracticeServer) -> None:
    waiting = await following.entry(await following.till.submit(DELIVERY))
    assert await following.watch.read(waiting) == waiting
    assert not practice.log()


async def test_one_thing_is_read_now_when_somebody_asks(following: Following, practice: PracticeServer) -> None:
    sent = await following.sent(DELIVERY)
    practice.advance(70)
    read = await following.watch.read(sent)
    assert read.remote_status == "scheduled"
    assert following.till.news[-1] == News(Event.MOVED, "courier", read)
    assert (await following.watch.round()) == following.till.clock() + timedelta(seconds=20)


async def test_of_what_is_not_due_no_contents_are_read(following: Following) -> None:
    for number in range(5):
        await following.sent(another(LEAD, number))
    await following.sent(DELIVERY)
    await following.watch.round()  # notes the slot of the delivery
    asked: list[str] = []

    def note(*about: object) -> None:
        asked.append(str(about[2]))

    following.till.clock.forward(5)
    event.listen(Engine, "before_cursor_execute", note)
    await following.watch.round()
    event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) > 0
    assert not [statement for statement in asked if "entries.draft" in statement]


async def test_what_is_said_to_have_arrived_and_is_not_found_is_looked_for_a_day(
    following: Following, practice: PracticeServer
) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    await following.till.journal.move(lost.reference, State.SENT, now=following.till.clock())
    following.till.clock.forward(23 * 3600)
    assert await following.watch.round() is not None
    assert practice.log("getLatestDeliveryV2")
    practice.clear_log()
    following.till.clock.forward(2 * 3600)
    assert await following.watch.round() is None
    assert not practice.log("getLatestDeliveryV2")
