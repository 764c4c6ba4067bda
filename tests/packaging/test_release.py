"""What a release says of itself: all that is inside with its licence, what an audit knows of it, and checksums."""

import hashlib
import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from tests.rules.source import ROOT

PACKAGING = ROOT / "packaging"
LICENCES = ROOT / "resources" / "licences.tsv"
# What packaging/licence_list.py writes where a package states more than one licence, or none by its short name.
STATED = {
    "MIT": {"license": {"id": "MIT"}},
    "MIT AND PSF-2.0": {"expression": "MIT AND PSF-2.0"},
    "public domain": {"license": {"name": "public domain"}},
}


@pytest.fixture(scope="module")
def release() -> dict[str, Any]:
    sys.path.insert(0, str(PACKAGING))
    before = set(sys.modules)
    try:
        return runpy.run_path(str(PACKAGING / "dev_release.py"))
    finally:
        sys.path.remove(str(PACKAGING))
        for name in set(sys.modules) - before:
            del sys.modules[name]


@pytest.fixture(scope="module")
def sbom() -> dict[str, Any]:
    return runpy.run_path(str(PACKAGING / "sbom.py"))


def as_cyclonedx_has_it() -> dict[str, Any]:
    """The run lock as cyclonedx-py tells it."""
    locked = re.findall(r"^([a-z0-9-]+)==(\S+)", (PACKAGING / "locks" / "run.txt").read_text(), re.MULTILINE)
    parts = [
        {
            "name": name,
            "version": version,
            "type": "library",
            "bom-ref": f"requirements-L{number}",
            "description": "requirements line",
            "purl": f"pkg:pypi/{name}@{version}",
        }
        for number, (name, version) in enumerate(locked)
    ]
    return {"components": parts, "metadata": {"timestamp": "2026-01-01T00:00:00+00:00"}, "dependencies": []}


def test_each_package_of_the_run_lock_is_listed_with_its_licence(sbom: dict[str, Any]) -> None:
    given = as_cyclonedx_has_it()
    whole = sbom["finished"](given, version=__version__, licences=LICENCES.read_text(encoding="utf-8"))
    listed = {part["name"]: part for part in whole["components"]}
    assert {part["name"] for part in given["components"]} | {"Qt", "Inter", "Lucide"} <= set(listed)
    assert all(part["licenses"] for part in listed.values())
    assert listed["Qt"]["version"] == listed["pyside6-essentials"]["version"]
    assert whole["metadata"]["component"]["version"] == __version__
    assert set(whole["dependencies"][0]["dependsOn"]) == {part["bom-ref"] for part in listed.values()}


def test_the_same_lock_gives_the_same_bill_and_another_one_another_number(sbom: dict[str, Any]) -> None:
    licences = LICENCES.read_text(encoding="utf-8")
    first, second = (
        sbom["text"](sbom["finished"](as_cyclonedx_has_it(), version="0.1.0", licences=licences)) for _ in range(2)
    )
    assert first == second
    other = sbom["finished"](as_cyclonedx_has_it(), version="0.1.1", licences=licences)
    assert other["serialNumber"] != json.loads(first)["serialNumber"]


@pytest.mark.parametrize("stated", STATED)
def test_a_licence_is_told_by_its_short_name_where_it_has_one(sbom: dict[str, Any], stated: str) -> None:
    assert sbom["licence"](stated) == STATED[stated]


def test_a_package_without_a_licence_ends_it(sbom: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        sbom["finished"](as_cyclonedx_has_it(), version="0.1.0", licences="anyio\tMIT\n")


def test_a_known_flaw_is_told_with_the_version_that_mends_it(release: dict[str, Any]) -> None:
    flaw = {"id": "GHSA-0", "fix_versions": ["1.2"]}
    told = {"dependencies": [{"name": "h11", "version": "1.1", "vulns": [flaw]}]}
    assert release["judged"](json.dumps(told)) == (["h11 1.1: GHSA-0, mended in 1.2"], [])


def test_a_package_that_the_audit_passed_over_counts_as_not_asked(release: dict[str, Any]) -> None:
    told = {"dependencies": [{"name": "h11", "skip_reason": "not found"}, {"name": "six", "version": "1", "vulns": []}]}
    assert release["judged"](json.dumps(told)) == ([], ["h11: not found"])


def test_an_audit_that_said_nothing_counts_as_not_asked_and_says_why(release: dict[str, Any]) -> None:
    assert release["judged"]("", "Traceback\nno connection\n") == ([], ["no connection"])
    assert release["judged"]("", "") == ([], ["pip-audit said nothing"])


def test_the_checksums_name_every_archive_and_not_themselves(release: dict[str, Any], tmp_path: Path) -> None:
    for name in ("b.zip", "a.deb"):
        (tmp_path / name).write_text(name)
    for _ in range(2):
        assert release["write_sums"](tmp_path) == 2
    assert (tmp_path / "SHA256SUMS").read_text().splitlines() == [
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in ("a.deb", "b.zip")
    ]
