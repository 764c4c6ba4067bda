"""Takes the keys of a settings file one by one; what cannot be used leaves a fault and the default."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from app.system.i18n import phrase
from app.system.settings_checks import NotUsable

Value = TypeVar("Value")


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
        """Keeps a fault for each key that nobody took, with the nearest one that there is."""
        for key in _keys(self._parsed, leaves=self._known):
            if key not in self._known and not any(known.startswith(f"{key}.") for known in self._known):
                near = get_close_matches(key, sorted(self._known), n=1)
                if near:
                    self.refuse(key, phrase("is not a setting: do you mean {hint}?"), hint=near[0])
                else:
                    self.refuse(key, phrase("is not a setting"))

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


def _keys(table: Mapping[str, Any], *, leaves: set[str], inside: str = "") -> Iterator[str]:
    for name, value in table.items():
        key = f"{inside}.{name}" if inside else name
        if isinstance(value, dict) and value and key not in leaves:
            yield from _keys(value, leaves=leaves, inside=key)
        else:
            yield key
