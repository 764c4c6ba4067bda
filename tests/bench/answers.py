"""2: from the last byte of the slower source to its part on the screen. 4: how that grows with the stores."""

import asyncio
from itertools import islice
from math import exp, log

from app import main
from tests.bench import httpx_alone
from tests.bench.codes import codes
from tests.bench.desk import run_desk, strike, type_code
from tests.bench.figures import FRAME_MS, Figure, percentile, spread, spread_words
from tests.bench.painted import Painted
from tests.bench.server import BenchServer
from tests.bench.stamps import PRODUCT, STOCK

# stores: (frames over the reference, scans, scans of --quick)
GOALS = {20: (1.0, 100, 20), 1000: (2.0, 100, 10), 5000: (6.0, 100, 6)}
GROWTH_FROM, GROWTH_OVER = 10, (500, 1000, 2000, 5000, 10_000)
GROWTH_SCANS, GROWTH_SCANS_QUICK = 10, 5
WARM_UP = 3
PAUSE_S = 0.1


def measure(server: BenchServer, *, stores: int, is_quick: bool) -> list[Figure]:
    """One figure of measurement 2; half of the reference is taken before ours and half after."""
    goal, scans, scans_quick = GOALS[stores]
    scans = scans_quick if is_quick else scans
    before = httpx_alone.milliseconds(server, stores, rounds=scans // 2)
    ours = milliseconds(server, stores, scans=scans)
    alone = before + httpx_alone.milliseconds(server, stores, rounds=scans // 2)
    found = spread(ours)
    return [
        Figure(
            2,
            f"last byte -> painted, {stores:,} stores, ms",
            "frames over",
            (found["p99"] - percentile(alone, 0.99)) / FRAME_MS,
            goal,
            **found,
            reference=f"httpx alone {spread_words(alone, 'ms')}",
            samples=len(ours),
        )
    ]


def measure_growth(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """The exponent of the part above the fixed cost, that of ten stores."""
    scans = GROWTH_SCANS_QUICK if is_quick else GROWTH_SCANS
    fixed_ms = percentile(milliseconds(server, GROWTH_FROM, scans=scans), 0.5)
    medians = {count: percentile(milliseconds(server, count, scans=scans), 0.5) for count in GROWTH_OVER}
    above = {count: max(median - fixed_ms, 0.01) for count, median in medians.items()}
    exponent, scale = line([log(count) for count in above], [log(over) for over in above.values()])
    said = ", ".join(f"{count:,}: {median:.1f}" for count, median in medians.items())
    return [
        Figure(
            4,
            "growth of 2 from 10 to 10,000 stores",
            "exponent",
            exponent,
            1.0,
            reference=f"linear; 10: {fixed_ms:.1f}, {said} ms",
            samples=scans * (len(medians) + 1),
            note=f"{exp(scale) * 1000**exponent:.1f} ms over the fixed part at 1,000",
        )
    ]


def line(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Slope and height of the line with the least squares."""
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    return slope, mean_y - slope * mean_x


def milliseconds(server: BenchServer, stores: int, *, scans: int) -> list[float]:
    """From the slower source's last byte to its part painted, one figure for each scan."""

    async def deed(desk: main.Desk) -> list[float]:
        ways = desk.window.screen_of.page.ways.list.viewport()
        watch = Painted(ways)
        taken: list[float] = []
        for code in islice(codes(stores * 1000), scans + WARM_UP):
            await type_code(desk, code)
            watch.expect(lambda code=code: has_stores(desk, code))
            await strike(desk)
            painted_ns = await watch.moment_ns()
            stock_ns, product_ns = server.stamps.get(STOCK), server.stamps.get(PRODUCT)
            # On a busy machine the wholesaler can be the slower one in spite of the 30 ms: no sample then.
            if stock_ns > product_ns:
                taken.append((painted_ns - stock_ns) / 1e6)
            await asyncio.sleep(PAUSE_S)
        if len(taken) < scans / 2:
            raise RuntimeError("the stores were seldom the slower source")
        return taken[WARM_UP:]

    return run_desk(server, stores, deed=deed)


def has_stores(desk: main.Desk, code: str) -> bool:
    """Whether what is on screen is this code with its stores."""
    shown = desk.finder.shown
    return shown is not None and shown.barcode.scanned == code and bool(shown.stores and shown.stores.offers)
