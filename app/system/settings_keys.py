"""Takes the keys of a settings file one by one; what cannot be used leaves a fault and the default."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from app.system.i18n import phrase
from app.system.settings_checks import NotUsable

Value = TypeVar("Value")

MAX_UNKNOWN = 20  # a file of some other program has thousands


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a dotted key. `reason` is an English text of the catalogs with a place for {hint}."""

    key: str
    reason: str
    hint: str = ""


class SettingsKeys:
    """The parsed file and the faults found in it so far."""

    def __init__(self, parsed: Mapping[str, Any]) -> None:
        self._parsed = parsed
        self._known: set[str] = set()
        self.faults: list[Fault] = []

    def take(self, key: str, default: Value, *, check: Callable[[Any], Value], takes_empty: bool = False) -> Value:
        """The checked value of a dotted key. The default where it is missing, not usable, or empty but for a reason."""
        self._known.add(key)
        value = self._find(key)
        if value is None or (value == "" and not takes_empty):
            return default
        try:
            return check(value)
        except NotUsable as fault:
            self.refuse(key, fault.reason, hint=fault.hint)
            return default

    def take_or_none(self, key: str, *, check: Callable[[Any], Value]) -> Value | None:
        """As `take`, with None for what is missing or not usable."""
        return self.take(key, None, check=check)

    def refuse(self, key: str, reason: str, *, hint: str = "") -> None:
        """Keeps a fault, once for each key."""
        fault = Fault(key, reason, hint)
        if fault not in self.faults:
            self.faults.append(fault)

    def refuse_unknown(self) -> None:
        """Keeps a fault for each key that nobody took, with the nearest one that there is; of many, how many more."""
        known = {parts_of(key) for key in self._known}
        tables = {parts[:end] for parts in known for end in range(len(parts))}
        unknown = [parts for parts in _paths(self._parsed, leaves=known) if parts not in known | tables]
        for parts in unknown[:MAX_UNKNOWN]:
            key = ".".join(f'"{part}"' if "." in part or not part else part for part in parts)
            near = get_close_matches(key, sorted(self._known), n=1)
            if near:
                self.refuse(key, phrase("is not a setting: do you mean {hint}?"), hint=near[0])
            else:
                self.refuse(key, phrase("is not a setting"))
        if len(unknown) > MAX_UNKNOWN:
            self.refuse("", phrase("has {hint} more keys that are no settings"), hint=str(len(unknown) - MAX_UNKNOWN))

    def _find(self, key: str) -> Any:
        value: Any = self._parsed
        walked: list[str] = []
        for part in key.split("."):
            if not isinstance(value, dict):
                table = ".".join(walked)
                self.refuse(table, phrase("must be a table of its own, like {hint}"), hint=f"[{table}]")
                return None
            value = value.get(part)
            if value is None:
                return None
            walked.append(part)
        return value


def parts_of(key: str) -> tuple[str, ...]:
    """The names of a dotted key; one with a dot in it stands between quotes."""
    return tuple(quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|([^."]+)', key))


def _paths(
    table: Mapping[str, Any], *, leaves: set[tuple[str, ...]], inside: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    for name, value in table.items():
        path = (*inside, name)
        if isinstance(value, dict) and value and path not in leaves:
            yield from _paths(value, leaves=leaves, inside=path)
        else:
            yield path
