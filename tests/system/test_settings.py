"""The settings file: every key, every kind of mistake, and nothing of a person's file ever overwritten."""

from datetime import time
from pathlib import Path

import pytest

from app.core.place import Coordinates
from app.core.store import Shop
from app.remote.wholesale_account import PATHS
from app.system.settings import (
    LookSettings,
    PrivacySettings,
    ScannerSettings,
    Settings,
    SetupSettings,
    read_settings,
    write_default_settings,
)
from app.system.settings_accounts import WHOLESALE_PATHS, CykeSettings, WholesaleSettings
from app.system.settings_checks import path_with

WHOLE = """
version = 2
language = "fr"

[look]
theme = "dark"
scale_percent = 150

[setup]
first_run_done = true

[shop]
name = "Shop Utrecht"
code = "ut1"
counter = "Counter 1"
store_id = "05185-1"
country = "be"
latitude = 52
longitude = 5.12
other_shops_today_until = "16:00"
wholesale_lead_days = 2

[cyclesoftware]
username = "shop"

[wholesale]
base_url = "https://wholesale.example.com/api/"
username = "buyer"
currency = "eur"
image_url_template = "https://media.example.com/{hash}.{ext}"

[wholesale.paths]
product = "/artikel/{sku}"

[cyke]
base_url = "http://127.0.0.1:8000"
email = "shop@example.com"
api_version = "v1"
package_types = ["bag", "box"]

[scanner]
gap_ms = 100
ms_per_key = 80
suffix = "tab"
prefix = "#"
letters = { "à" = "0", q = "a" }

[privacy]
keep_customers_days = 30
"""
LETTERS = 'must be a table of characters, like { "à" = "0" }'


def read(folder: Path, text: str) -> tuple[Settings, list[tuple[int, str, str]]]:
    """The settings of a file with this text, and line, key and reason of what is wrong with it."""
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings, errors = read_settings(path)
    assert path.read_text(encoding="utf-8") == text
    assert all(error.path == str(path) for error in errors)
    return settings, [(error.line, error.key, error.reason.replace("{hint}", error.hint)) for error in errors]


def test_every_key_is_read(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, WHOLE)
    assert errors == []
    assert (settings.language, settings.look) == ("fr", LookSettings("dark", 150))
    assert (settings.setup, settings.privacy) == (SetupSettings(first_run_done=True), PrivacySettings(30))
    assert settings.shop == Shop(
        name="Shop Utrecht",
        code="UT1",
        counter="Counter 1",
        store_id="05185-1",
        country="BE",
        coordinates=Coordinates(52.0, 5.12),
        other_shops_today_until=time(16, 0),
        wholesale_lead_days=2,
    )
    assert (settings.cyclesoftware.base_url, settings.cyclesoftware.username) == (
        "https://api.cyclesoftware.be",
        "shop",
    )
    assert settings.wholesale == WholesaleSettings(
        base_url="https://wholesale.example.com/api",
        username="buyer",
        currency="EUR",
        image_url_template="https://media.example.com/{hash}.{ext}",
        paths={"product": "/artikel/{sku}"},
    )
    assert settings.cyke == CykeSettings("http://127.0.0.1:8000", "shop@example.com", "v1", ("bag", "box"))
    assert settings.scanner == ScannerSettings(100, "tab", "#", {"à": "0", "q": "a"}, 80)


def test_a_path_may_hold_a_query(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, '[wholesale.paths]\nproduct = "/item.php?code={sku}&v=2"\n')
    assert (settings.wholesale.paths, errors) == ({"product": "/item.php?code={sku}&v=2"}, [])


def test_no_file_means_defaults_and_no_complaint(tmp_path: Path) -> None:
    settings, errors = read_settings(tmp_path / "settings.toml")
    assert errors == ()
    assert settings.cyclesoftware.base_url == "https://api.cyclesoftware.nl"
    assert settings.cyke.base_url == "https://www.cyke.io"
    assert settings.wholesale.base_url == ""
    assert settings.shop.coordinates is None


def test_every_example_in_the_file_we_write_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_default_settings(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    examples = "\n".join(line.removeprefix("# ") if " = " in line else line for line in lines)
    settings, errors = read(tmp_path, examples)
    assert errors == []
    assert settings.shop.coordinates == Coordinates(52.0907, 5.1214)
    assert set(settings.wholesale.paths) == set(WHOLESALE_PATHS)


def test_the_paths_that_can_be_set_are_those_that_are_used() -> None:
    assert set(WHOLESALE_PATHS) == set(PATHS)
    for name, path in PATHS.items():
        assert path_with(WHOLESALE_PATHS[name])(path) == path


@pytest.mark.parametrize(
    ("country", "base_url", "host"),
    [
        ("NL", "", "https://api.cyclesoftware.nl"),
        ("BE", "", "https://api.cyclesoftware.be"),
        ("FR", "", "https://api.cyclesoftware.fr"),
        ("DE", "", "https://api.cyclesoftware.nl"),
        ("NL", "fr", "https://api.cyclesoftware.fr"),
        ("FR", "NL", "https://api.cyclesoftware.nl"),
        ("BE", "https://proxy.example.com/cs/", "https://proxy.example.com/cs"),
    ],
)
def test_the_platforms_host_is_named_given_or_that_of_the_country(
    country: str, base_url: str, host: str, tmp_path: Path
) -> None:
    text = f'[shop]\ncountry = "{country}"\n[cyclesoftware]\nbase_url = "{base_url}"\n'
    settings, errors = read(tmp_path, text)
    assert (settings.cyclesoftware.base_url, errors) == (host, [])


@pytest.mark.parametrize(
    ("line", "key", "reason"),
    [
        ('language = "es"', "language", "must be one of nl, fr, en, de"),
        ("language = 3", "language", 'must be a text between quotes, like "3"'),
        ('look.theme = "pink"', "look.theme", "must be one of system, light, dark, contrast"),
        ("shop.latitude = 91", "shop.latitude", "must be a number from -90 … 90"),
        ("shop.latitude = nan", "shop.latitude", "must be a number from -90 … 90"),
        ('shop.longitude = "5"', "shop.longitude", "must be a number from -180 … 180"),
        ("shop.longitude = true", "shop.longitude", "must be a number from -180 … 180"),
        ('shop.code = "A B"', "shop.code", 'must be a text between quotes, like "UT1"'),
        ('shop.country = "Nederland"', "shop.country", 'must be a text between quotes, like "NL"'),
        ('shop.name = "a\\u0007b"', "shop.name", "must be one line of at most 500 characters"),
        (
            'shop.other_shops_today_until = "24:00"',
            "shop.other_shops_today_until",
            'must be a text between quotes, like "16:00"',
        ),
        ("shop.wholesale_lead_days = 1.5", "shop.wholesale_lead_days", "must be a whole number from 0 … 365"),
        ("look.scale_percent = 99", "look.scale_percent", "must be a whole number from 100 … 200"),
        ("privacy.keep_customers_days = 0", "privacy.keep_customers_days", "must be a whole number from 1 … 3650"),
        ("setup.first_run_done = 1", "setup.first_run_done", "must be true / false, without quotes"),
        ("scanner.letters = 3", "scanner.letters", LETTERS),
        ('scanner.letters = { ab = "c" }', "scanner.letters", LETTERS),
        ("scanner.letters = { a = 1 }", "scanner.letters", LETTERS),
        ("scanner.gap_ms = 29", "scanner.gap_ms", "must be a whole number from 30 … 150"),
        ('scanner.suffix = "space"', "scanner.suffix", "must be one of any, enter, tab, none"),
        ('cyke.api_version = "v3"', "cyke.api_version", "must be one of v1, v2"),
        ('cyke.package_types = "bag"', "cyke.package_types", 'must be a list of texts, like ["small", "large"]'),
        ("cyke.package_types = [1]", "cyke.package_types", 'must be a list of texts, like ["small", "large"]'),
        ('cyke.base_url = "www.cyke.io"', "cyke.base_url", "must be an address, like https://api.example.com"),
        ('cyke.base_url = "https://a.example:x"', "cyke.base_url", "must be an address, like https://api.example.com"),
        ('cyke.base_url = "ftp://a.example"', "cyke.base_url", "must be an address, like https://api.example.com"),
        ('cyke.base_url = "http://www.cyke.io"', "cyke.base_url", "must begin with https://"),
        ('cyke.base_url = "http://127.0.0.1.example.com"', "cyke.base_url", "must begin with https://"),
        ('wholesale.currency = "€"', "wholesale.currency", 'must be a text between quotes, like "EUR"'),
        ('wholesale.paths.product = "artikel"', "wholesale.paths.product", "must be a path that begins with /"),
        ('wholesale.paths.product = "/artikel"', "wholesale.paths.product", "must have {sku} in it"),
        (
            'wholesale.paths.product_by_barcode = "/ean/{sku}"',
            "wholesale.paths.product_by_barcode",
            "must have {barcode} in it",
        ),
        ('wholesale.paths.category = "/c?id={id}"', "wholesale.paths.category", "must have {category} in it"),
        ('wholesale.paths.product = "/{shop}/{sku}"', "wholesale.paths.product", "must not have {shop} in it"),
        ('wholesale.paths.product = "/{sku}}"', "wholesale.paths.product", "must not have } in it"),
        ('wholesale.paths.product_list = "/p/{sku}"', "wholesale.paths.product_list", "must not have {sku} in it"),
        ('wholesale.paths.stock_colour = "/s/{"', "wholesale.paths.stock_colour", "must not have { in it"),
        ('wholesale.paths.product = "/{sku}#top"', "wholesale.paths.product", "must be a path that begins with /"),
        ('wholesale.paths.product = "//evil.example"', "wholesale.paths.product", "must be a path that begins with /"),
    ],
)
def test_a_bad_value_is_told_with_line_and_key_and_only_it_has_its_default(
    line: str, key: str, reason: str, tmp_path: Path
) -> None:
    settings, errors = read(tmp_path, f'# a remark\n\n{line}\nshop.counter = "Counter 7"\n')
    assert errors == [(3, key, reason)]
    expected, _ = read(tmp_path, 'shop.counter = "Counter 7"\n')
    assert settings == expected


@pytest.mark.parametrize("tail", ["?a=b", "#top", " x"])
def test_an_address_has_nothing_behind_its_path(tail: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, f'[wholesale]\nbase_url = "https://api.example.com/v1{tail}"\n')
    assert [(line, key) for line, key, _ in errors] == [(2, "wholesale.base_url")]
    assert settings.wholesale.base_url == ""


def test_an_address_never_holds_an_account(tmp_path: Path) -> None:
    login = "shop" + ":" + "secret@"
    settings, errors = read(tmp_path, f'[wholesale]\nbase_url = "https://{login}api.example.com"\n')
    assert settings.wholesale.base_url == ""
    assert [key for _, key, _ in errors] == ["wholesale.base_url"]
    assert "secret" not in str(errors)


@pytest.mark.parametrize(
    "template",
    [
        "https://m.example.com/",
        "https://m.example.com/{other}",
        "https://{sku}.example.com/",
        "https://m/{",
        "{}",
        "{sku}",
    ],
)
def test_a_picture_address_has_places_that_we_can_fill(template: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, f'[wholesale]\nimage_url_template = "{template}"\n')
    assert errors == [(2, "wholesale.image_url_template", "must be an address with {hash}, {ext}, {sku} in it")]
    assert settings.wholesale.image_url_template == ""


def test_a_picture_address_may_ask_with_a_question_mark_but_not_in_the_clear(tmp_path: Path) -> None:
    _, errors = read(tmp_path, '[wholesale]\nimage_url_template = "https://m.example.com/p?h={hash}"\n')
    assert errors == []
    _, errors = read(tmp_path, '[wholesale]\nimage_url_template = "http://m.example.com/{hash}"\n')
    assert errors == [(2, "wholesale.image_url_template", "must begin with https://")]


def test_tomls_own_time_of_day_is_taken(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, "[shop]\nother_shops_today_until = 17:30:00\n")
    assert (settings.shop.other_shops_today_until, errors) == (time(17, 30), [])


def test_a_place_needs_both_numbers(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, "[shop]\nlatitude = 52.1\n")
    assert settings.shop.coordinates is None
    assert errors == [(2, "shop.latitude", "needs shop.longitude beside it")]
