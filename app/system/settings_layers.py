"""One settings file as it was read: its text, its values, and what keeps it from being read at all."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.core.errors import SettingsError
from app.system.i18n import phrase
from app.system.settings_keys import Fault
from app.system.settings_lines import lines_of
from app.system.settings_upgrades import VERSION, old_name, upgraded, version_of

LONG_NUMBER = re.compile(r"\d{1000}")
MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
# What Python's parser means, by how its English begins; the hint is the column.
TWICE = phrase("is not TOML: a name is set twice, column {hint}")
SYNTAX_WORDS = (
    ("Cannot ", TWICE),
    ("Duplicate ", TWICE),
    ("Expected ", phrase("is not TOML: a sign is missing, column {hint}")),
)
NOT_UNDERSTOOD = phrase("is not TOML: not understood from column {hint} on")


@dataclass(frozen=True, slots=True)
class Layer:
    """A file of settings. `parsed` is in today's form, whatever `version` it is of; `errors` are of the whole file.

    Without `is_read` nobody knows what it says.
    """

    path: Path
    is_policy: bool = False
    text: str = ""
    parsed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    version: int = VERSION
    errors: tuple[SettingsError, ...] = ()
    is_read: bool = True

    def located(self, faults: Iterable[Fault]) -> tuple[SettingsError, ...]:
        """The faults with the lines of their keys, in the order of the file."""
        told = list(faults)
        wanted = {name for fault in told for name in (fault.key, old_name(fault.key)) if name}
        lines = lines_of(wanted, self.text)
        errors = (self._error(fault, lines.get(fault.key) or lines.get(old_name(fault.key), 0)) for fault in told)
        return tuple(sorted(errors, key=lambda error: error.line))

    def _error(self, fault: Fault, line: int) -> SettingsError:
        return SettingsError(
            str(self.path), line, key=fault.key, reason=fault.reason, hint=fault.hint, is_policy=self.is_policy
        )


def read_layer(path: Path, *, is_policy: bool = False) -> Layer:
    """The file, with its errors in it. Never writes. Raises FileNotFoundError alone."""
    empty, text = Layer(path, is_policy), ""
    try:
        text = text_of(path)
        layer = parsed_layer(replace(empty, text=text))
    except SettingsError as error:
        told = SettingsError(
            error.path, error.line, key=error.key, reason=error.reason, hint=error.hint, is_policy=is_policy
        )
        return replace(empty, text=text, errors=(told,), is_read=False)
    newer = newer_than_ours(layer)
    return layer if newer is None else replace(layer, errors=(newer,))


def newer_than_ours(layer: Layer) -> SettingsError | None:
    """Set where the file is of a Toonbank newer than this one."""
    if layer.version <= VERSION:
        return None
    reason = phrase("is newer than {hint}, which this Toonbank knows")
    return layer.located((Fault("version", reason, str(VERSION)),))[0]


def parsed_layer(layer: Layer) -> Layer:
    """With the values of its text, in today's form. Raises SettingsError where the text is not TOML."""
    try:
        parsed = tomllib.loads(layer.text)
    except ValueError as error:
        raise _syntax_error(layer.path, error, text=layer.text) from error
    except RecursionError:
        raise _too_deep(layer.path) from None
    if _depth_of(parsed) > MAX_DEPTH:
        raise _too_deep(layer.path)
    return replace(layer, parsed=upgraded(parsed, is_policy=layer.is_policy), version=version_of(parsed))


def text_of(path: Path) -> str:
    """The file's text without a byte order mark. Raises FileNotFoundError, SettingsError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SettingsError(
            str(path), 0, key="", reason=phrase("cannot be read: {hint}"), hint=error.strerror or ""
        ) from error
    if len(content) > MAX_BYTES:
        raise SettingsError(
            str(path), 0, key="", reason=phrase("is larger than {hint}"), hint=f"{MAX_BYTES // 1024} KiB"
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SettingsError(str(path), line, key="", reason=phrase("is not written in UTF-8")) from error


def _depth_of(parsed: Mapping[str, Any]) -> int:
    """How many tables stand in each other, at most one more than may be."""
    level: list[Any] = [parsed]
    for depth in range(MAX_DEPTH + 1):
        level = [inner for outer in level for inner in outer.values() if isinstance(inner, dict)]
        if not level:
            return depth
    return MAX_DEPTH + 1


def _syntax_error(path: Path, error: ValueError, *, text: str) -> SettingsError:
    if not isinstance(error, tomllib.TOMLDecodeError):  # of int(), where a number has thousands of digits
        line = next((number for number, said in enumerate(text.split("\n"), 1) if LONG_NUMBER.search(said)), 0)
        return SettingsError(str(path), line, key="", reason=phrase("is not TOML: a number is too long"))
    what, _, where = str(error).rpartition(" (at ")
    place = re.match(r"line (\d+), column (\d+)", where)
    if place is None:
        line = text.rstrip().count("\n") + 1
        return SettingsError(str(path), line, key="", reason=phrase("is not TOML: a quote or bracket stays open"))
    reason = next((said for begin, said in SYNTAX_WORDS if what.startswith(begin)), NOT_UNDERSTOOD)
    return SettingsError(str(path), int(place[1]), key="", reason=reason, hint=place[2])


def _too_deep(path: Path) -> SettingsError:
    return SettingsError(str(path), 0, key="", reason=phrase("is not TOML: too deeply nested"))
