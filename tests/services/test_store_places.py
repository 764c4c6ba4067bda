"""Where another shop is: asked of the clerk once, kept, and given back where the platform is silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.problems import FieldProblem, Wrong
from app.core.store import Store
from tests.services.desk import open_desk
from tests.services.till import AFTERNOON, DELIVERY, LEAD, ZEIST, Till

pytestmark = pytest.mark.anyio

AS_THE_PLATFORM_SAYS = Store("4411-1", name="Rijwielhuis De Wissel", address="Dwarslaan 12")
AS_THE_CLERK_SAYS = replace(AS_THE_PLATFORM_SAYS, postal_code="3701AB", city="Zeist", phone="030 123 45 67")
BEFORE = Slot(AFTERNOON.starts_at - timedelta(hours=2), AFTERNOON.starts_at)
FROM_ZEIST = replace(DELIVERY, route=Route.STORE_TO_CUSTOMER, store=AS_THE_CLERK_SAYS, pickup_slot=BEFORE)


async def test_what_the_clerk_told_once_is_known_the_next_time_and_after_a_restart(till: Till) -> None:
    desk = await open_desk(till)
    assert await desk.sending.store_place(AS_THE_PLATFORM_SAYS) == AS_THE_PLATFORM_SAYS
    await desk.sent(FROM_ZEIST)
    assert await desk.sending.store_place(AS_THE_PLATFORM_SAYS) == AS_THE_CLERK_SAYS
    await till.journal.close()
    desk = await open_desk(till)
    assert await desk.sending.store_place(AS_THE_PLATFORM_SAYS) == AS_THE_CLERK_SAYS


async def test_the_platform_wins_and_other_stores_know_nothing_of_it(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sent(FROM_ZEIST)
    moved = replace(AS_THE_PLATFORM_SAYS, address="Slotlaan 1", city="Driebergen")
    assert await desk.sending.store_place(moved) == replace(moved, postal_code="3701AB", phone="030 123 45 67")
    other = Store("4411-2", name="Rijwielhuis De Wissel")
    assert await desk.sending.store_place(other) == other


async def test_what_is_told_anew_takes_the_place_of_what_was_told_before(till: Till) -> None:
    desk = await open_desk(till)
    await desk.sent(FROM_ZEIST)
    corrected = replace(AS_THE_CLERK_SAYS, phone="030 765 43 21")
    till.clock.forward(601)
    await desk.sent(replace(FROM_ZEIST, store=corrected))
    assert await desk.sending.store_place(AS_THE_PLATFORM_SAYS) == corrected
    till.clock.forward(601)
    await desk.sent(replace(FROM_ZEIST, store=corrected))


async def test_nothing_is_kept_of_a_delivery_with_problems_nor_of_a_store_that_nobody_rides_to(till: Till) -> None:
    desk = await open_desk(till)
    entry = await desk.sending.new_draft(FROM_ZEIST)
    wrong = await desk.sending.submit(entry.reference, replace(FROM_ZEIST, packages=()), False)
    assert wrong.problems == (FieldProblem("packages", Wrong.NO_PACKAGE),)
    await desk.sent(replace(DELIVERY, store=AS_THE_CLERK_SAYS))
    await desk.sent(LEAD)
    await desk.sent(DeliveryDraft(Route.SHOP_TO_CUSTOMER, customer=DELIVERY.customer, slot=AFTERNOON,
                                  packages=DELIVERY.packages))  # fmt: skip
    assert await desk.sending.store_place(AS_THE_PLATFORM_SAYS) == AS_THE_PLATFORM_SAYS
    bare = Store(ZEIST.store_id)
    assert await desk.sending.store_place(bare) == bare
