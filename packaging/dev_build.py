"""`build`: a wheel and a packaged app in dist/, started once to see that it works. `lock`: lock files, and licences."""

import os
import sys

from dev_setup import LOCKS, PYTHON, ROOT, WINDOWS, call, say, set_up

DIST = ROOT / "dist"
# What the built app is asked: a barcode of the contracts' example that the practice world knows.
SMOKE = (["--version"], ["lookup", "8717144186799", "--practice"])


def command(arguments):
    """`build`: dist/toonbank/ (a folder, so that the Qt libraries can be replaced) and dist/*.whl."""
    if arguments:
        sys.exit("build takes no arguments")
    set_up("build")
    call([PYTHON, "-m", "hatchling", "build", "--target", "wheel"])
    places = ["--distpath", DIST, "--workpath", ROOT / "build", ROOT / "packaging" / "toonbank.spec"]
    call([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places])
    folder = DIST / "toonbank"
    program = folder / ("toonbank.exe" if WINDOWS else "toonbank")
    for question in SMOKE:
        say("$ toonbank " + " ".join(question))
        call([program, *question], cwd=folder, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    say(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return 0


def lock(arguments):
    """`lock [ARGS]`: write the lock of each use; pins stay unless ARGS (they go to uv) say `--upgrade`."""
    set_up("build")
    uv = PYTHON.with_name("uv.exe" if WINDOWS else "uv")
    compile_lock = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    compile_lock += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    compile_lock += ["--custom-compile-command", "python3 packaging/dev.py lock", *arguments]
    agreed = LOCKS / "test.txt"  # the widest one goes first and the others keep to its versions
    for name, groups in {"test": ["test", "check"], "run": [], "build": ["build"], "release": ["build", "release"]}.items():
        target = LOCKS / f"{name}.txt"
        chosen = [part for group in groups for part in ("--group", group)]
        bound = [] if target == agreed else ["--constraint", agreed]
        call([*compile_lock, "pyproject.toml", *chosen, *bound, "--output-file", target])
        say(f"Written: packaging/locks/{name}.txt")
    call([PYTHON, ROOT / "packaging" / "licence_list.py"])
    say("Written: resources/licences.tsv")
    return 0
