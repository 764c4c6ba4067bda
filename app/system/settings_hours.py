"""What hours, days and time zones of a settings file may be. A check gives the value or raises NotUsable."""

import re
from datetime import date, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.system.i18n import phrase
from app.system.settings_checks import NotUsable, checks

Span = tuple[time, time]
CLOSED = "closed"
SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", re.ASCII)
MIDNIGHT_MINUTES = 24 * 60
SPAN_SCHEMA = {"type": "string", "pattern": "^[0-2]?[0-9]:[0-5][0-9] *[-–] *[0-2]?[0-9]:[0-5][0-9]$"}


def _said_hours(spans: tuple[Span, ...]) -> Any:
    """As a file says them; midnight at the end is 24:00."""
    said = [f"{opens:%H:%M}-{'24:00' if closes == time() else f'{closes:%H:%M}'}" for opens, closes in spans]
    return (said[0] if len(said) == 1 else said) if said else CLOSED


@checks(
    {"anyOf": [{"type": "string", "enum": ["", CLOSED]}, SPAN_SCHEMA, {"type": "array", "items": SPAN_SCHEMA}]},
    plain=_said_hours,
)
def opening_hours(value: Any) -> tuple[Span, ...]:
    """A span of a day ("09:00-18:00"), a list of these, or "closed". 24:00, midnight, is kept as 00:00."""
    if value in ("", CLOSED):
        return ()
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _no_hours()
    spans = [_span(text) for text in texts]
    marks = [minute for span in spans for minute in span]
    if any(earlier >= later for earlier, later in pairwise(marks)):
        raise _no_hours()
    return tuple((_time(opens), _time(closes)) for opens, closes in spans)


@checks(
    {"type": "array", "items": {"type": "string", "format": "date"}},
    plain=lambda days: [day.isoformat() for day in sorted(days)],
)
def days(value: Any) -> frozenset[date]:
    """A list of days, as texts or TOML's own."""
    if not isinstance(value, list):
        raise _no_days()
    try:
        return frozenset(day if type(day) is date else date.fromisoformat(day) for day in value)
    except (TypeError, ValueError):
        raise _no_days() from None


@checks({"type": "string", "examples": ["Europe/Amsterdam"]})
def time_zone(value: Any) -> str:
    """The name of a time zone that this computer knows."""
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, OSError, TypeError, ValueError):
        raise NotUsable(phrase("must be a time zone, like {hint}"), '"Europe/Amsterdam"') from None


def _span(text: str) -> tuple[int, int]:
    """Minutes since midnight."""
    match = SPAN.fullmatch(text.strip())
    if match is None:
        raise _no_hours()
    hours = [int(figure) for figure in match.groups()]
    opens, closes = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if hours[1] > 59 or hours[3] > 59 or closes > MIDNIGHT_MINUTES:
        raise _no_hours()
    return opens, closes


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _no_hours() -> NotUsable:
    return NotUsable(phrase("must be hours, like {hint}"), '"09:00-18:00", ["09:00-12:00", "13:00-18:00"], "closed"')


def _no_days() -> NotUsable:
    return NotUsable(phrase("must be a list of days, like {hint}"), '["2026-12-24"]')
