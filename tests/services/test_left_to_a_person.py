"""A change whose answer was lost, and of which no look-up can tell: a person asks by phone and says what is there."""

from dataclasses import replace

import pytest

from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Entry, State
from app.practice.server import PracticeServer
from app.remote.cyke_bodies import change_body
from app.services.sending import Event, HandVerdict
from tests.services.desk import open_desk
from tests.services.following import Following
from tests.services.till import DELIVERY, VEER, Till

pytestmark = pytest.mark.anyio

OTHER_PHONE = replace(DELIVERY, customer=replace(VEER, phone="+31687654321"))
OTHER_MAIL = replace(DELIVERY, customer=replace(VEER, email="m.de.veer@example.org"))
READS = "getDeliveryV2"


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    await till.open()
    return Following(till, practice)


async def lost(following: Following, draft: DeliveryDraft, *, arrives: bool) -> Entry:
    """A change to this draft whose answer was lost."""
    thing = await following.sent(DELIVERY)
    body = change_body(draft, before=DELIVERY)
    return await following.lost_follower(Deed.CHANGE_DELIVERY, thing, arrives=arrives, body=body)


@pytest.mark.parametrize(("draft", "arrives"), [(OTHER_PHONE, False), (OTHER_MAIL, False), (OTHER_MAIL, True)])
async def test_where_a_look_up_proves_neither_it_is_not_said_to_settle_itself(
    following: Following, draft: DeliveryDraft, arrives: bool
) -> None:
    change = await lost(following, draft, arrives=arrives)
    assert following.reconcile.checks_itself_at(change) is not None
    assert await following.looks_until(4) == [2]
    entry = await following.entry(change.reference)
    assert (entry.state, entry.is_absent, following.reconcile.checks_itself_at(entry)) == (State.UNSURE, False, None)
    assert following.till.news[-1].event is Event.MOVED
    assert following.till.news[-1].entry == entry


async def test_it_is_looked_up_further_and_may_show_after_all(following: Following) -> None:
    change = await lost(following, OTHER_PHONE, arrives=False)
    await following.looks_until(4)
    courier = following.till.senders.courier
    assert courier is not None
    await courier.change(change.remote_id, change.body)  # it was only under way
    assert await following.looks_until(60) == [15]
    assert (await following.entry(change.reference)).state is State.SENT


async def test_a_look_up_that_fails_afterwards_makes_it_no_surer(
    following: Following, practice: PracticeServer
) -> None:
    change = await lost(following, OTHER_PHONE, arrives=False)
    await following.looks_until(4)
    practice.trouble("cyke", "status", operation=READS, amount=503)
    assert await following.looks_until(60) != []
    assert following.reconcile.checks_itself_at(change) is None


@pytest.mark.parametrize("is_down", [False, True])
async def test_a_person_s_word_lets_it_go_again(till: Till, practice: PracticeServer, is_down: bool) -> None:
    desk = await open_desk(till)
    booked = await desk.sent(DELIVERY)
    practice.trouble("cyke", "reset", operation="patchDeliveryV2", times=1, acts=False)
    change = (await desk.sending.change_delivery(booked.reference, OTHER_PHONE)).entry
    await till.becomes(change.reference, State.UNSURE)
    await desk.follow_up.read_again(change.reference)
    assert desk.follow_up.checks_itself_at(await till.journal.entry(change.reference)) is None
    if is_down:
        practice.trouble("cyke", "status", operation=READS, amount=503)
    said = await desk.sending.say(change.reference, HandVerdict.NOT_ARRIVED, 1)
    assert said.state is State.READY
    assert (await till.becomes(change.reference, State.SENT)).body == change.body


async def test_what_has_arrived_after_all_does_not_go_again_on_a_person_s_word(
    till: Till, practice: PracticeServer
) -> None:
    desk = await open_desk(till)
    booked = await desk.sent(DELIVERY)
    practice.trouble("cyke", "reset", operation="patchDeliveryV2", times=1, acts=True)
    change = (await desk.sending.change_delivery(booked.reference, OTHER_PHONE)).entry
    await till.becomes(change.reference, State.UNSURE)
    said = await desk.sending.say(change.reference, HandVerdict.NOT_ARRIVED, 1)
    assert said.state is State.SENT
    assert len(practice.log("patchDeliveryV2")) == 1
