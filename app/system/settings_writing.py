"""Writes settings into the file of this counter: all of them or none, and only what reading would take."""

import importlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from app.core.errors import SettingsError, StorageError
from app.system.i18n import phrase
from app.system.paths import resource
from app.system.policy import NO_POLICY
from app.system.settings import FILE_NAME, known_settings, settings_of
from app.system.settings_checks import NotUsable
from app.system.settings_layers import Layer, newer_than_ours, parsed_layer, text_of
from app.system.settings_upgrades import VERSION

# Loaded by name: what keeps comments takes 30 ms and is needed where something is changed.
TEXT = "app.system.settings_text"

SettingValue: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any]

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def check_settings(changes: Mapping[str, SettingValue | None]) -> tuple[SettingsError, ...]:
    """What reading would not take of these dotted keys and values; None, for the default, is always taken."""
    known = known_settings()
    errors = []
    for key, value in changes.items():
        if key not in known:
            errors.append(SettingsError("", 0, key=key, reason=phrase("is not a setting")))
        elif value is not None and value != "":
            try:
                known[key].check(value)
            except NotUsable as fault:
                errors.append(SettingsError("", 0, key=key, reason=fault.reason, hint=fault.hint))
    return tuple(errors)


def write_settings(
    path: Path, changes: Mapping[str, SettingValue | None], *, locked: frozenset[str] = frozenset()
) -> None:
    """Sets dotted keys in the file, which is made where it is missing; None takes a key away: its default again.

    Raises SettingsError for a locked key, for a value that reading would not take, and for a file that is not TOML
    or of a newer Toonbank; StorageError where the disk fails. Nothing is written then.
    """
    for key in changes:
        if key in locked:
            raise SettingsError(str(path), 0, key=key, reason=phrase("is set by your organisation"))
    for error in check_settings(changes):
        raise SettingsError(str(path), 0, key=error.key, reason=error.reason, hint=error.hint)
    before = _readable(path)
    text = _upgraded(before)
    for key, value in changes.items():
        try:
            text = _text().without(text, key) if value is None else _text().with_value(text, key, value=value)
        except ValueError as error:
            reason = phrase("cannot be changed here: write it into {hint}")
            raise SettingsError(str(path), 0, key=key, reason=reason, hint=path.name) from error
    _check_together(Layer(path, text=text), before=before, locked=locked)
    if text != before.text or not path.exists():
        _replace(before, text)


def upgrade_settings(path: Path) -> bool:
    """Brings the file of an older version to today's, beside a copy of the old one; whether anything was changed.

    A file that cannot be read or written stays as it is: it is read in its old form all the same.
    """
    with suppress(SettingsError, StorageError):
        before = _readable(path)
        text = _upgraded(before)
        if path.exists() and text != before.text:
            _replace(before, text)
            return True
    return False


def _readable(path: Path) -> Layer:
    """The file in the form it has, or what we write where there is none. Raises SettingsError."""
    try:
        text = text_of(path)
    except FileNotFoundError:
        text = resource(FILE_NAME).read_text(encoding="utf-8")
    layer = parsed_layer(Layer(path, text=text))
    newer = newer_than_ours(layer)
    if newer is not None:
        raise newer
    return layer


def _upgraded(layer: Layer) -> str:
    if layer.version >= VERSION:
        return layer.text
    try:
        return str(_text().with_upgrades(layer.text))
    except ValueError as error:
        reason = phrase("cannot be changed here: write it into {hint}")
        raise SettingsError(str(layer.path), 0, key="version", reason=reason, hint=layer.path.name) from error


def _text() -> Any:
    return importlib.import_module(TEXT)


def _check_together(layer: Layer, *, before: Layer, locked: frozenset[str]) -> None:
    """Raises SettingsError for what was in order before; what a policy sets may be missing here beside a value."""
    known = {(error.key, error.reason) for error in settings_of(before, policy=NO_POLICY)[2]}
    for error in settings_of(parsed_layer(layer), policy=NO_POLICY)[2]:
        if (error.key, error.reason) not in known and error.hint not in locked:
            raise error


def _replace(before: Layer, text: str) -> None:
    """The text in the file's own line ends; a file of an older version is copied first. Raises StorageError."""
    path = Path(os.path.realpath(before.path))  # a link to a file elsewhere stays one
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        old = path.read_bytes() if path.exists() else b""
        if old and before.version < VERSION:
            _write(path.with_name(f"{path.name}.v{before.version}.bak"), old)
        mark = BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK) else b""
        ends = "\r\n" if b"\r\n" in old else "\n"
        _write(path, mark + text.replace("\n", ends).encode())
    except OSError as error:
        raise StorageError(error.strerror or str(error)) from error


def _write(path: Path, content: bytes) -> None:
    """In one step, for this user only: there is the old file or the new one, whenever the power fails."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
