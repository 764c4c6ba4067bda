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
BARE = "one that imports nothing else,"
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
    server: BenchServer,
    *,
    ours: Sequence[str],
    empty: Sequence[str],
    how: str,
    is_quick: bool,
    beside: Sequence[str] = (),
) -> list[Figure]:
    """Warm and cold. Ours and the reference take turns, and a program `beside` them that is told in the note."""
    with TemporaryDirectory(prefix="toonbank-bench-") as folder:
        write_settings(Path(folder), server)
        commands = [[*ours, "--data-dir", folder], empty, *([beside] if beside else [])]
        turns(commands, 1, is_cold=False)
        warm = turns(commands, WARM_QUICK if is_quick else WARM, is_cold=False)
        figures = [figure(f"warm, {how}", warm, goal=1.4)]
        if not drop_page_cache():
            told = "the page cache cannot be dropped"
            return [*figures, Figure(5, f"start -> ready, cold, {how}", "x", None, 1.5, note=told)]
        cold = turns(commands, COLD_QUICK if is_quick else COLD, is_cold=True)
        return [*figures, figure(f"cold, {how}", cold, goal=1.5)]


def write_settings(folder: Path, server: BenchServer) -> None:
    """The settings of a shop on the server of the measurements."""
    settings = SETTINGS.format(platform=server.platform_url(STORES), wholesale=server.wholesale_url)
    (folder / "settings.toml").write_text(settings, encoding="utf-8")


def turns(commands: Sequence[Sequence[str]], rounds: int, *, is_cold: bool) -> list[list[float]]:
    """Milliseconds of each command, each start of it, until its field was ready."""
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for times, command in zip(taken, commands, strict=True):
            if is_cold:
                drop_page_cache()
            with started(command) as (_, ready_ms):
                times.append(ready_ms)
    return taken


def figure(what: str, taken: Sequence[Sequence[float]], *, goal: float) -> Figure:
    """The ratio of the medians: of the first to the second, and in the note to the third where there is one."""
    ours, empty, *others = taken
    median = percentile(ours, 0.5)
    return Figure(
        5,
        f"start -> scan field ready, {what}, ms",
        "x",
        median / percentile(empty, 0.5),
        goal,
        **spread(ours),
        reference=f"empty window {spread_words(empty, 'ms')}",
        samples=len(ours),
        note="".join(f"{median / percentile(bare, 0.5):.2f} x {BARE} {spread_words(bare, 'ms')}" for bare in others),
    )
