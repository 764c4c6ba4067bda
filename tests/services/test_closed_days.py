"""The days on which no rider comes."""

from datetime import UTC, date, datetime

import pytest

from app.core.slots import DeliveryHours
from app.services import public_holidays
from app.services.closed_days import ClosedDays, coming_holidays
from app.services.public_holidays import holidays_of

BEFORE_CHRISTMAS = datetime(2026, 12, 20, 12, tzinfo=UTC)
CHRISTMAS, NEW_YEAR = date(2026, 12, 25), date(2027, 1, 1)


def closed_days(hours: DeliveryHours, *, country: str = "NL") -> frozenset[date]:
    """The closed days as of just before Christmas."""
    return ClosedDays(hours, country=country, clock=lambda: BEFORE_CHRISTMAS)()


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("NL", date(2026, 4, 27)),
        ("BE", date(2026, 7, 21)),
        ("FR", date(2026, 7, 14)),
        ("DE", date(2026, 10, 3)),
        ("LU", date(2026, 6, 23)),
    ],
)
def test_each_country_has_its_own_holidays(country: str, day: date) -> None:
    countries = {code for code in ("NL", "BE", "FR", "DE", "LU") if day in holidays_of(code, 2026)}
    assert countries == {country}
    assert date(2026, 1, 1) in holidays_of(country, 2026)


def test_holidays_of_this_year_and_the_next_are_known_where_the_days_ahead_reach_them() -> None:
    assert {CHRISTMAS, NEW_YEAR} <= closed_days(DeliveryHours())
    near = closed_days(DeliveryHours(days_ahead=3))
    assert CHRISTMAS in near
    assert NEW_YEAR not in near


def test_the_shop_may_close_on_more_days_and_work_on_a_holiday() -> None:
    eve = date(2026, 12, 24)
    found = closed_days(DeliveryHours(closed=frozenset({eve, CHRISTMAS}), opened=frozenset({CHRISTMAS, NEW_YEAR})))
    assert {eve, CHRISTMAS} <= found
    assert NEW_YEAR not in found


def test_a_shop_that_works_on_holidays_closes_on_its_own_days_alone() -> None:
    hours = DeliveryHours(heeds_holidays=False, closed=frozenset({NEW_YEAR}))
    assert closed_days(hours) == {NEW_YEAR}


def test_a_country_whose_holidays_nobody_knows_has_none() -> None:
    assert closed_days(DeliveryHours(), country="XX") == frozenset()


def test_the_turn_of_the_year_is_that_of_the_shops_time_zone() -> None:
    hours = DeliveryHours(zone="America/Cayenne", days_ahead=0)
    almost = datetime(2027, 1, 1, 1, tzinfo=UTC)
    assert CHRISTMAS in ClosedDays(hours, country="FR", clock=lambda: almost)()


def test_each_year_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    days = ClosedDays(DeliveryHours(), country="NL", clock=lambda: BEFORE_CHRISTMAS)
    found = days()
    monkeypatch.delattr(public_holidays, "holidays_of")
    assert days() == found


def test_coming_holidays_have_names_in_the_language_that_is_asked_for_or_in_the_countrys_own() -> None:
    found = {
        language: coming_holidays("BE", first=date(2026, 12, 20), days=14, language=language)
        for language in ("nl", "fr", "de", "en")
    }
    assert {days[CHRISTMAS] for days in found.values()} == {"Kerstmis", "Noël", "Weihnachten", "Christmas Day"}
    assert all(list(days) == [CHRISTMAS, NEW_YEAR] for days in found.values())
    assert coming_holidays("FR", first=CHRISTMAS, days=1, language="nl") == {CHRISTMAS: "Noël"}
    assert coming_holidays("XX", first=CHRISTMAS, days=400, language="nl") == {}
