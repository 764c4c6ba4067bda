"""`python -m tests.bench [NAME ...] [--quick] [--json PATH]`: each measurement in a process of its own, one table."""

import argparse
import importlib
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.bench.display import shown_somewhere
from tests.bench.figures import Figure, read_json, table, write_json
from tests.bench.processes import compile_what_is_measured, with_bytecode
from tests.bench.server import running_server

OUT = Path("out", "bench")
BYTECODE = OUT / "bytecode"
WITHIN_S = 150
# name: (module, function, arguments); loaded by name in the process that measures
MEASUREMENTS = {
    "searching": ("searching", "measure", {}),
    "answer-20": ("answers", "measure", {"stores": 20}),
    "answer-1000": ("answers", "measure", {"stores": 1000}),
    "answer-5000": ("answers", "measure", {"stores": 5000}),
    "gap-1000": ("gaps", "measure", {"stores": 1000}),
    "gap-5000": ("gaps", "measure", {"stores": 5000}),
    "growth": ("answers", "measure_growth", {}),
    "start": ("start", "measure", {}),
    "memory": ("memory", "measure", {}),
    "memory-day": ("memory", "measure_day", {}),
    "commits": ("commits", "measure", {}),
    "history": ("history", "measure", {}),
    "packaged-size": ("packaged", "measure_size", {}),
    "packaged-start": ("packaged", "measure_start", {}),
    "packaged-memory": ("packaged", "measure_memory", {}),
}


def main() -> int:
    """Measure, print, write; 0 unless a measurement failed. A goal that is missed is no failure."""
    parser = argparse.ArgumentParser(prog="bench", description="The figures of Toonbank beside their goals.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which, by the start of a name: {', '.join(MEASUREMENTS)}"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds: a look, no figure to rely on")
    parser.add_argument("--json", type=Path, metavar="PATH", help="all figures in one file")
    parser.add_argument("--inside", metavar="NAME", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        measure(chosen.inside, is_quick=chosen.quick)
        return 0
    names = [name for name in MEASUREMENTS if not chosen.names or name.startswith(tuple(chosen.names))]
    if not names:
        parser.error("no such measurement")
    compile_what_is_measured(BYTECODE)
    figures: list[Figure] = []
    failed = [name for name in names if not measured(name, figures, is_quick=chosen.quick)]
    print(table(figures))
    if chosen.json:
        write_json(figures, chosen.json)
    for name in failed:
        print(f"{name}: failed", file=sys.stderr)
    return 1 if failed else 0


def measured(name: str, figures: list[Figure], *, is_quick: bool) -> bool:
    """Whether the measurement, run in a process of its own, came to an end; its figures are added."""
    command = [sys.executable, "-m", "tests.bench", "--inside", name, *(["--quick"] if is_quick else [])]
    print(f"{name} ...", file=sys.stderr, flush=True)
    with shown_somewhere() as environment:
        try:
            subprocess.run(command, env=with_bytecode(environment, BYTECODE), check=True, timeout=WITHIN_S)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return False
    figures += read_json(OUT / f"{name}.json")
    return True


def measure(name: str, *, is_quick: bool) -> None:
    """Measure here, and write the figures."""
    module, function, arguments = MEASUREMENTS[name]
    deed = partial(getattr(importlib.import_module(f"tests.bench.{module}"), function), is_quick=is_quick, **arguments)
    with running_server() as server:
        write_json(deed(server), OUT / f"{name}.json")


if __name__ == "__main__":
    sys.exit(main())
