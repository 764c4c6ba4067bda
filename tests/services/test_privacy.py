"""Customers are forgotten by the day, and at once where one asks; what goes on with an entry then needs no customer."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.customer import Customer
from app.core.entry import State
from app.core.errors import StorageError
from app.core.forgetting import Removal, Why
from app.core.lead import LeadSeen
from app.core.problems import Wrong
from app.journal.checkup import check_up
from app.practice.server import PracticeServer
from app.services.privacy import Privacy
from app.services.sending import Event, HandVerdict, News
from tests.services.desk import Desk, open_desk
from tests.services.till import DELIVERY, LEAD, ORDER, VEER, Till

pytestmark = pytest.mark.anyio
DAY_S = 86_400
CHANGED = News(Event.MOVED, "")


async def over(desk: Desk) -> str:
    """A lead that the other shop declined."""
    entry = await desk.sent(LEAD)
    await desk.till.journal.saw(entry.reference, LeadSeen(entry.remote_id, "declined"), now=desk.till.clock())
    return entry.reference


def privacy_of(till: Till, *, keep_days: int = 90) -> Privacy:
    """Over a journal alone."""
    journal = till.open_journal()
    return Privacy(journal, keep_days=keep_days, clock=till.clock, server_date=lambda: None, tell=till.hear)


async def test_what_ended_so_many_days_ago_is_forgotten_in_the_background_and_told(till: Till) -> None:
    desk = await open_desk(till, keep_customers_days=7)
    reference = await over(desk)
    till.clock.forward(6 * DAY_S)
    await desk.counter.privacy.round()
    assert (await till.journal.entry(reference)).draft == LEAD
    till.clock.forward(DAY_S)
    desk.counter.privacy.start()
    await till.until(lambda: CHANGED in till.news)
    left = await till.journal.entry(reference)
    assert (left.state, left.draft.customer, left.forgotten_at) == (State.SENT, Customer(), till.clock())
    assert await desk.sending.removals() == (Removal(till.clock(), "Counter 1", Why.AGE, leads=1),)


async def test_between_two_days_nothing_is_asked_of_the_journal(till: Till) -> None:
    privacy = privacy_of(till)
    due = await privacy.round()
    assert (due - till.clock()).total_seconds() == DAY_S
    await till.journal.close()
    assert await privacy.round() == due
    till.clock.forward(DAY_S)
    with pytest.raises(StorageError):
        await privacy.round()


async def test_a_clock_that_was_ahead_keeps_nobody_from_being_forgotten(till: Till) -> None:
    privacy = privacy_of(till)
    till.clock.is_set(400 * DAY_S)
    await privacy.round()
    till.clock.is_set(-400 * DAY_S)
    assert (await privacy.round() - till.clock()).total_seconds() == DAY_S


async def test_a_clock_far_ahead_forgets_nobody_until_a_system_bears_it_out(till: Till) -> None:
    desk = await open_desk(till, keep_customers_days=90)
    reference = await over(desk)
    await desk.counter.privacy.round()
    believed_until = till.clock()
    till.clock.is_set(200 * DAY_S)
    assert (await desk.counter.privacy.round() - till.clock()).total_seconds() == 15 * 60
    assert (await till.journal.entry(reference)).draft == LEAD
    assert check_up(till.file).believed_until == believed_until
    borne_out = Privacy(till.journal, keep_days=90, clock=till.clock, server_date=till.clock, tell=till.hear)
    await borne_out.round()
    assert (await till.journal.entry(reference)).forgotten_at == till.clock()
    assert check_up(till.file).believed_until is None


async def test_where_no_system_is_ever_heard_a_clock_is_believed_once_it_went_on_for_a_week(till: Till) -> None:
    desk = await open_desk(till)
    reference = await over(desk)
    await desk.counter.privacy.round()
    till.clock.is_set(200 * DAY_S)
    for _ in range(2):
        await desk.counter.privacy.round()
        till.clock.forward(4 * DAY_S)
    assert (await till.journal.entry(reference)).draft == LEAD
    await desk.counter.privacy.round()
    assert (await till.journal.entry(reference)).forgotten_at == till.clock()


async def test_a_clock_that_is_doubted_is_logged_once_and_again_where_more_is_known(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    dates = [till.clock()]
    journal = till.open_journal()
    privacy = Privacy(journal, keep_days=90, clock=till.clock, server_date=lambda: dates[-1], tell=till.hear)
    await privacy.round()
    till.clock.is_set(200 * DAY_S)

    async def logged() -> list[str]:
        caplog.clear()
        for _ in range(3):
            till.clock.forward(15 * 60)
            await privacy.round()
        return [message.split(":")[0] for message in caplog.messages if "clock" in message]

    with caplog.at_level(logging.INFO, "toonbank.privacy"):
        assert await logged() == ["nobody is forgotten for now"]
        dates.append(dates[0] + timedelta(hours=1))
        assert await logged() == ["nobody is forgotten for now"]
        dates.append(till.clock())
        assert await logged() == ["the clock is believed again"]


async def test_while_a_system_tells_another_time_a_clock_is_never_believed(till: Till) -> None:
    desk = await open_desk(till)
    reference = await over(desk)
    await desk.counter.privacy.round()
    till.clock.is_set(200 * DAY_S)
    contradicted = Privacy(
        till.journal, keep_days=90, clock=till.clock,
        server_date=lambda: till.clock() - timedelta(days=200), tell=till.hear,
    )  # fmt: skip
    for _ in range(4):
        till.clock.forward(4 * DAY_S)
        await contradicted.round()
    assert (await till.journal.entry(reference)).draft == LEAD


async def test_a_doubt_of_a_clock_that_was_wrong_then_lasts_no_longer_than_a_week(till: Till) -> None:
    desk = await open_desk(till)
    reference = await over(desk)
    await desk.counter.privacy.round()
    till.clock.is_set(4000 * DAY_S)
    await desk.counter.privacy.round()
    till.clock.is_set(-3800 * DAY_S)
    for _ in range(3):
        await desk.counter.privacy.round()
        till.clock.forward(4 * DAY_S)
    assert (await till.journal.entry(reference)).forgotten_at is not None


async def test_who_asks_is_forgotten_at_once_and_what_is_open_when_it_has_ended(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    sending = desk.sending
    declined = await over(desk)
    practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    unsure = await sending.new_draft(replace(LEAD, title="another"))
    await sending.submit(unsure.reference, LEAD, True)
    await till.becomes(unsure.reference, State.UNSURE)
    await sending.keep_customer(VEER)
    draft = await sending.new_draft(DELIVERY)
    held = await sending.held(VEER)
    assert [one.reference for one in held.needed] == [unsure.reference]
    assert {one.reference for one in held.ended} == {declined, draft.reference}
    assert await sending.customers_kept() == 1
    assert await sending.forget(VEER) == held
    assert await sending.kept_customer() == Customer()
    assert await sending.drafts() == ()
    assert await sending.customers("") == (VEER,)
    due = await desk.counter.privacy.round()
    assert (due - till.clock()).total_seconds() == 15 * 60
    await sending.say(unsure.reference, HandVerdict.CLOSED, 1)
    till.clock.forward(15 * 60)
    await desk.counter.privacy.round()
    assert await sending.customers("") == ()
    assert (await sending.held(VEER)).is_nothing
    assert [(line.why, line.number) for line in await sending.removals()] == [(Why.ASKED, 1), (Why.ASKED, 3)]


async def test_forgetting_somebody_who_was_typed_alone_is_told_too(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sending.keep_customer(VEER)
    await desk.sending.forget(VEER)
    assert till.news == [CHANGED]
    assert not (await desk.sending.forget(VEER)).is_at_counter


async def test_a_repeated_entry_whose_customer_is_gone_asks_for_one(till: Till) -> None:
    desk = await open_desk(till)
    reference = await over(desk)
    await desk.sending.forget(VEER)
    again = await desk.sending.repeat(reference)
    assert (again.draft.article, again.draft.customer) == (LEAD.article, Customer())
    submitted = await desk.sending.submit(again.reference, again.draft, False)
    assert ("customer.name", Wrong.MISSING) in [(one.field, one.wrong) for one in submitted.problems]
    assert (await desk.sending.submit(again.reference, replace(again.draft, customer=VEER), False)).problems == ()
    await till.becomes(again.reference, State.SENT)


async def test_an_order_is_still_followed_by_its_reference_and_brings_nobody_back(till: Till) -> None:
    desk = await open_desk(till)
    order = await desk.sent(replace(ORDER, is_dropship=False, notes="for Marieke"))
    for _ in range(22):
        till.clock.forward(7 * DAY_S)
        await desk.counter.privacy.round()
    left = await till.journal.entry(order.reference)
    assert left.forgotten_at is not None
    assert left.draft.notes == ""
    read = await desk.follow_up.read_again(order.reference)
    assert read.seen_at == till.clock()
    assert read.draft == left.draft
