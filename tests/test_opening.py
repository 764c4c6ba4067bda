"""What is known before anything is opened: above all, that practice has all it takes to practise."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.slots import slots
from app.opening import PRACTICE_OPENING, clock_of, settings_in
from app.system.policy import machine_policy
from app.system.settings import FILE_NAME


def test_practice_has_costs_a_price_and_slots_within_a_day_and_a_half_at_any_time(tmp_path: Path) -> None:
    settings, faults = settings_in(tmp_path, practice=True)
    assert faults == ()
    assert settings.leads.costs_ex_vat_cents == 1500
    assert settings.delivery.price == Decimal("9.50")
    assert (settings.shop.city, settings.shop.postal_code) == ("Utrecht", "3584 BB")
    for hour in range(8 * 24):
        now = datetime(2026, 12, 24, tzinfo=UTC) + timedelta(hours=hour)
        soonest = slots(settings.delivery.hours, closed=frozenset(), now=now)[0]
        assert soonest.starts_at - now < timedelta(hours=36)


def test_practice_keeps_what_its_settings_say(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        "[leads]\ncosts_ex_vat_cents = 900\n[delivery]\nmonday = '10:00-12:00'\nprice = 0\n", encoding="utf-8"
    )
    settings, _ = settings_in(tmp_path, practice=True)
    assert settings.leads.costs_ex_vat_cents == 900
    assert settings.delivery.price == 0
    assert settings.delivery.hours.opening[0] == ((time(10), time(12)),)


def test_a_live_shop_and_a_practice_shop_with_a_store_of_its_own_get_nothing_invented(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[shop]\nstore_id = '4411-1'\n", encoding="utf-8")
    for practice in (True, False):
        settings, _ = settings_in(tmp_path, practice=practice)
        assert settings.shop.store_id == "4411-1"
        assert settings.delivery.price is None
        assert settings.delivery.hours.opening != PRACTICE_OPENING


def test_the_clock_is_that_of_the_shop_whatever_the_zone_of_the_computer(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[delivery]\ntime_zone = 'America/Cayenne'\n", encoding="utf-8")
    settings, _ = settings_in(tmp_path, practice=False)
    assert clock_of(settings)().utcoffset() == timedelta(hours=-3)


def test_of_a_policy_practice_heeds_the_looks_and_hours_and_nothing_of_the_live_shop(tmp_path: Path) -> None:
    chain = tmp_path / "chain.toml"
    chain.write_text(
        'look.theme = "dark"\ndelivery.monday = "10:00-12:00"\nshop.store_id = "4411-1"\nshop.counter = "1"\n'
        'cyke.own_address = 23\njournal.url = "postgresql://toonbank@server/live"\n',
        encoding="utf-8",
    )
    policy = machine_policy(chain, place=tmp_path / "none.toml")
    practised, _ = settings_in(tmp_path, practice=True, policy=policy)
    assert practised.locked == {"look.theme", "delivery.monday"}
    assert (practised.journal.url, practised.cyke.own_address) == ("", None)
    assert practised.shop.city == "Utrecht"
    live, _ = settings_in(tmp_path, practice=False, policy=policy)
    assert live.journal.url == "postgresql://toonbank@server/live"
    assert "shop.store_id" in live.locked


@pytest.mark.parametrize("store", ["", 'shop.store_id = "4411-1"\n'])
def test_practice_shares_no_journal_whatever_its_own_settings_say(store: str, tmp_path: Path) -> None:
    shared = 'shop.counter = "1"\njournal.url = "postgresql://toonbank@server/live"\n'
    (tmp_path / FILE_NAME).write_text(store + shared, encoding="utf-8")
    assert settings_in(tmp_path, practice=True)[0].journal.url == ""
    assert settings_in(tmp_path, practice=False)[0].journal.url
