"""`test`: the suite under coverage on a session bus of its own, then the gates and how many passed."""

import os
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
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

# Two keep two cores busy, beside the journeys, which wait for their window most of the time. A counter's computer runs
# no suite beside the window: where it is allowed, the journeys, which run the program as a clerk has it, go first.
FIRST, AT_ONCE = "journeys", 3


def tests_of(room, names):
    """The files of these tests."""
    return [f"tests/{room}/test_{name}.py" for name in names.split()]


# Without coverage, which makes them slower by half: what they run is covered by the others, as the gates show.
UNTRACED = {
    FIRST: ["tests/journeys"],
    "lives": tests_of("services", "state_machine fault_points kill_loop"),
    "looks": [
        *tests_of("ui", "looks_contrast looks_keyboard looks_scale looks_seldom looks_setup looks_touch"),
        *tests_of("ui", "window_layout window_opening work_language work_layout work_scans"),
        *tests_of("ui", "bad_input guide keysheet list_keys million_signals"),
    ],
    "pages": [
        *tests_of("ui", "crash entry_keyboard find_list header history intake paperwork scanbar setup_kept"),
        *tests_of("ui", "setup_narrow setup_page setup_place today_entry window_language work_rest"),
    ],
    "outside": [
        *("tests/canary", "tests/packaging", "tests/practice", "tests/rules", "tests/terminal"),
        *tests_of("core", "burst_typing caps_lock"),
        *tests_of("journal", "large"),
        *tests_of("remote", "cyke_prism faults fuzz lead_bodies prism prism_writes write_faults"),
    ],
}
TRACED = {"window": ["tests/ui"], "wire": ["tests/remote", "tests/journal"], "rest": ["tests"]}


def beside(part):
    """What other parts run of the folders of a traced part, as pytest is told to leave it."""
    rooms = [folder for name, folders in TRACED.items() if part == "rest" != name for folder in folders]
    return [f"--ignore={path}" for path in [*rooms, *(path for paths in UNTRACED.values() for path in paths)]]


# The longest first, so that none is left alone at the end.
PARTS = {
    name: UNTRACED[name] if name in UNTRACED else [*TRACED[name], *beside(name)]
    for name in (FIRST, "outside", "lives", "looks", "window", "rest", "wire", "pages")
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
    with ThreadPoolExecutor(AT_ONCE) as turns:
        codes = dict(zip(PARTS, turns.map(run_part, PARTS), strict=True))
    code = max(map(abs, codes.values()))
    for name in sorted(PARTS, key=lambda name: codes[name] != 0):  # what failed is read last
        sys.stdout.write((OUT / f"{name}.txt").read_text(encoding="utf-8", errors="replace"))
    reports = [OUT / f"{name}.xml" for name in PARTS]
    if not all(path.exists() for path in [*reports, *covered()]):
        return code or 1
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"]["coverage"]
    low = coverage_gates(whole_coverage(), gates=gates)
    say("{} passed, {} failed".format(*map(sum, zip(*map(counts, reports), strict=True))))
    return code or (1 if low else 0)


def run_part(name):
    """One part of the suite; what it says goes into a file. Its exit code."""
    traced = ["--cov", "--cov-report="] if name in TRACED else []
    first = ["nice", "-n", "-10"] if name == FIRST and shutil.which("nice") else []
    with (OUT / f"{name}.txt").open("wb") as said:
        return subprocess.call(
            first + command_line([*traced, f"--junit-xml={OUT / name}.xml", *PARTS[name]]),
            cwd=ROOT,
            env=environment() | {"COVERAGE_FILE": str(OUT / f"data-{name}")},
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def covered():
    """What coverage wrote down of each part that it watched."""
    return [OUT / f"data-{name}" for name in TRACED]


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
