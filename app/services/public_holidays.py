"""The public holidays of a country, in a year. The library loads all countries of the world: 0.1 s, 15 MiB."""

from collections.abc import Mapping
from datetime import date

from holidays import country_holidays
from holidays.registry import EntityLoader

# What the library calls the languages whose names of holidays it does not call as we do.
LANGUAGES = {"en": "en_US"}


def holidays_of(country: str, year: int) -> frozenset[date]:
    """Public holidays of a whole country, not of parts of it; none where the library does not know the country."""
    return frozenset(named_holidays(country, year))


def named_holidays(country: str, year: int, *, language: str = "") -> Mapping[date, str]:
    """The same with their names, in the country's own language where the library has none in `language`."""
    if country not in EntityLoader.get_country_codes(include_aliases=False):
        return {}
    calendar = country_holidays(country, years=year)
    wanted = LANGUAGES.get(language, language)
    # without one of them by name, the library would have its own idea: that of the computer, or English
    chosen = wanted if wanted in calendar.supported_languages else calendar.default_language
    return dict(country_holidays(country, years=year, language=chosen))
