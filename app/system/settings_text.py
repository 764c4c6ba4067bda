"""Changes settings in the text of a TOML file: every comment and the order stay, a new line stands by its example."""

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Item, Table

from app.system.settings_lines import lines_of
from app.system.settings_upgrades import VERSION, upgrade, upgraded, version_of

HEADER = re.compile(r"\s*\[\s*([\w.-]+)\s*\]\s*(#.*)?")
ANY_HEADER = re.compile(r"\s*\[")
EXAMPLE = re.compile(r"\s*#?\s*([\w-]+)\s*=")
NOT_WRITTEN = (TOMLKitError, ValueError, TypeError, LookupError, AttributeError)


def with_value(text: str, key: str, *, value: Any) -> str:
    """The text with a dotted key set. Raises ValueError where the text cannot bear it."""
    there = _found(text, key)
    if there == value and type(there) is type(value):
        return text
    expected = tomllib.loads(text)
    table = expected
    *tables, name = key.split(".")
    for part in tables:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            raise ValueError(f"{part} is no table")
    table[name] = value
    ways = (_replaced, _assigned) if there is not None else (_with_line, _assigned)
    return _first_that_fits(text, key, value=value, ways=ways, expected=expected)


def without(text: str, key: str) -> str:
    """The text without a dotted key; lines with a remark stay as comments. Raises ValueError."""
    if _found(text, key) is None:
        return text
    expected = tomllib.loads(text)
    *tables, name = key.split(".")
    table = expected
    for part in tables:
        table = table[part]
    del table[name]
    return _first_that_fits(text, key, value=None, ways=(_commented_out, _removed), expected=expected)


def with_upgrades(text: str) -> str:
    """The text in today's form, with all its comments. Raises ValueError."""
    before = tomllib.loads(text)
    if version_of(before) >= VERSION:
        return text
    document = tomlkit.parse(text)
    upgrade(document)
    new = tomlkit.dumps(document)
    if tomllib.loads(new) != upgraded(before):
        raise ValueError("the values changed")
    return with_value(new, "version", value=VERSION)


def _first_that_fits(
    text: str, key: str, *, value: Any, ways: tuple[Callable[..., str], ...], expected: Mapping[str, Any]
) -> str:
    """The first way whose outcome says what is expected and nothing else: no editor of text is trusted blindly."""
    for way in ways:
        try:
            new = way(text, key, value=value)
            if _filled(tomllib.loads(new)) == _filled(expected):
                return new
        except NOT_WRITTEN:
            continue
    raise ValueError(f"{key} cannot be changed in this file")


def _replaced(text: str, key: str, *, value: Any) -> str:
    """In its own line, with the remark behind it."""
    document = tomlkit.parse(text)
    table, name = _place(document, key)
    if isinstance(table[name], Table):
        table[name].clear()
        table[name].update(value)
    else:
        table[name] = _item(value)
    return tomlkit.dumps(document)


def _assigned(text: str, key: str, *, value: Any) -> str:
    """Wherever the library puts it."""
    document = tomlkit.parse(text)
    table, name = _place(document, key)
    table[name] = _item(value)
    return tomlkit.dumps(document)


def _removed(text: str, key: str, *, value: Any) -> str:
    document = tomlkit.parse(text)
    table, name = _place(document, key)
    del table[name]
    return tomlkit.dumps(document)


def _commented_out(text: str, key: str, *, value: Any) -> str:
    """Without the lines of the key, but for those that hold a remark."""
    left = _removed(text, key, value=value).split("\n")
    lines, begin = text.split("\n"), lines_of((key,), text)[key] - 1
    taken = lines[begin : begin + len(lines) - len(left)]
    if any("#" in line for line in taken):
        left[begin:begin] = [f"# {line}" for line in taken]
    return "\n".join(left)


def _with_line(text: str, key: str, *, value: Any) -> str:
    """With a line of its own: below the example that is commented out, or else at the end of its table."""
    *tables, name = key.split(".")
    lines = text.rstrip("\n").split("\n")
    line = f"{name} = {_item(value).as_string()}"
    begin, end = _section(lines, ".".join(tables))
    if begin is None:
        return "\n".join([*lines, "", f"[{'.'.join(tables)}]", line, ""])
    named = [(number, EXAMPLE.match(lines[number])) for number in range(begin, end)]
    same = [number for number, found in named if found and found[1] == name]
    settings = [number for number, found in named if found]
    after = (same or settings or [begin - 1])[-1] + 1
    return "\n".join([*lines[:after], line, *lines[after:], ""])


def _section(lines: list[str], table: str) -> tuple[int | None, int]:
    """From the first line of a table, None where it has none, to behind its last; "" is what stands above all."""
    headers = [number for number, line in enumerate(lines) if ANY_HEADER.match(line)]
    begin: int | None = None if table else 0
    for number in headers:
        found = HEADER.fullmatch(lines[number])
        if table and found and found[1] == table:
            begin = number + 1
    return begin, next((number for number in headers if begin is None or number >= begin), len(lines))


def _place(document: Any, key: str) -> tuple[Any, str]:
    """The table of a dotted key, made where it is missing, and the key in it."""
    *tables, name = key.split(".")
    for part in tables:
        document = document.setdefault(part, tomlkit.table())
    return document, name


def _item(value: Any) -> Item:
    """As TOML writes it, on one line."""
    if isinstance(value, Mapping):
        inline: InlineTable = tomlkit.inline_table()
        inline.update(value)
        return inline
    item: Item = tomlkit.item(value)
    return item


def _found(text: str, key: str) -> Any:
    """The value of a dotted key, None where it has none."""
    value: Any = tomllib.loads(text)
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the tables that hold nothing."""
    inner = {name: _filled(value) if isinstance(value, dict) else value for name, value in values.items()}
    return {name: value for name, value in inner.items() if value != {}}
