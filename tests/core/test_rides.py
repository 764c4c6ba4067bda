"""Which slots fit a route, and the pickup that goes with a dropoff."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.rides import offered, pickups_before, with_place, with_route, with_slot
from app.core.store import Store

EIGHT = datetime(2026, 6, 12, 8, tzinfo=UTC)
EARLY, NOON, LATE = (Slot(EIGHT + timedelta(hours=h), EIGHT + timedelta(hours=h + 2)) for h in (0, 4, 8))
NEXT_DAY = Slot(EIGHT + timedelta(days=1), EIGHT + timedelta(days=1, hours=2))
SLOTS = (EARLY, NOON, LATE, NEXT_DAY)
BETWEEN = DeliveryDraft(route=Route.STORE_TO_CUSTOMER, store=Store("1"))


def test_a_pickup_ends_before_the_dropoff_begins_on_the_same_day() -> None:
    assert pickups_before(SLOTS, dropoff=LATE) == (EARLY, NOON)
    assert pickups_before(SLOTS, dropoff=NEXT_DAY) == ()
    assert pickups_before(SLOTS, dropoff=None) == ()


def test_between_two_places_only_slots_that_leave_time_to_collect_are_offered() -> None:
    assert offered(SLOTS, route=Route.STORE_TO_CUSTOMER) == (NOON, LATE)
    assert offered(SLOTS, route=Route.SHOP_TO_CUSTOMER) == SLOTS


def test_the_last_pickup_in_time_goes_with_a_slot_and_none_where_the_courier_works_it_out() -> None:
    assert with_slot(BETWEEN, LATE, slots=SLOTS).pickup_slot == NOON
    assert with_slot(BETWEEN, None, slots=SLOTS).pickup_slot is None
    assert with_slot(DeliveryDraft(pickup_slot=NOON), LATE, slots=SLOTS).pickup_slot is None


def test_another_route_keeps_the_time_where_it_fits_and_takes_the_soonest_else() -> None:
    draft = DeliveryDraft(slot=LATE, store=Store("1"))
    assert with_route(draft, Route.STORE_TO_CUSTOMER, slots=SLOTS).slot == LATE
    assert with_route(DeliveryDraft(slot=EARLY), Route.STORE_TO_CUSTOMER, slots=SLOTS).slot == NOON
    assert with_route(draft, Route.STORE_TO_SHOP, slots=()).slot is None


def test_what_is_known_of_a_stores_place_completes_that_store_alone() -> None:
    asked = DeliveryDraft(store=Store("4411-1", address="Dwarslaan 12"))
    told = Store("4411-1", address="Dwarslaan 14", city="Zeist")
    assert with_place(asked, told).store == Store("4411-1", address="Dwarslaan 12", city="Zeist")
    other = replace(told, store_id="4411-2")
    assert with_place(asked, other) is asked
    assert with_place(DeliveryDraft(), told) == DeliveryDraft()
