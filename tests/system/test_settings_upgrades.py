"""Settings files of other versions: an older one is brought up to date beside a copy, a newer one is left alone."""

import stat
import sys
from pathlib import Path

import pytest

from app.system.policy import machine_policy
from app.system.settings import read_settings
from app.system.settings_upgrades import STEPS, VERSION
from app.system.settings_writing import upgrade_settings, write_settings

FIRST = """\
# Counter 1
language = "nl"
theme = "dark"   # at night

# about us
[shop]
name = "Zaak"   # since 1934
"""


def test_there_is_one_step_for_each_version() -> None:
    assert len(STEPS) == VERSION - 1


def test_the_first_version_is_read_without_being_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FIRST, encoding="utf-8")
    settings, errors = read_settings(path)
    assert (settings.look.theme, settings.shop.name, errors) == ("dark", "Zaak", ())
    path.write_text('\ntheme = "pink"\n', encoding="utf-8")
    (error,) = read_settings(path)[1]
    assert (error.line, error.key) == (2, "look.theme")
    assert path.read_text(encoding="utf-8") == '\ntheme = "pink"\n'


def test_it_is_brought_up_to_date_beside_a_copy_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FIRST, encoding="utf-8")
    before = read_settings(path)
    assert upgrade_settings(path)
    assert not upgrade_settings(path)
    copy = tmp_path / "settings.toml.v1.bak"
    assert copy.read_text(encoding="utf-8") == FIRST
    assert sys.platform == "win32" or stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert read_settings(path) == before
    text = path.read_text(encoding="utf-8")
    assert f"version = {VERSION}\n" in text
    assert '[look]\ntheme = "dark"   # at night\n' in text
    assert all(remark in text for remark in ("# Counter 1", "# about us", "# since 1934"))


def test_a_setting_written_into_an_old_file_brings_it_up_to_date_too(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FIRST, encoding="utf-8")
    write_settings(path, {"look.theme": "light"})
    assert (tmp_path / "settings.toml.v1.bak").read_text(encoding="utf-8") == FIRST
    assert read_settings(path)[0].look.theme == "light"
    assert 'theme = "light"   # at night' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "theme", "told"),
    [
        ("version = 3\n[look]\ntheme = 'dark'\n", "dark", [(1, "version")]),
        ("version = '2'\n[look]\ntheme = 'dark'\n", "dark", [(1, "version")]),
        ("theme = 'light'\n[look]\ntheme = 'dark'\n", "dark", [(1, "theme")]),
        ("theme = 'light'\nlook = 3\n", "system", [(1, "theme"), (2, "look")]),
        ("version = 2\ntheme = 'light'\n", "system", [(2, "theme")]),
    ],
)
def test_what_is_newer_or_strange_is_told_and_the_rest_counts(
    text: str, theme: str, told: list[tuple[int, str]], tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings, errors = read_settings(path)
    assert (settings.look.theme, [(error.line, error.key) for error in errors]) == (theme, told)


@pytest.mark.parametrize("text", ["version = 3\ntheme = 'dark'\n", "a = [\n"])
def test_a_newer_file_and_one_that_is_no_toml_are_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert not upgrade_settings(path)
    assert path.read_text(encoding="utf-8") == text
    assert not upgrade_settings(tmp_path / "none.toml")
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_where_the_disk_takes_nothing_the_old_file_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FIRST, encoding="utf-8")
    (tmp_path / "settings.toml.v1.bak").mkdir()  # no copy, so no change
    assert not upgrade_settings(path)
    assert path.read_text(encoding="utf-8") == FIRST
    assert read_settings(path)[0].look.theme == "dark"


@pytest.mark.parametrize(
    ("text", "is_done"),
    [
        ('cyclesoftware.username = "shop"', True),
        ('[wholesale]  # ours\nusername = "shop"\n[setup]\n# first_run_done = false', True),
        ('[cyke]\nemail = "shop@example.com"', True),
        ('[cyke]\nemail = "shop@example.com"\n[setup]\nfirst_run_done = false', False),
        ('[cyke]\nemail = ""', False),
        ('setup = 3\n[cyke]\nemail = "shop@example.com"', False),
        ("cyke = 3", False),
        ('version = 2\n[cyke]\nemail = "shop@example.com"', False),
    ],
)
def test_a_counter_that_had_an_account_before_there_was_a_first_run_needs_none(
    text: str, is_done: bool, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path)[0].setup.first_run_done is is_done
    upgrade_settings(path)
    assert read_settings(path)[0].setup.first_run_done is is_done


def test_an_account_that_a_policy_names_is_not_that_of_a_counter_in_use(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('cyclesoftware.username = "shop"\n', encoding="utf-8")
    settings = read_settings(tmp_path / "settings.toml", policy=machine_policy(policy, place=tmp_path / "none"))[0]
    assert (settings.cyclesoftware.username, settings.setup.first_run_done) == ("shop", False)
