"""A journal that fails while things are sent: sending stops, nothing is lost, and outcomes are written later."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.core.entry import Deed, State
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.journal.faults import Disk, Fault, failing
from tests.services.till import DELIVERY, HELD_MS, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio


class BadDisk(Disk):
    """A disk that fails for a while, from one moment to another."""

    is_bad = False

    def break_down(self) -> None:
        self.is_bad = True

    def call(self, *, is_commit: bool = False) -> bool:
        if self.is_bad:
            self.has_failed = True
            self.fail()
        return False


@pytest.fixture
async def disk(till: Till) -> AsyncIterator[BadDisk]:
    """The disk under the till's journal."""
    disk = BadDisk(Fault.FULL, 0)
    with failing(disk):
        await till.open()
        yield disk
        disk.is_bad = False


async def test_nothing_is_claimed_from_a_journal_that_fails_and_all_goes_when_it_is_well_again(
    till: Till, disk: BadDisk, practice: PracticeServer
) -> None:
    reference = await till.submit(LEAD)
    disk.is_bad = True
    await till.poke_until(lambda: disk.has_failed)
    assert not practice.log("createLead")
    disk.is_bad = False
    till.outbox.poke()
    assert (await till.becomes(reference, State.SENT)).attempts == 1


async def test_an_outcome_that_cannot_be_written_is_kept_stops_all_sending_and_is_written_later(
    till: Till, disk: BadDisk, practice: PracticeServer, caplog: pytest.LogCaptureFixture
) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=HELD_MS, times=1)
    reference = await till.send(LEAD)
    await till.until_arrived(practice, "createLead")
    disk.is_bad = True
    practice.clear_trouble()
    await till.poke_until(lambda: caplog.text.count("its outcome is not written yet") > 1)
    disk.is_bad = False
    order = await till.submit(ORDER)
    till.outbox.poke("wholesale")
    assert (await till.journal.entry(reference)).state is State.SENDING
    assert not practice.log("createOrder")
    await till.poke_until(lambda: till.has_ended(reference, attempts=1))
    assert (await till.journal.entry(reference)).state is State.SENT
    till.outbox.poke("wholesale")
    await till.becomes(order, State.SENT)
    assert len(practice.log("createLead")) == 1


async def test_a_quit_with_a_journal_that_fails_leaves_what_was_sent_not_sure_at_the_next_start(
    till: Till, disk: BadDisk, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=HELD_MS, times=1)
    reference = await till.send(LEAD)
    await till.until_arrived(practice, "createLead")
    disk.is_bad = True
    quitting = asyncio.create_task(till.outbox.close())
    await asyncio.sleep(0)  # it has begun
    practice.clear_trouble()
    await quitting
    disk.is_bad = False
    (found,) = await till.open_again()
    assert (found.reference, found.state) == (reference, State.UNSURE)
    assert len(practice.log("createLead")) == 1


async def test_a_draft_that_cannot_be_kept_is_told_and_its_contents_stay_in_the_refused_entry(
    till: Till, disk: BadDisk, practice: PracticeServer, caplog: pytest.LogCaptureFixture
) -> None:
    practice.trouble("cyclesoftware", "401", operation="createLead", times=1)
    till.upon = (Event.ACCOUNT_STOPPED, disk.break_down)
    reference = await till.send(LEAD)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    disk.is_bad = False
    refused = await till.journal.entry(reference)
    assert (refused.state, refused.draft) == (State.REFUSED, LEAD)
    assert till.events(Event.REFUSED)[0].draft is None
    assert "what follows from it is not written" in caplog.text


async def test_an_account_stays_stopped_where_that_cannot_be_kept(
    till: Till, disk: BadDisk, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "401", operation="createLead")
    await till.send(LEAD)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    disk.is_bad = True
    assert await till.outbox.give_secret("stores", accounts.PASSWORD)
    disk.is_bad = False
    waiting = await till.submit(another(LEAD, 2))
    till.outbox.poke()
    await till.becomes(waiting, State.REFUSED)
    assert till.outbox.stopped_accounts() == ("stores",)


async def test_a_thing_that_cannot_be_read_again_is_left_to_the_watch(
    till: Till, disk: BadDisk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    till.cannot_read = True
    delivery = await till.becomes(await till.send(DELIVERY), State.SENT)
    await till.becomes(await till.follow(Deed.CANCEL_DELIVERY, delivery), State.SENT)
    await till.poke_until(lambda: "not read again" in caplog.text)


async def test_a_fault_in_the_outbox_itself_is_logged_and_ends_no_lane(
    till: Till, disk: BadDisk, caplog: pytest.LogCaptureFixture
) -> None:
    reference = await till.submit(LEAD)
    right = till.clock.now
    del till.clock.now
    await till.poke_until(lambda: "a fault in the outbox" in caplog.text)
    till.clock.now = right
    till.outbox.poke()
    await till.becomes(reference, State.SENT)


async def test_a_fault_of_a_listener_stops_no_sending(
    till: Till, disk: BadDisk, caplog: pytest.LogCaptureFixture
) -> None:
    till.upon = (Event.MOVED, lambda: 1 // 0)
    await till.becomes(await till.send(LEAD), State.SENT)
    assert "a fault where moved was told" in caplog.text
