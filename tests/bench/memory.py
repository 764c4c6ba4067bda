"""6: resident memory after a hundred scans, beside an empty window."""

import asyncio
import time
from itertools import islice

from app import main
from tests.bench.answers import has_stores
from tests.bench.codes import codes
from tests.bench.desk import run_desk, strike, type_code
from tests.bench.figures import Figure
from tests.bench.painted import Painted
from tests.bench.processes import EMPTY_WINDOW, resident_mib, started
from tests.bench.server import BenchServer

STORES = 100
SCANS = 100
SETTLED_AFTER_S = 0.5


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure; a quick run takes it as well, since it takes seconds."""
    with started(EMPTY_WINDOW) as (process, _):
        time.sleep(SETTLED_AFTER_S)
        empty = resident_mib(process.pid)
    at_first, ours = run_desk(server, STORES, deed=resident_after_scans)
    figure = ours / empty if empty and ours else None
    return [
        Figure(
            6,
            f"RSS after {SCANS} scans of {STORES} stores",
            "x",
            figure,
            1.6,
            reference=f"empty window {empty or 0:.0f} MiB",
            samples=SCANS,
            note=f"{ours or 0:.0f} MiB, {at_first or 0:.0f} before the first scan"
            if ours
            else "the system does not tell",
        )
    ]


async def resident_after_scans(desk: main.Desk) -> tuple[float | None, float | None]:
    """MiB before and after."""
    at_first = resident_mib("self")
    watch = Painted(desk.window.screen_of.page.ways.list.viewport())
    for code in islice(codes(1), SCANS):
        await type_code(desk, code)
        watch.expect(lambda code=code: has_stores(desk, code))
        await strike(desk)
        await watch.moment_ns()
    await asyncio.sleep(SETTLED_AFTER_S)
    return at_first, resident_mib("self")
