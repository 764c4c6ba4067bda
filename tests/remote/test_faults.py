"""Each fault of a raw server against each read: the right error, and an end of its own."""

import asyncio
from collections.abc import Callable

import pytest

from app.remote import asking
from app.remote.http import Http
from tests.remote.fault_table import FAULTS
from tests.remote.faults import jump
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
AT_MOST_S = 60.0

# A status may come as nothing but a text (contract: getOrderStatus).
CASES = [
    (fault, operation)
    for fault in FAULTS
    for operation in OPERATIONS
    if (fault, operation) != ("a text instead", "getOrderStatus")
]


@pytest.fixture(autouse=True)
def _no_pause_before_a_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "RETRY_WITHIN_S", 0.0)


@pytest.mark.parametrize(("fault", "operation"), CASES)
async def test_each_fault_of_each_read_has_its_error(
    fault: str,
    operation: str,
    http_at: Callable[..., Http],
    serving: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, trouble = OPERATIONS[operation], FAULTS[fault]
    server = await serving(trouble.answer(read.good))
    http = http_at(server.url)
    await http.warm()
    call = asyncio.create_task(read.call(http))
    if trouble.is_slow:
        await asyncio.wait_for(server.has_seen(1), AT_MOST_S)
        jump(monkeypatch, ahead_s=http.deadline_s + 0.1)
    if trouble.error is None:
        assert await asyncio.wait_for(call, AT_MOST_S)
        return
    with pytest.raises(trouble.error) as raised:
        await asyncio.wait_for(call, AT_MOST_S)
    assert type(raised.value) is trouble.error
    assert raised.value.source == "stores"
