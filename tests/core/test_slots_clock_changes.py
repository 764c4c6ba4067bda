"""Slots on the two days of a year on which clocks change: one of 23 hours, one of 25."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from app.core.delivery import Slot
from app.core.slots import DeliveryHours, slots, why_not

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
NOBODY = frozenset[date]()
DAY_AND_NIGHT = (((time(0), time(0)),),) * 7


def on(day: date, opening: tuple[tuple[time, time], ...], *, minutes: int = 60) -> list[Slot]:
    """The slots of one day, asked for the evening before."""
    hours = DeliveryHours(opening=(opening,) * 7, length=timedelta(minutes=minutes), days_ahead=1)
    now = datetime.combine(day, time(12), UTC) - timedelta(days=1)
    return [slot for slot in slots(hours, closed=NOBODY, now=now) if slot.starts_at.date() == day]


@pytest.mark.parametrize(("day", "count"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
def test_a_shop_open_day_and_night_has_a_slot_for_each_hour_that_passes(day: date, count: int) -> None:
    found = on(day, ((time(0), time(0)),))
    assert len(found) == count
    assert all(one.ends_at == other.starts_at for one, other in pairwise(found))
    assert all(slot.ends_at - slot.starts_at == timedelta(hours=1) for slot in found)
    assert found[-1].ends_at.hour == 0


def test_in_spring_the_hour_that_the_clock_leaves_out_is_in_no_slot() -> None:
    found = [f"{slot.starts_at:%H:%M%z}" for slot in on(SPRING, ((time(1), time(5)),))]
    assert found == ["01:00+0100", "03:00+0200", "04:00+0200"]


def test_in_autumn_the_hour_that_comes_twice_has_two_slots_that_differ() -> None:
    found = [f"{slot.starts_at:%H:%M%z}" for slot in on(AUTUMN, ((time(1), time(4)),))]
    assert found == ["01:00+0200", "02:00+0200", "02:00+0100", "03:00+0100"]


def test_a_shop_that_opens_within_the_hour_left_out_opens_when_the_clock_gets_there() -> None:
    (first, *_) = on(SPRING, ((time(2, 30), time(6)),))
    assert first.starts_at.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize(("day", "offset"), [(SPRING, "+02:00"), (AUTUMN, "+01:00")])
def test_by_day_the_slots_are_where_they_always_are(day: date, offset: str) -> None:
    found = [slot.starts_at.isoformat() for slot in on(day, ((time(9), time(13)),), minutes=120)]
    assert found == [f"{day}T09:00:00{offset}", f"{day}T11:00:00{offset}"]


def test_notice_is_counted_as_time_passes_not_as_the_clock_shows() -> None:
    hours = DeliveryHours(opening=DAY_AND_NIGHT, length=timedelta(hours=1), notice=timedelta(hours=2), days_ahead=0)
    just_before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert slots(hours, closed=NOBODY, now=just_before)[0].starts_at.isoformat() == "2026-03-29T05:00:00+02:00"


def test_a_slot_written_with_another_offset_is_the_same_slot() -> None:
    hours = DeliveryHours(days_ahead=1)
    now = datetime(2026, 10, 23, 12, tzinfo=UTC)
    for slot in slots(hours, closed=NOBODY, now=now):
        there = Slot(slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC))
        assert there == slot
        assert why_not(there, hours, closed=NOBODY, now=now) is None
