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

# The window's half and the other take about as long on two cores.
WINDOW = ("tests/ui", "tests/journeys")
HALVES = {"window": list(WINDOW), "rest": ["tests", *(f"--ignore={folder}" for folder in WINDOW)]}


def environment():
    """What the tests run in: no window on the developer's screen, no keyring and no bus of the person's own."""
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1", **os.environ}
    variables.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return variables


def on_own_bus(arguments):
    """The same command on a session bus of its own, where there are such buses."""
    starter = shutil.which("dbus-run-session")
    return [starter, "--", *arguments] if starter and sys.platform.startswith("linux") else arguments


def command_line(arguments):
    """pytest with `arguments`, on a bus of its own."""
    return on_own_bus([str(PYTHON), "-m", "pytest", *arguments])


def run_pytest(arguments, **variables):
    """pytest from the project's root; its exit code."""
    return subprocess.call(command_line(arguments), cwd=ROOT, env=environment() | variables)


def counts(report):
    """How many tests passed and how many did not, from pytest's XML report."""
    suite = ET.parse(report).getroot().find("testsuite")
    total, failures, errors, skipped = (int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped"))
    return total - failures - errors - skipped, failures + errors


def whole_suite():
    """Every test under coverage, in two halves side by side, then the gates; the exit code."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    running = {name: begun(name, arguments) for name, arguments in HALVES.items()}
    code = max(abs(process.wait()) for process in running.values())
    for name in HALVES:
        sys.stdout.write((OUT / f"{name}.txt").read_text(encoding="utf-8", errors="replace"))
    if not all((OUT / f"{name}.xml").exists() and (OUT / f"data-{name}").exists() for name in HALVES):
        return code or 1
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"]["coverage"]
    low = coverage_gates(whole_coverage(), gates=gates)
    both = [counts(OUT / f"{name}.xml") for name in HALVES]
    say("{} passed, {} failed".format(*(sum(half) for half in zip(*both, strict=True))))
    return code or (1 if low else 0)


def begun(name, arguments):
    """One half of the suite, begun; what it says goes into a file."""
    wanted = ["--cov", "--cov-report=", f"--junit-xml={OUT / name}.xml", *arguments]
    with (OUT / f"{name}.txt").open("wb") as said:
        return subprocess.Popen(
            command_line(wanted),
            cwd=ROOT,
            env=environment() | {"COVERAGE_FILE": str(OUT / f"data-{name}")},
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def whole_coverage():
    """The coverage of both halves together; the path of its report."""
    report, data = OUT / "coverage.json", OUT / "data"
    halves = [str(OUT / f"data-{name}") for name in HALVES]
    whole = ["combine", "--quiet", "--keep", f"--data-file={data}", *halves]
    for step in (whole, ["json", "--quiet", f"--data-file={data}", "-o", str(report)]):
        subprocess.run([str(PYTHON), "-m", "coverage", *step], cwd=ROOT, check=True)
    return report


def command(arguments):
    """`test [ARGS]`, `test --deep NAME [ARGS]`."""
    if arguments[:1] != ["--deep"]:
        set_up("test")
        return run_pytest(arguments) if arguments else whole_suite()
    if arguments[1:] == [] or arguments[1] not in DEEP:
        sys.exit("test --deep: say " + " or ".join(DEEP))
    set_up("test")
    return run_pytest(["-s", *DEEP[arguments[1]], *arguments[2:]], TOONBANK_DEEP="1")
