"""`run`: the app on the practice world, in a window or, with no display, as a tour. `bench`: the measurements.

`guide`: the pictures of the user guide.
"""

import os
import subprocess
import sys

from build_bench import bench_programs
from dev_setup import PYTHON, ROOT, say, set_up


def has_display():
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(arguments, **variables):
    """Run Python of .venv from the project's root; its exit code."""
    return subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT), env={**os.environ, **variables})


def command(arguments):
    """`run [ARGS]`: a window where there is a display, else a tour that prints the answer and saves pictures."""
    set_up("run")
    if has_display():
        return start(["-m", "app", "--practice", *arguments])
    say("No display here: a tour of the practice world, its pictures in out/tour")
    return start(["-m", "app", "tour", "--out", "out/tour", *arguments], QT_QPA_PLATFORM="offscreen")


def guide(arguments):
    """`guide [LANGUAGE]`: the pictures of the guide anew, in all languages or those named."""
    set_up("run")
    return start(["resources/guide/draw_pictures.py", *arguments])


def notice(arguments):
    """`notice DEED`: a key, and with it the notice that tells counters of a new version."""
    set_up("run")
    return start(["packaging/sign_notice.py", *arguments])


def wants_packaged(arguments):
    """Whether any measurement of the packaged program is asked for, by its name or as one of all."""
    values = [place + 1 for place, argument in enumerate(arguments) if argument == "--json"]
    names = [name for place, name in enumerate(arguments) if not name.startswith("-") and place not in values]
    return not names or any("packaged".startswith(name) or name.startswith("packaged") for name in names)


def bench(arguments):
    """`bench [NAME]`: every measurement, or those named. Those of the packaged program package it first."""
    set_up("test")
    if sys.platform.startswith("linux") and wants_packaged(arguments):
        set_up("build")
        bench_programs()
    return start(["-m", "tests.bench", *arguments])
