"""Before what is not sure goes again it is looked up once more, and no look-up that is under way is lost."""

import asyncio
from typing import TypeVar

import pytest

from app.core.entry import Draft, Entry, State
from app.practice.server import PracticeServer
from app.services.sending import Event, HandVerdict
from tests.services.desk import Desk, open_desk
from tests.services.following import WRITES
from tests.services.till import DELIVERY, HELD_MS, ORDER, Till

pytestmark = pytest.mark.anyio

LOOK_UP = "getLatestDeliveryV2"
Value = TypeVar("Value")


@pytest.fixture
async def desk(till: Till) -> Desk:
    return await open_desk(till)


async def lost(desk: Desk, practice: PracticeServer, *, draft: Draft = DELIVERY, arrives: bool = False) -> Entry:
    """A draft whose answer was lost."""
    entry = await desk.sending.new_draft(draft)
    api, operation = WRITES[entry.deed.source]
    practice.trouble(api, "reset", operation=operation, times=1, acts=arrives)
    await desk.sending.submit(entry.reference, draft, False)
    return await desk.till.becomes(entry.reference, State.UNSURE)


async def is_not_there(desk: Desk, entry: Entry) -> None:
    """What is not sure is looked up until it is proven that it is not there."""
    for seconds in (0, 130):
        desk.till.clock.forward(seconds)
        await desk.follow_up.read_again(entry.reference)
    looked_up = await desk.till.journal.entry(entry.reference)
    assert looked_up is not None
    assert (looked_up.state, looked_up.is_absent) == (State.UNSURE, True)


async def arrives_late(desk: Desk, entry: Entry) -> None:
    """What was lost on its way is there after all."""
    courier = desk.till.senders.courier
    assert courier is not None
    await courier.create(entry.body)


def word_on(desk: Desk, entry: Entry) -> "asyncio.Task[Entry]":
    """The clerk says that it has not arrived."""
    return asyncio.create_task(desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1))


async def being_looked_up(desk: Desk, practice: PracticeServer, entry: Entry) -> "asyncio.Task[Entry | None]":
    """A look-up that is asked and is not answered before `answered`."""
    asked = len(practice.log(LOOK_UP))
    practice.trouble("cyke", "latency_ms", operation=LOOK_UP, amount=HELD_MS, times=1)
    look_up = asyncio.create_task(desk.follow_up.read_again(entry.reference))
    await desk.till.until_arrived(practice, LOOK_UP, times=asked + 1)
    return look_up


async def answered(practice: PracticeServer, asked: "asyncio.Task[Value]", *, operation: str = LOOK_UP) -> Value:
    """What comes of it once the look-up that it waits for is answered."""
    await asyncio.sleep(0)  # it has begun
    practice.clear_trouble("cyke", operation)
    return await asked


@pytest.mark.parametrize("draft", [DELIVERY, ORDER], ids=["delivery", "order"])
async def test_what_has_arrived_after_all_is_sent_and_does_not_go_again(
    desk: Desk, practice: PracticeServer, draft: Draft
) -> None:
    entry = await lost(desk, practice, draft=draft, arrives=True)
    said = await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    assert (said.state, said.attempts, bool(said.remote_id)) == (State.SENT, 1, True)
    assert len(practice.log(WRITES[entry.deed.source][1])) == 1


async def test_what_is_not_there_goes_again_once(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice)
    await is_not_there(desk, entry)
    asked = len(practice.log(LOOK_UP))
    said = await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    assert said.state is State.READY
    assert len(practice.log(LOOK_UP)) > asked
    arrived = await desk.till.becomes(entry.reference, State.SENT)
    assert (arrived.body, arrived.attempts) == (entry.body, 2)


async def test_where_nobody_answers_nothing_goes_again(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice)
    await is_not_there(desk, entry)
    await arrives_late(desk, entry)
    practice.trouble("cyke", "status", operation=LOOK_UP, amount=503)
    said = await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    assert (said.state, said.is_absent) == (State.UNSURE, True)
    practice.clear_trouble()
    assert (await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)).state is State.SENT


async def test_what_is_not_proven_to_be_absent_does_not_go_again(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice)
    said = await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    assert (said.state, said.look_ups, said.is_absent) == (State.UNSURE, 1, False)


async def test_a_word_on_an_earlier_attempt_settles_no_later_one(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice)
    await is_not_there(desk, entry)
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1, acts=False)
    await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    await desk.till.ends(entry.reference, attempts=2)
    await is_not_there(desk, entry)
    for word in HandVerdict:
        said = await desk.sending.say(entry.reference, word, 1)
        assert (said.state, said.attempts) == (State.UNSURE, 2), word
    assert (await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 2)).state is State.READY


async def test_what_arrives_while_it_is_looked_up_is_found_before_it_may_go_again(
    desk: Desk, practice: PracticeServer
) -> None:
    entry = await lost(desk, practice)
    look_up = await being_looked_up(desk, practice, entry)
    await arrives_late(desk, entry)
    said = await answered(practice, word_on(desk, entry))
    assert look_up.done()
    assert (said.state, said.attempts) == (State.SENT, 1)
    assert len(practice.log("createDeliveryV2")) == 2  # the one that was lost, and itself arriving late


async def test_a_look_up_that_is_under_way_is_waited_for_and_finds_it(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice, arrives=True)
    look_up = await being_looked_up(desk, practice, entry)
    said = await answered(practice, word_on(desk, entry))
    found = await look_up
    assert found is not None
    assert said.state is found.state is State.SENT
    assert len(practice.log(LOOK_UP)) == len(practice.log("createDeliveryV2")) == 1


async def test_nobody_looks_it_up_between_the_last_look_and_the_clerks_word(
    desk: Desk, practice: PracticeServer
) -> None:
    entry = await lost(desk, practice)
    await is_not_there(desk, entry)
    asked = len(practice.log(LOOK_UP))
    practice.trouble("cyke", "latency_ms", operation=LOOK_UP, amount=HELD_MS, times=1)
    word = word_on(desk, entry)
    await desk.till.until_arrived(practice, LOOK_UP, times=asked + 1)
    read = await answered(practice, asyncio.create_task(desk.follow_up.read_again(entry.reference)))
    assert read is not None
    assert read.state is not State.UNSURE
    assert (await word).state is State.READY
    assert len(practice.log(LOOK_UP)) == asked + 1


async def test_a_look_up_that_ends_after_another_counter_settled_it_changes_nothing(
    desk: Desk, practice: PracticeServer
) -> None:
    entry = await lost(desk, practice, arrives=True)
    look_up = await being_looked_up(desk, practice, entry)
    closed = await desk.till.journal.move(entry.reference, State.CLOSED, now=desk.till.clock())
    assert await answered(practice, look_up) == closed


async def test_a_look_up_does_not_count_for_an_attempt_that_began_after_it(
    desk: Desk, practice: PracticeServer
) -> None:
    till = desk.till
    entry = await lost(desk, practice)
    look_up = await being_looked_up(desk, practice, entry)
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1, acts=False)
    await till.journal.move(entry.reference, State.READY, now=till.clock())
    till.outbox.poke()
    await till.ends(entry.reference, attempts=2)
    await answered(practice, look_up)
    again = await till.journal.entry(entry.reference)
    assert (again.state, again.attempts, again.look_ups) == (State.UNSURE, 2, 0)


@pytest.mark.parametrize("is_sent", [False, True], ids=["still waiting", "sent once more"])
async def test_what_is_found_after_it_was_let_go_once_more_is_told(
    desk: Desk, practice: PracticeServer, is_sent: bool
) -> None:
    till = desk.till
    entry = await lost(desk, practice, arrives=True)
    look_up = await being_looked_up(desk, practice, entry)
    if not is_sent:
        await till.outbox.close(within_s=0)
    await till.journal.move(entry.reference, State.READY, now=till.clock())  # at another counter
    if is_sent:
        till.outbox.poke()
        await till.becomes(entry.reference, State.SENT)
    await answered(practice, look_up)
    (news,) = till.events(Event.FOUND_TOO_LATE)
    assert news.source == "courier"
    assert news.entry is not None
    assert (news.entry.reference, news.entry.state) == (entry.reference, State.SENT if is_sent else State.READY)


async def test_what_somebody_else_has_found_meanwhile_is_not_told_as_two(desk: Desk, practice: PracticeServer) -> None:
    entry = await lost(desk, practice, arrives=True)
    look_up = await being_looked_up(desk, practice, entry)
    await desk.till.journal.move(entry.reference, State.SENT, now=desk.till.clock())
    await answered(practice, look_up)
    assert not desk.till.events(Event.FOUND_TOO_LATE)


async def test_a_cancellation_that_is_found_after_it_was_let_go_once_more_is_none_too_many(
    desk: Desk, practice: PracticeServer
) -> None:
    till = desk.till
    delivery = await desk.sent(DELIVERY)
    practice.trouble("cyke", "reset", operation="cancelDeliveryV2", times=1, acts=True)
    cancellation = await desk.sending.cancel(delivery.reference)
    await till.becomes(cancellation.reference, State.UNSURE)
    practice.trouble("cyke", "latency_ms", operation="getDeliveryV2", amount=HELD_MS, times=1)
    asked = len(practice.log("getDeliveryV2"))
    look_up = asyncio.create_task(desk.follow_up.read_again(cancellation.reference))
    await till.until_arrived(practice, "getDeliveryV2", times=asked + 1)
    await till.journal.move(cancellation.reference, State.READY, now=till.clock())
    await answered(practice, look_up, operation="getDeliveryV2")
    assert not till.events(Event.FOUND_TOO_LATE)


async def test_an_entry_that_there_is_not_is_a_fault(desk: Desk) -> None:
    with pytest.raises(KeyError):
        await desk.sending.say("UT0", HandVerdict.NOT_ARRIVED, 1)
