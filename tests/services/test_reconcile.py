"""Entries that are not sure: looked up at their system, found, or proven absent, and never sent again by themselves."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.delivery import Slot
from app.core.entry import Deed, IllegalMove, State
from app.practice.server import PracticeServer
from app.remote.cyke_bodies import change_body
from app.services.sending import Event, News
from tests.services.following import Following
from tests.services.till import AFTERNOON, DELIVERY, LEAD, ORDER, Till

pytestmark = pytest.mark.anyio
LATER = Slot(AFTERNOON.starts_at + timedelta(days=1), AFTERNOON.ends_at + timedelta(days=1))


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    await till.open()
    return Following(till, practice)


@pytest.mark.parametrize("draft", [DELIVERY, ORDER], ids=["delivery", "order"])
async def test_what_arrived_is_found_by_our_reference_two_seconds_later(
    draft: object, following: Following, practice: PracticeServer
) -> None:
    lost = await following.lost(draft, arrives=True)
    assert await following.looks_until(1) == []
    assert (await following.entry(lost.reference)).state is State.UNSURE
    assert await following.looks_until(60) == [2]
    found = await following.entry(lost.reference)
    assert (found.state, found.look_ups, found.is_absent) == (State.SENT, 0, False)
    assert found.remote_id
    assert found.seen is not None
    assert found.seen.reference.startswith(lost.reference)
    assert following.till.news[-1] == News(Event.MOVED, lost.deed.source, found)
    assert len(practice.log("createDeliveryV2") + practice.log("createOrder")) == 1


@pytest.mark.parametrize("draft", [DELIVERY, ORDER], ids=["delivery", "order"])
async def test_what_never_arrives_is_looked_up_ever_slower_and_absent_after_two_minutes(
    draft: object, following: Following
) -> None:
    lost = await following.lost(draft, arrives=False)
    assert await following.looks_until(119) == [2, 5, 15, 60]
    doubtful = await following.entry(lost.reference)
    assert (doubtful.state, doubtful.look_ups, doubtful.is_absent) == (State.UNSURE, 4, False)
    assert await following.looks_until(60) == [60]  # 120 s after the attempt
    absent = await following.entry(lost.reference)
    assert (absent.state, absent.look_ups, absent.is_absent) == (State.UNSURE, 5, True)
    assert following.till.news[-1] == News(Event.MOVED, lost.deed.source, absent)
    assert await following.looks_until(3600) == [180, 480, 1680, 3480]
    assert (await following.entry(lost.reference)).state is State.UNSURE


async def test_two_clean_look_ups_are_needed_however_late_the_first_one_is(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    assert await following.looks_until(1) == []
    following.till.clock.forward(3600)
    assert await following.looks_until(10) == []
    assert not (await following.entry(lost.reference)).is_absent
    assert await following.looks_until(20) == [15]
    assert (await following.entry(lost.reference)).is_absent


async def test_what_turns_up_after_it_seemed_absent_is_sent(following: Following, practice: PracticeServer) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    await following.looks_until(130)
    assert (await following.entry(lost.reference)).is_absent
    courier = following.till.senders.courier
    assert courier is not None
    await courier.create(lost.body)  # it was only under way
    await following.looks_until(300)
    assert (await following.entry(lost.reference)).state is State.SENT


async def test_a_look_up_that_fails_is_not_clean(following: Following, practice: PracticeServer) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    practice.trouble("cyke", "status", amount=500, operation="getLatestDeliveryV2")
    assert await following.looks_until(130) == [2, 17, 47, 107]
    doubtful = await following.entry(lost.reference)
    assert (doubtful.look_ups, doubtful.is_absent) == (0, False)
    practice.clear_trouble()
    await following.looks_until(400)
    assert (await following.entry(lost.reference)).is_absent


@pytest.mark.parametrize(
    ("kind", "amount"), [("html", 404), ("html", 200), ("reset", None), ("half_body", None), ("401", None)]
)
async def test_no_strange_answer_proves_absence(
    kind: str, amount: int | None, following: Following, practice: PracticeServer
) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    practice.trouble("cyke", kind, amount=amount)
    await following.looks_until(400)
    doubtful = await following.entry(lost.reference)
    assert (doubtful.state, doubtful.look_ups, doubtful.is_absent) == (State.UNSURE, 0, False)


async def test_a_system_that_asks_for_time_is_given_it(following: Following, practice: PracticeServer) -> None:
    await following.lost(DELIVERY, arrives=True)
    practice.trouble("cyke", "429", amount=600, times=1)
    assert await following.looks_until(500) == [2]
    assert await following.reconcile.round() == following.till.clock() + timedelta(seconds=600)


async def test_a_renewed_password_ends_the_wait_of_its_source_alone(
    following: Following, practice: PracticeServer
) -> None:
    delivery = await following.lost(DELIVERY, arrives=True)
    order = await following.lost(ORDER, arrives=True)
    practice.trouble("cyke", "401")
    practice.trouble("wholesale", "401")
    await following.looks_until(2)
    practice.clear_trouble()
    following.reconcile.source_is_back("courier")
    await following.reconcile.round()
    assert (await following.entry(delivery.reference)).state is State.SENT
    assert (await following.entry(order.reference)).state is State.UNSURE


async def test_what_a_crash_cut_off_counts_as_ended_when_its_deadline_had_passed(
    till: Till, practice: PracticeServer
) -> None:
    till.open_journal()
    reference = await till.submit(DELIVERY)
    await till.journal.claim("courier", now=till.clock())
    await till.open_again()
    following = Following(till, practice)
    assert await following.looks_until(139) == [2, 22, 25, 35, 80]
    assert not (await following.entry(reference)).is_absent
    assert await following.looks_until(60) == [60]
    assert (await following.entry(reference)).is_absent


async def test_a_lead_has_no_look_up(following: Following, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "reset", operation="createLead", times=1)
    lost = await following.till.becomes(await following.till.send(LEAD), State.UNSURE)
    assert following.reconcile.checks_itself_at(lost) is None
    assert await following.reconcile.round() is None
    assert await following.reconcile.look_up(lost) == lost
    assert not practice.log("getLead")


async def test_without_the_account_there_is_no_look_up(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=True)
    following.till.senders.courier = None
    assert following.reconcile.checks_itself_at(lost) is None
    assert await following.reconcile.round() is None


@pytest.mark.parametrize("deed", [Deed.CANCEL_DELIVERY, Deed.CANCEL_LEAD])
async def test_a_cancellation_is_settled_by_reading_the_thing(deed: Deed, following: Following) -> None:
    thing = await following.sent(DELIVERY if deed is Deed.CANCEL_DELIVERY else LEAD)
    lost = await following.lost_follower(deed, thing, arrives=True)
    assert await following.looks_until(60) == [2]
    settled, thing = await following.entry(lost.reference), await following.entry(thing.reference)
    assert (settled.state, settled.remote_status) == (State.SENT, "cancelled")
    assert (thing.remote_status, thing.remote_id) == ("cancelled", settled.remote_id)


async def test_a_cancellation_that_never_arrived_may_go_again(following: Following) -> None:
    thing = await following.sent(DELIVERY)
    lost = await following.lost_follower(Deed.CANCEL_DELIVERY, thing, arrives=False)
    await following.looks_until(121)
    assert (await following.entry(lost.reference)).is_absent
    assert (await following.entry(thing.reference)).remote_status == "saved"


async def test_a_change_is_settled_by_comparing_the_thing(following: Following) -> None:
    thing = await following.sent(DELIVERY)
    body = change_body(replace(DELIVERY, slot=LATER), before=DELIVERY)
    lost = await following.lost_follower(Deed.CHANGE_DELIVERY, thing, arrives=True, body=body)
    assert await following.looks_until(60) == [2]
    assert (await following.entry(lost.reference)).state is State.SENT
    seen = (await following.entry(thing.reference)).seen
    assert seen is not None
    assert seen.slot == LATER


async def test_a_change_that_never_arrived_may_go_again_though_it_went_there_and_back(following: Following) -> None:
    thing = await following.sent(DELIVERY)
    to_later = change_body(replace(DELIVERY, slot=LATER), before=DELIVERY)
    first = await following.till.follow(Deed.CHANGE_DELIVERY, thing, body=to_later)
    assert (await following.till.ends(first, attempts=1)).state is State.SENT
    following.till.clock.forward(60)
    back = change_body(DELIVERY, before=replace(DELIVERY, slot=LATER))
    lost = await following.lost_follower(Deed.CHANGE_DELIVERY, thing, arrives=False, body=back)
    await following.looks_until(121)
    assert (await following.entry(lost.reference)).is_absent


async def test_a_change_that_cannot_be_compared_stays_with_the_clerk(following: Following) -> None:
    thing = await following.sent(DELIVERY)
    body = json.dumps({"sender_display_name": "Fietsen"})
    lost = await following.lost_follower(Deed.CHANGE_DELIVERY, thing, arrives=True, body=body)
    await following.looks_until(600)
    doubtful = await following.entry(lost.reference)
    assert (doubtful.state, doubtful.look_ups, doubtful.is_absent) == (State.UNSURE, 0, False)


async def test_a_clock_that_is_set_proves_no_absence(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    assert await following.looks_until(60) == [2, 5, 15, 60]
    following.till.clock.is_set(180)
    assert await following.looks_until(59) == []
    assert not (await following.entry(lost.reference)).is_absent
    assert await following.looks_until(61) == [60]  # 120 s after the attempt on any clock
    assert (await following.entry(lost.reference)).is_absent


async def test_after_a_clock_that_was_ahead_absence_is_proven_by_the_steady_one(following: Following) -> None:
    following.till.clock.is_set(86_400)
    lost = await following.lost(DELIVERY, arrives=False)
    assert await following.looks_until(1) == []
    following.till.clock.is_set(-86_400)
    for seconds, is_absent in ((0, False), (119, False), (1, True)):
        following.till.clock.forward(seconds)
        assert (await following.reconcile.look_up(lost)).is_absent is is_absent


async def test_a_new_start_counts_from_itself_until_absence_is_proven(
    following: Following, practice: PracticeServer
) -> None:
    lost = await following.lost(DELIVERY, arrives=False)
    await following.looks_until(60)
    following.till.clock.is_set(3600)
    again = Following(following.till, practice)
    assert await again.looks_until(119) == []
    assert not (await again.entry(lost.reference)).is_absent
    assert await again.looks_until(121) == [120]
    assert (await again.entry(lost.reference)).is_absent


async def test_what_a_person_settled_meanwhile_stays_as_it_is(following: Following) -> None:
    lost = await following.lost(DELIVERY, arrives=True)
    gone = await following.lost(replace(DELIVERY, comments="Two"), arrives=False)
    for one in (lost, gone):
        await following.till.journal.move(one.reference, State.CLOSED, now=following.till.clock())
        assert (await following.reconcile.look_up(one)).state is State.CLOSED
    now = following.till.clock()
    with pytest.raises(IllegalMove):
        await following.till.journal.looked_up(gone.reference, now=now, is_absent=True, next_at=now, attempt=1)


async def test_a_look_up_from_before_the_last_attempt_does_not_count(following: Following) -> None:
    first = await following.lost(DELIVERY, arrives=False)
    following.till.clock.forward(300)
    await following.till.journal.move(first.reference, State.READY, now=following.till.clock())
    following.practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1, acts=False)
    following.till.outbox.poke()
    await following.till.ends(first.reference, attempts=2)
    again = await following.entry(first.reference)
    assert (again.state, again.look_ups) == (State.UNSURE, 0)
    looked_up = await following.reconcile.look_up(first)
    assert (looked_up.attempts, looked_up.look_ups, looked_up.is_absent) == (2, 1, False)
