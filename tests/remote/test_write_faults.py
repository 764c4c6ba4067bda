"""Each fault of a raw server against each write: the verdict of the table, one arrival, and an end of its own."""

import asyncio
from collections.abc import Callable

import pytest

from app.remote.http import Http
from tests.remote.fault_table import FAULTS
from tests.remote.faults import jump
from tests.remote.write_faults import KNOWN, WRITE_FAULTS, Verdict
from tests.remote.write_operations import WRITES

pytestmark = pytest.mark.anyio
AT_MOST_S = 60.0


@pytest.mark.parametrize("operation", WRITES)
@pytest.mark.parametrize("fault", WRITE_FAULTS)
async def test_each_fault_of_each_write_has_its_verdict_and_one_arrival(
    fault: str,
    operation: str,
    http_at: Callable[..., Http],
    serving: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write, (trouble, verdict) = WRITES[operation], WRITE_FAULTS[fault]
    if verdict is Verdict.REFUSED_OR_UNSURE:
        verdict = Verdict.REFUSED if write.refuses_in_200 else Verdict.UNSURE
    server = await serving(trouble.answer(write.good))
    http = http_at(server.url)
    call = asyncio.create_task(write.call(http))
    if trouble.is_slow:
        await asyncio.wait_for(server.has_seen(1), AT_MOST_S)
        jump(monkeypatch, ahead_s=http.write_deadline_s + 0.1)
    (outcome,) = await asyncio.wait_for(asyncio.gather(call, return_exceptions=True), AT_MOST_S)
    if verdict is Verdict.SENT:
        assert not isinstance(outcome, BaseException), repr(outcome)
    else:
        assert type(outcome) in verdict.value, repr(outcome)
        assert outcome.source == "stores"
    (arrived,) = server.arrived
    assert (arrived.method, arrived.path, arrived.body) == write.sent
    assert arrived.headers["connection"] == "close"
    assert server.connections == 1


def test_the_table_is_as_long_as_it_must_be() -> None:
    assert len(WRITE_FAULTS) >= 25
    assert set(KNOWN) <= set(FAULTS) <= set(WRITE_FAULTS)
    assert {verdict for _, verdict in WRITE_FAULTS.values()} == set(Verdict) - {Verdict.NOT_SENT}
