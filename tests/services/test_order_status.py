"""An order that can be read by no number and is found in no list: its status alone may be known, and is shown."""

import json
from itertools import pairwise

import pytest

from app.core.entry import Entry, State
from app.core.order import OrderSeen, Shipment
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.following import Following
from tests.services.till import ORDER, Till

pytestmark = pytest.mark.anyio

STATUS = "getOrderStatus"
SHIPPED_AFTER_S = 300


@pytest.fixture
async def following(till: Till, practice: PracticeServer) -> Following:
    await till.open()
    return Following(till, practice)


def refuses(practice: PracticeServer, operation: str, status: int = 404, *, times: int | None = None) -> None:
    """The wholesaler says no."""
    practice.trouble("wholesale", "status", amount=status, operation=operation, times=times)


async def unreadable(following: Following, *, is_listed: bool = False) -> Entry:
    """An order that was shipped since and cannot be read by its number; nor is it listed under our reference."""
    till = following.till
    reference = await till.submit(ORDER)
    if not is_listed:
        body = json.loads((await following.entry(reference)).body)
        await till.spoil(reference, json.dumps({**body, "reference": "ANOTHER"}))
    till.outbox.poke()
    sent = await till.becomes(reference, State.SENT)
    following.practice.advance(SHIPPED_AFTER_S)
    refuses(following.practice, "getOrder")
    return sent


async def test_the_status_is_read_where_the_order_is_not(following: Following, practice: PracticeServer) -> None:
    sent = await unreadable(following)
    read = await following.watch.read(sent)
    assert (read.remote_status, read.remote_id) == ("shipped", sent.remote_id)
    assert following.told(Event.ORDER_SHIPPED) == [Event.ORDER_SHIPPED]
    assert len(practice.log("listOrders")) == len(practice.log(STATUS)) == 1


async def test_a_list_that_there_is_not_keeps_no_status_back(following: Following, practice: PracticeServer) -> None:
    sent = await unreadable(following, is_listed=True)
    refuses(practice, "listOrders")
    assert (await following.watch.read(sent)).remote_status == "shipped"


async def test_a_status_that_comes_as_text_only_is_asked_for_as_text(
    following: Following, practice: PracticeServer
) -> None:
    sent = await unreadable(following)
    refuses(practice, STATUS, 422, times=1)
    read = await following.watch.read(sent)
    assert read.seen == OrderSeen(sent.remote_id, "shipped")
    assert len(practice.log(STATUS)) == 2


async def test_what_was_seen_of_it_before_stays(following: Following) -> None:
    sent = await unreadable(following)
    before = OrderSeen(sent.remote_id, "processing", "ANOTHER", shipments=(Shipment("PostNL", "3S"),))
    known = await following.till.journal.saw(sent.reference, before, now=following.till.clock())
    seen = (await following.watch.read(known)).seen
    assert isinstance(seen, OrderSeen)
    assert (seen.status, seen.reference, seen.shipments) == ("shipped", "ANOTHER", before.shipments)


@pytest.mark.parametrize(("operation", "asked"), [("listOrders", 0), (STATUS, 1)])
async def test_a_refused_account_is_asked_for_nothing_more(
    operation: str, asked: int, following: Following, practice: PracticeServer
) -> None:
    sent = await unreadable(following)
    refuses(practice, operation, 401)
    assert await following.watch.read(sent) == sent
    assert len(practice.log(STATUS)) == asked


async def test_an_order_that_nobody_knows_is_asked_after_ever_slower(
    following: Following, practice: PracticeServer
) -> None:
    sent = await unreadable(following)
    refuses(practice, STATUS)
    rounds = await following.watches_until(200)
    assert await following.entry(sent.reference) == sent
    assert [later - sooner for sooner, later in pairwise(rounds)] == [20, 30, 60]
