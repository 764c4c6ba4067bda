"""A computer whose clock was years ahead and is set right: what waited goes, is looked up, read and written down."""

from datetime import timedelta

import pytest

from app.core.entry import State
from app.core.errors import Unreachable
from app.practice.server import PracticeServer
from app.services.patience import Patience
from tests.services.following import Following
from tests.services.till import DELIVERY, LEAD, NOON, Till, another

pytestmark = pytest.mark.anyio
AHEAD = NOON + timedelta(days=1500)


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    till.clock.now = AHEAD
    await till.open()
    return Following(till, practice)


def set_right(till: Till) -> None:
    till.clock.now = NOON


async def test_what_waited_for_a_system_that_was_down_goes(till: Till) -> None:
    till.clock.now = AHEAD
    till.addresses["stores"] = "http://127.0.0.1:9/"
    await till.open()
    reference = await till.send(LEAD)
    await till.waits_again(reference, attempts=1)
    lane = till.outbox._lanes["stores"]
    assert lane._hold.left_s(till.clock()) > 0
    set_right(till)
    assert lane._hold.left_s(till.clock()) == 0
    till.outbox.poke()
    await till.waits_again(reference, attempts=2)


async def test_a_wait_that_a_system_asked_for_ends_with_the_wrong_clock_also_after_a_restart(
    till: Till, practice: PracticeServer
) -> None:
    till.clock.now = AHEAD
    await till.open()
    practice.trouble("cyclesoftware", "429", operation="createLead", times=1, amount=60)
    first = await till.send(LEAD)
    await till.waits_again(first, attempts=1)
    set_right(till)
    await till.open_again()
    second = await till.send(another(LEAD, 2))
    assert (await till.becomes(first, State.SENT)).attempts == 2
    assert (await till.becomes(second, State.SENT)).attempts == 1


async def test_what_is_not_sure_is_looked_up(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=True)
    set_right(following.till)
    assert following.reconcile.checks_itself_at(lost) == NOON
    assert await following.reconcile.round() is None
    assert (await following.entry(lost.reference)).state is State.SENT


async def test_what_is_not_there_is_looked_up_again_soon_and_not_in_years(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    set_right(following.till)
    looks = await following.looks_until(4 * 3600)
    assert len(looks) >= 8
    assert (await following.entry(lost.reference)).look_ups == len(looks) + 1


async def test_a_look_up_that_failed_is_made_again(following: Following, practice: PracticeServer) -> None:
    lost = await following.lost(DELIVERY, arrives=True)
    practice.trouble("cyke", "status", amount=500, times=1)
    await following.reconcile.look_up(lost)
    set_right(following.till)
    assert await following.reconcile.round() is None
    assert (await following.entry(lost.reference)).state is State.SENT


async def test_what_was_sent_is_read_and_what_is_seen_is_written_down(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(LEAD)
    await following.watch.round()
    set_right(following.till)
    practice.clear_log()
    rounds = await following.watches_until(60)
    assert len(practice.log("getLead")) == len(rounds) + 1 == 4
    assert (await following.entry(sent.reference)).seen_at == NOON + timedelta(seconds=60)


async def test_what_the_watch_knew_of_its_own_readings_is_forgotten(
    following: Following, practice: PracticeServer
) -> None:
    sent = await following.sent(LEAD)
    practice.trouble("cyclesoftware", "status", amount=500, operation="getLead", times=1)
    following.till.clock.forward(20)
    await following.watch.round()
    set_right(following.till)
    await following.watch.round()
    assert (await following.entry(sent.reference)).seen_at == NOON


async def test_a_reading_on_request_is_written_down(following: Following) -> None:
    sent = await following.sent(DELIVERY)
    set_right(following.till)
    read = await following.watch.read(sent)
    assert read.seen_at == NOON


async def test_something_never_read_is_read(following: Following) -> None:
    """As after a person's word that it has arrived."""
    lost = await following.lost(DELIVERY, arrives=True)
    await following.till.journal.move(lost.reference, State.SENT, now=AHEAD)
    set_right(following.till)
    await following.watch.round()
    assert (await following.entry(lost.reference)).remote_id


def test_patience_with_a_system_ends() -> None:
    patience = Patience()
    patience.failed("courier", Unreachable("courier"), now=AHEAD)
    assert patience.until("courier", now=AHEAD) == AHEAD + timedelta(seconds=15)
    assert patience.until("courier", now=NOON) == NOON
