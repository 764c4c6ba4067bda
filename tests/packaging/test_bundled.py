"""What is left out of the packaged program is missed by nothing that settings and forms accept."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest
from holidays.registry import COUNTRIES

from app.system.settings_sending import ZONES
from tests.packaging import trimmed
from tests.rules.source import ROOT

FAST = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_PROCESS")}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the trimmed program says of itself."""
    folder = tmp_path_factory.mktemp("trimmed")
    command = [sys.executable, trimmed.__file__, str(folder / "report.json"), str(folder / "data")]
    # no keyring that somebody would have to unlock
    environment = {**FAST, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return read


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """What is known with all of each package."""
    known: dict[str, Any] = json.loads(json.dumps(trimmed.known()))
    return known


def test_a_trimmed_program_passes_its_selftest(told: dict[str, Any]) -> None:
    assert [part for part in told["parts"] if part["outcome"] == "failed"] == []
    assert told["exit_code"] == 0


def test_every_country_has_its_holidays_or_is_said_to_have_none_that_are_known(
    told: dict[str, Any], whole: dict[str, Any]
) -> None:
    brought = {COUNTRIES[module][1] for module in trimmed.BUNDLED["HOLIDAYS"]}
    assert told["days"] == {code: days for code, days in whole["days"].items() if code in brought}
    assert set(ZONES) < set(told["days"])


def test_holidays_have_the_same_names(told: dict[str, Any], whole: dict[str, Any]) -> None:
    assert told["named"] == whole["named"]


def test_a_number_of_every_country_is_understood(told: dict[str, Any], whole: dict[str, Any]) -> None:
    assert told["phones"] == whole["phones"]
    assert len(told["phones"]) > 200
    assert None not in told["phones"].values()


def test_the_zones_of_every_shop_come_along() -> None:
    wanted = {zone for zone in available_timezones() if zone.startswith("Europe/")} | set(ZONES.values())
    wanted |= {"UTC", "Atlantic/Canary", "America/Curacao", "America/Martinique", "Indian/Reunion"}
    assert {zone for zone in wanted if not trimmed.BUNDLED["is_wanted_zone"](zone)} == set()
    assert not trimmed.BUNDLED["is_wanted_zone"]("America/New_York")


@pytest.mark.parametrize(
    ("place", "is_wanted"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/imageformats/libqwebp.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", False),
        ("PySide6/Qt/translations/qtbase_nl.qm", False),
        ("PySide6/QtNetwork.abi3.so", False),
        ("certifi/cacert.pem", False),
        ("dateutil/zoneinfo/dateutil-zoneinfo.tar.gz", False),
        ("tzdata/zoneinfo/Europe/Amsterdam", True),
        ("tzdata/zoneinfo/Europe/__init__.py", True),
        ("tzdata/zoneinfo/America/New_York", False),
        ("resources/locale/nl.po", True),
    ],
)
def test_of_qt_and_data_only_what_is_used_comes_along(place: str, is_wanted: bool) -> None:
    assert trimmed.BUNDLED["is_wanted_file"](place) is is_wanted


def test_no_module_of_ours_is_left_out() -> None:
    ours = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in Path(ROOT, "app").rglob("*.py")]
    assert [name for name in ours if not trimmed.BUNDLED["is_wanted_module"](name)] == []


def test_nothing_of_ours_reads_a_text_about_code_that_does_not_come_along() -> None:
    assert [
        path.name for path in Path(ROOT, "app").rglob("*.py") if "__doc__" in path.read_text(encoding="utf-8")
    ] == []
