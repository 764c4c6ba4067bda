"""5, 6 and 7 as a shop has them: the packaged program beside an empty window with the same imports, packaged alike.

The note tells the same beside a bare window, which imports Qt alone. `dev.py bench` packages all three
(packaging/build_bench.py) when anything of them has changed.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from signal import SIGTERM
from tempfile import TemporaryDirectory

from app.system.instance import Verb, hand_over
from tests.bench import start
from tests.bench.codes import codes
from tests.bench.figures import Figure
from tests.bench.memory import SCANS, SETTLED_AFTER_S
from tests.bench.processes import ENDS_WITHIN_S, resident_mib, started
from tests.bench.server import BenchServer

PROGRAMS = Path("out", "bench", "packaged")
APP, EMPTY, BARE = "app_start", "empty_window_imports", "empty_window"
ANSWERED_WITHIN_S = 0.15
READY_WITHIN_S = 5.0
# A keyring of its own with the two passwords; then the program, whose place this shell gives up.
WITH_KEYRING = """
printf %s practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
for account in cyclesoftware wholesale; do
    printf bench | "$1" credentials set "$account" --data-dir "$3" >/dev/null
done
exec "$@"
"""
# What an empty window with the same imports takes, trimmed and stripped, as PERFORMANCE.md has it.
WRITTEN_DOWN_MB = {"unpacked": 131.0, "tar.xz": 38.0}
WRITTEN_DOWN_MIB = 77.0


def program(name: str) -> str:
    """The path of a packaged program. FileNotFoundError where it was not built."""
    path = PROGRAMS / name / name
    if not path.exists():
        raise FileNotFoundError(f"{path}: python3 packaging/dev.py bench packaged builds it")
    return str(path.absolute())


def measure_start(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """Two figures, warm and cold."""
    ours, empty, bare = ([program(name)] for name in (APP, EMPTY, BARE))
    return start.figures_of(server, ours=ours, empty=empty, beside=bare, how="packaged", is_quick=is_quick)


def measure_memory(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure; a quick run takes it as well, since it takes seconds. Needs gnome-keyring."""
    empty, bare = (resident_of_window(name) for name in (EMPTY, BARE))
    with window_with_keyring(server) as (folder, pid):
        time.sleep(READY_WITHIN_S)
        at_first = resident_of(pid)
        for code in islice(codes(1), SCANS):
            hand_over(folder, Verb.SCAN, code=code)
            time.sleep(ANSWERED_WITHIN_S)
        time.sleep(SETTLED_AFTER_S)
        ours = resident_of(pid)
    return [
        Figure(
            6,
            f"RSS after {SCANS} scans of {start.STORES} stores, packaged",
            "x",
            ours / empty,
            1.6,
            reference=f"empty window {empty:.0f} MiB",
            samples=SCANS,
            note=f"{ours:.0f} MiB, {at_first:.0f} before the first scan; {ours / WRITTEN_DOWN_MIB:.2f} x the "
            f"{WRITTEN_DOWN_MIB:.0f} MiB written down; {ours / bare:.2f} x {start.BARE} {bare:.0f} MiB",
        )
    ]


def resident_of_window(name: str) -> float:
    """MiB that an empty window holds that nobody uses."""
    with started([program(name)]) as (process, _):
        time.sleep(SETTLED_AFTER_S)
        return resident_of(process.pid)


def resident_of(pid: int) -> float:
    """MiB that a process holds. LookupError where the system does not tell; Linux, where these are built, does."""
    held = resident_mib(pid)
    if held is None:
        raise LookupError(f"the memory of process {pid}")
    return held


@contextmanager
def window_with_keyring(server: BenchServer) -> Iterator[tuple[Path, int]]:
    """Our window with the passwords of its accounts: its data folder and the number of its process."""
    with TemporaryDirectory(prefix="toonbank-bench-") as home:
        folder, runtime = Path(home, "data"), Path(home, "runtime")
        folder.mkdir(mode=0o700)
        runtime.mkdir(mode=0o700)
        start.write_settings(folder, server)
        command = ["dbus-run-session", "--", "sh", "-c", WITH_KEYRING, "sh", program(APP), "--data-dir", str(folder)]
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": f"{home}/share", "XDG_RUNTIME_DIR": str(runtime)}
        with started(command, environment=environment) as (session, _):
            window = process_below(session.pid)
            try:
                yield folder, window
            finally:
                os.kill(window, SIGTERM)
                session.wait(ENDS_WITHIN_S)  # and with it its bus and its keyring


def process_below(parent: int) -> int:
    """The number of our program's process below that of its session."""
    children = Path("/proc", str(parent), "task", str(parent), "children").read_text(encoding="ascii").split()
    return next(int(pid) for pid in children if Path("/proc", pid, "comm").read_text(encoding="ascii").strip() == APP)


def measure_size(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """Two figures: the folder, and packed as it is handed out."""
    sizes = {
        "unpacked": [folder_mb(PROGRAMS / name) for name in (APP, EMPTY)],
        "tar.xz": [(PROGRAMS / f"{name}.tar.xz").stat().st_size / 1e6 for name in (APP, EMPTY)],
    }
    return [
        Figure(
            7,
            f"packaged size, {form}",
            "x",
            ours / empty,
            1.2,
            reference=f"empty window {empty:.1f} MB",
            samples=1,
            note=f"{ours:.1f} MB; {ours / WRITTEN_DOWN_MB[form]:.2f} x the {WRITTEN_DOWN_MB[form]:.0f} MB written down",
        )
        for form, (ours, empty) in sizes.items()
    ]


def folder_mb(folder: Path) -> float:
    """All files below it; a link counts nothing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6
