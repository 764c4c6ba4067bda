"""On which line of a TOML text a key is set."""

import tomllib
from collections.abc import Iterable
from typing import Any

from app.system.settings_keys import parts_of


def lines_of(keys: Iterable[str], text: str) -> dict[str, int]:
    """Line numbers from 1 of the dotted keys that are found, where their statements begin.

    The text is parsed again with one more line each time: tables, quotes and long values need no second grammar.
    """
    wanted = set(keys)
    found: dict[str, int] = {}
    lines = text.split("\n")
    statement = 0
    for end in range(1, len(lines) + 1):
        if not wanted:
            break
        if not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
            continue
        try:
            parsed = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            statement = statement or end
            continue
        seen = {key for key in wanted if _has(parsed, key)}
        found.update(dict.fromkeys(seen, statement or end))
        wanted -= seen
        statement = 0
    return found


def _has(parsed: dict[str, Any], key: str) -> bool:
    value: Any = parsed
    for part in parts_of(key):
        if not isinstance(value, dict) or part not in value:
            return False
        value = value[part]
    return True
