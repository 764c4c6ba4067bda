"""Opening hours, times of day and lists of days as people type them: "9-12.30 13u30-18h", "16", "24/12, 31-12-2026"."""

import re
from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise

Span = tuple[time, time]

_TIME = r"(?:2[0-4]|[01]?\d)(?:\s?[:.hHuU]\s?[0-5]\d|\s?[hHuU](?![a-z])|[0-5]\d(?!\d))?"
_TO = r"\s*(?:[-–—]|\b(?:to|till|tot|bis|a|à|au)\b)\s*"
_UNIT = r"(?:\s?(?:uur|uhr|heures?|o'clock)\b\.?)?"
_SPAN = re.compile(rf"({_TIME}){_UNIT}{_TO}({_TIME}){_UNIT}", re.IGNORECASE)
_ONE_TIME = re.compile(_TIME + _UNIT, re.IGNORECASE)
_BETWEEN_SPANS = re.compile(r"\s*,?\s*(?:en|et|and|und)\b\s*|[\s,;/&+]*", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2})|\.)?")
_BETWEEN_DAYS = re.compile(r"\s*,?\s*(?:en|et|and|und)\b\s*|[\s,;&+]*", re.IGNORECASE)
_CENTURY = 2000


def spans_as_typed(text: str, *, closed: Iterable[str] = ()) -> tuple[Span, ...] | None:
    """The spans of a day, an end of 24:00 as 00:00; none for "closed" in any of its words or an empty text.

    None where it cannot be understood, or where a span ends before it begins or begins before the last one ended.
    """
    plain = text.strip().casefold()
    if plain in {"", "-", "–", "x", "0", "closed", *(word.casefold() for word in closed)}:
        return ()
    found = _parts_of(text, _SPAN, between=_BETWEEN_SPANS)
    if found is None:
        return None
    marks = [_minutes(mark) for match in found for mark in match.groups()]
    if any(earlier >= later for earlier, later in pairwise(marks)) or marks[-1] > 24 * 60:
        return None
    return tuple((_time(opens), _time(closes)) for opens, closes in zip(marks[::2], marks[1::2], strict=True))


def span_texts(spans: Iterable[Span]) -> list[str]:
    """As the settings file has them: "09:00-18:00", midnight at the end as "24:00"."""
    return [f"{opens:%H:%M}-{'24:00' if closes == time(0) else f'{closes:%H:%M}'}" for opens, closes in spans]


def time_as_typed(text: str) -> time | None:
    """A time of day, or None. "16", "16:00", "16.00", "16h", "16u30" and "1630" are understood."""
    if _ONE_TIME.fullmatch(text.strip()) is None:
        return None
    minutes = _minutes(text)
    return _time(minutes) if minutes < 24 * 60 else None


def days_as_typed(text: str, *, today: date) -> tuple[date, ...] | None:
    """Days, in their order, each once; day before month unless it is 2026-12-24. None where one is none.

    Without a year, the next such day from `today` on.
    """
    if not text.strip():
        return ()
    found = _parts_of(text, _DAY, between=_BETWEEN_DAYS)
    if found is None:
        return None
    try:
        return tuple(sorted({_day(match, today=today) for match in found}))
    except ValueError:
        return None


def _parts_of(text: str, part: re.Pattern[str], *, between: re.Pattern[str]) -> list[re.Match[str]] | None:
    """All the parts that a text consists of, or None where something else is in it too."""
    found: list[re.Match[str]] = []
    place = 0
    while place < len(text.rstrip()):
        gap = between.match(text, place)
        match = part.match(text, gap.end() if gap else place)
        if match is None:
            return None
        found.append(match)
        place = match.end()
    return found


def _minutes(mark: str) -> int:
    figures = re.findall(r"\d+", mark)
    if len(figures) == 1 and len(figures[0]) > 2:
        figures = [figures[0][:-2], figures[0][-2:]]
    hours, minutes = (*figures, "0")[:2]
    return int(hours) * 60 + int(minutes)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _day(match: re.Match[str], *, today: date) -> date:
    """Raises ValueError where there is no such day."""
    if match[1]:
        return date(int(match[1]), int(match[2]), int(match[3]))
    day, month = int(match[4]), int(match[5])
    if match[6]:
        year = int(match[6])
        return date(year if len(match[6]) > 2 else _CENTURY + year, month, day)
    for year in range(today.year, today.year + 9):  # 29 February may be eight years off
        if day <= _days_in(year, month) and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError("no such day")


def _days_in(year: int, month: int) -> int:
    """Raises ValueError where there is no such month."""
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
