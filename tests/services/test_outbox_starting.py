"""A new start: what waited only because its system was down goes at once; a wait that the system asked for lasts."""

import pytest

from app.core.entry import State
from app.practice.server import PracticeServer
from tests.services.line import Line
from tests.services.till import LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio


@pytest.fixture
async def line(till: Till, practice: PracticeServer) -> Line:
    """The line from the till to every system."""
    return await till.by_line(practice.port)


async def without_a_line(till: Till, *, line: Line) -> list[str]:
    """Two leads and an order that found no line, and wait."""
    await till.open()
    await line.cut()
    waiting = [await till.send(draft) for draft in (LEAD, another(LEAD, 2), ORDER)]
    for reference in waiting:
        entry = await till.waits_again(reference, attempts=1)
        assert entry.not_before > till.clock()
    return waiting


async def test_what_found_no_line_goes_at_once_after_a_new_start(
    till: Till, practice: PracticeServer, line: Line
) -> None:
    waiting = await without_a_line(till, line=line)
    await line.mend()
    await till.open_again()
    for reference in waiting:
        assert (await till.becomes(reference, State.SENT)).attempts == 2
    assert [len(practice.log(one)) for one in ("createLead", "createOrder")] == [2, 1]


async def test_still_without_a_line_it_waits_on_as_before(till: Till, line: Line) -> None:
    (reference, *_) = await without_a_line(till, line=line)
    await till.open_again()
    waiting = await till.waits_again(reference, attempts=2)
    assert waiting.not_before > till.clock()


async def test_a_wait_that_the_system_asked_for_outlasts_a_new_start_for_all_of_its_source(
    till: Till, practice: PracticeServer, line: Line
) -> None:
    first, second, order = await without_a_line(till, line=line)
    await line.mend()
    practice.trouble("cyclesoftware", "429", operation="createLead", amount=90, times=1)
    till.clock.forward(2)
    till.outbox.poke("stores")
    throttled = await till.waits_again(first, attempts=2)
    await till.open_again()
    await till.becomes(order, State.SENT)
    await till.becomes(await till.send(another(ORDER, 3)), State.SENT)
    assert (await till.journal.entry(first)).not_before == throttled.not_before
    assert (await till.journal.entry(second)).attempts == 1
    till.clock.forward(91)
    for reference in (first, second):
        till.outbox.poke()
        await till.becomes(reference, State.SENT)
