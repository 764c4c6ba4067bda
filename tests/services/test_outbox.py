"""The outbox: each entry goes once, waits with a back-off, and the verdicts hold from the wire to the journal."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.core.entry import Deed, State
from app.core.errors import Unreachable
from app.practice.server import PracticeServer
from app.services.senders import Senders
from app.services.sending import Event
from app.services.verdicts import BACK_OFF_S
from tests.services.till import DELIVERY, LEAD, ORDER, Till, another

pytestmark = pytest.mark.anyio

NOBODY = "http://127.0.0.1:1"
CREATES = {"stores": "createLead", "wholesale": "createOrder", "courier": "createDeliveryV2"}


async def test_lead_delivery_and_order_arrive_once_and_are_known_by_their_number_there(
    till: Till, practice: PracticeServer
) -> None:
    await till.open()
    for draft, status in ((LEAD, "open"), (DELIVERY, "saved"), (ORDER, "pending")):
        entry = await till.becomes(await till.send(draft), State.SENT)
        assert entry.remote_id
        assert (entry.remote_status, entry.attempts, entry.reasons) == (status, 1, ())
    for operation in CREATES.values():
        assert len(practice.log(operation)) == 1


async def test_the_clerk_hears_of_sending_and_of_the_end(till: Till) -> None:
    await till.open()
    reference = await till.send(LEAD)
    await till.until(lambda: len(till.news) == 2)
    assert [(news.event, news.source, news.entry.reference, news.entry.state) for news in till.news] == [
        (Event.MOVED, "stores", reference, State.SENDING),
        (Event.MOVED, "stores", reference, State.SENT),
    ]


async def test_what_was_ready_when_the_program_ended_goes_at_the_next_start(till: Till) -> None:
    till.open_journal()
    reference = await till.submit(ORDER)
    await till.open_again()
    assert (await till.becomes(reference, State.SENT)).attempts == 1


async def test_a_change_and_a_cancellation_go_to_the_thing_and_have_it_read_again(
    till: Till, practice: PracticeServer
) -> None:
    await till.open()
    lead = await till.becomes(await till.send(LEAD), State.SENT)
    delivery = await till.becomes(await till.send(DELIVERY), State.SENT)
    changed = await till.follow(Deed.CHANGE_DELIVERY, delivery, body='{"comments": "Ring twice"}')
    assert (await till.ends(changed, attempts=1)).state is State.SENT
    assert (await till.journal.entry(delivery.reference)).seen.comments == "Ring twice"
    cancelled = await till.follow(Deed.CANCEL_DELIVERY, delivery)
    assert (await till.ends(cancelled, attempts=1)).state is State.SENT
    assert (await till.journal.entry(delivery.reference)).remote_status == "cancelled"
    await till.becomes(await till.follow(Deed.CANCEL_LEAD, lead), State.SENT)
    await till.until(lambda: len(till.read) == 3)
    assert till.read == [delivery.reference, delivery.reference, lead.reference]
    assert len(practice.log("cancelLead")) == 1


async def test_a_waiting_entry_backs_off_longer_each_time_and_up_to_five_minutes(till: Till) -> None:
    till.addresses["stores"] = NOBODY
    await till.open()
    reference = await till.send(LEAD)
    for attempts, back_off_s in enumerate((*BACK_OFF_S, 300.0), start=1):
        entry = await till.waits_again(reference, attempts=attempts)
        assert entry.not_before == till.clock() + timedelta(seconds=back_off_s)
        till.clock.forward(back_off_s)
        till.outbox.poke()


async def test_a_waiting_entry_goes_by_itself_when_its_time_has_come(till: Till) -> None:
    till.addresses["stores"], till.chance = NOBODY, 0.01
    await till.open()
    reference = await till.send(LEAD)
    await till.waits_again(reference, attempts=1)
    till.clock.forward(1)
    await till.waits_again(reference, attempts=2)


async def test_a_restart_does_not_forget_how_long_an_entry_has_to_wait(till: Till, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "429", operation="createLead", amount=90, times=1)
    await till.open()
    reference = await till.send(LEAD)
    waiting = await till.waits_again(reference, attempts=1)
    assert waiting.not_before == till.clock() + timedelta(seconds=90)
    await till.open_again()
    other = await till.send(ORDER)
    await till.becomes(other, State.SENT)
    assert await till.journal.entry(reference) == waiting
    till.clock.forward(90)
    till.outbox.poke()
    assert (await till.becomes(reference, State.SENT)).attempts == 2


async def test_after_a_429_nothing_of_that_source_goes_before_its_time_whatever_happens(
    till: Till, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "429", operation="createLead", amount=90, times=1)
    await till.open()
    first = await till.send(LEAD)
    await till.waits_again(first, attempts=1)
    second = await till.send(another(LEAD, 2))
    till.outbox.network_is_back("stores")
    await till.becomes(await till.send(ORDER), State.SENT)
    assert [(await till.journal.entry(one)).state for one in (first, second)] == [State.READY, State.READY]
    assert len(practice.log("createLead")) == 1


async def test_one_system_that_hangs_does_not_delay_the_others(till: Till, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="createLead", amount=600_000)
    await till.open()
    hanging = await till.send(LEAD)
    await till.becomes(hanging, State.SENDING)
    for draft in (DELIVERY, ORDER, another(DELIVERY, 2)):
        await till.becomes(await till.send(draft), State.SENT)
    assert (await till.journal.entry(hanging)).state is State.SENDING


@pytest.mark.parametrize(
    ("kind", "more", "state"),
    [
        ("status", {"amount": 422}, State.REFUSED),
        ("status", {"amount": 503}, State.UNSURE),
        ("html", {}, State.UNSURE),
        ("half_body", {}, State.UNSURE),
        ("empty", {}, State.UNSURE),
        ("reset", {}, State.UNSURE),
        ("redirect", {}, State.UNSURE),
        ("401", {}, State.REFUSED),
        ("429", {"amount": 24}, State.READY),
    ],
)
async def test_the_verdicts_hold_from_the_wire_to_the_journal(
    till: Till, practice: PracticeServer, kind: str, more: dict[str, int], state: State
) -> None:
    await till.open()
    for api, draft in (("cyclesoftware", LEAD), ("cyke", DELIVERY), ("wholesale", ORDER)):
        practice.trouble(api, kind, times=1, **more)
        reference = await till.send(draft)
        entry = await till.ends(reference, attempts=1)
        assert (entry.state, entry.attempts) == (state, 1)
        tried = await till.journal.attempts(reference)
        assert [(one.number, one.verdict) for one in tried] == [(1, state)]


async def test_the_system_s_own_words_for_a_refusal_are_kept_with_the_member_they_are_about(till: Till) -> None:
    await till.open()
    reference = await till.submit(ORDER)
    await till.spoil(reference, '{"reference": "X", "products": [{"sku": "NONE", "amount": 1}]}')
    till.outbox.poke()
    refused = await till.becomes(reference, State.REFUSED)
    assert refused.reasons[-1] == "products.0.sku: The selected sku is invalid."
    await till.until(lambda: bool(till.events(Event.REFUSED)))
    assert till.events(Event.REFUSED)[0].entry == refused
    assert till.events(Event.REFUSED)[0].draft is None


async def test_a_conflict_is_not_sure_and_looked_up_at_once(till: Till, practice: PracticeServer) -> None:
    practice.trouble("cyke", "status", operation="createDeliveryV2", amount=409, times=1)
    await till.open()
    reference = await till.send(DELIVERY)
    await till.becomes(reference, State.UNSURE)
    await till.until(lambda: till.read == [reference])
    assert till.events(Event.BECAME_UNSURE)[0].entry.reference == reference


async def test_a_fault_of_ours_while_sending_leaves_the_entry_not_sure_and_the_lane_at_work(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    await till.open()
    client = till.senders.stores
    till.senders.stores = SimpleNamespace(http=client.http)
    entry = await till.becomes(await till.send(LEAD), State.UNSURE)
    assert "a fault" in (await till.journal.attempts(entry.reference))[0].detail
    assert "a fault while sending" in caplog.text
    till.senders.stores = client
    await till.becomes(await till.send(another(LEAD, 2)), State.SENT)


async def test_without_an_account_entries_wait_and_are_not_tried(till: Till) -> None:
    await till.open()
    till.senders.stores = None
    waiting = await till.send(LEAD)
    await till.becomes(await till.send(ORDER), State.SENT)
    assert (await till.journal.entry(waiting)).attempts == 0


async def test_an_account_that_went_away_is_a_system_that_is_not_reached(till: Till) -> None:
    till.open_journal()
    entry = await till.journal.entry(await till.submit(LEAD))
    with pytest.raises(Unreachable):
        await Senders().send(entry)


async def test_only_the_lane_that_is_meant_is_woken(till: Till) -> None:
    await till.open()
    waiting = await till.submit(LEAD)
    order = await till.submit(ORDER)
    till.outbox.poke("wholesale")
    await till.becomes(order, State.SENT)
    assert (await till.journal.entry(waiting)).attempts == 0
