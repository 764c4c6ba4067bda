"""What Linux gets of dist/toonbank: a tar.xz that is unpacked and started, and a .deb for Debian and Ubuntu.

    python3 packaging/linux/pack.py [--program FOLDER] [--out FOLDER]

Standard library only; dpkg is not needed. The same files give the same archives.
"""

import argparse
import os
import platform
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archive
import debian

ROOT = Path(__file__).resolve().parent.parent.parent


def version():
    """Of Toonbank, from its one place."""
    return re.search(r'__version__ = "(.+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))[1]


def main():
    """Packs what is there; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "toonbank", help="the built folder")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the archives go")
    chosen = parser.parse_args()
    program, out = chosen.program.resolve(), chosen.out.resolve()
    if not (program / "toonbank").is_file():
        sys.exit(f"{program} has no toonbank: build it first")
    out.mkdir(parents=True, exist_ok=True)
    machine, number, moment_s = platform.machine(), version(), int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    with ThreadPoolExecutor() as turns:  # both compress for a minute
        made = (
            turns.submit(
                archive.write_tar_xz,
                archive.of_folder(program, within="toonbank"),
                out / f"toonbank-{number}-linux-{machine}.tar.xz",
                moment_s=moment_s,
                machine=machine,
            ),
            turns.submit(debian.write_package, program, out, version=number, machine=machine, moment_s=moment_s),
        )
    for path in (turn.result() for turn in made):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
