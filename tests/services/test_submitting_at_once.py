"""Submits at the same instant: one draft is one entry, the same contents twice are one entry and a question."""

import asyncio
from dataclasses import replace

import pytest

from app.core.entry import Draft, State
from app.practice.server import PracticeServer
from app.services.sending import Submitted
from tests.services.desk import Desk, open_desk
from tests.services.till import DELIVERY, LEAD, ORDER, Till

pytestmark = pytest.mark.anyio

EVERY_DRAFT = pytest.mark.parametrize("draft", [LEAD, DELIVERY, ORDER], ids=["lead", "delivery", "order"])
OPERATIONS = ("createLead", "createDeliveryV2", "createOrder")


async def made(desk: Desk, draft: Draft, *, times: int) -> list[str]:
    """So many drafts with the same contents."""
    return [(await desk.sending.new_draft(draft)).reference for _ in range(times)]


def arrivals(practice: PracticeServer) -> int:
    return sum(len(practice.log(operation)) for operation in OPERATIONS)


@EVERY_DRAFT
@pytest.mark.parametrize("is_again", [False, True])
async def test_the_same_draft_pressed_twice_is_sent_once_and_is_no_twin_of_itself(
    till: Till, practice: PracticeServer, draft: Draft, is_again: bool
) -> None:
    desk = await open_desk(till)
    (reference,) = await made(desk, draft, times=1)
    pressed = await asyncio.gather(*(desk.sending.submit(reference, draft, is_again) for _ in range(4)))
    assert {(one.entry.reference, one.problems, one.twin) for one in pressed} == {(reference, (), None)}
    await till.becomes(reference, State.SENT)
    late = await desk.sending.submit(reference, replace(draft, article=replace(draft.article, title="Other")), True)
    assert (late.entry.state, late.entry.draft) == (State.SENT, draft)
    await desk.counter.close()
    assert arrivals(practice) == 1


@EVERY_DRAFT
async def test_the_same_contents_in_one_second_are_one_entry_and_a_question_each(
    till: Till, practice: PracticeServer, draft: Draft
) -> None:
    desk = await open_desk(till)
    first, *others = await made(desk, draft, times=3)
    pressed = await asyncio.gather(
        *(desk.sending.submit(reference, draft, False) for reference in (first, *others, first, others[0]))
    )
    asked = [one for one in pressed if one.twin]
    assert {one.entry.reference for one in asked} == set(others)
    assert {one.twin.reference for one in asked if one.twin} == {first}
    assert {one.entry.state for one in asked} == {State.DRAFT}
    await till.becomes(first, State.SENT)
    assert {entry.reference for entry in await desk.sending.drafts()} == set(others)
    assert arrivals(practice) == 1


async def test_a_yes_to_the_question_pressed_twice_sends_one_more(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    first, second = await made(desk, LEAD, times=2)
    await asyncio.gather(*(desk.sending.submit(reference, LEAD, False) for reference in (first, second)))
    await asyncio.gather(*(desk.sending.submit(second, LEAD, True) for _ in range(3)))
    for reference in (first, second):
        await till.becomes(reference, State.SENT)
    await desk.counter.close()
    assert arrivals(practice) == 2


async def test_typing_that_is_kept_while_it_is_submitted_changes_nothing_that_goes(till: Till) -> None:
    desk = await open_desk(till)
    (reference,) = await made(desk, LEAD, times=1)
    typed = replace(LEAD, message="And in blue?")
    submitted, late = await asyncio.gather(
        desk.sending.submit(reference, LEAD, False),
        desk.sending.save_draft(reference, typed),
        return_exceptions=True,
    )
    assert isinstance(submitted, Submitted)
    assert (submitted.entry.state, submitted.entry.draft) == (State.READY, LEAD)
    assert late is None or "cannot become draft" in str(late)
    assert "And in blue?" not in submitted.entry.body


async def test_a_submit_that_nobody_waits_for_any_more_is_whole_or_has_not_begun(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    first, second = await made(desk, LEAD, times=2)
    given_up = asyncio.create_task(desk.sending.submit(first, LEAD, False))
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    again = await desk.sending.submit(first, LEAD, False)
    assert (again.problems, again.twin) == ((), None)
    assert (await desk.sending.submit(second, LEAD, False)).twin is not None
    till.outbox.poke()
    await till.becomes(first, State.SENT)
    assert arrivals(practice) == 1
