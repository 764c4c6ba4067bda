"""Date-times as PHP, ISO 8601 and the vendors write them, and as they want them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# What carries no zone is the vendors' own wall time (contract: DateTimeTolerant, PhpDateTime; inferred).
HOME = ZoneInfo("Europe/Amsterdam")
OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")


def moment_of(value: object) -> datetime | None:
    """An aware date-time out of a string or a PHP date object; None where it is neither."""
    if isinstance(value, dict):
        return _moment(value.get("date"), _zone(value.get("timezone")))
    return _moment(value, HOME)


def iso_with_offset(moment: datetime) -> str:
    """`2025-01-01T00:00:00+00:00` (contract: modified_since of the stock lists)."""
    return moment.isoformat(timespec="seconds")


def wall_time(moment: datetime) -> str:
    """`2025-01-01 00:00` in Amsterdam (contract: modified_since of the product list)."""
    return moment.astimezone(HOME).strftime("%Y-%m-%d %H:%M")


def _moment(text: object, zone: tzinfo) -> datetime | None:
    if not isinstance(text, str) or len(text) < len("2025-01-01"):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _zone(name: object) -> tzinfo:
    """A zone by name, abbreviation or offset; the home zone where it is none of them."""
    if not isinstance(name, str):
        return HOME
    if name.upper() in ("UTC", "Z", "GMT"):
        return UTC
    if offset := OFFSET.fullmatch(name):
        sign = -1 if offset[1] == "-" else 1
        return timezone(sign * timedelta(hours=int(offset[2]) % 24, minutes=int(offset[3]) % 60))
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return HOME
