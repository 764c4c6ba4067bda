"""Our references: short, in the order of time, and never the same from two counters."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.reference import CHANCE_BITS, MAX_REFERENCE, new_reference

NOW = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
CODES = st.from_regex(r"[A-Z0-9]{0,8}", fullmatch=True)
TIMES = st.integers(0, 2**30 - 1).map(lambda second: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=second))
CHANCES = st.integers(0, 2**CHANCE_BITS - 1)


def test_a_reference_begins_with_the_shops_code_or_with_the_house() -> None:
    assert new_reference("UT1", now=NOW, chance=0) == "UT1" + new_reference("", now=NOW, chance=0).removeprefix("TB")
    assert len(new_reference("UT", now=NOW, chance=1)) == 12


def test_chance_may_come_as_bytes() -> None:
    assert new_reference("UT", now=NOW, chance=b"\xff\x00\x00\x2a") == new_reference("UT", now=NOW, chance=42)


@given(CODES, st.datetimes(timezones=st.just(UTC)), st.one_of(st.integers(), st.binary(max_size=16)))
def test_a_reference_is_short_and_of_capitals_and_figures(code: str, now: datetime, chance: int | bytes) -> None:
    reference = new_reference(code, now=now, chance=chance)
    assert re.fullmatch(r"[A-Z0-9]+", reference)
    assert len(reference) <= MAX_REFERENCE <= 20
    assert not set("ILOU") & set(reference[-10:])


@given(TIMES, TIMES, CHANCES, CHANCES)
def test_later_seconds_sort_later_whatever_chance_says(early: datetime, late: datetime, one: int, two: int) -> None:
    early, late = sorted((early, late))
    if early < late:
        assert new_reference("UT", now=early, chance=one) < new_reference("UT", now=late, chance=two)


@given(TIMES, TIMES, CHANCES, CHANCES)
def test_two_counters_never_make_the_same(one_time: datetime, other_time: datetime, one: int, other: int) -> None:
    is_same = (one_time, one) == (other_time, other)
    references = {new_reference("UT", now=one_time, chance=one), new_reference("UT", now=other_time, chance=other)}
    assert (len(references) == 1) == is_same


def test_all_chances_of_a_second_differ() -> None:
    made = {new_reference("UT", now=NOW, chance=chance) for chance in range(0, 2**CHANCE_BITS, 97)}
    assert len(made) == len(range(0, 2**CHANCE_BITS, 97))


@pytest.mark.parametrize("now", [datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)])
def test_a_clock_that_is_far_off_still_gives_references(now: datetime) -> None:
    assert len(new_reference("UT", now=now, chance=7)) == 12
