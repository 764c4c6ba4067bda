"""What a delivery that is read proves about a change whose answer was lost."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.core.delivery import DeliverySeen, Package, PlaceSeen, Slot, TaskSeen
from app.remote.cyke_changes import is_changed

NINE = datetime(2026, 6, 12, 9, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)
MORNING = Slot(NINE, NINE + TWO_HOURS)
NOON = Slot(NINE + timedelta(hours=3), NINE + timedelta(hours=5))
PLACE = {
    "recipient_name": "Jan de Vries",
    "recipient_phone": "+31612345678",
    "address": "12 Oudegracht",
    "postal_code": "3511AB",
    "city": "Utrecht",
}
HERE = PlaceSeen(
    name="Jan de Vries", phone="+31 6 12345678", address="12 oudegracht", postal_code="3511 AB", city="Utrecht"
)
BICYCLE = [{"type": "Bicycle", "amount": 1}]


def task(slot: Slot | None = None, **place: str) -> dict[str, Any]:
    times = {"slot_starting_at": slot.starts_at.isoformat(), "slot_ending_at": slot.ends_at.isoformat()} if slot else {}
    return times | ({"place": PLACE | place} if place else {})


BOOKED = json.dumps({"dropoff": task(MORNING, city="Utrecht"), "packages": BICYCLE, "comments": "Bel twee keer"})
SEEN = DeliverySeen(
    "87",
    status="scheduled",
    dropoff=TaskSeen(slot=MORNING, place=HERE),
    packages=(Package("Bicycle"),),
    comments="Bel twee keer",
)


def asked(seen: DeliverySeen, *, before: tuple[str, ...] = (BOOKED,), **body: Any) -> bool | None:
    return is_changed(json.dumps(body), before=before, seen=seen)


def moved(slot: Slot | None, **more: Any) -> DeliverySeen:
    return replace(SEEN, dropoff=replace(SEEN.dropoff, slot=slot), **more)


def test_a_slot_that_is_the_new_one_proves_it_in_whatever_zone_it_is_written() -> None:
    elsewhere = NOON.starts_at.astimezone().astimezone(UTC)
    assert asked(moved(Slot(elsewhere, NOON.ends_at)), dropoff=task(NOON)) is True
    assert asked(SEEN, dropoff=task(NOON)) is False


def test_the_slot_of_the_own_place_proves_nothing_as_the_server_may_work_it_out() -> None:
    other = moved(NOON, pickup=TaskSeen(slot=MORNING))
    assert asked(other, dropoff=task(NOON), pickup=task(NOON)) is True
    assert asked(SEEN, dropoff=task(NOON), pickup=task(NOON)) is False
    assert asked(other, dropoff=task(NOON), pickup=23) is True


def test_what_stayed_the_same_proves_nothing() -> None:
    body = {"dropoff": task(MORNING, address="14 Oudegracht"), "packages": BICYCLE}
    assert asked(SEEN, **body) is False
    there = replace(SEEN, dropoff=TaskSeen(slot=MORNING, place=replace(HERE, address="14 Oudegracht")))
    assert asked(there, **body) is True


def test_a_phone_proves_only_by_being_the_same_number() -> None:
    body = {"dropoff": task(recipient_phone="+31687654321")}
    assert asked(SEEN, **body) is None
    rewritten = replace(SEEN, dropoff=TaskSeen(place=replace(HERE, phone="+31 6 87 65 43 21")))
    assert asked(rewritten, **body) is True


def test_packages_and_comments_are_compared_as_wholes() -> None:
    wheels = [
        {"type": "Wheel or tyre", "amount": 2},
        {"name": "Frame", "volume_dm3": 60.0, "weight_kg": 3, "amount": 1},
    ]
    carried = (Package(name="Frame"), Package("Wheel or tyre", 2))
    assert asked(replace(SEEN, packages=carried), packages=wheels) is True
    assert asked(SEEN, packages=wheels) is False
    assert asked(replace(SEEN, packages=()), packages=wheels) is None
    assert asked(replace(SEEN, comments=""), comments="") is True
    assert asked(SEEN, comments="") is False


def test_the_size_of_an_own_package_is_compared_where_it_is_shown() -> None:
    def frame(weight_kg: float | None) -> dict[str, Any]:
        return {"name": "Frame", "volume_dm3": 60.0, "amount": 1} | ({"weight_kg": weight_kg} if weight_kg else {})

    def carried(weight_kg: str | None) -> DeliverySeen:
        own = Package(name="Frame", volume_dm3=Decimal(60), weight_kg=Decimal(weight_kg) if weight_kg else None)
        return replace(SEEN, packages=(own,))

    before = (json.dumps({"packages": [frame(1.5)]}),)
    assert asked(carried("1.50"), before=before, packages=[frame(80)]) is False
    assert asked(carried("80"), before=before, packages=[frame(80)]) is True
    assert asked(carried(None), before=before, packages=[frame(80)]) is None
    assert asked(carried("80"), before=before, packages=[frame(None)]) is True


def test_comments_that_differ_in_a_mark_alone_are_others() -> None:
    assert asked(SEEN, comments="Bel twee keer!") is False
    assert asked(replace(SEEN, comments="Bel  twee keer! "), comments="Bel twee keer!") is True


def test_an_earlier_change_counts_as_what_was_there_before() -> None:
    to_noon = json.dumps({"dropoff": task(NOON)})
    assert asked(moved(NOON), before=(BOOKED, to_noon), dropoff=task(MORNING)) is False
    assert asked(SEEN, before=(BOOKED, to_noon), dropoff=task(MORNING)) is True


@pytest.mark.parametrize(
    "seen",
    [moved(None), replace(SEEN, dropoff=None), replace(SEEN, dropoff=TaskSeen())],
    ids=["no slot", "no task", "a saved address"],
)
def test_a_task_that_is_not_shown_proves_nothing(seen: DeliverySeen) -> None:
    assert asked(seen, dropoff=task(NOON)) is None


def test_what_is_never_shown_proves_nothing() -> None:
    assert asked(SEEN, sender_display_name="Shop Utrecht") is None


def test_a_change_that_asks_for_nothing_new_is_there_when_all_of_it_is() -> None:
    assert asked(SEEN, dropoff=task(MORNING)) is True
    assert asked(moved(NOON), dropoff=task(MORNING)) is False


def test_without_what_was_before_all_that_is_asked_must_show() -> None:
    assert asked(SEEN, before=(), dropoff=task(MORNING), comments="Bel twee keer") is True
    assert asked(SEEN, before=(), dropoff=task(MORNING), comments="Bel drie keer") is False
    # half a slot is nothing that this program sends, and nothing to compare
    assert asked(SEEN, before=(), dropoff={"slot_starting_at": MORNING.starts_at.isoformat()}) is None
