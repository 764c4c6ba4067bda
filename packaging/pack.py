"""What shops get of a built program: the archives of the system that it was built on.

    python3 packaging/pack.py [--program FOLDER] [--out FOLDER]

Standard library only, and what the system itself brings. The same files give the same archives: their time is
SOURCE_DATE_EPOCH, else that of the commit.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from build_program import moment_s, size_mb, version
from dev_setup import ROOT

HERE = Path(__file__).resolve().parent
BUILT_ON = {"windows": "toonbank.exe", "macos": "../Toonbank.app", "linux": "toonbank"}


def system_of(program):
    """The system that a folder was built for; leaves where nothing was built."""
    for system, mark in BUILT_ON.items():
        if (program / mark).exists():
            return system
    return sys.exit(f"There is no built program in {program}: python3 packaging/dev.py build")


def main():
    """Packs what is there; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "toonbank", help="the built folder")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the archives go")
    chosen = parser.parse_args()
    program, out = chosen.program.resolve(), chosen.out.resolve()
    sys.path.insert(0, str(HERE / system_of(program)))  # its packages.py finds its neighbours there
    out.mkdir(parents=True, exist_ok=True)
    for path in import_module("packages").write(program, out, version=version(), moment_s=moment_s()):
        print(f"{path.name}: {size_mb(path):.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
