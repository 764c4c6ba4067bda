"""The developer's one command: set up, run, test, check, bench, build, lock.

    python3 packaging/dev.py run           set up what is missing, then start Toonbank on the practice world
    python3 packaging/dev.py test [ARGS]   the same set-up with what the tests need, then the whole suite

Standard library only, on Linux, Windows and macOS. The parts lie beside it in dev_*.py.
"""

import argparse
import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def other_python():
    """The newest Python on PATH that Toonbank runs on, or None."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        path = shutil.which("python3.%d" % minor)
        if path and subprocess.call([path, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return path
    return None


def start_again_with_a_good_python():
    """Leave with what this file does under a Python that fits, or with the reason why not."""
    path = other_python()
    if path is None:
        have = "%d.%d" % sys.version_info[:2]
        sys.exit("Toonbank needs Python 3.11, 3.12 or 3.13; this is %s and no other is on PATH." % have)
    sys.exit(subprocess.call([path, os.path.abspath(__file__)] + sys.argv[1:]))


if not OLDEST <= sys.version_info[:2] <= NEWEST:
    start_again_with_a_good_python()

import dev_build
import dev_check
import dev_release
import dev_run
import dev_setup
import dev_test

COMMANDS = """
setup    install what `run` needs: system libraries where it may, and .venv from the locked dependencies
run      set up, then start the app on the practice world; extra arguments go to the app
test     set up for tests, then the whole suite with its coverage gates; arguments go to pytest
test --deep NAME   one long run: journal, kill, signals or states
check    ruff, mypy and import-linter; --fix mends what can be mended
bench    the measurements: all, or those named
guide    the pictures of the user guide and of the README, made anew by the tour; in all languages, or those named
notice   the signed notice that tells counters of a new version: --help
icons    the program's icon for every system, drawn anew from its drawings
build    a wheel, and a packaged app in dist/ that is started once
release  what goes out beside the archives in dist/: bill of materials, audit, checksums
lock     write packaging/locks again from pyproject.toml
"""


def main(arguments):
    """Carry out one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Toonbank, for developers.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = {
        "setup": dev_setup.command,
        "run": dev_run.command,
        "test": dev_test.command,
        "check": dev_check.command,
        "bench": dev_run.bench,
        "guide": dev_run.guide,
        "notice": dev_run.notice,
        "icons": dev_release.icons,
        "build": dev_build.command,
        "release": dev_release.command,
        "lock": dev_build.lock,
    }
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="go on to the command")
    chosen = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console may not know every letter of what is passed on
    try:
        return commands[chosen.command](chosen.arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
