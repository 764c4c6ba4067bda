"""The policy: settings that whoever manages the computer sets for every user of it. They win, and are locked."""

import os
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import SettingsError
from app.system.i18n import phrase
from app.system.settings_layers import Layer, read_layer

LIVE_TABLES = frozenset({"shop", "cyclesoftware", "wholesale", "cyke", "journal"})
ROOT = 0
ADMINISTRATORS = {0, 80} if sys.platform == "darwin" else {0}  # groups

if sys.platform == "win32":
    import winreg

    def _shared_folder() -> Path:
        """As the registry says it: an environment variable is the user's to change, and would get round a lock."""
        where = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as folders:
                return Path(winreg.QueryValueEx(folders, "Common AppData")[0]) / "Toonbank"
        except OSError:
            return Path(r"C:\ProgramData\Toonbank")

else:

    def _shared_folder() -> Path:
        return Path("/etc/toonbank")


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy files that there are, the strongest first, and what is wrong with them as files.

    `chosen` is the one that this start was given (--policy), whether it is there or not; `is_live`: with what is
    about the live shop.
    """

    layers: tuple[Layer, ...] = ()
    chosen: Path | None = None
    is_live: bool = True

    @property
    def faults(self) -> tuple[SettingsError, ...]:
        """Why a file could not be read, or who else may write it. What is wrong inside is told with the settings."""
        return tuple(error for layer in self.layers for error in layer.errors)

    def for_practice(self) -> "Policy":
        """Without what is about the live shop: practice never reads its accounts, nor writes into its journal."""
        heeded = tuple(
            replace(layer, parsed={name: part for name, part in layer.parsed.items() if name not in LIVE_TABLES})
            for layer in self.layers
        )
        return replace(self, layers=heeded, is_live=False)


NO_POLICY = Policy()


def machine_policy(chosen: Path | None = None, *, place: Path | None = None) -> Policy:
    """The policy of this computer and, below it, the `chosen` file. Never raises: what is wrong is in it.

    `place` is where the computer's own file is, `policy_place()` where nothing is said.
    """
    machine = place or policy_place()
    files = [] if _is_missing(machine) else [_policy_file(machine, is_machines=True)]
    if chosen is not None:
        chosen = chosen.absolute()
        files.append(_policy_file(chosen, is_machines=False))
    return Policy(tuple(files), chosen)


def policy_place(system: str = sys.platform) -> Path:
    """Where the policy of the whole computer stands: a place that only its administrators may write."""
    if system == "darwin":
        return Path("/Library/Application Support/Toonbank/policy.toml")
    return _shared_folder() / "policy.toml"


def _is_missing(path: Path) -> bool:
    """Whether there is none; one that cannot be looked at is there, and told."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _policy_file(path: Path, *, is_machines: bool) -> Layer:
    try:
        layer = read_layer(path, is_policy=True)
    except FileNotFoundError as error:
        reason, hint = phrase("cannot be read: {hint}"), error.strerror or ""
        missing = SettingsError(str(path), 0, key="", reason=reason, hint=hint, is_policy=True)
        return Layer(path, is_policy=True, errors=(missing,), is_read=False)
    if not _others_may_write(path, is_machines=is_machines):
        return layer
    reason = phrase("may be changed by others than its administrator")
    open_to_all = SettingsError(str(path), 0, key="", reason=reason, is_policy=True)
    return replace(layer, errors=(*layer.errors, open_to_all))


def _others_may_write(path: Path, *, is_machines: bool) -> bool:
    """On Windows the folder's rights say it, which only its administrators may set: see the README."""
    if sys.platform == "win32":
        return False
    else:
        try:
            file, folder = path.stat(), path.parent.stat()
        except OSError:
            return False
        if not is_machines:
            return _is_open(file)
        return _is_open(file) or _is_open(folder) or {file.st_uid, folder.st_uid} != {ROOT}


def _is_open(status: os.stat_result) -> bool:
    by_group = status.st_mode & stat.S_IWGRP and status.st_gid not in ADMINISTRATORS
    return bool(by_group or status.st_mode & stat.S_IWOTH)
