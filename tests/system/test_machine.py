"""This computer: room on its disk and versions, and not the name of anybody."""

import getpass
import json
import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

import app
from app.core.health import Code, Grade
from app.system import machine
from app.system.machine import disk_finding, machine_findings, qt_finding, qt_platform, versions_finding

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("free_mb", "grade", "code"),
    [
        (1024, Grade.GOOD, Code.DISK_ROOM),
        (1023, Grade.WARN, Code.DISK_LOW),
        (100, Grade.WARN, Code.DISK_LOW),
        (99, Grade.BAD, Code.DISK_FULL),
    ],
)
def test_little_room_is_a_warning_and_none_is_bad(
    free_mb: int, grade: Grade, code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free_mb * 2**20))
    found = disk_finding(tmp_path / "not" / "made yet")
    assert (found.grade, found.code, found.facts) == (grade, code, {"free_mb": str(free_mb)})


def test_a_disk_that_does_not_tell_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Path) -> Usage:
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", gone)
    assert disk_finding(tmp_path).grade is Grade.UNKNOWN


def test_qt_is_told_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=1x1")
    assert qt_finding().facts["platform"] == "offscreen"
    assert qt_finding().facts["version"].startswith("6.")


@pytest.mark.parametrize(
    ("system", "variables", "platform"),
    [
        ("win32", {}, "windows"),
        ("darwin", {"DISPLAY": ":0"}, "cocoa"),
        ("linux", {"DISPLAY": ":0"}, "xcb"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}, "wayland"),
        ("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "x11"}, "xcb"),
        ("linux", {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, "wayland"),
        ("linux", {}, "none"),
    ],
)
def test_without_a_window_the_platform_is_told_that_one_would_have(
    system: str, variables: dict[str, str], platform: str
) -> None:
    assert qt_platform(variables, system=system) == platform


def test_versions_are_told_even_where_a_packaged_app_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "STANDS_ON", ("httpx", "no-such-package"))
    facts = versions_finding().facts
    assert facts["toonbank"] == app.__version__
    assert facts["httpx"][0].isdigit()
    assert facts["no-such-package"] == "?"


def test_neither_the_user_nor_the_computer_is_named(tmp_path: Path) -> None:
    shown = json.dumps([dict(finding.facts) for finding in machine_findings(tmp_path)])
    for name in (getpass.getuser(), socket.gethostname(), str(tmp_path)):
        assert f'"{name}"' not in shown
