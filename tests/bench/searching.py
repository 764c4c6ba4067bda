"""1: from the last key of a scan to the word "Searching" on the screen."""

import asyncio
from itertools import islice

from app import main
from app.ui.parts.plain import PlainLabel
from tests.bench.codes import codes
from tests.bench.desk import run_desk, strike, type_code
from tests.bench.figures import FRAME_MS, Figure, spread
from tests.bench.painted import Painted
from tests.bench.server import BenchServer

STORES = 100
SCANS, SCANS_QUICK = 120, 30
WARM_UP = 5
PAUSE_S = 0.12


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure."""
    scans = SCANS_QUICK if is_quick else SCANS

    async def deed(desk: main.Desk) -> list[float]:
        bar = desk.window.screen_of.bar
        labels = bar.findChildren(PlainLabel)
        word = desk.words.say("Searching")
        watch = Painted(bar)
        taken: list[float] = []
        for code in islice(codes(1), scans + WARM_UP):
            await type_code(desk, code)
            watch.expect(lambda: any(label.text() == word for label in labels))
            struck_ns = await strike(desk)
            taken.append((await watch.moment_ns() - struck_ns) / 1e6)
            await asyncio.sleep(PAUSE_S)
        return taken[WARM_UP:]

    taken_ms = run_desk(server, STORES, deed=deed)
    found = spread(taken_ms)
    return [
        Figure(
            1,
            "last key -> searching painted, ms",
            "frames",
            found["p99"] / FRAME_MS,
            1.0,
            **found,
            reference=f"a frame of {FRAME_MS:.1f} ms",
            samples=len(taken_ms),
        )
    ]
