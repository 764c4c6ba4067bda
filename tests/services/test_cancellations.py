"""A cancellation says what it takes back: it is found by its customer, listed, and mistaken for nothing else."""

import csv
import io
from dataclasses import replace

import pytest

from app.core.entry import Deed, Draft, EntryQuestion, State
from app.core.lead import LeadDraft
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.desk import open_desk
from tests.services.till import DELIVERY, LEAD, VEER, Till, another

pytestmark = pytest.mark.anyio

BOTH = pytest.mark.parametrize("draft", [LEAD, DELIVERY], ids=["lead", "delivery"])


@BOTH
async def test_a_cancellation_has_the_contents_of_what_it_cancels_and_is_found_by_them(
    till: Till, draft: Draft
) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(draft)
    cancellation = await desk.sending.cancel(entry.reference)
    assert (cancellation.draft, cancellation.body) == (draft, "")
    for text in ("de veer", "gazelle", entry.reference, entry.remote_id):
        found = await desk.sending.entries(EntryQuestion(text))
        assert {one.reference for one in found.entries} == {entry.reference, cancellation.reference}, text
    table = await desk.sending.csv(EntryQuestion(cancellation.reference))
    (row,) = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    assert (row["customer"], row["article"]) == (VEER.name, draft.article.title)


async def test_the_cancellation_of_a_changed_delivery_has_what_was_changed_last(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    changed = replace(DELIVERY, comments="Ring twice")
    change = (await desk.sending.change_delivery(entry.reference, changed)).entry
    await till.becomes(change.reference, State.SENT)
    assert (await desk.sending.cancel(entry.reference)).draft == changed


@BOTH
async def test_a_cancellation_is_no_twin_no_open_thing_and_no_draft(till: Till, draft: Draft) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(draft)
    cancellation = await desk.sending.cancel(entry.reference)
    await till.becomes(cancellation.reference, State.SENT)
    counts = await desk.sending.counts()
    assert counts.leads_waiting + counts.deliveries <= 1
    assert await desk.sending.drafts() == ()
    assert (await desk.sending.customers(""))[0] == VEER
    till.clock.forward(601)
    await desk.sent(draft)


async def test_a_cancellation_refused_with_its_account_leaves_no_draft(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(LEAD)
    practice.trouble("cyclesoftware", "401", operation="cancelLead", times=1)
    cancellation = await desk.sending.cancel(entry.reference)
    await till.becomes(cancellation.reference, State.REFUSED)
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert till.events(Event.REFUSED)[0].draft is None
    assert await desk.sending.drafts() == ()


async def test_another_customer_is_not_found_by_it(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sent(another(LEAD, 2))
    entry = await desk.sent(LEAD)
    cancellation = await desk.sending.cancel(entry.reference)
    assert isinstance(cancellation.draft, LeadDraft)
    page = await desk.sending.entries(EntryQuestion("customer 2"))
    assert [one.deed for one in page.entries] == [Deed.SEND_LEAD]
