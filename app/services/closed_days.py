"""On which days no rider comes: the public holidays of the shop's country, and the days that the shop closes."""

import importlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.core.slots import DeliveryHours

# Loaded by name when a day is first asked for: a shop without a courier never needs it.
PUBLIC_HOLIDAYS = "app.services.public_holidays"


class ClosedDays:
    """The closed days among those that slots are offered on. `country` is ISO 3166 alpha-2; `clock` gives aware time.

    A country whose holidays nobody knows has none. Each year is worked out once; the first one takes 0.1 s.
    """

    def __init__(self, hours: DeliveryHours, *, country: str, clock: Callable[[], datetime]) -> None:
        self._hours = hours
        self._country = country
        self._clock = clock
        self._holidays: dict[int, frozenset[date]] = {}

    def __call__(self) -> frozenset[date]:
        """The days of now, as `slots.slots` and `checks.check_delivery` take them."""
        if not self._hours.heeds_holidays:
            return self._hours.closed
        first = self._clock().astimezone(ZoneInfo(self._hours.zone)).date()
        last = first + timedelta(days=self._hours.days_ahead)
        holidays = frozenset().union(*(self._holidays_of(year) for year in range(first.year, last.year + 1)))
        return (holidays - self._hours.opened) | self._hours.closed

    def _holidays_of(self, year: int) -> frozenset[date]:
        if year not in self._holidays:
            holidays = importlib.import_module(PUBLIC_HOLIDAYS)
            self._holidays[year] = holidays.holidays_of(self._country, year)
        return self._holidays[year]


def coming_holidays(country: str, *, first: date, days: int, language: str) -> Mapping[date, str]:
    """The public holidays from `first` on for so many days, by name in `language` (nl, fr, en, de) where there is one.

    Blocking: the first time takes 0.1 s.
    """
    last = first + timedelta(days=days)
    library = importlib.import_module(PUBLIC_HOLIDAYS)
    years = (library.named_holidays(country, year, language=language) for year in range(first.year, last.year + 1))
    return {day: name for year in years for day, name in sorted(year.items()) if first <= day <= last}
