"""Takes the keys of settings files one by one; what cannot be used leaves a fault and the next file's value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from app.system.i18n import phrase
from app.system.settings_checks import Check, NotUsable

Value = TypeVar("Value")

MAX_UNKNOWN = 20  # a file of some other program has thousands
SECRET = re.compile(r"passw|pwd|token|secret|api_?key|kennwort|wachtwoord|mot_?de_?passe", re.IGNORECASE)
CREDENTIALS_COMMAND = "toonbank credentials set"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a dotted key. `reason` is an English text of the catalogs with a place for {hint}.

    `file` counts the files in the order they were given, from 0.
    """

    key: str
    reason: str
    hint: str = ""
    file: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A setting: what it is, and the value it has. `file` is the one that sets it, None for the default.

    `told` says in English what it means; `varies` where its default is not the same on each computer.
    """

    key: str
    value: Any
    default: Any
    check: Check[Any]
    told: str
    varies: bool
    file: int | None

    @property
    def plain(self) -> Any:
        """The value as a file holds it; None where there is none."""
        return None if self.value is None else self.check.plain(self.value)


class SettingsKeys:
    """The parsed files, of which the first that sets a key wins, what was taken of them, and the faults so far."""

    def __init__(self, *files: Mapping[str, Any]) -> None:
        self._files = files
        self.taken: dict[str, Taken] = {}
        self.faults: list[Fault] = []

    def take(
        self,
        key: str,
        default: Value,
        *,
        check: Check[Value],
        told: str,
        takes_empty: bool = False,
        varies: bool = False,
    ) -> Value:
        """The checked value of a dotted key. The default where it is missing, not usable, or empty but for a reason."""
        for number, parsed in enumerate(self._files):
            value = self._find(key, parsed, file=number)
            if value is None:
                continue
            try:
                chosen = default if value == "" and not takes_empty else check(value)
            except NotUsable as fault:
                self._refuse(Fault(key, fault.reason, fault.hint, number))
                continue
            self.taken[key] = Taken(key, chosen, default, check, told, varies, number)
            return chosen
        self.taken[key] = Taken(key, default, default, check, told, varies, None)
        return default

    def take_or_none(self, key: str, *, check: Check[Value], told: str) -> Value | None:
        """As `take`, with None for what is missing or not usable."""
        or_none: Check[Value | None] = Check(check.clean, check.schema, check.plain)
        return self.take(key, None, check=or_none, told=told)

    def refuse(self, key: str, reason: str, *, hint: str = "") -> None:
        """Keeps a fault of a key, of the file that set it."""
        file = self.taken[key].file
        if file is not None:
            self._refuse(Fault(key, reason, hint, file))

    def refuse_unknown(self) -> None:
        """Keeps a fault for each key that nobody took, with the nearest one that there is; of many, how many more."""
        known = {parts_of(key) for key in self.taken}
        tables = {parts[:end] for parts in known for end in range(len(parts))}
        for number, parsed in enumerate(self._files):
            unknown = [parts for parts in _paths(parsed, leaves=known) if parts not in known | tables]
            for parts in unknown[:MAX_UNKNOWN]:
                self._refuse(self._unknown(parts, number))
            if len(unknown) > MAX_UNKNOWN:
                more = str(len(unknown) - MAX_UNKNOWN)
                self._refuse(Fault("", phrase("has {hint} more keys that are no settings"), more, number))

    def _unknown(self, parts: tuple[str, ...], number: int) -> Fault:
        key = ".".join(f'"{part}"' if "." in part or not part else part for part in parts)
        if SECRET.search(parts[-1]):
            account = parts[0] if parts[0] in ("cyclesoftware", "wholesale", "cyke") else ""
            reason = phrase("must not be in a file; it is kept with {hint}")
            return Fault(key, reason, f"{CREDENTIALS_COMMAND} {account}".strip(), number)
        near = get_close_matches(key, sorted(self.taken), n=1)
        if near:
            return Fault(key, phrase("is not a setting: do you mean {hint}?"), near[0], number)
        return Fault(key, phrase("is not a setting"), "", number)

    def _refuse(self, fault: Fault) -> None:
        if fault not in self.faults:
            self.faults.append(fault)

    def _find(self, key: str, parsed: Mapping[str, Any], *, file: int) -> Any:
        value: Any = parsed
        walked: list[str] = []
        for part in key.split("."):
            if not isinstance(value, Mapping):
                table = ".".join(walked)
                self._refuse(Fault(table, phrase("must be a table of its own, like {hint}"), f"[{table}]", file))
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
