"""5: from the start of the program to the scan field ready, warm and cold, beside an empty window."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, percentile, spread, spread_words
from tests.bench.processes import EMPTY_WINDOW, drop_page_cache, from_source, started
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
[setup]
first_run_done = true
"""


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """Two figures, from source."""
    return figures_of(
        server, ours=from_source(APP), empty=from_source(EMPTY_WINDOW), how="unpackaged", is_quick=is_quick
    )


def figures_of(
    server: BenchServer, *, ours: Sequence[str], empty: Sequence[str], how: str, is_quick: bool
) -> list[Figure]:
    """Warm and cold. Ours and the reference take turns."""
    with TemporaryDirectory(prefix="toonbank-bench-") as folder:
        write_settings(Path(folder), server)
        pair = ([*ours, "--data-dir", folder], empty)
        turns(pair, 1, is_cold=False)
        warm = turns(pair, WARM_QUICK if is_quick else WARM, is_cold=False)
        figures = [figure(f"warm, {how}", warm, goal=1.4)]
        if not drop_page_cache():
            told = "the page cache cannot be dropped"
            return [*figures, Figure(5, f"start -> ready, cold, {how}", "x", None, 1.5, note=told)]
        cold = turns(pair, COLD_QUICK if is_quick else COLD, is_cold=True)
        return [*figures, figure(f"cold, {how}", cold, goal=1.5)]


def write_settings(folder: Path, server: BenchServer) -> None:
    """The settings of a shop on the server of the measurements."""
    settings = SETTINGS.format(platform=server.platform_url(STORES), wholesale=server.wholesale_url)
    (folder / "settings.toml").write_text(settings, encoding="utf-8")


def turns(pair: tuple[Sequence[str], Sequence[str]], rounds: int, *, is_cold: bool) -> tuple[list[float], list[float]]:
    """Milliseconds of ours and of the empty window, which `pair` starts."""
    ours: list[float] = []
    empty: list[float] = []
    for _ in range(rounds):
        for taken, command in zip((ours, empty), pair, strict=True):
            if is_cold:
                drop_page_cache()
            with started(command) as (_, ready_ms):
                taken.append(ready_ms)
    return ours, empty


def figure(what: str, taken: tuple[list[float], list[float]], *, goal: float) -> Figure:
    """The ratio of the medians."""
    ours, empty = taken
    return Figure(
        5,
        f"start -> scan field ready, {what}, ms",
        "x",
        percentile(ours, 0.5) / percentile(empty, 0.5),
        goal,
        **spread(ours),
        reference=f"empty window {spread_words(empty, 'ms')}",
        samples=len(ours),
    )
