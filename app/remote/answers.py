"""Tolerant reading of plain data: texts, lists, and rows validated by the hundred."""

import asyncio
import logging
from collections.abc import Callable
from math import isfinite
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.core.errors import Unreadable

# Small slices let the window's thread have its turn between them: one long C call would hold the interpreter.
ROWS_A_SLICE = 100

Row = TypeVar("Row")
Value = TypeVar("Value")

log = logging.getLogger("toonbank.remote")


def text_of(value: object) -> str:
    """A text, or a number written as the name it is; "" for null, flags and anything else."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**40 else ""
    if isinstance(value, float) and isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else str(value)
    return ""


def list_of(value: object) -> list[object] | None:
    """A list; the values of an object (an empty PHP list with gaps prints as one); None for anything else."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return list(value.values())
    return None


def required_page(source: str, data: object, *, list_name: str) -> dict[str, object]:
    """An answer that holds the list asked for; Unreadable where it does not: nothing told is not nothing there."""
    if isinstance(data, dict) and list_of(data.get(list_name)) is not None:
        return data
    raise Unreadable(source, f"no list named {list_name} in a {type(data).__name__}")


def listed(pages: list[dict[str, object]], name: str) -> list[object]:
    """The rows of all pages under one name, in order; a page without the name has none."""
    return [row for page in pages for row in list_of(page.get(name)) or ()]


async def read_rows(
    source: str,
    rows: list[object],
    *,
    adapter: TypeAdapter[list[Row]],
    make: Callable[[Row], Value],
    may_lose_all: bool = False,
) -> list[Value]:
    """Rows as core values, a hundred at a time. A row that cannot be read is left out and counted in the log.

    Raises Unreadable where there are rows and none can be read, unless the answer is worth something without them.
    """
    values: list[Value] = []
    for start in range(0, len(rows), ROWS_A_SLICE):
        if start:
            await asyncio.sleep(0)
        values += map(make, _valid(rows[start : start + ROWS_A_SLICE], adapter))
    if len(values) < len(rows):
        log.warning("%s: %d of %d rows could not be read", source, len(rows) - len(values), len(rows))
    if rows and not values and not may_lose_all:
        raise Unreadable(source, f"none of {len(rows)} rows has the shape asked for")
    return values


def read_row(row: object, adapter: TypeAdapter[list[Row]]) -> Row | None:
    """One row, mended where it can be; None where it cannot."""
    return next(iter(_valid([row], adapter)), None)


def _valid(rows: list[object], adapter: TypeAdapter[list[Row]]) -> list[Row]:
    try:
        return adapter.validate_python(rows)
    except ValidationError as error:
        if len(rows) > 1:
            return [valid for row in rows for valid in _valid([row], adapter)]
        return _mended(rows, adapter, error=error)


def _mended(rows: list[object], adapter: TypeAdapter[list[Row]], *, error: ValidationError) -> list[Row]:
    """The row without the members that spoil it, numbers turned into texts where texts are asked; else nothing."""
    for problem in reversed(error.errors(include_url=False, include_context=False, include_input=False)):
        _mend(rows, problem["loc"], wants_text=problem["type"] == "string_type")
    try:
        return adapter.validate_python(rows)
    except ValidationError:
        return []


def _mend(rows: list[object], way: tuple[int | str, ...], *, wants_text: bool) -> None:
    """Turn the number at `way` into a text where one is wanted, else take out what stands there."""
    parent: Any = rows
    *steps, last = way
    try:
        for step in steps:
            parent = parent[step]
        text = text_of(parent[last]) if wants_text else ""
        if text:
            parent[last] = text
        else:
            del parent[last]
    except (LookupError, TypeError):  # missing, gone with an earlier one, or below a member that a validator rewrote
        if len(way) > 2 and isinstance(rows[0], dict):
            rows[0].pop(way[1], None)
