"""Each fault of a raw server against each read: the right error, and an end of its own."""

import asyncio
from collections.abc import Callable

import pytest

from app.remote.http import Http
from tests.remote.fault_table import FAULTS
from tests.remote.operations import OPERATIONS

pytestmark = pytest.mark.anyio
AT_MOST_S = 30.0
SHORT_S = 0.25


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_of_each_read_has_its_error(
    fault: str, operation: str, http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    read, trouble = OPERATIONS[operation], FAULTS[fault]
    server = await serving(trouble.answer(read.good))
    http = http_at(server.url)
    await http.warm()
    http.deadline_s = SHORT_S if trouble.is_slow else http.deadline_s
    if trouble.error is None:
        assert await asyncio.wait_for(read.call(http), AT_MOST_S)
        return
    with pytest.raises(trouble.error) as raised:
        await asyncio.wait_for(read.call(http), AT_MOST_S)
    assert type(raised.value) is trouble.error
    assert raised.value.source == "stores"
