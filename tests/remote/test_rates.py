"""Rate-limit headers and the wait after a 429, by the server's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from app.remote.rates import RateLimits, rate_limits, server_now, wait_after_429_s, within_reserve

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
SERVER_DATE = "Sat, 01 Mar 2025 12:00:00 GMT"
RESET = datetime(2025, 3, 1, 13, 0, tzinfo=UTC)
DAY_USED_UP = {"x-ratelimit-daily-remaining": "0", "x-ratelimit-daily-reset": str(int(RESET.timestamp()))}


def test_the_documented_sample_is_read() -> None:
    limits = rate_limits(
        {
            "x-ratelimit-minutely-limit": "360",
            "x-ratelimit-minutely-remaining": " 59 ",
            "x-ratelimit-daily-limit": "15000",
            "x-ratelimit-daily-remaining": "14999",
            "x-ratelimit-daily-reset": "1678230000",
        }
    )
    assert limits == RateLimits(360, 59, 15000, 14999, datetime(2023, 3, 7, 23, 0, tzinfo=UTC))


def test_no_header_tells_nothing() -> None:
    assert rate_limits({"content-type": "text/html"}) is None


@pytest.mark.parametrize("odd", ["", "-1", "1e3", "12, 13", "many", "²", "9" * 16])
def test_an_odd_number_counts_as_absent(odd: str) -> None:
    assert rate_limits({"x-ratelimit-minutely-remaining": odd}) is None


def test_a_reset_beyond_all_time_counts_as_absent() -> None:
    assert rate_limits({"x-ratelimit-daily-reset": "9" * 15}) is None


def test_the_time_is_the_servers_where_it_says_one() -> None:
    assert server_now({"date": "Sat, 01 Mar 2025 10:00:00 GMT"}, now=NOW) == NOW - timedelta(hours=2)
    assert server_now({"date": "Sat, 01 Mar 2025 10:00:00"}, now=NOW) == NOW - timedelta(hours=2)
    assert server_now({"date": "soon"}, now=NOW) == NOW
    assert server_now({}, now=NOW) == NOW


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({}, 60),
        ({"retry-after": "30"}, 30),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "999999"}, 86400),
        ({"retry-after": "Sat, 01 Mar 2025 12:00:45 GMT"}, 45),
        ({"retry-after": "Sat, 01 Mar 2025 11:00:00 GMT"}, 1),
        ({"retry-after": "a while"}, 60),
        (DAY_USED_UP, 3600),
        ({**DAY_USED_UP, "retry-after": "5"}, 5),
        ({**DAY_USED_UP, "x-ratelimit-daily-remaining": "12"}, 60),
        ({"x-ratelimit-daily-remaining": "0"}, 60),
    ],
)
def test_the_wait_follows_what_the_server_says(headers: dict[str, str], wait_s: float) -> None:
    assert wait_after_429_s({"date": SERVER_DATE, **headers}, now=NOW + timedelta(days=3)) == wait_s


def test_without_a_date_the_own_clock_is_used() -> None:
    assert wait_after_429_s(DAY_USED_UP, now=NOW) == 3600


def test_the_last_tenth_is_the_reserve() -> None:
    assert within_reserve(36, 360)
    assert not within_reserve(37, 360)
    assert within_reserve(0, None)
    assert not within_reserve(None, 360)
