"""What `bench packaged` measures: the program and two empty windows, packaged alike, each saying when it was ready."""

import hashlib
import sys

from build_program import environment, freeze
from dev_setup import ROOT, call, say

FOLDER = ROOT / "out" / "bench" / "packaged"
READ = ("toonbank.spec", "bundled.py", "children.py", "build_program.py", "linux", "locks/build.txt")
RECIPE = tuple(f"packaging/{name}" for name in READ)
EMPTY = tuple(f"tests/bench/{name}.py" for name in ("empty_window", "beat", "ready"))
WITH_IMPORTS = "tests/bench/empty_window_imports.py"
# name: the script that is started, what the spec is told, what it is made of besides the recipe
PROGRAMS = {
    "app_start": (
        "tests/bench/app_start.py",
        {},
        ("app", "resources", "tests/bench/app_start.py", "tests/bench/ready.py"),
    ),
    "empty_window": (EMPTY[0], {"TOONBANK_EMPTY": "1"}, EMPTY),
    "empty_window_imports": (WITH_IMPORTS, {"TOONBANK_EMPTY": "1"}, (WITH_IMPORTS, *EMPTY)),
}


def digest(places):
    """One hash over files, and all files of folders."""
    total = hashlib.sha256()
    for place in places:
        path = ROOT / place
        for each in [path] if path.is_file() else sorted(path.rglob("*")):
            if each.is_file() and each.suffix != ".pyc":
                total.update(each.relative_to(ROOT).as_posix().encode() + each.read_bytes())
    return total.hexdigest()


def bench_programs():
    """Build what has changed since the last time; the folder of the programs."""
    for name, (entry, told, made_of) in PROGRAMS.items():
        stamp, wanted = FOLDER / f"{name}.digest", digest([*RECIPE, *made_of])
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            continue
        say(f"Packaging {entry}")
        stamp.unlink(missing_ok=True)
        program = freeze(FOLDER, name=name, TOONBANK_ENTRY=entry, **told)
        pack = ROOT / "packaging" / "linux" / "archive.py"
        call([sys.executable, pack, program, FOLDER / f"{name}.tar.xz"], env=environment())
        stamp.write_text(wanted, encoding="utf-8")
    return FOLDER
