"""What is imported is declared, what is declared is used and locked, and every locked file is known by its hash."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.rules.source import ROOT, expect_none, place, python_files, tree

LOCKS = ROOT / "packaging" / "locks"
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
IMPORT_OF = {
    "pyside6-essentials": "PySide6", "pytest-qt": "pytestqt", "python-barcode": "barcode", "pyyaml": "yaml",
}  # fmt: skip
# By zoneinfo, where the system has no time zones; by httpcore, which is slower without it.
ONLY_READ_BY_OTHERS = {"sniffio", "tzdata"}


def normal(name: str) -> str:
    """A distribution's name as the locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    """The distributions in a list of requirements."""
    return {normal(re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]) for requirement in requirements}


@cache
def pins(lock: Path) -> dict[str, str]:
    """Distribution and version of a lock file; a file in any other form fails."""
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or HASH.match(line):
            continue
        pin = PIN.match(line)
        assert pin, f"{place(lock)}: no pin with a hash: {line}"
        found[pin["name"]] = pin["version"]
    return found


def imported(path: Path) -> set[str]:
    """The top-level modules that a file imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_what_the_app_imports_is_declared_and_what_is_declared_is_imported() -> None:
    declared = names(project()["project"]["dependencies"]) - ONLY_READ_BY_OTHERS
    used = {module for path in python_files("app") for module in imported(path)} - set(sys.stdlib_module_names)
    assert used - {"app"} == {IMPORT_OF.get(name, name.replace("-", "_")) for name in declared}


def test_what_the_tests_import_is_declared() -> None:
    declared = names(project()["project"]["dependencies"] + project()["dependency-groups"]["test"])
    known = {IMPORT_OF.get(name, name.replace("-", "_")) for name in declared} | {"app", "tests"}
    used = {module for path in python_files("tests") for module in imported(path)}
    assert used - set(sys.stdlib_module_names) - known == set()


def test_dev_py_needs_the_standard_library_only() -> None:
    """It and what it imports; what it only starts runs in .venv."""
    own = {path.stem: path for path in python_files("packaging")}
    used: set[str] = set()
    waiting = ["dev"]
    while waiting:
        new = imported(own[waiting.pop()]) - used
        used |= new
        waiting += own.keys() & new
    assert len(used & own.keys()) > 4
    assert used - own.keys() - set(sys.stdlib_module_names) == set()


def test_every_declared_dependency_is_locked() -> None:
    groups = project()["dependency-groups"]
    declared = project()["project"]["dependencies"]
    assert names(declared) <= set(pins(LOCKS / "run.txt"))
    assert names(declared + groups["test"] + groups["check"]) <= set(pins(LOCKS / "test.txt"))
    assert names(declared + groups["build"]) <= set(pins(LOCKS / "build.txt"))


def test_the_locks_agree_with_each_other() -> None:
    widest = pins(LOCKS / "test.txt")
    for name in ("run", "build"):
        lock = pins(LOCKS / f"{name}.txt")
        expect_none([dist for dist in lock.keys() & widest.keys() if lock[dist] != widest[dist]])
    assert set(pins(LOCKS / "run.txt")) <= set(widest)


def test_every_pin_of_a_lock_has_a_hash_and_no_address() -> None:
    for lock in LOCKS.iterdir():
        lines = lock.read_text(encoding="utf-8").splitlines()
        assert "://" not in "".join(lines)
        assert not any(line.startswith("-") for line in lines), f"{place(lock)} gives pip an option"
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if PIN.match(line):
                assert HASH.match(following), f"{place(lock)}: {line} has no hash"
        assert pins(lock)


def test_qt_is_a_release_that_was_shown_sound() -> None:
    assert pins(LOCKS / "run.txt")["pyside6-essentials"].startswith("6.11.")


def test_the_lock_of_prism_has_hashes_and_no_address() -> None:
    text = (ROOT / "packaging" / "prism" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') == text.count('    "node_modules/')
