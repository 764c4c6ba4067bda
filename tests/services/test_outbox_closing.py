"""Quitting, cancelling and a failing disk: a send in flight is settled or not sure, and nothing new begins."""

import asyncio

import pytest

from app.core.entry import Deed, State
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.till import HELD_MS, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio


async def in_flight(till: Till, practice: PracticeServer) -> str:
    """A lead that is at the platform and not answered before the trouble is taken away."""
    practice.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=HELD_MS, times=1)
    await till.open()
    reference = await till.send(LEAD)
    await till.becomes(reference, State.SENDING)
    return reference


async def test_quitting_waits_for_a_send_in_flight_and_takes_nothing_more(till: Till, practice: PracticeServer) -> None:
    reference = await in_flight(till, practice)
    left = await till.submit(another(LEAD, 2))
    quitting = asyncio.create_task(till.outbox.close())
    await asyncio.sleep(0)  # it has begun
    practice.clear_trouble()
    await quitting
    assert (await till.journal.entry(reference)).state is State.SENT
    assert (await till.journal.entry(left)).state is State.READY
    assert len(practice.log("createLead")) == 1


async def test_a_send_that_outlasts_the_quit_is_not_sure_and_never_sent_again(
    till: Till, practice: PracticeServer
) -> None:
    reference = await in_flight(till, practice)
    await till.until_arrived(practice, "createLead")
    await till.outbox.close(within_s=0)
    entry = await till.journal.entry(reference)
    assert (entry.state, entry.attempts) == (State.UNSURE, 1)
    assert till.events(Event.BECAME_UNSURE) == []
    assert await till.open_again() == ()
    await till.becomes(await till.send(ORDER), State.SENT)
    assert (await till.journal.entry(reference)).state is State.UNSURE
    assert len(practice.log("createLead")) == 1


async def test_a_crash_while_sending_is_not_sure_at_the_next_start(till: Till) -> None:
    till.open_journal()
    reference = await till.submit(LEAD)
    await till.journal.claim("stores", now=till.clock())
    (found,) = await till.open_again()
    assert (found.reference, found.state) == (reference, State.UNSURE)
    assert [news.entry for news in till.events(Event.BECAME_UNSURE)] == [found]


async def test_letting_go_of_the_workers_does_not_cut_a_send_in_two(till: Till, practice: PracticeServer) -> None:
    reference = await in_flight(till, practice)
    for task in asyncio.all_tasks():
        if task.get_name().startswith("outbox") and not task.get_name().endswith("turn"):
            task.cancel()
    practice.clear_trouble()
    await till.becomes(reference, State.SENT)


async def test_letting_go_of_the_send_itself_leaves_it_not_sure(till: Till, practice: PracticeServer) -> None:
    reference = await in_flight(till, practice)
    await till.until_arrived(practice, "createLead")
    for task in asyncio.all_tasks():
        if task.get_name() == "outbox stores turn":
            task.cancel()
    await asyncio.wait({task for task in asyncio.all_tasks() if task.get_name() == "outbox stores turn"})
    assert (await till.journal.entry(reference)).state is State.UNSURE


async def test_closing_twice_and_before_anything_was_sent_is_fine(till: Till) -> None:
    await till.open()
    await till.outbox.close()
    await till.outbox.close()
    reference = await till.submit(LEAD)
    till.outbox.poke()
    assert (await till.journal.entry(reference)).attempts == 0


async def test_an_outcome_that_comes_after_somebody_settled_the_entry_is_evidence_and_moves_nothing(
    till: Till, practice: PracticeServer
) -> None:
    reference = await in_flight(till, practice)
    await till.journal.recover(now=till.clock())
    await till.journal.move(reference, State.CLOSED, now=till.clock())
    practice.clear_trouble()
    await till.until(lambda: till.has_ended(reference, attempts=1))
    assert (await till.journal.entry(reference)).state is State.CLOSED
    assert [one.verdict for one in await till.journal.attempts(reference)] == [State.SENT]


async def test_a_reading_in_the_air_does_not_hold_up_the_quit(till: Till) -> None:
    await till.open()
    till.reading_lasts = True
    lead = await till.becomes(await till.send(LEAD), State.SENT)
    await till.follow(Deed.CANCEL_LEAD, lead)
    await till.until(lambda: till.read == [lead.reference])
    await till.outbox.close()
