"""The six ways in which another till lost or doubled orders, each by its name, against a real server and journal."""

import asyncio
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.entry import IllegalMove, State
from app.core.errors import StorageError, StorageTrouble
from app.journal.journal import open_journal
from app.practice.server import PracticeServer
from app.services.outbox import Outbox
from app.services.sending import HandVerdict
from tests.services.desk import open_desk
from tests.services.till import HELD_MS, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio

DAY_S = 24 * 3600


async def arrived(till: Till) -> Counter[str]:
    """How often each of our references stands in an order at the wholesaler."""
    orders = await till.senders.wholesale.orders()
    return Counter(order.reference for order in orders if order.reference.startswith("UT"))


async def test_lost_answer_resent(till: Till, practice: PracticeServer) -> None:
    """The order is there and its answer is not: nothing but a person's word sends it again."""
    practice.trouble("wholesale", "reset", operation="createOrder", times=1)
    await till.open()
    reference = await till.send(ORDER)
    await till.becomes(reference, State.UNSURE)
    for _ in range(3):
        till.clock.forward(DAY_S)
        till.outbox.network_is_back("wholesale")
        till.outbox.poke()
        await till.becomes(await till.send(another(ORDER, 2)), State.SENT)
        await till.open_again()
    assert (await till.journal.entry(reference)).state is State.UNSURE
    assert (await arrived(till))[reference] == 1


async def test_two_senders_of_one_queue(till: Till, practice: PracticeServer) -> None:
    """A second program is kept out; two outboxes on one journal share the entries and send each once."""
    await till.open()
    with pytest.raises(StorageError) as refused:
        open_journal(till.file, counter="Counter 1", now=till.clock())
    assert refused.value.trouble is StorageTrouble.IN_USE
    second = Outbox(
        till.journal, till.senders, clock=till.clock, new_reference=till.new_reference, log_in=till.log_in,
        read_again=till.read_again, tell=till.hear,
    )  # fmt: skip
    await second.open()
    references = [await till.submit(another(ORDER, number)) for number in range(20)]
    for outbox in (till.outbox, second):
        outbox.poke()
    for reference in references:
        assert (await till.becomes(reference, State.SENT)).attempts == 1
    await second.close()
    assert await arrived(till) == dict.fromkeys(references, 1)


async def test_memory_only_window(till: Till, tmp_path: Path) -> None:
    """What the window was told is written stands in the file at that moment, as a power cut would leave it."""
    desk = await open_desk(till)
    till.senders.stores, stores = None, till.senders.stores
    drafted = await desk.sending.new_draft(ORDER)
    typed = replace(ORDER, notes="Call first")
    await desk.sending.save_draft(drafted.reference, typed)
    submitted = await desk.sending.new_draft(LEAD)
    till.senders.stores = stores
    await till.journal.submit(submitted.reference, draft=LEAD, body="{}", now=till.clock())
    copy = tmp_path / "after the cut" / till.file.name
    copy.parent.mkdir()
    for file in till.file.parent.glob(f"{till.file.name}*"):
        if not file.name.endswith(".lock"):
            shutil.copy(file, copy.parent / file.name)
    journal = open_journal(copy, counter="Counter 1", now=till.clock())
    kept, ready = await journal.entry(drafted.reference), await journal.entry(submitted.reference)
    await journal.close()
    assert (kept.state, kept.draft) == (State.DRAFT, typed)
    assert (ready.state, ready.body) == (State.READY, "{}")


async def test_stale_overwrite(till: Till, practice: PracticeServer) -> None:
    """Nothing older writes over something newer: no typing after a submit, no late answer after a newer attempt."""
    practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(LEAD)
    await desk.sending.submit(entry.reference, LEAD, False)
    with pytest.raises(IllegalMove):
        await desk.sending.save_draft(entry.reference, replace(LEAD, message="Typed before, kept after"))
    await till.becomes(entry.reference, State.UNSURE)
    await desk.sending.say(entry.reference, HandVerdict.NOT_ARRIVED, 1)
    sent = await till.becomes(entry.reference, State.SENT)
    with pytest.raises(IllegalMove):
        await till.journal.settle(entry.reference, attempt=1, to=State.REFUSED, now=till.clock())
    assert await till.journal.entry(entry.reference) == sent
    assert sent.draft == LEAD


async def test_dirty_flag_lost(till: Till, practice: PracticeServer) -> None:
    """What is submitted while the outbox is at work goes without being asked for again."""
    practice.trouble("wholesale", "latency_ms", operation="createOrder", amount=HELD_MS)
    await till.open()
    first = await till.send(another(ORDER, 0))
    await till.becomes(first, State.SENDING)
    references = [first, *[await till.send(another(ORDER, number)) for number in range(1, 6)]]
    practice.clear_trouble()
    for reference in references:
        await till.becomes(reference, State.SENT)
    assert await arrived(till) == dict.fromkeys(references, 1)


async def test_close_without_flush(till: Till, practice: PracticeServer) -> None:
    """A quit in the middle of everything: what was in flight is settled, what waited goes at the next start, once."""
    practice.trouble("wholesale", "latency_ms", operation="createOrder", amount=HELD_MS, times=1)
    await till.open()
    references = [await till.send(another(ORDER, number)) for number in range(4)]
    await till.becomes(references[0], State.SENDING)
    quitting = asyncio.create_task(till.outbox.close())
    await asyncio.sleep(0)  # it has begun
    practice.clear_trouble()
    await quitting
    states = [(await till.journal.entry(reference)).state for reference in references]
    assert states == [State.SENT, State.READY, State.READY, State.READY]
    assert await till.open_again() == ()
    for reference in references:
        await till.becomes(reference, State.SENT)
    assert await arrived(till) == dict.fromkeys(references, 1)
