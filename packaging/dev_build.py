"""`build`: a wheel, the packaged app and its archives in dist/, started once. `lock`: lock files, and licences."""

import argparse
import shutil

from build_program import WINDOWS_CONSOLE_TWIN, ask, environment, freeze, packed, size_mb
from build_twice import build_twice
from dev_setup import LOCKS, PYTHON, ROOT, WINDOWS, call, say, set_up

DIST = ROOT / "dist"
# The widest lock goes first; the others keep to its versions.
LOCKED_GROUPS = {"test": ["test", "check"], "run": [], "build": ["build"], "release": ["build", "release"]}
ENDING = ".exe" if WINDOWS else ""


def command(arguments):
    """`build [--onefile] [--twice]`: see the help."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("--onefile", action="store_true", help="a single file instead; it unpacks itself at each start")
    parser.add_argument("--twice", action="store_true", help="make program and archives twice and compare every byte")
    chosen = parser.parse_args(arguments)
    set_up("build")
    if chosen.twice:
        return 1 if build_twice() else 0
    if chosen.onefile:
        return build_onefile()
    shutil.rmtree(DIST, ignore_errors=True)
    call([PYTHON, "-m", "hatchling", "build", "--target", "wheel"], env=environment())
    folder = freeze(DIST)
    ask(folder / (WINDOWS_CONSOLE_TWIN if WINDOWS else "toonbank"))
    packed(DIST)
    for path in sorted(DIST.iterdir()):
        say(f"{path.relative_to(ROOT)}: {size_mb(path):.1f} MB")
    return 0


def build_onefile():
    """dist/toonbank-onefile: for a stick or a quick look. It starts slowly, and virus scanners like it less."""
    freeze(DIST, name="toonbank-onefile", TOONBANK_ONEFILE="1", PYINSTALLER_ZLIB_COMPRESSION_LEVEL="9")
    program = DIST / f"toonbank-onefile{ENDING}"
    ask(program)
    say(f"{program.relative_to(ROOT)}: {size_mb(program):.1f} MB")
    return 0


def lock(arguments):
    """`lock [ARGS]`: write the lock of each use; pins stay unless ARGS (they go to uv) say `--upgrade`."""
    set_up("build")
    uv = PYTHON.with_name("uv.exe" if WINDOWS else "uv")
    compile_lock = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    compile_lock += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    compile_lock += ["--custom-compile-command", "python3 packaging/dev.py lock", *arguments]
    agreed = LOCKS / "test.txt"
    for name, groups in LOCKED_GROUPS.items():
        target = LOCKS / f"{name}.txt"
        chosen = [part for group in groups for part in ("--group", group)]
        bound = [] if target == agreed else ["--constraint", agreed]
        call([*compile_lock, "pyproject.toml", *chosen, *bound, "--output-file", target])
        say(f"Written: packaging/locks/{name}.txt")
    call([PYTHON, ROOT / "packaging" / "licence_list.py"])
    say("Written: resources/licences.tsv")
    return 0
