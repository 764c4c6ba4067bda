"""Rate-limit headers, read with tolerance, and how long to wait after a 429."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MINUTE_S = 60.0
SHORTEST_WAIT_S = 1.0
LONGEST_WAIT_S = 24 * 3600.0
RESERVE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What the last answer said is left. None where it did not say (contract: X-RateLimit-* headers)."""

    minutely_limit: int | None = None
    minutely_remaining: int | None = None
    daily_limit: int | None = None
    daily_remaining: int | None = None
    daily_reset: datetime | None = None


def rate_limits(headers: Mapping[str, str]) -> RateLimits | None:
    """The limits that headers (lower-case names) tell; None where they tell nothing. Never raises."""
    limits = RateLimits(
        minutely_limit=_count(headers, "x-ratelimit-minutely-limit"),
        minutely_remaining=_count(headers, "x-ratelimit-minutely-remaining"),
        daily_limit=_count(headers, "x-ratelimit-daily-limit"),
        daily_remaining=_count(headers, "x-ratelimit-daily-remaining"),
        daily_reset=_unix_time(headers.get("x-ratelimit-daily-reset", "")),
    )
    return None if limits == RateLimits() else limits


def server_now(headers: Mapping[str, str], *, now: datetime) -> datetime:
    """The server's own time from its Date header, else `now`."""
    return http_date(headers.get("date", "")) or now


def wait_after_429_s(headers: Mapping[str, str], *, now: datetime) -> float:
    """Seconds to wait, by the server's clock, between one second and 24 hours.

    Retry-After, else the daily reset where the day is used up, else a minute. `now` where the server sends no Date.
    """
    there = server_now(headers, now=now)
    asked_s = _retry_after_s(headers.get("retry-after", ""), there)
    limits = rate_limits(headers) or RateLimits()
    if asked_s is None and limits.daily_remaining == 0 and limits.daily_reset is not None:
        asked_s = (limits.daily_reset - there).total_seconds()
    return clamped_wait_s(MINUTE_S if asked_s is None else asked_s)


def clamped_wait_s(wait_s: float) -> float:
    """Between one second and 24 hours."""
    return min(max(wait_s, SHORTEST_WAIT_S), LONGEST_WAIT_S)


def within_reserve(remaining: int | None, limit: int | None) -> bool:
    """True where what is left is the tenth kept for scans."""
    if remaining is None:
        return False
    return remaining <= (limit or 0) * RESERVE_SHARE


def has_more_left(limits: RateLimits, before: RateLimits) -> bool:
    """True where one answer tells that more is left, of the minute or of the day, than another did."""
    counts = (
        (limits.minutely_remaining, before.minutely_remaining),
        (limits.daily_remaining, before.daily_remaining),
    )
    return any(left is not None and was is not None and left > was for left, was in counts)


def _retry_after_s(text: str, there: datetime) -> float | None:
    seconds = _whole_number(text)
    if seconds is not None:
        return float(seconds)
    moment = http_date(text)
    return None if moment is None else (moment - there).total_seconds()


def http_date(text: str) -> datetime | None:
    """The moment that a Date or Retry-After header names, aware; None where it names none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _unix_time(text: str) -> datetime | None:
    seconds = _whole_number(text)
    if seconds is None:
        return None
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _count(headers: Mapping[str, str], name: str) -> int | None:
    return _whole_number(headers.get(name, ""))


def _whole_number(text: str) -> int | None:
    """Digits only, at most 15 of them: "5000", not "-1", "1e9" or a list of two values."""
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 15 else None
