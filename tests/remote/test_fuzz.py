"""Any bytes and any JSON through every read and write: values or an error of the tree, and nothing else."""

import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import RemoteError
from app.remote.http import Http
from app.remote.rates import rate_limits, wait_after_429_s
from tests.remote.faults import Arrived, Line, RawServer, reply
from tests.remote.operations import OPERATIONS
from tests.remote.write_operations import WRITES

NAMES = (
    "store_id object_id barcode article_id brand_name is_demo store_coordinates store store_name keys stores stock "
    "error is_active scopes pagination next_offset sku prices exvat minqty priceOnDemand media hash ext sequence "
    "attributes code title value description dropshipment dropshipable categories-b2b children id level path "
    "last_modified date timezone update_count stock_colour brand name sales_unit_amount data links meta next "
    "current_page last_page sales_lead uuid status modified_at reference shipments tracker_code piece_number address cc"
).split()
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["1-1", "green", "in_stock", "2025-01-01 00:00:00", "1e400", "-0", "true", "8717231204726"])
    | st.sampled_from(["?page=2", "https://[/?page=2"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner),
    max_leaves=25,
)
ROWS = st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES, min_size=1, max_size=8), max_size=4)
ANSWERS = (
    VALUES
    | ROWS
    | st.builds(lambda rows: {"keys": rows, "stores": rows, "stock": rows}, ROWS)
    | st.builds(lambda rows, links: {"data": rows, "links": links}, ROWS, VALUES)
)


CALLS = OPERATIONS | WRITES


def ask(operation: str, body: bytes) -> None:
    """The call against a server that answers with the body; only a RemoteError may come out."""

    async def answer(_: Arrived, line: Line) -> None:
        await line.send(reply(body))

    async def read() -> None:
        async with RawServer(answer) as server:
            http = Http("stores", server.url, login={}, deadline_s=20)
            with suppress(RemoteError):
                await CALLS[operation].call(http)
            await http.close()

    asyncio.run(read())


FUZZ = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("operation", CALLS)
@FUZZ
@given(answer=ANSWERS)
def test_any_json_is_read_or_refused(operation: str, answer: object) -> None:
    ask(operation, json.dumps(answer).encode())


@pytest.mark.parametrize("operation", CALLS)
@FUZZ
@given(cut=st.integers(0, 200), noise=st.binary(max_size=20))
def test_any_bytes_are_read_or_refused(operation: str, cut: int, noise: bytes) -> None:
    good = CALLS[operation].good
    ask(operation, good[:cut] + noise + good[cut + 1 :])


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["date", "retry-after", "x-ratelimit-daily-reset", "x-ratelimit-daily-remaining"]),
        st.text(max_size=30)
        | st.sampled_from(["0", "Sat, 01 Mar 2025 12:00:00 GMT", "Sat, 01 Mar 0001 00:00:00 +2359"]),
    )
)
def test_any_headers_give_a_wait_within_its_bounds(headers: dict[str, str]) -> None:
    rate_limits(headers)
    assert 1 <= wait_after_429_s(headers, now=datetime(2025, 1, 1, tzinfo=UTC)) <= 24 * 3600
