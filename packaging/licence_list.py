"""Writes resources/licences.tsv: each package of the run lock with the licence that it states itself."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "licences.tsv"
# What a package states in no form that can be read, which of several we use, and what is installed on Windows alone.
STATED_ELSEWHERE = {
    "pg8000": "BSD-3-Clause",
    "pyside6-essentials": "LGPL-3.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0",
}
CLASSIFIERS = {"MIT License": "MIT", "Apache Software License": "Apache-2.0"}


def locked():
    """The names in the run lock."""
    return re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging" / "locks" / "run.txt").read_text(), flags=re.MULTILINE)


def licence_of(name):
    """By its SPDX name. Raises LookupError where nothing is stated; None where the package is not for this system."""
    if name in STATED_ELSEWHERE:
        return STATED_ELSEWHERE[name]
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")]
    stated = said.get("License-Expression") or said.get("License") or CLASSIFIERS.get("".join(classes), "")
    if not stated or "\n" in stated:
        raise LookupError(f"{name}: which licence? Say it in {Path(__file__).name}")
    return stated


def listed():
    """The lines of the file; what is not for this system keeps the line that it had."""
    before = dict(line.split("\t") for line in TARGET.read_text().splitlines()) if TARGET.exists() else {}
    return [f"{name}\t{licence_of(name) or before.get(name, '?')}" for name in locked()]


if __name__ == "__main__":
    TARGET.write_text("\n".join(listed()) + "\n", encoding="utf-8")
