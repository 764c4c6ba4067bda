"""A delivery that is changed again, by the clerk or by the courier: nothing that was agreed since is undone unsaid."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.delivery import DeliveryDraft, Slot
from app.core.entry import Deed, Entry, State
from app.practice.server import PracticeServer
from app.services.sending import HandVerdict
from tests.services.desk import Desk, open_desk
from tests.services.till import AFTERNOON, DELIVERY, VEER, Till

pytestmark = pytest.mark.anyio

TOMORROW = Slot(AFTERNOON.starts_at + timedelta(days=1), AFTERNOON.ends_at + timedelta(days=1))
LATER = Slot(AFTERNOON.starts_at + timedelta(days=2), AFTERNOON.ends_at + timedelta(days=2))
MOVED = replace(DELIVERY, slot=TOMORROW)


async def shown(desk: Desk, entry: Entry) -> DeliveryDraft:
    """What a form is opened with."""
    draft = (await desk.sending.story(entry.reference)).entry.draft
    assert isinstance(draft, DeliveryDraft)
    return draft


async def changed(desk: Desk, entry: Entry, draft: DeliveryDraft) -> Entry:
    """A change that was sent, a moment later."""
    desk.till.clock.forward(1)
    change = (await desk.sending.change_delivery(entry.reference, draft)).entry
    return await desk.till.becomes(change.reference, State.SENT)


async def moved_by_courier(desk: Desk, entry: Entry, slot: Slot) -> None:
    """The courier shows another time."""
    desk.till.clock.forward(1)
    now = await desk.till.journal.entry(entry.reference)
    assert now is not None
    seen = replace(now.seen, slot=slot, dropoff=replace(now.seen.dropoff, slot=slot))
    await desk.till.journal.saw(entry.reference, seen, now=desk.till.clock())


async def refused(desk: Desk, practice: PracticeServer, entry: Entry, draft: DeliveryDraft) -> Entry:
    """A change that the courier would not have."""
    practice.trouble("cyke", "status", operation="patchDeliveryV2", amount=422, times=1)
    change = (await desk.sending.change_delivery(entry.reference, draft)).entry
    return await desk.till.becomes(change.reference, State.REFUSED)


async def test_a_second_change_starts_from_the_first(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    await changed(desk, entry, replace(MOVED, customer=replace(VEER, name="Jan Smit")))
    draft = await shown(desk, entry)
    assert (draft.slot, draft.customer.name) == (TOMORROW, "Jan Smit")
    second = await changed(desk, entry, replace(draft, comments="Ring"))
    assert json.loads(second.body) == {"comments": "Ring"}


async def test_what_the_courier_moved_stays_moved(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    await moved_by_courier(desk, entry, TOMORROW)
    draft = await shown(desk, entry)
    assert draft.slot == TOMORROW
    change = await changed(desk, entry, replace(draft, comments="Ring"))
    assert json.loads(change.body) == {"comments": "Ring"}


async def test_a_change_that_arrived_by_a_person_s_word_counts_more_than_what_was_seen_before_it(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    till.clock.forward(60)
    practice.trouble("cyke", "reset", operation="patchDeliveryV2", times=1, acts=False)
    lost = (await desk.sending.change_delivery(entry.reference, MOVED)).entry
    await till.becomes(lost.reference, State.UNSURE)
    await desk.sending.say(lost.reference, HandVerdict.ARRIVED, 1)
    assert (await shown(desk, entry)).slot == TOMORROW


async def test_a_change_begun_before_the_courier_moved_it_undoes_nothing(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    begun = await desk.sending.begin_change(entry.reference, replace(DELIVERY, comments="Ring"))
    await moved_by_courier(desk, entry, TOMORROW)
    submitted = await desk.sending.submit(begun.reference, replace(DELIVERY, comments="Ring twice"), False)
    assert json.loads(submitted.entry.body) == {"comments": "Ring twice"}
    assert submitted.entry.draft == replace(DELIVERY, slot=TOMORROW, comments="Ring twice")


async def test_a_change_begun_before_another_one_keeps_its_own_and_undoes_nothing(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    begun = await desk.sending.begin_change(entry.reference, replace(DELIVERY, slot=LATER))
    await changed(desk, entry, replace(MOVED, comments="Ring"))
    submitted = await desk.sending.submit(begun.reference, replace(DELIVERY, slot=LATER), False)
    assert set(json.loads(submitted.entry.body)) == {"dropoff", "pickup"}
    assert submitted.entry.draft == replace(DELIVERY, slot=LATER, comments="Ring")


async def test_a_refused_change_may_be_made_again_as_a_change(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    change = await refused(desk, practice, entry, replace(DELIVERY, comments="Ring"))
    assert (await desk.sending.story(change.reference)).may_change
    await moved_by_courier(desk, entry, TOMORROW)
    again = await desk.sending.repeat(change.reference)
    assert (again.deed, again.about, again.state) == (Deed.CHANGE_DELIVERY, entry.reference, State.DRAFT)
    assert again.draft == replace(DELIVERY, slot=TOMORROW, comments="Ring")
    submitted = await desk.sending.submit(again.reference, again.draft, False)
    assert json.loads(submitted.entry.body) == {"comments": "Ring"}
    await till.becomes(again.reference, State.SENT)


async def test_a_refused_change_of_what_is_being_cancelled_is_not_offered_again(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    change = await refused(desk, practice, entry, MOVED)
    await desk.sending.cancel(entry.reference)
    assert not (await desk.sending.story(change.reference)).may_change


async def test_a_refused_booking_keeps_its_times_and_a_repeated_one_gets_others(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    practice.trouble("cyke", "status", operation="createDeliveryV2", amount=422, times=1)
    draft = await desk.sending.new_draft(DELIVERY)
    await desk.sending.submit(draft.reference, DELIVERY, False)
    entry = await till.becomes(draft.reference, State.REFUSED)
    assert (await desk.sending.repeat(entry.reference)).draft == DELIVERY
    sent = await desk.sent(DELIVERY)
    assert (await desk.sending.repeat(sent.reference)).draft == replace(DELIVERY, slot=None)


async def test_what_is_repeated_is_the_delivery_as_it_was_changed(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    jan = replace(VEER, name="Jan Smit")
    await changed(desk, entry, replace(MOVED, customer=jan))
    assert (await desk.sending.repeat(entry.reference)).draft == replace(DELIVERY, customer=jan, slot=None)
