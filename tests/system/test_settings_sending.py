"""The settings of leads, deliveries, orders and the journal."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.slots import DeliveryHours
from app.system.policy import machine_policy
from app.system.settings import Settings, SoundSettings, read_settings
from app.system.settings_sending import UNUSABLE, DeliverySettings

WHOLE = """
[shop]
counter = "1"
country = "BE"
address = "Lindelaan 8"
postal_code = "9000"
city = "Gent"
phone = "09 123 45 67"
email = "shop@example.com"

[wholesale]
amount_in = "Sales_Units"
customer_code = "EA00001"

[cyke]
size_categories = true
own_address = 23

[leads]
costs_ex_vat_cents = 1500

[delivery]
monday = "9:30-18:00"
thursday = ["09:00 - 12:00", "13:00–24:00"]
saturday = "closed"
sunday = ""
holidays = false
closed = ["2026-12-24", 2026-12-31]
open = ["2026-04-03"]
notice_minutes = 90
slot_minutes = 60
cut_off = "16:00"
days_ahead = 7
price = 9.50
sender_name = "Shop Gent"

[journal]
url = "postgresql://toonbank@server:5432/toonbank?sslmode=require"
"""
DAY = ((time(9), time(18)),)


def read(folder: Path, text: str) -> tuple[Settings, list[tuple[str, str]]]:
    """The settings of a file with this text, and key and reason of what is wrong with it."""
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings, errors = read_settings(path)
    return settings, [(error.key, error.reason.replace("{hint}", error.hint)) for error in errors]


def test_all_that_can_be_set_of_sending_is_read(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, WHOLE)
    assert errors == []
    shop = settings.shop
    assert (shop.address, shop.postal_code, shop.city) == ("Lindelaan 8", "9000", "Gent")
    assert (shop.phone, shop.email) == ("09 123 45 67", "shop@example.com")
    assert (settings.wholesale.amount_in, settings.wholesale.customer_code) == ("sales_units", "EA00001")
    assert (settings.cyke.has_size_categories, settings.cyke.own_address) == (True, 23)
    assert settings.leads.costs_ex_vat_cents == 1500
    assert settings.delivery.hours == DeliveryHours(
        opening=(
            ((time(9, 30), time(18)),),
            DAY,
            DAY,
            ((time(9), time(12)), (time(13), time(0))),
            DAY,
            (),
            (),
        ),
        closed=frozenset({date(2026, 12, 24), date(2026, 12, 31)}),
        opened=frozenset({date(2026, 4, 3)}),
        heeds_holidays=False,
        notice=timedelta(minutes=90),
        length=timedelta(minutes=60),
        cut_off=time(16),
        zone="Europe/Brussels",
        days_ahead=7,
    )
    assert (settings.delivery.price, settings.delivery.sender_name) == (Decimal("9.5"), "Shop Gent")
    assert settings.journal.url == "postgresql://toonbank@server:5432/toonbank?sslmode=require"


def test_sounds_can_be_off_and_quieter(tmp_path: Path) -> None:
    assert read(tmp_path, "")[0].sound == SoundSettings(is_on=True, volume_percent=100)
    assert read(tmp_path, "[sound]\non = false\nvolume = 40")[0].sound == SoundSettings(False, 40)
    settings, errors = read(tmp_path, "[sound]\nvolume = 101")
    assert settings.sound.volume_percent == 100
    assert [key for key, _ in errors] == ["sound.volume"]


def test_nothing_set_means_usual_hours_and_a_file_on_this_computer(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, "")
    assert errors == []
    assert settings.delivery == DeliverySettings(DeliveryHours(), None, "")
    assert (settings.leads.costs_ex_vat_cents, settings.journal.url) == (0, "")
    assert settings.wholesale.amount_in == "pieces"


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("NL", "Europe/Amsterdam"),
        ("BE", "Europe/Brussels"),
        ("FR", "Europe/Paris"),
        ("DE", "Europe/Berlin"),
        ("LU", "Europe/Luxembourg"),
        ("CH", "Europe/Amsterdam"),
    ],
)
def test_the_time_zone_is_that_of_the_shops_country(country: str, zone: str, tmp_path: Path) -> None:
    assert read(tmp_path, f'shop.country = "{country}"')[0].delivery.hours.zone == zone


def test_a_time_zone_of_its_own_is_taken(tmp_path: Path) -> None:
    assert read(tmp_path, 'delivery.time_zone = "America/Cayenne"')[0].delivery.hours.zone == "America/Cayenne"


HOURS = 'must be hours, like "09:00-18:00", ["09:00-12:00", "13:00-18:00"], "closed"'
DAYS = 'must be a list of days, like ["2026-12-24"]'
ZONE = 'must be a time zone, like "Europe/Amsterdam"'
ADDRESS = "must be an address, like postgresql://toonbank@server/toonbank"
PASSWORD = "must have no password in it, like postgresql://toonbank@server/toonbank"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('delivery.monday = "9-18"', HOURS),
        ('delivery.monday = "18:00-09:00"', HOURS),
        ('delivery.monday = "09:60-18:00"', HOURS),
        ('delivery.monday = "09:00-24:01"', HOURS),
        ('delivery.monday = ["09:00-13:00", "12:00-18:00"]', HOURS),
        ('delivery.monday = ["13:00-18:00", "09:00-12:00"]', HOURS),
        ("delivery.monday = 9", HOURS),
        ("delivery.monday = [9]", HOURS),
        ("delivery.monday = true", HOURS),
        ('delivery.closed = "2026-12-24"', DAYS),
        ('delivery.closed = ["24-12-2026"]', DAYS),
        ("delivery.open = [20261224]", DAYS),
        ("delivery.open = [2026-12-24T10:00:00]", DAYS),
        ('delivery.time_zone = "Europe/Utrecht"', ZONE),
        ('delivery.time_zone = "Europe"', ZONE),
        ('delivery.time_zone = "../etc/passwd"', ZONE),
        ("delivery.time_zone = 1", ZONE),
        ('delivery.holidays = "yes"', "must be true / false, without quotes"),
        ("delivery.slot_minutes = 14", "must be a whole number from 15 … 1440"),
        ("delivery.notice_minutes = -1", "must be a whole number from 0 … 10080"),
        ("delivery.days_ahead = 61", "must be a whole number from 0 … 60"),
        ("delivery.price = -1", "must be a number from 0 … 1000"),
        ("delivery.price = nan", "must be a number from 0 … 1000"),
        ("leads.costs_ex_vat_cents = 15.5", "must be a whole number from 0 … 100000"),
        ('cyke.size_categories = "no"', "must be true / false, without quotes"),
        ("cyke.own_address = 0", f"must be a whole number from 1 … {2**53}"),
        ('wholesale.amount_in = "boxes"', "must be one of pieces, sales_units"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_has_its_default(line: str, reason: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, line)
    assert errors == [(line.partition(" ")[0], reason)]
    assert settings == read(tmp_path, "")[0]


@pytest.mark.parametrize("place", ["toonbank:SECRET@server/toonbank", ":@server/t", "server/t?password=SECRET"])
def test_a_password_of_the_journal_is_refused_and_not_repeated(place: str, tmp_path: Path) -> None:
    settings, errors = read(tmp_path, f'[journal]\nurl = "postgresql://{place}"\n')
    assert errors == [("journal.url", PASSWORD)]
    assert "SECRET" not in str(errors)
    assert settings.journal.url == UNUSABLE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('journal.url = "journal.db"', ADDRESS),
        ('journal.url = "mysql://toonbank@server/toonbank"', ADDRESS),
        ('journal.url = "postgresql://server"', ADDRESS),
        ('journal.url = "postgresql://[server/toonbank"', ADDRESS),
        ('journal.url = "postgresql://server:0/toonbank"', ADDRESS),
        ('journal = "postgresql://a@server/b"', "must be a table of its own, like [journal]"),
        ('journal.adress = "postgresql://a@server/b"', "is not a setting"),
        ('journal.url = "postgresql://a@server/b', "is not TOML"),
    ],
)
def test_a_shared_journal_that_is_not_understood_is_never_a_file_on_this_computer(
    text: str, reason: str, tmp_path: Path
) -> None:
    settings, errors = read(tmp_path, text)
    assert errors[0][1].startswith(reason)
    assert settings.journal.url == UNUSABLE


@pytest.mark.parametrize("policy", ['journal.url = "postgres"', "[journal"])
def test_a_policy_whose_journal_is_not_understood_is_no_reason_to_take_another(policy: str, tmp_path: Path) -> None:
    strong, weak = tmp_path / "strong.toml", tmp_path / "weak.toml"
    strong.write_text(policy, encoding="utf-8")
    weak.write_text('journal.url = "postgresql://a@server/b"\nshop.counter = "1"\n', encoding="utf-8")
    path = tmp_path / "none.toml"
    assert read_settings(path, policy=machine_policy(place=strong))[0].journal.url == UNUSABLE
    assert read_settings(path, policy=machine_policy(weak, place=strong))[0].journal.url == UNUSABLE
    assert read_settings(path, policy=machine_policy(strong, place=weak))[0].journal.url == "postgresql://a@server/b"
    assert read_settings(path, policy=machine_policy(place=strong).for_practice())[0].journal.url == ""


def test_a_file_that_is_no_toml_and_names_no_server_leaves_the_journal_on_this_computer(tmp_path: Path) -> None:
    assert read(tmp_path, "# postgresql://user@host/name\n[shop\n")[0].journal.url == ""


def test_a_journal_that_counters_share_needs_the_name_of_this_one(tmp_path: Path) -> None:
    settings, errors = read(tmp_path, '[journal]\nurl = "postgresql://a@server/b"\n')
    assert errors == [("journal.url", "needs shop.counter beside it")]
    assert settings.journal.url == "postgresql://a@server/b"  # never a silent local journal
    assert read(tmp_path, '[shop]\ncounter = "1"\n[journal]\nurl = "postgresql://a@server/b"\n')[1] == []
