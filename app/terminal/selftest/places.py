"""What differs from country to country: languages, time zones, public holidays, telephones."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers
from phonenumbers import PhoneNumberFormat

from app.core.phone import international, is_country
from app.services.public_holidays import holidays_of
from app.system.catalog import Catalog, read_catalog
from app.system.i18n import LANGUAGES, Words
from app.system.paths import resource
from app.system.settings_sending import ZONES
from app.terminal.selftest.report import Facts

SOURCE = "en"
A_DAY = date(2026, 3, 1)
A_PRICE = Decimal("1234.50")


def catalogs() -> dict[str, Catalog]:
    """The texts of each language but that of the code."""
    return {name: read_catalog(resource("locale", f"{name}.po")) for name in LANGUAGES if name != SOURCE}


def translations() -> Facts:
    """Each language says a text, one and many, a price and a day in its own way. Raises LookupError."""
    said = {}
    for language, texts in catalogs().items():
        words = Words(language)
        one, many = (words.say_n("{n} way", "{n} ways", n=n) for n in (1, 2))
        if words.say("Settings") == "Settings" or one in ("1 way", many):
            raise LookupError(f"{language} says nothing")
        said[language] = f"{len(texts)} texts: {one}, {many}, {words.money(A_PRICE)}, {words.date(A_DAY)}"
    return said


def time_zones() -> Facts:
    """Those of our countries, in winter and summer, and how many a setting may name. Raises LookupError."""
    winter, summer = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 7))
    for zone in map(ZoneInfo, ZONES.values()):
        if winter.astimezone(zone).utcoffset() == summer.astimezone(zone).utcoffset():
            raise LookupError(f"{zone} knows no summer time")
    return {"countries": len(ZONES), "zones": len(available_timezones())}


def holidays() -> Facts:
    """How many each of our countries has in a year, New Year's Day among them. Raises LookupError."""
    found = {country: holidays_of(country, A_DAY.year) for country in ZONES}
    for country, days in found.items():
        if date(A_DAY.year, 1, 1) not in days:
            raise LookupError(f"no holidays of {country}")
    return {country: len(days) for country, days in found.items()}


def phones() -> Facts:
    """A number as one types it in each of our countries is one that every country understands. Raises LookupError."""
    for country in ZONES:
        example = phonenumbers.example_number(country)
        typed = phonenumbers.format_number(example, PhoneNumberFormat.NATIONAL) if example else ""
        if not is_country(country) or not international(typed, region=country):
            raise LookupError(f"no telephone numbers of {country}")
    return {"countries": len(ZONES), "regions": len(phonenumbers.SUPPORTED_REGIONS)}
