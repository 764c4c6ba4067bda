"""On which days no rider comes: the public holidays of the shop's country, and the days that the shop closes.

The library of holidays loads all countries of the world (0.15 s, 27 MB): nothing that is there at the first paint
may import this.
"""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holidays import country_holidays, list_supported_countries

from app.core.slots import DeliveryHours


class ClosedDays:
    """The closed days among those that slots are offered on. `country` is ISO 3166 alpha-2; `clock` gives aware time.

    A country whose holidays nobody knows has none. Each year is worked out once.
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

    async def load(self) -> None:
        """Works this year out beside the loop, so that the first question does not hold it up."""
        await asyncio.to_thread(self)

    def _holidays_of(self, year: int) -> frozenset[date]:
        if year not in self._holidays:
            self._holidays[year] = holidays_of(self._country, year)
        return self._holidays[year]


def holidays_of(country: str, year: int) -> frozenset[date]:
    """Public holidays of a whole country, not of parts of it; none where the library does not know the country."""
    is_known = country in list_supported_countries(include_aliases=False)
    return frozenset(country_holidays(country, years=year)) if is_known else frozenset()
