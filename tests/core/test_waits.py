"""Waits: as long as they were meant, and over where the clock was ahead when they began."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.waits import CLOCKS_DIFFER, Wait, last_sound_moment

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "left_s"),
    [
        (NOON, 3600),
        (NOON + HOUR / 2, 1800),
        (NOON + HOUR, 0),
        (NOON + 2 * HOUR, 0),
        (NOON - CLOCKS_DIFFER, 3660),  # another counter's clock may be that much ahead
        (NOON - CLOCKS_DIFFER - timedelta(seconds=1), 0),
        (NOON - timedelta(days=1500), 0),
    ],
)
def test_a_wait_is_over_at_its_end_or_when_the_clock_was_set_right(now: datetime, left_s: int) -> None:
    wait = Wait(NOON, NOON + HOUR)
    assert wait.left_s(now) == left_s
    assert wait.ends_at(now) == (NOON + HOUR if left_s or now >= NOON else now)


def test_what_another_counter_wrote_a_moment_ahead_is_sound() -> None:
    assert last_sound_moment(NOON) == NOON + timedelta(seconds=60)
