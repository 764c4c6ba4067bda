"""What the window reads: lists, figures, customers, package types, slots, and a table that no spreadsheet runs."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.customer import Customer
from app.core.delivery import PackageType
from app.core.entry import EntryQuestion, Kind, State
from app.core.problems import FieldProblem, Wrong
from app.journal import questions
from app.practice.server import PracticeServer
from tests.services.desk import open_desk
from tests.services.till import DELIVERY, LEAD, ORDER, VEER, Till, another

pytestmark = pytest.mark.anyio


async def test_the_counts_and_the_list_show_what_was_sent(till: Till) -> None:
    desk = await open_desk(till)
    lead, order = await desk.sent(LEAD), await desk.sent(ORDER)
    await desk.sending.new_draft(DELIVERY)
    counts = await desk.sending.counts()
    assert (counts.leads_waiting, counts.deliveries, counts.orders, counts.drafts) == (1, 0, 1, 1)
    page = await desk.sending.entries(EntryQuestion(kinds=(Kind.LEAD,)))
    assert (page.entries, page.total) == ((lead,), 1)
    assert await desk.sending.refresh(order.reference) is None
    assert till.read == [order.reference]


async def test_a_story_tells_when_the_entry_is_looked_up_next(till: Till, practice: PracticeServer) -> None:
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1)
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(DELIVERY)
    await desk.sending.submit(entry.reference, DELIVERY, False)
    await till.becomes(entry.reference, State.UNSURE)
    next_at = till.clock() + timedelta(seconds=5)
    await till.journal.looked_up(entry.reference, now=till.clock(), is_absent=False, next_at=next_at, attempt=1)
    story = await desk.sending.story(entry.reference)
    assert story.checks_itself_at == next_at
    assert (story.attempts[0].number, story.attempts[0].verdict) == (1, "unsure")


async def test_the_table_holds_every_entry_once_whatever_the_page(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ROWS_AT_ONCE", 2)
    desk = await open_desk(till)
    sent = []
    for number, draft in enumerate((LEAD, ORDER, DELIVERY, LEAD)):
        till.clock.forward(1)
        sent.append(await desk.sent(another(draft, number)))
    await till.becomes((await desk.sending.cancel(sent[0].reference)).reference, State.SENT)
    text = await desk.sending.csv(EntryQuestion(limit=1, offset=3))
    assert text.startswith("\ufeffreference,deed,state,status,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["reference"] for row in rows if not row["about"]] == [entry.reference for entry in reversed(sent)]
    lead = rows[-1]
    assert (lead["deed"], lead["state"], lead["customer"], lead["store"]) == (
        "send-lead", "sent", "Customer 0", "Rijwielhuis De Wissel",
    )  # fmt: skip
    (cancellation,) = (row for row in rows if row["about"])
    assert (cancellation["customer"], cancellation["store"], cancellation["about"]) == (
        "Customer 0", "Rijwielhuis De Wissel", sent[0].reference,
    )  # fmt: skip


async def test_what_a_customer_typed_is_no_formula_in_the_table(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sent(replace(LEAD, customer=replace(VEER, name='=HYPERLINK("x")')))
    assert '"\'=HYPERLINK(""x"")"' in await desk.sending.csv(EntryQuestion())


async def test_the_customer_at_the_counter_and_the_last_ones_come_back(till: Till) -> None:
    desk = await open_desk(till)
    assert await desk.sending.kept_customer() == Customer()
    await desk.sending.keep_customer(VEER)
    await desk.sent(another(LEAD, 2))
    await till.journal.close()
    desk = await open_desk(till)
    assert await desk.sending.kept_customer() == VEER
    assert [customer.name for customer in await desk.sending.customers("customer")] == ["Customer 2"]
    assert await desk.sending.customers("nobody") == ()


async def test_a_customer_is_checked_whatever_it_is_for(till: Till) -> None:
    desk = await open_desk(till)
    assert await desk.sending.check_customer(VEER) == ()
    problems = await desk.sending.check_customer(replace(VEER, email="marieke"))
    assert problems == (FieldProblem("customer.email", Wrong.EMAIL),)


async def test_slots_are_those_of_this_shop_from_now_on(till: Till) -> None:
    desk = await open_desk(till)
    slots = await desk.sending.slots()
    assert slots[0].starts_at > till.clock()
    assert list(slots) == sorted(slots)


async def test_package_types_are_asked_once_an_hour(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till, package_types=("Box",))
    told = await desk.sending.package_types()
    assert "Bicycle" in [one.type for one in told]
    assert await desk.sending.package_types() == told
    assert len(practice.log("listPackageTypesV2")) == 1
    till.clock.forward(3601)
    practice.trouble("cyke", "status", operation="listPackageTypesV2", amount=500)
    assert await desk.sending.package_types() == told
    assert len(practice.log("listPackageTypesV2")) > 1


async def test_where_the_courier_tells_no_package_types_those_of_the_settings_are_offered(
    till: Till, practice: PracticeServer
) -> None:
    practice.trouble("cyke", "status", operation="listPackageTypesV2", amount=500)
    desk = await open_desk(till, package_types=("Box",))
    assert await desk.sending.package_types() == (PackageType("Box"),)
    till.senders.courier = None
    assert await desk.sending.package_types() == (PackageType("Box"),)
