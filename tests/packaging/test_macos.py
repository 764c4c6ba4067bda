"""What macOS gets: what the app tells of itself, and how it is packed, signed and notarised. None of it runs here."""

import plistlib
import runpy
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from app.system.i18n import LANGUAGES
from tests.rules.source import ROOT

MACOS = ROOT / "packaging" / "macos"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    made: dict[str, Any] = runpy.run_path(str(MACOS / "plist.py"))["info"](__version__)
    return plistlib.loads(plistlib.dumps(made))  # as it comes back from the file


def commands(profile: str) -> list[list[str]]:
    made = runpy.run_path(str(MACOS / "packages.py"))["commands"](
        Path("dist/Toonbank.app"), Path("dist"), name="toonbank", staging=Path("staging"), profile=profile
    )
    return [[str(part) for part in command] for command in made]


def test_the_app_speaks_the_languages_of_the_window(told: dict[str, Any]) -> None:
    assert set(told["CFBundleLocalizations"]) == set(LANGUAGES)


def test_the_app_asks_for_no_camera_microphone_or_place(told: dict[str, Any]) -> None:
    assert not [name for name in told if name.endswith("UsageDescription")]
    allowed = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert set(allowed) == {"com.apple.security.cs.allow-unsigned-executable-memory"}


def test_the_app_is_sharp_and_says_which_macos_it_needs(told: dict[str, Any]) -> None:
    assert told["NSHighResolutionCapable"] is True
    assert told["LSMinimumSystemVersion"] == "13.0"
    assert told["CFBundleVersion"] == __version__


def test_without_a_profile_it_is_zipped_and_put_into_an_image() -> None:
    programs = [command[0] for command in commands("")]
    assert programs == ["codesign", "ditto", "ditto", "ln", "hdiutil"]


def test_with_a_profile_both_are_notarised_and_the_zip_is_made_of_the_stapled_app() -> None:
    made = commands("toonbank")
    assert [command[:3] for command in made if command[0] == "xcrun"] == [
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
    ]
    stapled = made.index(["xcrun", "stapler", "staple", "dist/Toonbank.app"])
    assert made[stapled + 1][-1] == "dist/toonbank.zip"
    assert all("--keychain-profile" in command for command in made if "submit" in command)
