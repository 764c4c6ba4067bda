"""A delivery that waited too long is not booked for a time that has passed: it is parked and told, and never goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.afterwards import SLOT_HAS_PASSED
from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.entry import Entry, State
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.desk import Desk, open_desk
from tests.services.line import Line
from tests.services.till import AFTERNOON, DELIVERY, LEAD, ZEIST, Till

pytestmark = pytest.mark.anyio
LATER = Slot(AFTERNOON.starts_at + timedelta(days=1), AFTERNOON.ends_at + timedelta(days=1))


@pytest.fixture
async def line(till: Till, practice: PracticeServer) -> Line:
    return await till.by_line(practice.port)


@pytest.fixture
async def desk(till: Till, line: Line) -> Desk:
    return await open_desk(till)


async def waiting(desk: Desk, line: Line, draft: DeliveryDraft) -> Entry:
    """A delivery that waits for the line to come back, which it now does."""
    await line.cut()
    entry = await desk.sending.new_draft(draft)
    assert not (await desk.sending.submit(entry.reference, draft, False)).problems
    waits = await desk.till.waits_again(entry.reference, attempts=1)
    await line.mend()
    return waits


async def test_a_booking_whose_slot_has_begun_is_parked_and_told(
    desk: Desk, line: Line, practice: PracticeServer
) -> None:
    till = desk.till
    entry = await waiting(desk, line, DELIVERY)
    till.clock.now = AFTERNOON.starts_at
    till.outbox.poke()
    parked = await till.becomes(entry.reference, State.REFUSED)
    assert parked.reasons == (SLOT_HAS_PASSED,)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert not practice.log("createDeliveryV2")
    await desk.sent(LEAD)


async def test_a_booking_goes_until_its_slot_begins(desk: Desk, line: Line) -> None:
    entry = await waiting(desk, line, DELIVERY)
    desk.till.clock.now = AFTERNOON.starts_at - timedelta(seconds=1)
    desk.till.outbox.poke()
    await desk.till.becomes(entry.reference, State.SENT)


async def test_a_booking_whose_rider_should_have_left_the_other_store_is_parked(desk: Desk, line: Line) -> None:
    from_zeist = replace(
        DELIVERY, route=Route.STORE_TO_CUSTOMER, store=replace(ZEIST, phone="+31612345678"), slot=LATER,
        pickup_slot=AFTERNOON,
    )  # fmt: skip
    entry = await waiting(desk, line, from_zeist)
    desk.till.clock.now = AFTERNOON.starts_at
    desk.till.outbox.poke()
    await desk.till.becomes(entry.reference, State.REFUSED)


async def test_a_change_to_a_slot_that_has_begun_is_parked_and_one_of_words_goes(desk: Desk, line: Line) -> None:
    till = desk.till
    entry = await desk.sent(replace(DELIVERY, slot=LATER))
    for changed, state in (
        (DELIVERY, State.REFUSED),
        (replace(DELIVERY, slot=LATER, comments="Ring twice"), State.SENT),
    ):
        till.clock.now = AFTERNOON.starts_at - timedelta(hours=2)
        await line.cut()
        change = (await desk.sending.change_delivery(entry.reference, changed)).entry
        await till.waits_again(change.reference, attempts=1)
        await line.mend()
        till.clock.forward(3 * 3600)
        till.outbox.poke()
        await till.becomes(change.reference, state)
