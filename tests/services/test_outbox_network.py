"""The network away for an hour: what is sent waits visibly, may be withdrawn, and goes when it is back, once."""

from datetime import timedelta

import pytest

from app.core.entry import State
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.line import Line
from tests.services.till import DELIVERY, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio

HOUR_S = 3600


@pytest.fixture
async def line(till: Till, practice: PracticeServer) -> Line:
    """The line from the till to every system."""
    return await till.by_line(practice.port)


async def an_hour_away(till: Till, drafts: list[object], *, line: Line) -> list[str]:
    """Entries that were tried through an hour without a line, each when its time had come."""
    await till.open()
    await line.cut()
    references = [await till.send(draft) for draft in drafts]
    began_at = till.clock()
    for reference in references:
        await till.waits_again(reference, attempts=1)
    while till.clock() < began_at + timedelta(seconds=HOUR_S):
        for reference in references:
            entry = await till.becomes(reference, State.READY)  # it may have gone along with the one before
            till.clock.now = max(till.clock.now, entry.not_before)
            till.outbox.poke()
            await till.waits_again(reference, attempts=entry.attempts + 1)
    return references


async def test_after_an_hour_away_each_goes_once_as_soon_as_a_look_up_was_answered(
    till: Till, practice: PracticeServer, line: Line
) -> None:
    references = await an_hour_away(till, [LEAD, DELIVERY, ORDER], line=line)
    assert not practice.log()
    assert (await till.journal.counts(now=till.clock())).to_send == 3
    await line.mend()
    for source in ("stores", "wholesale", "courier"):
        till.outbox.network_is_back(source)
        till.outbox.network_is_back(source)
    for reference in references:
        entry = await till.becomes(reference, State.SENT)
        tried = await till.journal.attempts(reference)
        assert [one.verdict for one in tried] == [State.READY] * (entry.attempts - 1) + [State.SENT]
    assert [len(practice.log(one)) for one in ("createLead", "createDeliveryV2", "createOrder")] == [1, 1, 1]


async def test_what_fails_while_a_look_up_is_answered_goes_once_more_at_once(till: Till, line: Line) -> None:
    await till.open()
    await line.cut()
    reference = await till.send(LEAD)
    till.clock.now = (await till.waits_again(reference, attempts=1)).not_before

    def answered() -> None:
        entry = till.news[-1].entry
        if (entry.state, entry.attempts) == (State.SENDING, 2):
            till.outbox.network_is_back("stores")

    till.upon = Event.MOVED, answered
    till.outbox.poke()
    waiting = await till.waits_again(reference, attempts=3)
    assert waiting.not_before > till.clock()
    await till.waits_again(await till.send(another(LEAD, 2)), attempts=1)
    assert (await till.journal.entry(reference)).attempts == 3


async def test_what_waits_without_a_line_can_be_withdrawn_and_never_goes(
    till: Till, practice: PracticeServer, line: Line
) -> None:
    (reference,) = await an_hour_away(till, [LEAD], line=line)
    await till.journal.move(reference, State.WITHDRAWN, now=till.clock())
    await line.mend()
    till.outbox.network_is_back("stores")
    await till.becomes(await till.send(another(LEAD, 2)), State.SENT)
    assert (await till.journal.entry(reference)).state is State.WITHDRAWN
    assert len(practice.log("createLead")) == 1


async def test_a_send_that_arrives_shows_that_the_line_is_back_and_takes_the_others_along(
    till: Till, practice: PracticeServer, line: Line
) -> None:
    await till.open()
    await line.cut()
    waiting = [await till.send(another(LEAD, number)) for number in range(3)]
    for reference in waiting:
        await till.waits_again(reference, attempts=1)
    await line.mend()
    for reference in (await till.send(another(LEAD, 9)), *waiting):
        await till.becomes(reference, State.SENT)
    assert len(practice.log("createLead")) == 4


async def test_a_look_up_that_is_answered_disturbs_nothing_that_waits_for_another_reason(
    till: Till, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "429", operation="createLead", amount=90, times=1)
    await till.open()
    reference = await till.send(LEAD)
    waiting = await till.waits_again(reference, attempts=1)
    till.outbox.network_is_back("stores")
    await till.becomes(await till.send(ORDER), State.SENT)
    assert await till.journal.entry(reference) == waiting
