"""When an account is left alone."""

from datetime import UTC, datetime

import pytest

from app.core.errors import OutcomeUnknown, RemoteError, Resting, Throttled, Unreachable, Unreadable
from app.remote.pauses import Heard, Pauses
from app.remote.rates import RateLimits


def saw(
    pauses: Pauses, *, now_s: float, asked_s: float | None = None, reset_in_s: float | None = None, **left: int
) -> None:
    limits = RateLimits(daily_reset=datetime(2025, 1, 1, tzinfo=UTC) if reset_in_s else None, **left)
    asked_s = now_s if asked_s is None else asked_s
    pauses.saw(limits, now_s=now_s, daily_reset_in_s=reset_in_s, asked_s=asked_s)


def test_after_a_429_nothing_goes_before_the_wait_is_over() -> None:
    pauses = Pauses("stores")
    pauses.throttled(100, wait_s=60)
    pauses.throttled(101, wait_s=5)
    with pytest.raises(Throttled) as raised:
        pauses.check(130, background=False)
    assert raised.value.retry_after_s == 30
    pauses.check(160, background=False)


def test_five_failures_in_a_row_leave_one_probe_every_15_seconds() -> None:
    pauses = Pauses("stores")
    for _ in range(4):
        pauses.failed(100, error=OutcomeUnknown("stores"))
    pauses.check(100, background=False)
    assert pauses.resting_s(100) == 0
    pauses.failed(100, error=OutcomeUnknown("stores"))
    assert pauses.resting_s(105) == 10
    with pytest.raises(Resting, match="keeps failing, tried again in 10 s") as raised:
        pauses.check(105, background=False)
    assert raised.value.retry_after_s == 10
    pauses.check(115, background=False)
    with pytest.raises(Resting):
        pauses.check(115, background=False)
    pauses.answered()
    pauses.check(116, background=False)


@pytest.mark.parametrize("kind", [OutcomeUnknown, Unreachable, Unreadable])
def test_the_rest_says_how_the_last_call_failed_and_holds_nothing_that_was_sent(kind: type[RemoteError]) -> None:
    pauses = Pauses("stores")
    for error in (*[OutcomeUnknown("stores")] * 4, kind("stores", "status 502")):
        try:
            raise error from ValueError("what was sent")
        except RemoteError as failure:
            pauses.failed(100, error=failure)
    with pytest.raises(Resting) as raised:
        pauses.check(100, background=False)
    last = raised.value.last
    assert (type(last), last.source, last.detail) == (kind, "stores", "status 502")
    assert last.__traceback__ is last.__cause__ is last.__context__ is None


def test_an_answer_in_between_starts_the_count_again() -> None:
    pauses = Pauses("stores")
    for _ in range(4):
        pauses.failed(1, error=Unreachable("stores"))
    pauses.answered()
    for _ in range(4):
        pauses.failed(1, error=Unreachable("stores"))
    pauses.check(1, background=False)


def test_background_work_leaves_the_last_tenth_of_the_minute_to_scans() -> None:
    pauses = Pauses("stores")
    saw(pauses, now_s=100, minutely_limit=360, minutely_remaining=36)
    pauses.check(101, background=False)
    with pytest.raises(Throttled, match="kept for scans") as raised:
        pauses.check(120, background=True)
    assert raised.value.retry_after_s == 40
    pauses.check(160, background=True)


def test_background_work_leaves_the_last_tenth_of_the_day_to_scans() -> None:
    pauses = Pauses("stores")
    saw(pauses, now_s=100, reset_in_s=7200, daily_limit=15000, daily_remaining=1000)
    with pytest.raises(Throttled) as raised:
        pauses.check(200, background=True)
    assert raised.value.retry_after_s == 7100
    pauses.check(7300, background=True)


@pytest.mark.parametrize("which", ["minutely", "daily"])
def test_of_two_asked_at_once_the_lower_count_holds_whichever_answer_comes_last(which: str) -> None:
    pauses, reset_in_s = Pauses("stores"), 7200 if which == "daily" else None

    def told(remaining: int, *, asked_s: float, now_s: float) -> None:
        left = {f"{which}_limit": 2, f"{which}_remaining": remaining}
        saw(pauses, asked_s=asked_s, now_s=now_s, reset_in_s=reset_in_s, **left)

    told(0, asked_s=100, now_s=102)
    told(1, asked_s=100, now_s=103)
    with pytest.raises(Throttled, match="kept for scans"):
        pauses.check(104, background=True)
    told(2, asked_s=104, now_s=105)
    pauses.check(106, background=True)
    told(1, asked_s=104, now_s=107)
    assert getattr(pauses.rate, f"{which}_remaining") == 1


def test_background_work_goes_while_there_is_enough_or_nothing_is_known() -> None:
    pauses = Pauses("stores")
    pauses.check(100, background=True)
    assert pauses.rate is None
    saw(pauses, now_s=100, minutely_limit=360, minutely_remaining=59)
    pauses.check(101, background=True)
    assert pauses.rate == RateLimits(minutely_limit=360, minutely_remaining=59)


def test_the_last_answer_is_kept_with_its_status_its_kind_and_how_far_its_clock_is_off() -> None:
    pauses = Pauses("stores")
    assert pauses.heard is None
    now = datetime(2026, 6, 12, 12, 5, tzinfo=UTC)
    headers = {"date": "Fri, 12 Jun 2026 12:00:00 GMT", "content-type": "Text/HTML; charset=utf-8"}
    pauses.heed(503, headers, now=now, now_s=1.0, asked_s=1.0)
    assert pauses.heard == Heard(503, "text/html", 300.0, datetime(2026, 6, 12, 12, 0, tzinfo=UTC))
    with pytest.raises(Throttled):
        pauses.heed(429, {"date": "no date"}, now=now, now_s=1.0, asked_s=1.0)
    assert pauses.heard == Heard(429, "", None)
