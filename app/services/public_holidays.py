"""The public holidays of a country, in a year. The library loads all countries of the world: 0.1 s, 15 MiB."""

from datetime import date

from holidays import country_holidays
from holidays.registry import EntityLoader


def holidays_of(country: str, year: int) -> frozenset[date]:
    """Public holidays of a whole country, not of parts of it; none where the library does not know the country."""
    is_known = country in EntityLoader.get_country_codes(include_aliases=False)
    return frozenset(country_holidays(country, years=year)) if is_known else frozenset()
