"""When a rider can come, by this shop's hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.delivery import Slot
from app.core.problems import Wrong
from app.core.slots import FORM_TIME, DeliveryHours, slots, three_good, why_not

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOBODY = frozenset[date]()
HOURS = DeliveryHours()


def at(text: str) -> datetime:
    """A moment in Utrecht: "12 09:30" is in March 2026, where the 12th is a Thursday."""
    day, hour = text.split()
    return datetime.combine(date(2026, 3, int(day)), time.fromisoformat(hour), AMSTERDAM)


def span(day: int, opens: str, closes: str) -> Slot:
    """A slot of March 2026."""
    return Slot(at(f"{day} {opens}"), at(f"{day} {closes}"))


def offered(hours: DeliveryHours, now: str, *, closed: frozenset[date] = NOBODY) -> list[str]:
    """The slots on offer, as "12 09:00-11:00"."""
    found = slots(hours, closed=closed, now=at(now))
    return [f"{slot.starts_at:%d %H:%M}-{slot.ends_at:%H:%M}" for slot in found]


def test_slots_follow_each_other_from_the_opening_on_while_they_fit() -> None:
    hours = replace(HOURS, days_ahead=0)
    assert offered(hours, "12 06:00") == ["12 09:00-11:00", "12 11:00-13:00", "12 13:00-15:00", "12 15:00-17:00"]


def test_a_day_may_have_several_spans_or_none() -> None:
    siesta = ((time(9), time(12)), (time(19), time(0)))
    hours = replace(HOURS, opening=((),) * 3 + (siesta,) + ((),) * 3, days_ahead=8)
    thursday = ["09:00-11:00", "19:00-21:00", "21:00-23:00"]
    assert offered(hours, "11 20:00") == [f"{day} {slot}" for day in (12, 19) for slot in thursday]


def test_a_slot_that_has_begun_or_begins_too_soon_is_not_on_offer() -> None:
    hours = replace(HOURS, days_ahead=0)
    assert offered(hours, "12 10:00")[0] == "12 11:00-13:00"
    assert offered(hours, "12 10:01")[0] == "12 13:00-15:00"
    assert offered(replace(hours, notice=timedelta(0)), "12 10:59")[0] == "12 11:00-13:00"
    assert offered(hours, "12 17:30") == []


def test_after_the_cut_off_nothing_goes_the_same_day() -> None:
    hours = replace(HOURS, cut_off=time(12), days_ahead=1)
    assert offered(hours, "12 12:00")[0] == "12 13:00-15:00"
    assert offered(hours, "12 12:01")[0] == "13 09:00-11:00"


def test_nobody_comes_on_sundays_holidays_and_days_that_the_shop_closes() -> None:
    hours = replace(HOURS, closed=frozenset({date(2026, 3, 13)}), days_ahead=4)
    days = {slot[:2] for slot in offered(hours, "12 20:00", closed=frozenset({date(2026, 3, 14)}))}
    assert days == {"16"}
    hours = replace(hours, opened=frozenset({date(2026, 3, 13), date(2026, 3, 14)}))
    days = {slot[:2] for slot in offered(hours, "12 20:00", closed=frozenset({date(2026, 3, 14)}))}
    assert days == {"14", "16"}


def test_a_shop_in_another_time_zone_than_the_pc_keeps_its_own_hours() -> None:
    hours = replace(HOURS, zone="America/Cayenne", days_ahead=0)
    (first, *_) = slots(hours, closed=NOBODY, now=datetime(2026, 3, 12, 6, 0, tzinfo=UTC))
    assert first.starts_at.isoformat() == "2026-03-12T09:00:00-03:00"
    now = datetime(2026, 3, 12, 1, 0, tzinfo=AMSTERDAM)
    assert slots(hours, closed=NOBODY, now=now) == ()
    assert slots(replace(hours, days_ahead=1), closed=NOBODY, now=now)[0] == first


@pytest.mark.parametrize(
    ("slot", "wrong"),
    [
        (span(12, "11:00", "13:00"), None),
        (span(12, "11:15", "11:30"), None),
        (span(12, "17:00", "18:00"), None),
        (span(12, "13:00", "13:00"), Wrong.SLOT_ORDER),
        (span(12, "13:00", "11:00"), Wrong.SLOT_ORDER),
        (span(12, "10:00", "12:00"), Wrong.SLOT_BEGUN),
        (span(12, "10:59", "12:00"), Wrong.SLOT_TOO_SOON),
        (span(12, "17:00", "18:01"), Wrong.SLOT_CLOSED),
        (span(12, "20:00", "21:00"), Wrong.SLOT_CLOSED),
        (span(15, "11:00", "13:00"), Wrong.SLOT_CLOSED),
        (span(13, "11:00", "13:00"), Wrong.SLOT_CLOSED),
        (Slot(at("12 15:00"), at("14 11:00")), Wrong.SLOT_CLOSED),
    ],
)
def test_a_slot_that_cannot_be_booked_says_why(slot: Slot, wrong: Wrong | None) -> None:
    assert why_not(slot, HOURS, closed=frozenset({date(2026, 3, 13)}), now=at("12 10:00")) is wrong


def test_what_was_on_offer_when_the_form_opened_may_still_be_sent_a_little_later() -> None:
    hours = replace(HOURS, cut_off=time(10))
    slot = span(12, "11:00", "13:00")
    assert why_not(slot, hours, closed=NOBODY, now=at("12 10:15"), grace=FORM_TIME) is None
    assert why_not(slot, hours, closed=NOBODY, now=at("12 10:16"), grace=FORM_TIME) is Wrong.SLOT_TOO_SOON
    assert why_not(slot, hours, closed=NOBODY, now=at("12 11:00"), grace=FORM_TIME) is Wrong.SLOT_BEGUN
    late = span(12, "17:00", "18:00")
    assert why_not(late, hours, closed=NOBODY, now=at("12 10:16"), grace=FORM_TIME) is Wrong.SLOT_TOO_SOON


@pytest.mark.parametrize(
    ("now", "good"),
    [
        ("12 06:00", ["12 09:00", "12 13:00", "13 09:00"]),
        ("12 11:30", ["12 13:00", "12 17:00", "13 09:00"]),
        ("12 15:30", ["12 17:00", "13 09:00", "13 13:00"]),
        ("12 19:00", ["13 09:00", "13 13:00", "14 09:00"]),
    ],
)
def test_three_slots_differ_the_soonest_the_next_part_of_a_day_and_the_next_day(now: str, good: list[str]) -> None:
    hours = replace(HOURS, opening=(((time(9), time(19)),),) * 7)
    found = three_good(slots(hours, closed=NOBODY, now=at(now)))
    assert [f"{slot.starts_at:%d %H:%M}" for slot in found] == good


def test_fewer_than_three_are_good_only_where_there_are_fewer() -> None:
    morning = [span(12, f"{hour:02}:00", f"{hour + 1:02}:00") for hour in range(8, 12)]
    assert [three_good(morning[:count]) for count in range(5)] == [
        (),
        tuple(morning[:1]),
        tuple(morning[:2]),
        tuple(morning[:3]),
        tuple(morning[:3]),
    ]
    assert three_good([*morning, span(13, "09:00", "10:00")]) == (*morning[:2], span(13, "09:00", "10:00"))


TIMES = st.integers(0, 23).map(time)
OPENING = st.lists(st.tuples(TIMES, TIMES).filter(lambda day: day[0] < day[1]), max_size=1).map(tuple)


@given(
    st.tuples(*(OPENING for _ in range(7))),
    st.integers(0, 5 * 365 * 24 * 60).map(lambda minute: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    st.sampled_from([15, 45, 60, 120, 600]),
    st.sampled_from(["Europe/Amsterdam", "Europe/Lisbon", "America/Cayenne", "UTC"]),
)
def test_whatever_is_on_offer_can_be_booked_and_three_good_ones_are_among_it(
    opening: tuple[tuple[tuple[time, time], ...], ...], now: datetime, length: int, zone: str
) -> None:
    hours = DeliveryHours(opening=opening, length=timedelta(minutes=length), zone=zone, days_ahead=8)
    found = slots(hours, closed=NOBODY, now=now)
    assert list(found) == sorted(set(found))
    assert all(slot.ends_at - slot.starts_at == hours.length for slot in found)
    assert all(why_not(slot, hours, closed=NOBODY, now=now) is None for slot in found)
    good = three_good(found)
    assert good[:1] == found[:1]
    assert len(set(good)) == min(len(found), 3)
    assert set(good) <= set(found)
