"""6: resident memory after a hundred scans, beside an empty window; how it grows in a day of fifty thousand."""

import asyncio
import gc
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import combinations, islice
from statistics import median

from app import main
from tests.bench.answers import has_stores
from tests.bench.codes import codes
from tests.bench.desk import run_desk, strike, type_at_once
from tests.bench.figures import Figure
from tests.bench.painted import Painted
from tests.bench.processes import EMPTY_WINDOW, from_source, resident_mib, started
from tests.bench.server import BenchServer

STORES = 100
SCANS = 100
SETTLED_AFTER_S = 0.5
# The last answers of 500 articles are kept: what they take is no growth.
DAY_STORES, DAY_WARM_UP, DAY_SCANS = 20, 550, 50_000
DAY_READ_EVERY = 50
# With the warm-up; a quick run takes a few readings after it.
DAY_S, DAY_S_QUICK, DAY_READINGS = 110.0, 0.0, 4
MIB = 2**20 / 1e6


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure; a quick run takes it as well, since it takes seconds."""
    with started(from_source(EMPTY_WINDOW)) as (process, _):
        time.sleep(SETTLED_AFTER_S)
        empty = resident_mib(process.pid)
    at_first, ours = run_desk(server, STORES, deed=resident_after_scans)
    figure = ours / empty if empty and ours else None
    return [
        Figure(
            6,
            f"RSS after {SCANS} scans of {STORES} stores, unpackaged",
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
    await scan(desk, islice(codes(1), SCANS))
    await asyncio.sleep(SETTLED_AFTER_S)
    return at_first, resident_mib("self")


async def scan(desk: main.Desk, codes: Iterable[str]) -> None:
    """Scan them one after another, each as soon as the answer before it is painted."""
    watch = Painted(desk.window.screen_of.page.ways.list.viewport())
    for code in codes:
        await type_at_once(desk, code)
        watch.expect(lambda code=code: has_stores(desk, code))
        await strike(desk)
        with suppress(TimeoutError):  # a busy machine may pause between two digits: that is another code
            await watch.moment_ns()


def measure_day(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure: what each scan of the time there is adds, times those of a day."""
    within_s = DAY_S_QUICK if is_quick else DAY_S
    readings = run_desk(server, DAY_STORES, deed=lambda desk: resident_through_scans(desk, within_s=within_s))
    known = [(scans, mib) for scans, mib, _ in readings if mib is not None]
    scans, _, objects = readings[-1]
    return [
        Figure(
            6,
            f"RSS, growth in a day of {DAY_SCANS:,} scans",
            "MB",
            growth_per_scan(known) * DAY_SCANS * MIB if len(known) > 1 else None,
            5.0,
            reference=f"after {DAY_WARM_UP} scans {known[0][1]:.1f} MiB" if known else "the system does not tell",
            samples=scans,
            note=f"extrapolated from {scans} scans: now {known[-1][1]:.1f} MiB, {objects - readings[0][2]:+} objects"
            if known
            else "",
        )
    ]


async def resident_through_scans(desk: main.Desk, *, within_s: float) -> list[tuple[int, float | None, int]]:
    """Scans after the warm-up, MiB and objects, again and again."""
    more, ends_at = codes(1), time.monotonic() + within_s
    await scan(desk, islice(more, DAY_WARM_UP))
    readings: list[tuple[int, float | None, int]] = []
    while True:
        gc.collect()  # as after a quiet minute
        readings.append((len(readings) * DAY_READ_EVERY, resident_mib("self"), len(gc.get_objects())))
        if len(readings) >= DAY_READINGS and time.monotonic() > ends_at:
            return readings
        await scan(desk, islice(more, DAY_READ_EVERY))


def growth_per_scan(readings: Sequence[tuple[int, float]]) -> float:
    """MiB: the median of the slopes between every two readings, so that a single step counts for little."""
    return median((after - before) / (last - first) for (first, before), (last, after) in combinations(readings, 2))
