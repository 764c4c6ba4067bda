"""5: from the start of the program to the scan field ready, warm and cold, beside an empty window."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, percentile, spread, spread_words
from tests.bench.processes import EMPTY_WINDOW, drop_page_cache, started
from tests.bench.server import BenchServer

APP = "tests.bench.app_start"
WARM, WARM_QUICK = 12, 4
COLD, COLD_QUICK = 4, 1
STORES = 100
SETTINGS = """
language = "en"
[shop]
name = "Wheelwright & Daughter"
store_id = "1-1"
latitude = 52.09
longitude = 5.12
[cyclesoftware]
base_url = "{platform}"
username = "bench"
[wholesale]
base_url = "{wholesale}"
username = "bench"
"""


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """Two figures. Ours and the reference take turns."""
    with TemporaryDirectory(prefix="toonbank-bench-") as folder:
        settings = SETTINGS.format(platform=server.platform_url(STORES), wholesale=server.wholesale_url)
        Path(folder, "settings.toml").write_text(settings, encoding="utf-8")
        arguments = ["--data-dir", folder]
        turns(arguments, 1, is_cold=False)
        warm = turns(arguments, WARM_QUICK if is_quick else WARM, is_cold=False)
        figures = [figure("warm", warm, goal=1.4)]
        if not drop_page_cache():
            return [
                *figures,
                Figure(5, "start -> ready, cold", "x", None, 1.5, note="the page cache cannot be dropped"),
            ]
        return [*figures, figure("cold", turns(arguments, COLD_QUICK if is_quick else COLD, is_cold=True), goal=1.5)]


def turns(arguments: list[str], rounds: int, *, is_cold: bool) -> tuple[list[float], list[float]]:
    """Milliseconds of ours and of the empty window."""
    ours: list[float] = []
    empty: list[float] = []
    for _ in range(rounds):
        for taken, module, given in ((ours, APP, arguments), (empty, EMPTY_WINDOW, [])):
            if is_cold:
                drop_page_cache()
            with started(module, given) as (_, ready_ms):
                taken.append(ready_ms)
    return ours, empty


def figure(what: str, taken: tuple[list[float], list[float]], *, goal: float) -> Figure:
    """The ratio of the medians."""
    ours, empty = taken
    return Figure(
        5,
        f"start -> scan field ready, {what}, unpackaged, ms",
        "x",
        percentile(ours, 0.5) / percentile(empty, 0.5),
        goal,
        **spread(ours),
        reference=f"empty window {spread_words(empty, 'ms')}",
        samples=len(ours),
    )
