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

# Side by side they keep two cores busy. The journeys run the program as a clerk has it, not slowed by coverage; the
# lives of shops cost the most, and what they cover is covered elsewhere. A counter's computer runs no suite beside the
# window: where it is allowed, the journeys go before the other parts.
ELSEWHERE = {
    "window": ["tests/ui"],
    "journeys": ["tests/journeys"],
    "lives": [f"tests/services/test_{name}.py" for name in ("state_machine", "fault_points", "kill_loop")],
    "wire": ["tests/remote", "tests/practice", "tests/terminal", "tests/journal", "tests/rules"],
}
PARTS = {
    **ELSEWHERE,
    "rest": ["tests", *(f"--ignore={folder}" for folders in ELSEWHERE.values() for folder in folders)],
}
COVERED = ("window", "wire", "rest")


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
    """Every test, in parts side by side, then the gates of coverage; the exit code."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    running = {name: begun(name, arguments) for name, arguments in PARTS.items()}
    code = max(abs(process.wait()) for process in running.values())
    for name in sorted(PARTS, key=lambda name: running[name].returncode != 0):  # what failed is read last
        sys.stdout.write((OUT / f"{name}.txt").read_text(encoding="utf-8", errors="replace"))
    reports = [OUT / f"{name}.xml" for name in PARTS]
    if not all(path.exists() for path in [*reports, *covered()]):
        return code or 1
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"]["coverage"]
    low = coverage_gates(whole_coverage(), gates=gates)
    say("{} passed, {} failed".format(*map(sum, zip(*map(counts, reports), strict=True))))
    return code or (1 if low else 0)


def begun(name, arguments):
    """One part of the suite, begun; what it says goes into a file."""
    traced = ["--cov", "--cov-report="] if name in COVERED else []
    first = ["nice", "-n", "-10"] if name == "journeys" and shutil.which("nice") else []
    with (OUT / f"{name}.txt").open("wb") as said:
        return subprocess.Popen(
            first + command_line([*traced, f"--junit-xml={OUT / name}.xml", *arguments]),
            cwd=ROOT,
            env=environment() | {"COVERAGE_FILE": str(OUT / f"data-{name}")},
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def covered():
    """What coverage wrote down of each part that it watched."""
    return [OUT / f"data-{name}" for name in COVERED]


def whole_coverage():
    """The coverage of the parts together; the path of its report."""
    report, data = OUT / "coverage.json", OUT / "data"
    whole = ["combine", "--quiet", "--keep", f"--data-file={data}", *map(str, covered())]
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
