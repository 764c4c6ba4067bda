"""Rows of a system's answer on paper: a JSON array for programs, a table for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from app.core.product import StockLevel
from app.system.i18n import Words
from app.terminal.product import level_words
from app.terminal.table import table_lines

# The member under which a row has others below it.
BELOW = "children"
STEP_IN = "  "

Row = Mapping[str, object]


def as_json(rows: Sequence[Row]) -> str:
    """The rows for programs, in ASCII. What is not known is null; times are in UTC, amounts are numbers."""
    return json.dumps([_told(row) for row in rows], indent=2)


def as_text(rows: Sequence[Row], *, columns: Mapping[str, str], words: Words) -> str:
    """The rows for people, what is below one stepped in behind it; times are this computer's.

    `columns` are the members shown, with their English titles.
    """
    lines = [list(map(words.say, columns.values()))]
    for depth, row in _unfolded(rows):
        first, *others = (_in_words(row.get(member), words) for member in columns)
        lines.append([STEP_IN * depth + first, *others])
    return "\n".join(table_lines(lines))


def _unfolded(rows: object, *, depth: int = 0) -> Iterator[tuple[int, Row]]:
    for row in rows if isinstance(rows, Sequence) else ():
        yield depth, row
        yield from _unfolded(row.get(BELOW), depth=depth + 1)


def _told(value: object) -> object:
    match value:
        case "":
            return None
        case Mapping():
            return {name: _told(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_told(inner) for inner in value]
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="seconds")
        case Decimal():
            return float(value)
    return value


def _in_words(value: object, words: Words) -> str:
    match value:
        case None:
            return ""
        case StockLevel():
            return level_words(value, words)
        case datetime():
            return f"{value.astimezone():%Y-%m-%d %H:%M}"
        case float():
            return words.number(value, decimals=2)
        case list() | tuple():
            return ", ".join(_in_words(inner, words) for inner in value)
        case Mapping():
            return " ".join(inner for inner in value.values() if isinstance(inner, str) and inner)
    return str(value)
