"""`test`: the suite under coverage on a session bus of its own, then the gates and how many passed."""

import os
import shutil
import subprocess
import sys
import tomllib
from xml.etree import ElementTree as ET

from dev_check import coverage_gates
from dev_setup import PYTHON, ROOT, say, set_up

OUT = ROOT / "out" / "coverage"
DEEP = {
    "journal": ["tests/journal/test_large.py"],
    "kill": ["tests/services/test_kill_loop.py"],
    "signals": ["tests/ui/test_million_signals.py"],
    "states": ["tests/services/test_state_machine.py"],
}


def environment():
    """What the tests run in: no window on the developer's screen, no keyring and no bus of the person's own."""
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1", **os.environ}
    variables.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return variables


def on_own_bus(arguments):
    """The same command on a session bus of its own, where there are such buses."""
    starter = shutil.which("dbus-run-session")
    return [starter, "--", *arguments] if starter and sys.platform.startswith("linux") else arguments


def run_pytest(arguments, **variables):
    """pytest from the project's root; its exit code."""
    command_line = on_own_bus([str(PYTHON), "-m", "pytest", *arguments])
    return subprocess.call(command_line, cwd=ROOT, env=environment() | variables)


def counts(report):
    """How many tests passed and how many did not, from pytest's XML report."""
    suite = ET.parse(report).getroot().find("testsuite")
    total, failures, errors, skipped = (int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped"))
    return total - failures - errors - skipped, failures + errors


def whole_suite():
    """Every test under coverage, then the gates; the exit code."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    coverage, tests = OUT / "coverage.json", OUT / "tests.xml"
    code = run_pytest(["--cov", "--cov-report=", f"--cov-report=json:{coverage}", f"--junit-xml={tests}"])
    if not coverage.exists() or not tests.exists():
        return code or 1
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"]["coverage"]
    low = coverage_gates(coverage, gates=gates)
    say("{} passed, {} failed".format(*counts(tests)))
    return code or (1 if low else 0)


def command(arguments):
    """`test [ARGS]`, `test --deep NAME [ARGS]`."""
    if arguments[:1] != ["--deep"]:
        set_up("test")
        return run_pytest(arguments) if arguments else whole_suite()
    if arguments[1:] == [] or arguments[1] not in DEEP:
        sys.exit("test --deep: say " + " or ".join(DEEP))
    set_up("test")
    return run_pytest(["-s", *DEEP[arguments[1]], *arguments[2:]], TOONBANK_DEEP="1")
