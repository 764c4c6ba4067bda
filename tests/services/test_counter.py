"""The counter: drafts kept as typed, submits that go once, twins that are asked about, and what stands in the way."""

import asyncio
import json
from dataclasses import replace
from datetime import date

import pytest

from app.core.delivery import DeliveryDraft
from app.core.entry import Draft, EntryQuestion, IllegalMove, State
from app.core.lead import LeadDraft
from app.core.problems import FieldProblem, Wrong
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.desk import open_desk
from tests.services.till import DELIVERY, LEAD, ORDER, VEER, Till, another

pytestmark = pytest.mark.anyio

EVERY_DRAFT = pytest.mark.parametrize("draft", [LEAD, DELIVERY, ORDER], ids=["lead", "delivery", "order"])


@EVERY_DRAFT
async def test_a_draft_has_its_reference_from_the_start_and_goes_under_it(
    till: Till, practice: PracticeServer, draft: Draft
) -> None:
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(draft)
    assert entry.reference.startswith("UT")
    assert len(entry.reference) <= 20
    assert (entry.state, entry.draft, entry.body) == (State.DRAFT, draft, "")
    assert await desk.sending.drafts() == (entry,)
    submitted = await desk.sending.submit(entry.reference, draft, False)
    assert submitted.entry.state is State.READY
    assert entry.reference in submitted.entry.body
    arrived = await till.becomes(entry.reference, State.SENT)
    assert arrived.body == submitted.entry.body
    assert await desk.sending.drafts() == ()


async def test_what_is_typed_is_kept_over_a_restart_and_a_dropped_draft_is_gone_from_the_list(till: Till) -> None:
    desk = await open_desk(till)
    kept = await desk.sending.new_draft(LEAD)
    dropped = await desk.sending.new_draft(ORDER)
    typed = replace(LEAD, message="Is it the petrol one?")
    await desk.sending.save_draft(kept.reference, typed)
    await desk.sending.drop_draft(dropped.reference)
    await till.journal.close()
    desk = await open_desk(till)
    assert [(entry.reference, entry.draft) for entry in await desk.sending.drafts()] == [(kept.reference, typed)]


async def test_two_presses_of_the_keys_are_one_submit(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(LEAD)
    answers = await asyncio.gather(*(desk.sending.submit(entry.reference, LEAD, False) for _ in range(5)))
    assert {answer.entry.reference for answer in answers} == {entry.reference}
    await till.becomes(entry.reference, State.SENT)
    await desk.sending.submit(entry.reference, LEAD, True)
    await desk.counter.close()
    assert len(practice.log("createLead")) == 1


async def test_what_was_submitted_cannot_be_typed_over(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(LEAD)
    with pytest.raises(IllegalMove):
        await desk.sending.save_draft(entry.reference, replace(LEAD, message="Another"))
    await desk.sending.drop_draft(entry.reference)
    assert await till.journal.entry(entry.reference) == entry


async def test_with_problems_it_stays_a_draft_as_typed_and_nothing_goes(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(LEAD)
    wrong = replace(LEAD, customer=replace(VEER, phone="12"))
    submitted = await desk.sending.submit(entry.reference, wrong, False)
    assert submitted.problems == (FieldProblem("customer.phone", Wrong.PHONE),)
    assert (submitted.entry.state, submitted.entry.draft) == (State.DRAFT, wrong)
    assert (await desk.sending.drafts())[0].draft == wrong
    assert not practice.log("createLead")


async def test_a_delivery_on_a_day_on_which_nobody_comes_is_not_taken(till: Till) -> None:
    desk = await open_desk(till, closed=frozenset({date(2041, 6, 12)}))
    entry = await desk.sending.new_draft(DELIVERY)
    submitted = await desk.sending.submit(entry.reference, DELIVERY, False)
    assert submitted.problems == (FieldProblem("slot", Wrong.SLOT_CLOSED),)


async def test_a_source_without_an_account_is_a_problem_in_words_and_nothing_is_lost(till: Till) -> None:
    desk = await open_desk(till)
    till.senders.courier = None
    entry = await desk.sending.new_draft(DELIVERY)
    submitted = await desk.sending.submit(entry.reference, DELIVERY, False)
    assert submitted.problems == (FieldProblem("", Wrong.NO_ACCOUNT),)
    assert (await desk.sending.drafts())[0].draft == DELIVERY


@EVERY_DRAFT
async def test_the_same_customer_and_article_within_ten_minutes_is_asked_about_first(
    till: Till, practice: PracticeServer, draft: Draft
) -> None:
    desk = await open_desk(till)
    first = await desk.sent(draft)
    second = await desk.sending.new_draft(draft)
    asked = await desk.sending.submit(second.reference, draft, False)
    assert asked.twin == first
    assert asked.entry.state is State.DRAFT
    assert not asked.problems
    again = await desk.sending.submit(second.reference, draft, True)
    assert (again.twin, again.entry.state) == (None, State.READY)
    await till.becomes(second.reference, State.SENT)


async def test_two_drafts_that_are_alike_cannot_slip_through_together(till: Till) -> None:
    desk = await open_desk(till)
    drafts = [await desk.sending.new_draft(LEAD) for _ in range(2)]
    answers = await asyncio.gather(*(desk.sending.submit(one.reference, LEAD, False) for one in drafts))
    assert [answer.twin is None for answer in answers] == [True, False]


async def test_another_customer_another_kind_or_ten_minutes_later_is_no_twin(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sent(LEAD)
    await desk.sent(another(LEAD, 2))
    await desk.sent(ORDER)
    till.clock.forward(601)
    await desk.sent(LEAD)


@pytest.mark.parametrize("is_practice", [True, False])
async def test_in_practice_an_order_is_always_a_test(till: Till, is_practice: bool) -> None:
    desk = await open_desk(till, is_practice=is_practice)
    entry = await desk.sent(ORDER)
    assert entry.draft.is_test is is_practice
    assert json.loads(entry.body)["test"] is is_practice


async def test_what_waits_can_be_withdrawn_and_what_was_sent_cannot(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    sent = await desk.sent(ORDER)
    assert await desk.sending.withdraw(sent.reference) == sent
    till.senders.stores, client = None, till.senders.stores
    entry = await desk.sending.new_draft(LEAD)
    till.senders.stores = client
    practice.trouble("cyclesoftware", "429", amount=60)
    await desk.sending.submit(entry.reference, LEAD, False)
    await till.waits_again(entry.reference, attempts=1)
    assert (await desk.sending.withdraw(entry.reference)).state is State.WITHDRAWN
    assert till.news[-1].event is Event.MOVED
    page = await desk.sending.entries(EntryQuestion(states=(State.WITHDRAWN,)))
    assert [one.reference for one in page.entries] == [entry.reference]


async def test_an_entry_that_there_is_not_is_a_fault(till: Till) -> None:
    desk = await open_desk(till)
    with pytest.raises(KeyError):
        await desk.sending.submit("UT0", LEAD, False)
    assert await desk.sending.story("UT0") is None


@EVERY_DRAFT
async def test_what_is_repeated_is_a_new_draft_that_names_its_own_reference(
    till: Till, practice: PracticeServer, draft: Draft
) -> None:
    desk = await open_desk(till)
    first = await desk.sending.new_draft(draft)
    if isinstance(draft, LeadDraft):
        draft = replace(draft, message=f"Please call. Our reference: {first.reference}.")
    await desk.sending.submit(first.reference, draft, False)
    await till.becomes(first.reference, State.SENT)
    again = await desk.sending.repeat(first.reference)
    assert (again.state, again.deed, again.body) == (State.DRAFT, first.deed, "")
    assert again.reference != first.reference
    match again.draft:
        case LeadDraft(message=message):
            assert message == f"Please call. Our reference: {again.reference}."
        case DeliveryDraft(slot=slot, customer=customer):
            assert slot is None
            assert customer == draft.customer
        case repeated:
            assert repeated == draft


async def test_what_has_no_contents_cannot_be_repeated(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(LEAD)
    await till.journal.add(replace(entry, reference="UT1", draft=None))
    for reference in ("UT0", "UT1"):
        with pytest.raises(KeyError):
            await desk.sending.repeat(reference)
