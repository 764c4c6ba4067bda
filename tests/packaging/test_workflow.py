"""The workflow that builds for all systems: it has no rights, and nothing in it can be exchanged under our hands."""

import re
from typing import Any

import pytest
import yaml

from tests.rules.source import ROOT

FILE = ROOT / ".github" / "workflows" / "build.yml"


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    used = re.findall(r"uses: (.+)", FILE.read_text(encoding="utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    pinned = dict(line.split("@") for line in used)
    assert {line.split("@")[1] for line in used} == set(pinned.values())  # one version of each


def test_no_job_may_write_or_keeps_what_it_was_let_in_with(
    workflow: dict[Any, Any], steps: list[dict[str, Any]]
) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert not [name for name, job in workflow["jobs"].items() if "permissions" in job]
    assert "pull_request_target" not in workflow[True]  # YAML reads `on` as true
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_what_comes_from_outside_is_no_part_of_a_command(steps: list[dict[str, Any]]) -> None:
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_each_job_ends_within_a_time(workflow: dict[Any, Any]) -> None:
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


def test_it_builds_for_each_system_and_tests_on_each_python(workflow: dict[Any, Any]) -> None:
    builds = workflow["jobs"]["build"]["strategy"]["matrix"]["include"]
    assert {build["system"] for build in builds} == {"linux", "macos", "windows"}
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]


def test_each_command_of_ours_is_there(steps: list[dict[str, Any]]) -> None:
    runs = "\n".join(step.get("run", "") for step in steps)
    known = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    commands = set(re.findall(r"packaging/dev\.py (\w+)", runs))
    assert commands == {"build", "check", "release", "test"}
    assert all(f'"{command}": dev_' in known for command in commands)
    scripts = re.findall(r"packaging/[\w/]+\.\w+", runs)
    assert scripts
    assert all((ROOT / script).is_file() for script in scripts)


def test_a_release_must_have_been_audited_after_all_else_passed(workflow: dict[Any, Any]) -> None:
    release = workflow["jobs"]["release"]
    assert set(release["needs"]) == set(workflow["jobs"]) - {"release"}
    assert any("--must-audit" in step.get("run", "") for step in release["steps"])
