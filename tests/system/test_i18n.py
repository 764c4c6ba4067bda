"""Figures, amounts, ages and plurals in the four languages, and the language of the computer."""

import plistlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from app.system.i18n import LANGUAGES, Words, os_language

NOW = datetime(2026, 3, 12, 14, 2, 30, tzinfo=timezone(timedelta(hours=1)))
NARROW, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("language", "money", "figure"),
    [
        ("en", f"€{FIXED}2,899.00", "1,234,567.5"),
        ("nl", f"€{FIXED}2.899,00", "1.234.567,5"),
        ("fr", f"2{NARROW}899,00{FIXED}€", f"1{NARROW}234{NARROW}567,5"),
        ("de", f"2.899,00{FIXED}€", "1.234.567,5"),
    ],
)
def test_money_and_figures_are_written_as_the_country_does(language: str, money: str, figure: str) -> None:
    words = Words(language)
    assert words.money(Decimal(2899)) == money
    assert words.number(1234567.5, decimals=1) == figure


def test_money_is_rounded_half_up_and_keeps_its_currency() -> None:
    words = Words("en")
    assert words.money(Decimal("0.125"), "GBP") == f"£{FIXED}0.13"
    assert words.money(Decimal(5), "CHF") == f"CHF{FIXED}5.00"
    assert words.money(Decimal("-0.001")) == f"€{FIXED}0.00"


def test_a_distance_has_a_decimal_only_below_ten_kilometres() -> None:
    words = Words("nl")
    assert [words.km(distance) for distance in (0.0, 4.24, 9.94, 9.96, 18.2, 1234)] == [
        "0,0",
        "4,2",
        "9,9",
        "10",
        "18",
        "1.234",
    ]


def test_per_cent_has_a_decimal_only_where_there_is_one() -> None:
    assert [Words("en").percent(Decimal(value)) for value in ("21.0", "5.5")] == ["21%", "5.5%"]
    assert Words("fr").percent(21) == f"21{FIXED}%"


@pytest.mark.parametrize(
    ("ago", "long", "short"),
    [
        (timedelta(seconds=-3), "just now", "0 s"),
        (timedelta(seconds=0.9), "just now", "0 s"),
        (timedelta(seconds=14), "14 s ago", "14 s"),
        (timedelta(minutes=3, seconds=50), "3 min ago", "3 min"),
        (timedelta(hours=2), "2 h ago", "2 h"),
        (timedelta(hours=14, minutes=2, seconds=20), "14 h ago", "14 h"),
        (timedelta(hours=20), "yesterday 18:02", "yesterday"),
        (timedelta(hours=44), f"10{FIXED}Mar 18:02", f"10{FIXED}Mar"),
    ],
)
def test_an_age_is_told_as_people_do(ago: timedelta, long: str, short: str) -> None:
    words = Words("en")
    assert words.age(NOW - ago, now=NOW) == long
    assert words.age(NOW - ago, now=NOW, short=True) == short


def test_just_after_midnight_some_minutes_are_still_minutes() -> None:
    midnight = NOW.replace(hour=0, minute=5)
    assert Words("en").age(midnight - timedelta(minutes=20), now=midnight) == "20 min ago"


def test_the_day_is_that_of_the_readers_time_zone() -> None:
    assert Words("en").age(datetime(2026, 3, 11, 23, 30, tzinfo=UTC), now=NOW) == "13 h ago"


def test_a_length_of_time_shows_tenths_only_when_short() -> None:
    words = Words("fr")
    assert [words.span(seconds) for seconds in (0.41, 4, 24.9)] == [f"0,4{FIXED}s", f"4{FIXED}s", f"25{FIXED}s"]


def test_a_day_is_written_with_its_month_in_words() -> None:
    day = date(2026, 3, 2)
    assert [Words(language).date(day).replace(FIXED, " ") for language in LANGUAGES] == [
        "2 mrt 2026",
        "2 mars 2026",
        "2 Mar 2026",
        "2. März 2026",
    ]


def test_the_plural_follows_the_language() -> None:
    assert [Words("en").say_n("{n} unit", "{n} units", n=n) for n in (0, 1, 1000)] == [
        "0 units",
        "1 unit",
        "1,000 units",
    ]
    assert Words("fr").say_n("~{n} day", "~{n} days", n=0) == "~0 jour"
    assert Words("nl").say_n("~{n} day", "~{n} days", n=2) == "~2 dagen"


def test_what_a_catalog_lacks_is_said_in_english() -> None:
    assert Words("de").say("Not in {any} catalog", any="one") == "Not in one catalog"


def test_a_language_that_is_not_spoken_becomes_english() -> None:
    assert Words("xx").language == "en"


def test_text_from_outside_is_never_read_as_a_placeholder() -> None:
    assert Words("en").say("First name the account in settings.toml: {key}", key="{x} {0}").endswith("{x} {0}")
    assert Words("en").say("{} stays") == "{} stays"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr"}, "fr"),
        ({"LC_MESSAGES": "de-AT", "LANG": "nl_NL"}, "de"),
        ({"LANG": "nds_DE"}, "en"),
        ({"LANG": "es_ES.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_computer_where_it_is_spoken(
    variables: dict[str, str], language: str, tmp_path: Path
) -> None:
    assert os_language(variables, home=tmp_path) == language


def test_a_mac_says_its_language_in_a_file(tmp_path: Path) -> None:
    preferences = tmp_path / "Library" / "Preferences" / ".GlobalPreferences.plist"
    preferences.parent.mkdir(parents=True)
    preferences.write_bytes(plistlib.dumps({"AppleLanguages": ["fr-BE", "nl"]}, fmt=plistlib.FMT_BINARY))
    assert os_language({}, home=tmp_path) == "fr"
    preferences.write_bytes(plistlib.dumps({}))
    assert os_language({}, home=tmp_path) == "en"
    preferences.write_bytes(b"no list")
    assert os_language({}, home=tmp_path) == "en"


@pytest.mark.parametrize(
    ("language", "hours", "half_hours", "far"),
    [
        ("en", "17–19", "17:30–19:30", f"Sat 14{FIXED}Mar"),
        ("nl", "17–19", "17:30–19:30", f"za 14{FIXED}mrt"),
        ("fr", f"17–19{FIXED}h", f"17:30–19:30{FIXED}h", f"sam. 14{FIXED}mars"),
        ("de", f"17–19{FIXED}Uhr", f"17:30–19:30{FIXED}Uhr", f"Sa 14.{FIXED}März"),
    ],
)
def test_a_slot_is_written_as_the_country_does(language: str, hours: str, half_hours: str, far: str) -> None:
    words = Words(language)
    start, half = NOW.replace(hour=17, minute=0), NOW.replace(hour=17, minute=30)
    assert words.hours(start, start + timedelta(hours=2), zone=NOW.tzinfo) == hours
    assert words.hours(half, half + timedelta(hours=2), zone=NOW.tzinfo) == half_hours
    assert words.day(start + timedelta(days=2), now=NOW) == far


def test_the_nearest_days_have_their_names() -> None:
    assert [Words("en").day(NOW + timedelta(days=days), now=NOW) for days in (0, 1)] == ["today", "tomorrow"]
    assert Words("nl").day(NOW + timedelta(days=1), now=NOW) == "morgen"
