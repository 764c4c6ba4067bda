"""How figures, money, days and hours are written in the four languages (as CLDR has them, English money apart)."""

from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

_NARROW = "\u202f"
_FIXED = "\u00a0"
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$"}


@dataclass(frozen=True, slots=True)
class Numerals:
    """The separators of one language; `symbol_first` tells where the currency stands."""

    group: str
    point: str
    symbol_first: bool
    percent_gap: str
    day_mark: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    hour_mark: str

    def number(self, value: Decimal, decimals: int) -> str:
        """Grouped by thousands, rounded half up to `decimals`."""
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        english = f"{rounded:,f}" if rounded else f"{abs(rounded):,f}"
        return english.translate({ord(","): self.group, ord("."): self.point})

    def money(self, amount: Decimal, currency: str) -> str:
        """Two decimals and the symbol, or the code of a currency that has none here."""
        symbol = _SYMBOLS.get(currency, currency)
        figure = self.number(amount, 2)
        return f"{symbol}{_FIXED}{figure}" if self.symbol_first else f"{figure}{_FIXED}{symbol}"

    def day(self, day: date) -> str:
        """Day and short month, no year: "12 Mar"."""
        return f"{day.day}{self.day_mark}{_FIXED}{self.months[day.month - 1]}"

    def weekday(self, day: date) -> str:
        """Weekday and day for short: "Mon 12 Mar"."""
        return f"{self.weekdays[day.weekday()]} {self.day(day)}"

    def hours(self, start: time, end: time) -> str:
        """A span of a day: "17–19", "17:30–19:30"; French and German say that it is hours."""
        is_whole = not start.minute and not end.minute
        written = [f"{moment.hour}" if is_whole else f"{moment:%H:%M}" for moment in (start, end)]
        return "–".join(written) + (f"{_FIXED}{self.hour_mark}" if self.hour_mark else "")


_ENGLISH = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
_DUTCH = tuple("jan feb mrt apr mei jun jul aug sep okt nov dec".split())
_FRENCH = tuple("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split())
_GERMAN = tuple("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split())

_ENGLISH_WEEK = tuple("Mon Tue Wed Thu Fri Sat Sun".split())
_DUTCH_WEEK = tuple("ma di wo do vr za zo".split())
_FRENCH_WEEK = tuple("lun. mar. mer. jeu. ven. sam. dim.".split())
_GERMAN_WEEK = tuple("Mo Di Mi Do Fr Sa So".split())

NUMERALS = {
    "en": Numerals(
        ",", ".", symbol_first=True, percent_gap="", day_mark="", months=_ENGLISH, weekdays=_ENGLISH_WEEK, hour_mark=""
    ),
    "nl": Numerals(
        ".", ",", symbol_first=True, percent_gap="", day_mark="", months=_DUTCH, weekdays=_DUTCH_WEEK, hour_mark=""
    ),
    "fr": Numerals(
        _NARROW,
        ",",
        symbol_first=False,
        percent_gap=_FIXED,
        day_mark="",
        months=_FRENCH,
        weekdays=_FRENCH_WEEK,
        hour_mark="h",
    ),
    "de": Numerals(
        ".",
        ",",
        symbol_first=False,
        percent_gap=_FIXED,
        day_mark=".",
        months=_GERMAN,
        weekdays=_GERMAN_WEEK,
        hour_mark="Uhr",
    ),
}
