"""Words: every text, figure, amount and age on screen and in the terminal, in the language of the shop.

The English text in the code is the message id; resources/locale has one .po file per other language.
"""

import importlib
import locale
import os
import sys
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from app.system.catalog import Catalog, read_catalog
from app.system.numerals import NUMERALS
from app.system.paths import resource

if sys.platform == "win32":
    import ctypes

LANGUAGES = ("nl", "fr", "en", "de")
_MINUTE_S = 60
_HOUR_S = 3600


def phrase(text: str) -> str:
    """Marks an English text that is said later: `words.say(variable)` finds it in the catalogs."""
    return text


class Words:
    """Speaks one language. What a catalog lacks is said in English. Safe to share between threads."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._numerals = NUMERALS[self.language]
        self._catalog: Catalog = {}
        if self.language != "en":
            self._catalog = read_catalog(resource("locale", f"{self.language}.po"))

    def say(self, text: str, **values: object) -> str:
        """The text in this language, with its {placeholders} filled in."""
        said = self._catalog.get(text, (text,))[0]
        return said.format_map(values) if values else said

    def say_n(self, one: str, many: str, *, n: int, **values: object) -> str:
        """The form that fits the count, with {n} filled in."""
        is_one = n in (0, 1) if self.language == "fr" else n == 1
        forms = self._catalog.get(one, (one, many))
        return forms[0 if is_one else 1].format_map({"n": self.number(n), **values})

    def number(self, value: float | Decimal, *, decimals: int = 0) -> str:
        """A figure with this language's separators."""
        return self._numerals.number(Decimal(str(value)), decimals)

    def money(self, amount: Decimal, currency: str = "EUR") -> str:
        """An amount: "€ 2.899,00", "2 899,00 €". `currency` is an ISO 4217 code."""
        return self._numerals.money(amount, currency)

    def percent(self, value: float | Decimal) -> str:
        """Per cent, a decimal only where there is one: "21 %", "5,5 %"."""
        exact = Decimal(str(value))
        figure = self.number(exact, decimals=0 if exact == exact.to_integral_value() else 1)
        return f"{figure}{self._numerals.percent_gap}%"

    def km(self, distance_km: float) -> str:
        """A distance without its unit: "4.2" below ten kilometres, "18" above."""
        return self.number(distance_km, decimals=1 if distance_km < 9.95 else 0)

    def date(self, day: date) -> str:
        """A day: "12 Mar 2026"."""
        return f"{self._numerals.day(day)} {day.year}"

    def day(self, moment: datetime, *, now: datetime) -> str:
        """The day of a moment as one says it: "today", "tomorrow", "Mon 12 Mar"; days are those of `now`'s zone."""
        day = moment.astimezone(now.tzinfo).date()
        near = {0: phrase("today"), 1: phrase("tomorrow")}.get((day - now.date()).days)
        return self.say(near) if near else self._numerals.weekday(day)

    def hours(self, start: datetime, end: datetime, *, zone: tzinfo | None) -> str:
        """A span of a day: "17–19", "17:30–19:30"."""
        return self._numerals.hours(start.astimezone(zone).time(), end.astimezone(zone).time())

    def age(self, since: datetime, *, now: datetime, short: bool = False) -> str:
        """How old a figure is: "14 s ago", "yesterday 18:02"; short: "14 s". Days are those of `now`'s time zone."""
        age_s = max(int((now - since).total_seconds()), 0)
        local = since.astimezone(now.tzinfo)
        if age_s >= _HOUR_S and local.date() != now.date():
            yesterday = (now.date() - local.date()).days == 1
            day = self.say("yesterday") if yesterday else self._numerals.day(local.date())
            return day if short else f"{day} {local:%H:%M}"
        if short:
            return self.span(age_s)
        return self.say("{time} ago", time=self.span(age_s)) if age_s else self.say("just now")

    def span(self, seconds: float) -> str:
        """A length of time in its largest unit: "24 s", "3 min", "2 h"; tenths below ten seconds if it has some."""
        if seconds < _MINUTE_S:
            tenths = seconds < 10 and seconds != int(seconds)
            return self.say("{n} s", n=self.number(seconds, decimals=1 if tenths else 0))
        if seconds < _HOUR_S:
            return self.say("{n} min", n=self.number(int(seconds // _MINUTE_S)))
        return self.say("{n} h", n=self.number(int(seconds // _HOUR_S)))


def os_language(environment: Mapping[str, str] | None = None, *, home: Path | None = None) -> str:
    """The language of the operating system if Toonbank speaks it, else "en"."""
    variables = os.environ if environment is None else environment
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if language := _spoken(variables.get(variable, "")):
            return language
    return _spoken(_windows_locale()) or _spoken(_macos_locale(home or Path.home())) or "en"


def _spoken(locale_name: str) -> str:
    language = locale_name[:2].lower()
    return language if language in LANGUAGES and not locale_name[2:3].isalpha() else ""


def _windows_locale() -> str:
    if sys.platform == "win32":
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        return ""


def _macos_locale(home: Path) -> str:
    """Loads what reads the file where there is one: 5 ms that no other computer needs."""
    try:
        content = (home / "Library/Preferences/.GlobalPreferences.plist").read_bytes()
    except OSError:
        return ""
    plists = importlib.import_module("plistlib")
    try:
        preferences = plists.loads(content)
    except plists.InvalidFileException:
        return ""
    languages = preferences.get("AppleLanguages", [])
    return str(languages[0]) if languages else ""
