"""The settings file as a file: written once, never overwritten, and read whatever wrote it."""

import stat
import sys
from pathlib import Path

import pytest

from app.system.settings import read_settings, write_default_settings
from tests.system.test_settings import read


def test_the_file_we_write_sets_nothing_and_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    assert write_default_settings(path)
    assert read_settings(path) == read_settings(tmp_path / "none.toml")
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "nl"', encoding="utf-8")
    assert not write_default_settings(path)
    assert path.read_text(encoding="utf-8") == 'language = "nl"'


def test_a_file_written_by_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "de"\r\n[shop]\r\nname = "Stra\xc3\x9fe"\r\nlatitude = 99\r\n')
    settings, errors = read_settings(path)
    assert (settings.language, settings.shop.name) == ("de", "Straße")
    assert [error.line for error in errors] == [4]


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('language = "de"\n[shop]\nname = "Straße"\n'.encode("latin-1"))
    _, errors = read_settings(path)
    assert [(error.line, error.reason) for error in errors] == [(3, "is not written in UTF-8")]


def test_a_folder_in_its_place_and_a_huge_file_are_told(tmp_path: Path) -> None:
    (folder := tmp_path / "settings.toml").mkdir()
    _, errors = read_settings(folder)
    assert [error.reason for error in errors] == ["cannot be read: {hint}"]
    huge = tmp_path / "huge.toml"
    huge.write_text("# " + "x" * 70_000, encoding="utf-8")
    assert [str(error) for error in read_settings(huge)[1]] == [f"{huge}:0: is larger than 64 KiB"]


@pytest.mark.parametrize("text", ["a=" + "[" * 5000, "a=" + "{a=" * 3000, ".".join("a" * 4000) + " = 1"])
def test_a_file_that_is_nested_too_deeply_is_told_and_means_defaults(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings, errors = read_settings(path)
    assert [str(error) for error in errors] == [f"{path}:0: is not TOML: too deeply nested"]
    assert settings == read_settings(tmp_path / "none.toml")[0]


def test_a_name_with_a_dot_between_quotes_is_no_setting(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, '"shop.name" = "Utrecht"\n"" = 1\n')
    told = "is not a setting: do you mean shop.name?"
    assert (settings.shop.name, errors) == ("", [(1, '"shop.name"', told), (2, '""', "is not a setting")])


def test_a_file_of_another_program_is_told_with_its_first_twenty_keys(tmp_path: Path) -> None:
    _, errors = read(tmp_path, "".join(f"row{number} = {number}\n" for number in range(4000)))
    assert errors[0] == (0, "", "has 3980 more keys that are no settings")
    assert [line for line, *_ in errors[1:]] == list(range(1, 21))


@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 5000])
def test_a_number_of_thousands_of_digits_is_told(number: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, f'[shop]\nname = {number}\ncountry = "BE"\n')
    assert len(errors) == 1
    assert (errors[0][0], settings.shop.name) == (2, "")


def test_every_fault_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '[shop]\nlatitude = 99\nnmae = "x"\n\n[scanner]\ngap_ms = """\n50"""\n[cyke]\napi_version = 2\n'
    _, errors = read(tmp_path, text)
    assert [(line, key) for line, key, _ in errors] == [
        (2, "shop.latitude"),
        (3, "shop.nmae"),
        (6, "scanner.gap_ms"),
        (9, "cyke.api_version"),
    ]


def test_an_unknown_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    _, errors = read(tmp_path, '[shop]\nstoreid = "1-1"\n\n[weather]\nsunny = true\n')
    assert errors == [
        (2, "shop.storeid", "is not a setting: do you mean shop.store_id?"),
        (5, "weather.sunny", "is not a setting"),
    ]


def test_a_value_where_a_table_belongs_is_told_once(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, 'shop = "Utrecht"\nlook.theme = "dark"\n')
    assert errors == [(1, "shop", "must be a table of its own, like [shop]")]
    assert settings.look.theme == "dark"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('language = "nl"\nname "x"\n', 2, "a sign is missing, column 6"),
        ('language = "nl"\nb = [1,\n\n', 2, "a quote or bracket stays open"),
        ('[shop]\nname = "a"\nname = "b"\n', 3, "a name is set twice, column 11"),
        ("a = {b = 1, b = 2}\n", 1, "a name is set twice, column 18"),
        ("language = nl\n", 1, "not understood from column 12 on"),
        (f"a = {'1' * 5000}\n", 1, "a number is too long"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line_and_means_defaults(
    text: str, line: int, hint: str, tmp_path: Path
) -> None:
    settings, errors = read(tmp_path, text)
    assert errors == [(line, "", f"is not TOML: {hint}")]
    assert settings == read_settings(tmp_path / "none.toml")[0]
