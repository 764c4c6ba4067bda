"""Processes with a window, seen from outside: when they were ready, what memory they hold."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

ENDS_WITHIN_S = 60
EMPTY_WINDOW = "tests.bench.empty_window"
DROP_CACHES = Path("/proc/sys/vm/drop_caches")
MEASURED = ("tests.bench.memory", "app.assembly.lookup", "app.assembly.sending", "app.ui.workplace")


def with_bytecode(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a program that finds its bytecode in `folder`: one that is installed compiles nothing."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder.absolute())}


def compile_what_is_measured(folder: Path) -> None:
    """Compiling takes 30 MiB, which the process that does it keeps: this one does it."""
    command = [sys.executable, "-c", f"import {', '.join(MEASURED)}"]
    subprocess.run(command, env=with_bytecode(os.environ, folder), check=True)


def from_source(module: str) -> tuple[str, ...]:
    """The command that starts a module of ours."""
    return sys.executable, "-m", module


@contextmanager
def started(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """The process and the milliseconds from its start until its field was ready; ended with the block."""
    began_ns = time.monotonic_ns()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        too_long = Timer(ENDS_WITHIN_S, process.kill)
        too_long.start()
        try:
            yield process, (int(line_of(process)) - began_ns) / 1e6
        finally:
            too_long.cancel()
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line the process prints. RuntimeError where it ends without one."""
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError(f"{process.args} printed nothing")
    return line


def empty_window_gaps_ms(rounds: int) -> list[float]:
    """The longest gap of each round of a timer of one millisecond in an empty window."""
    with started([*from_source(EMPTY_WINDOW), str(rounds)]) as (process, _):
        return [float(line_of(process)) for _ in range(rounds)]


def resident_mib(pid: int | str) -> float | None:
    """The resident memory of a process; None where the system does not tell."""
    status = Path("/proc", str(pid), "status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def drop_page_cache() -> bool:
    """Make the next start a cold one; whether the system let us."""
    try:
        subprocess.run(["sync"], check=True)
        DROP_CACHES.write_text("3\n", encoding="ascii")
    except OSError:
        return False
    return True
