"""A wheel brings the app with its resources, and the app finds them there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.rules.source import NOT_OURS, ROOT

FIND_RESOURCES = "from app.system.paths import resource; print(resource())"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, away from the source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("toonbank-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "content")
    return folder / "content"


def test_the_wheel_brings_every_resource(unpacked: Path) -> None:
    ours = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and NOT_OURS.isdisjoint(path.parts)]
    brought = unpacked / "app" / "resources"
    assert {path.relative_to(ROOT / "resources") for path in ours} == {
        path.relative_to(brought) for path in brought.rglob("*") if path.is_file()
    }


def test_the_wheel_brings_the_command_and_nothing_of_the_tests(unpacked: Path) -> None:
    (metadata,) = unpacked.glob("*.dist-info")
    assert "toonbank = app.cli:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert {path.name for path in unpacked.iterdir()} == {"app", metadata.name}


def test_an_installed_app_finds_its_resources_in_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    asked = [sys.executable, "-c", FIND_RESOURCES]
    found = subprocess.run(asked, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    assert Path(found.stdout.strip()) == unpacked / "app" / "resources", found.stderr
