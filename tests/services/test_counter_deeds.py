"""What a clerk does afterwards: cancel, change, say what became of it; each once, and visible in the entry's story."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.delivery import Slot
from app.core.entry import Deed, State
from app.core.problems import FieldProblem, Wrong
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import Event, HandVerdict
from tests.services.desk import Desk, open_desk
from tests.services.till import AFTERNOON, DELIVERY, LEAD, ORDER, Till

pytestmark = pytest.mark.anyio

LATER = Slot(AFTERNOON.starts_at + timedelta(hours=1), AFTERNOON.ends_at + timedelta(hours=1))


async def unsure(desk: Desk, practice: PracticeServer) -> str:
    """A lead whose answer was lost."""
    practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    entry = await desk.sending.new_draft(LEAD)
    await desk.sending.submit(entry.reference, LEAD, False)
    await desk.till.becomes(entry.reference, State.UNSURE)
    return entry.reference


@pytest.mark.parametrize(
    ("draft", "deed", "operation"),
    [(LEAD, Deed.CANCEL_LEAD, "cancelLead"), (DELIVERY, Deed.CANCEL_DELIVERY, "cancelDeliveryV2")],
    ids=["lead", "delivery"],
)
async def test_a_cancellation_is_an_entry_of_its_own_goes_once_and_has_the_thing_read_again(
    till: Till, practice: PracticeServer, draft: object, deed: Deed, operation: str
) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(draft)
    assert (await desk.sending.story(entry.reference)).may_cancel
    cancellation = await desk.sending.cancel(entry.reference)
    assert (cancellation.deed, cancellation.about, cancellation.remote_id) == (deed, entry.reference, entry.remote_id)
    assert (await desk.sending.cancel(entry.reference)).reference == cancellation.reference
    sent = await till.becomes(cancellation.reference, State.SENT)
    await till.until(lambda: entry.reference in till.read)
    assert (await desk.sending.cancel(entry.reference)).reference == cancellation.reference
    story = await desk.sending.story(entry.reference)
    assert story.followers == (sent,)
    assert not story.may_cancel
    assert len(practice.log(operation)) == 1


async def test_a_refused_cancellation_may_be_tried_again(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(LEAD)
    practice.trouble("cyclesoftware", "status", operation="cancelLead", amount=422, times=1)
    first = await desk.sending.cancel(entry.reference)
    await till.becomes(first.reference, State.REFUSED)
    assert (await desk.sending.story(entry.reference)).may_cancel
    second = await desk.sending.cancel(entry.reference)
    await till.becomes(second.reference, State.SENT)


async def test_what_is_not_there_or_has_no_cancellation_is_given_as_it_stands(till: Till) -> None:
    desk = await open_desk(till)
    order = await desk.sent(ORDER)
    draft = await desk.sending.new_draft(LEAD)
    assert await desk.sending.cancel(order.reference) == order
    assert await desk.sending.cancel(draft.reference) == draft
    story = await desk.sending.story(order.reference)
    assert (story.may_cancel, story.may_change, story.cancel_costs) == (False, False, False)


async def test_cancelling_a_lead_that_was_taken_on_is_said_to_cost(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(LEAD)
    assert not (await desk.sending.story(entry.reference)).cancel_costs
    await till.journal.saw(entry.reference, replace(entry.seen, status="accepted"), now=till.clock())
    story = await desk.sending.story(entry.reference)
    assert (story.may_cancel, story.cancel_costs) == (True, True)
    await till.journal.saw(entry.reference, replace(entry.seen, status="succeeded"), now=till.clock())
    assert not (await desk.sending.story(entry.reference)).may_cancel


async def test_a_change_says_only_what_differs_from_what_was_sent_last(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    later = replace(DELIVERY, slot=LATER)
    first = (await desk.sending.change_delivery(entry.reference, later)).entry
    assert set(json.loads(first.body)) == {"dropoff", "pickup"}
    await till.becomes(first.reference, State.SENT)
    second = (await desk.sending.change_delivery(entry.reference, replace(later, comments="Ring twice"))).entry
    assert json.loads(second.body) == {"comments": "Ring twice"}
    await till.becomes(second.reference, State.SENT)
    await till.until(lambda: till.read == [entry.reference] * 2)
    changed = await till.journal.entry(entry.reference)
    assert (changed.seen.comments, changed.seen.slot) == ("Ring twice", LATER)
    assert changed.draft == DELIVERY


async def test_a_slot_that_has_begun_may_stay_in_a_change_and_may_not_be_chosen(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    till.clock.now = AFTERNOON.starts_at + timedelta(minutes=5)
    begun = Slot(AFTERNOON.starts_at, LATER.ends_at)
    refused = await desk.sending.change_delivery(entry.reference, replace(DELIVERY, slot=begun))
    assert refused.problems == (FieldProblem("slot", Wrong.SLOT_BEGUN),)
    taken = await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="Ring twice"))
    assert not taken.problems
    await till.becomes(taken.entry.reference, State.SENT)


async def test_a_newer_change_takes_the_place_of_one_that_still_waits(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    practice.trouble("cyke", "429", operation="patchDeliveryV2", amount=30, times=1)
    old = (await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="Old"))).entry
    await till.waits_again(old.reference, attempts=1)
    new = (await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="New"))).entry
    assert (await till.journal.entry(old.reference)).state is State.WITHDRAWN
    assert (await till.journal.entry(new.reference)).state is State.READY
    cancellation = await desk.sending.cancel(entry.reference)
    assert cancellation.deed is Deed.CANCEL_DELIVERY
    assert (await till.journal.entry(new.reference)).state is State.WITHDRAWN


async def test_nothing_is_changed_while_an_earlier_change_is_not_sure(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    practice.trouble("cyke", "reset", operation="patchDeliveryV2", times=1)
    lost = (await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="Lost"))).entry
    await till.becomes(lost.reference, State.UNSURE)
    assert not (await desk.sending.story(entry.reference)).may_change
    again = await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="New"))
    assert again.problems == (FieldProblem("", Wrong.NOT_SETTLED),)
    assert (await till.journal.followers(entry.reference))[0].state is State.UNSURE
    assert (await desk.sending.cancel(entry.reference)).deed is Deed.CANCEL_DELIVERY


async def test_a_change_with_problems_is_not_taken(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    changed = await desk.sending.change_delivery(entry.reference, replace(DELIVERY, packages=()))
    assert [problem.field for problem in changed.problems] == ["packages"]
    assert await till.journal.followers(entry.reference) == ()


async def test_a_change_refused_with_its_account_is_kept_as_a_draft_of_a_change(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    practice.trouble("cyke", "401", operation="patchDeliveryV2", times=1)
    changed = replace(DELIVERY, comments="Ring twice")
    refused = (await desk.sending.change_delivery(entry.reference, changed)).entry
    await till.becomes(refused.reference, State.REFUSED)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert await desk.sending.stopped_accounts() == ("courier",)
    (draft,) = await desk.sending.drafts()
    assert (draft.deed, draft.about, draft.draft) == (Deed.CHANGE_DELIVERY, entry.reference, changed)
    assert await desk.sending.give_secret("courier", accounts.CYKE_TOKEN)
    submitted = await desk.sending.submit(draft.reference, changed, False)
    assert json.loads(submitted.entry.body) == {"comments": "Ring twice"}
    await till.becomes(draft.reference, State.SENT)


@pytest.mark.parametrize(
    ("said", "state"),
    [(HandVerdict.ARRIVED, State.SENT), (HandVerdict.CLOSED, State.CLOSED)],
)
async def test_a_person_s_word_settles_what_is_not_sure(
    till: Till, practice: PracticeServer, said: HandVerdict, state: State
) -> None:
    desk = await open_desk(till)
    reference = await unsure(desk, practice)
    assert (await desk.sending.say(reference, said, 1)).state is state
    assert (await desk.sending.say(reference, HandVerdict.NOT_ARRIVED, 1)).state is state
    assert len(practice.log("createLead")) == 1


async def test_what_did_not_arrive_goes_again_with_the_same_bytes_under_the_same_reference(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    reference = await unsure(desk, practice)
    lost = await till.journal.entry(reference)
    await desk.sending.say(reference, HandVerdict.NOT_ARRIVED, 1)
    arrived = await till.becomes(reference, State.SENT)
    assert (arrived.body, arrived.attempts) == (lost.body, 2)
    assert [one.verdict for one in (await desk.sending.story(reference)).attempts] == ["unsure", "sent"]
