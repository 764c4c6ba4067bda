"""`test`: the suite under coverage on a session bus of its own, then the gates and pytest's closing line."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

from dev_check import coverage_gates
from dev_setup import PYTHON, ROOT, say, set_up

OUT = ROOT / "out" / "coverage"
CLOSING_LINE = re.compile(r"^=+ .*\b(passed|failed|errors?|no tests ran)\b.* in [\d.]+s.*=+$")
DEEP = {"signals": ["tests/ui/test_million_signals.py"]}


def environment():
    """What the tests run in: no window on the developer's screen, no keyring and no bus of the person's own."""
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1", **os.environ}
    variables.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return variables


def on_own_bus(arguments):
    """The same command on a session bus of its own, where there are such buses."""
    starter = shutil.which("dbus-run-session")
    return [starter, "--", *arguments] if starter and sys.platform.startswith("linux") else arguments


def run_showing_lines(arguments, variables):
    """Run a command, showing each line as it comes; its exit code and pytest's closing line."""
    closing = ""
    pipe = {"stdout": subprocess.PIPE, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(on_own_bus(arguments), cwd=ROOT, env=variables, **pipe) as running:
        for line in running.stdout:
            print(line, end="", flush=True)
            if CLOSING_LINE.match(line.strip()):
                closing = line.strip()
    return running.returncode, closing


def whole_suite():
    """Every test under coverage, then the gates."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    report = OUT / "coverage.json"
    arguments = [str(PYTHON), "-m", "pytest", "--cov", "--cov-report=", f"--cov-report=json:{report}"]
    code, closing = run_showing_lines(arguments, environment())
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"]["coverage"]
    low = coverage_gates(report, gates=gates) if report.exists() else 1
    say(closing)
    return code or (1 if low else 0)


def command(arguments):
    """`test [ARGS]`, `test --deep NAME`."""
    if arguments[:1] == ["--deep"]:
        if arguments[1:] == [] or arguments[1] not in DEEP:
            sys.exit("test --deep: say " + " or ".join(DEEP))
        arguments = ["-s", *DEEP[arguments[1]], *arguments[2:]]
    set_up("test")
    if not arguments:
        return whole_suite()
    return subprocess.call(on_own_bus([str(PYTHON), "-m", "pytest", *arguments]), cwd=str(ROOT), env=environment())
