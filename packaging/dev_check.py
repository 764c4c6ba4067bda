"""`check`: ruff, mypy and import-linter. `coverage_gates`: what the tests must have passed through."""

import json
import subprocess
import sys

from dev_setup import PYTHON, ROOT, say, set_up


def command(arguments):
    """`check [--fix]`: every finding of every tool; exit code 1 if there is one."""
    set_up("test")
    fix = "--fix" in arguments
    if arguments and arguments != ["--fix"]:
        sys.exit("check: the only argument is --fix")
    steps = {
        "ruff": ["-m", "ruff", "check", *(["--fix"] if fix else [])],
        "ruff format": ["-m", "ruff", "format", *([] if fix else ["--check"])],
        "mypy": ["-m", "mypy"],
        "import-linter": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    }
    failed = [name for name, step in steps.items() if subprocess.call([str(PYTHON), *step], cwd=str(ROOT))]
    say("check: " + (", ".join(failed) + " failed" if failed else "all clean"))
    return 1 if failed else 0


def percent(files):
    """Lines and branches passed through, of those there are, in percent."""
    total = passed = 0
    for report in files:
        summary = report["summary"]
        total += summary["num_statements"] + summary["num_branches"]
        passed += summary["covered_lines"] + summary["covered_branches"]
    return 100.0 * passed / total if total else 100.0


def coverage_gates(report_path, *, gates):
    """Print each gate beside its figure; the number of gates that were not reached."""
    files = json.loads(report_path.read_text(encoding="utf-8"))["files"]
    by_path = {path.replace("\\", "/"): report for path, report in files.items()}
    low = 0
    for room, goal in gates.items():
        within = {path: report for path, report in by_path.items() if room == "overall" or path.startswith(room + "/")}
        figure = percent(within.values())
        reached = figure >= goal
        low += not reached
        say(f"coverage {room}: {figure:.2f} % (gate {goal} %)" + ("" if reached else "  TOO LOW"))
        if not reached:
            for path, report in sorted(within.items()):
                if goal == 100 and percent([report]) < goal:
                    say(f"  {path}: lines {report['missing_lines']} branches {report['missing_branches']}")
    return low
