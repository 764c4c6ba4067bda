"""3: the longest time for which the window's thread could do nothing else, while scans are answered."""

import asyncio
from itertools import islice

from app import main
from tests.bench.answers import has_stores
from tests.bench.beat import Beat
from tests.bench.codes import codes
from tests.bench.desk import run_desk, strike, type_code
from tests.bench.figures import FRAME_MS, Figure, spread, spread_words
from tests.bench.painted import Painted
from tests.bench.processes import empty_window_gaps_ms
from tests.bench.server import BenchServer

# stores: (frames, scans, scans of --quick); the goal holds for every size up to it
GOALS = {1000: (1.0, 40, 10), 5000: (2.0, 30, 6)}
WARM_UP = 3
PAUSE_S = 0.3


def measure(server: BenchServer, *, stores: int, is_quick: bool) -> list[Figure]:
    """One figure: the longest gap of all scans over the longest of the same timer in an empty window."""
    goal, scans, scans_quick = GOALS[stores]
    ours = longest_gaps_ms(server, stores, scans=scans_quick if is_quick else scans)
    empty = empty_window_gaps_ms(len(ours))
    return [
        Figure(
            3,
            f"longest gap of the UI thread, {stores:,} stores, ms",
            "frames over",
            (max(ours) - max(empty)) / FRAME_MS,
            goal,
            **spread(ours),
            reference=f"empty window {spread_words(empty, 'ms')}",
            samples=len(ours),
            note=f"longest {max(ours):.1f} ms",
        )
    ]


def longest_gaps_ms(server: BenchServer, stores: int, *, scans: int) -> list[float]:
    """The longest gap of each scan, from its first key until all is painted and a while beyond."""

    async def deed(desk: main.Desk) -> list[float]:
        beat = Beat()
        watch = Painted(desk.window.screen_of.page.ways.list.viewport())
        found: list[float] = []
        for code in islice(codes(stores * 1000), scans + WARM_UP):
            beat.longest_ms()
            await type_code(desk, code)
            watch.expect(lambda code=code: has_stores(desk, code))
            await strike(desk)
            await watch.moment_ns()
            await asyncio.sleep(PAUSE_S)
            found.append(beat.longest_ms())
        return found[WARM_UP:]

    return run_desk(server, stores, deed=deed)
