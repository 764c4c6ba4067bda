"""What answers tell of an account's limits, over HTTP."""

import asyncio
from collections.abc import Callable

import pytest

from app.core.errors import Throttled
from app.remote.http import Http
from app.remote.rates import RateLimits
from tests.remote.faults import Arrived, Line, in_turn, reply

pytestmark = pytest.mark.anyio
GOOD = reply(b'{"ok": true}')


async def test_limits_are_kept_and_background_work_stops_before_scans(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    headers = {"X-RateLimit-Minutely-Limit": "360", "X-RateLimit-Minutely-Remaining": "20"}
    server = await serving(in_turn(reply(b"{}", headers=headers), GOOD))
    http = http_at(server.url)
    assert http.rate is None
    await http.read("op", "x")
    assert http.rate == RateLimits(minutely_limit=360, minutely_remaining=20)
    with pytest.raises(Throttled):
        await http.read("op", "x", background=True)
    await http.read("op", "x")
    assert http.rate == RateLimits(minutely_limit=360, minutely_remaining=20)
    assert len(server.arrived) == 2


async def test_an_answer_that_was_counted_first_and_comes_last_tells_of_no_more(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    may_come = asyncio.Event()

    async def answer(arrived: Arrived, line: Line) -> None:
        left = arrived.path.removeprefix("/")
        if left == "1":
            await may_come.wait()
        await line.send(reply(b"{}", headers={"X-RateLimit-Daily-Limit": "2", "X-RateLimit-Daily-Remaining": left}))

    server = await serving(answer)
    http = http_at(server.url)
    counted_first = asyncio.create_task(http.read("op", "1"))
    await server.has_seen(1)
    await http.read("op", "0")
    may_come.set()
    await counted_first
    assert http.rate == RateLimits(daily_limit=2, daily_remaining=0)
