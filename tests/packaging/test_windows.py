"""What Windows gets: the installers are compiled, with warnings as errors, and hold what the built folder holds."""

import re
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from tests.rules.source import ROOT

WINDOWS = ROOT / "packaging" / "windows"
VERSION_FILE_WORDS = (
    "VSVersionInfo",
    "FixedFileInfo",
    "StringFileInfo",
    "StringTable",
    "StringStruct",
    "VarFileInfo",
    "VarStruct",
)


@pytest.fixture(scope="module")
def loaded() -> Callable[[str], dict[str, Any]]:
    """A script of packaging/windows, with its neighbours in reach, as when it is started."""

    def load(name: str) -> dict[str, Any]:
        sys.path.insert(0, str(WINDOWS))
        try:
            return runpy.run_path(str(WINDOWS / name))
        finally:
            sys.path.remove(str(WINDOWS))
            sys.modules.pop("version_file", None)

    return load


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as PyInstaller leaves it, with names that a script of NSIS could take for its own."""
    folder = tmp_path_factory.mktemp("built")
    inner = folder / "_internal" / "Qt $one"
    inner.mkdir(parents=True)
    (folder / "_internal" / "python311.dll").write_bytes(b"python")
    (inner / "élan $INSTDIR.txt").write_bytes(bytes(2_000))
    for name in ("toonbank.com", "toonbank.exe"):
        (folder / name).write_bytes(name.encode())
    return folder


@pytest.fixture(scope="module")
def packed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The archives of that folder, made twice."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        command = [sys.executable, str(ROOT / "packaging" / "pack.py"), "--program", str(built), "--out", str(folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return folders


def test_there_is_a_zip_and_an_installer_for_one_and_for_all(packed: tuple[Path, Path]) -> None:
    name = f"toonbank-{__version__}-windows-x64"
    assert {path.name for path in packed[0].iterdir()} == {
        f"{name}.zip",
        f"{name}-user-setup.exe",
        f"{name}-machine-setup.exe",
    }


def test_the_same_folder_gives_the_same_bytes(packed: tuple[Path, Path]) -> None:
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in packed)
    assert first == second


def test_the_zip_holds_the_folder_under_its_name(packed: tuple[Path, Path], built: Path) -> None:
    with zipfile.ZipFile(next(packed[0].glob("*.zip"))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {
        f"toonbank/{path.relative_to(built).as_posix()}": path.read_bytes()
        for path in built.rglob("*")
        if path.is_file()
    }


def test_an_installer_is_for_64_bits_and_asks_for_no_more_rights_than_it_needs(packed: tuple[Path, Path]) -> None:
    for scope, level in {"user": b"asInvoker", "machine": b"requireAdministrator"}.items():
        contents = next(packed[0].glob(f"*-{scope}-setup.exe")).read_bytes()
        header = int.from_bytes(contents[0x3C:0x40], "little")
        assert contents[header : header + 6] == b"PE\0\0\x64\x86"
        assert b'requestedExecutionLevel level="' + level in contents


def test_every_file_but_the_two_programs_is_listed_in_its_folder(
    loaded: Callable[[str], dict[str, Any]], built: Path
) -> None:
    assert loaded("packages.py")["file_list"](built).splitlines() == [
        'SetOutPath "$INSTDIR\\_internal\\Qt $$one"',
        f'File "{built.as_posix()}/_internal/Qt $one/élan $INSTDIR.txt"',
        'SetOutPath "$INSTDIR\\_internal"',
        f'File "{built.as_posix()}/_internal/python311.dll"',
    ]


def test_what_the_uninstaller_would_not_know_of_is_not_packed(
    loaded: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "stray.txt").touch()
    with pytest.raises(SystemExit, match="stray"):
        loaded("packages.py")["file_list"](tmp_path)


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", "0.1.0.0"), ("1.2.3rc1", "1.2.3.0"), ("2.0", "2.0.0.0"), ("1.2.3.4", "1.2.3.4")]
)
def test_windows_gets_a_version_of_four_numbers(
    loaded: Callable[[str], dict[str, Any]], version: str, four: str
) -> None:
    assert loaded("version_file.py")["four_numbers"](version) == four


def test_the_properties_of_a_program_say_what_it_is(loaded: Callable[[str], dict[str, Any]]) -> None:
    text = loaded("version_file.py")["version_file"]("0.1.0", name="toonbank.exe")
    said: dict[str, str] = {}
    parts: dict[str, Callable[..., object]] = dict.fromkeys(VERSION_FILE_WORDS, lambda *_, **__: None)
    parts["StringStruct"] = lambda name, value: said.update({name: value})
    numbers: dict[str, Any] = {}
    parts["FixedFileInfo"] = lambda **given: numbers.update(given)
    eval(text, parts)  # noqa: S307 - as PyInstaller reads it
    assert said["ProductName"] == "Toonbank"
    assert (said["FileVersion"], said["OriginalFilename"]) == ("0.1.0", "toonbank.exe")
    assert numbers["filevers"] == numbers["prodvers"] == (0, 1, 0, 0)


def test_the_installer_says_everything_in_four_languages() -> None:
    script = (WINDOWS / "words.nsh").read_text(encoding="utf-8").replace("\\\n", " ")
    said = {
        line.split()[2]: re.findall(r'"([^"]+)"', line) for line in script.splitlines() if "insertmacro Say " in line
    }
    assert len(said) > 10
    assert {name for name, texts in said.items() if len(texts) != 4} == set()
    scripts = "".join(path.read_text(encoding="utf-8") for path in WINDOWS.glob("*.nsh")) + (
        WINDOWS / "toonbank.nsi"
    ).read_text(encoding="utf-8")
    assert {name for name in said if f"$({name})" not in scripts} == set()
