"""Where the data folder is, and resources found from the source tree, from a wheel and frozen."""

import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.system.paths import data_folder, make_private, narrow, report_folder, resource

ROOT = Path(__file__).resolve().parents[2]
ASK = "from app.system.paths import resource; print(resource('locale', 'nl.po'))"


def found_by(python_path: Path, *, before: str = "") -> Path:
    """Where a fresh Python finds the Dutch catalog, with the package taken from `python_path`."""
    code = f"import sys; sys.path.insert(0, {str(python_path)!r}); {before}{ASK}"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True, cwd="/")
    return Path(done.stdout.strip())


def package_alone(folder: Path) -> Path:
    """The parts of the package that resources are found with, in a folder without any."""
    shutil.copytree(ROOT / "app" / "system", folder / "app" / "system", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app" / "__init__.py", folder / "app" / "__init__.py")
    return folder


def catalog_in(folder: Path) -> Path:
    """A Dutch catalog below a folder of resources."""
    shutil.copytree(ROOT / "resources" / "locale", folder / "locale")
    return folder / "locale" / "nl.po"


def test_resources_are_found_in_the_source_tree() -> None:
    assert found_by(ROOT) == ROOT / "resources" / "locale" / "nl.po"


def test_resources_are_found_in_an_installed_wheel(tmp_path: Path) -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    installed = package_alone(tmp_path.resolve())
    catalog = catalog_in(installed / wheel["force-include"]["resources"])
    assert found_by(installed) == catalog


def test_resources_are_found_in_a_frozen_program(tmp_path: Path) -> None:
    bundle = tmp_path.resolve() / "bundle"
    catalog = catalog_in(bundle / "resources")
    elsewhere = package_alone(tmp_path.resolve() / "elsewhere")
    assert found_by(elsewhere, before=f"sys._MEIPASS = {str(bundle)!r}; sys.frozen = True; ") == catalog


def test_a_resource_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"^resources/locale/xx\.po$"):
        resource("locale", "xx.po")


def test_the_chosen_folder_beats_the_users_own(tmp_path: Path) -> None:
    assert data_folder(str(tmp_path)) == tmp_path
    assert data_folder().name == "Toonbank"
    assert data_folder("~/counter") == Path.home() / "counter"


def test_practice_has_a_folder_of_its_own(tmp_path: Path) -> None:
    assert data_folder(tmp_path, practice=True) == tmp_path / "practice"
    assert data_folder(practice=True).parent == data_folder()


def test_a_relative_folder_is_made_absolute() -> None:
    assert data_folder("counter").is_absolute()


def test_a_new_folder_is_for_this_user_only(tmp_path: Path) -> None:
    folder = make_private(tmp_path / "a" / "b")
    assert sys.platform == "win32" or stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert make_private(folder) == folder


def test_the_folder_of_nobody_is_a_name_like_any_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("~nobody-of-that-name/shop") == tmp_path / "~nobody-of-that-name" / "shop"
    assert data_folder("~/shop") == Path.home() / "shop"


def test_what_was_wider_is_for_this_user_only_and_files_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    own, chosen = data_folder(), tmp_path / "chosen"
    names = {"settings.toml": 0o600, "journal-2026-06-12.sqlite": 0o600, "toonbank.log.1": 0o600, "letter.txt": 0o644}
    for folder in (own, chosen):
        folder.mkdir()
        folder.chmod(0o755)
        for name in names:
            (folder / name).touch()
            (folder / name).chmod(0o644)
        narrow(folder)
        modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in names}
        assert sys.platform == "win32" or modes == names
    assert sys.platform != "linux" or stat.S_IMODE(own.stat().st_mode) == 0o700
    assert sys.platform == "win32" or stat.S_IMODE(chosen.stat().st_mode) == 0o755


def test_a_report_lies_on_the_desktop_among_the_documents_or_beside_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, name in (("XDG_DESKTOP_DIR", "Desktop"), ("XDG_DOCUMENTS_DIR", "Documents")):
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if sys.platform != "linux":
        return  # the system names the folders
    assert report_folder(tmp_path / "data") == tmp_path / "data"
    (tmp_path / "Documents").mkdir()
    assert report_folder(tmp_path / "data") == tmp_path / "Documents"
    (tmp_path / "Desktop").mkdir()
    assert report_folder(tmp_path / "data") == tmp_path / "Desktop"
