"""Settings files of older versions: one numbered step for each, on values alone or on a text with its comments."""

from collections.abc import Callable, MutableMapping
from copy import deepcopy
from typing import Any, TypeAlias

VERSION = 2
OLD_NAMES = {"look.theme": "theme"}

# The names of the accounts: whoever set one has Toonbank in use.
ACCOUNT_NAMES = (("cyclesoftware", "username"), ("wholesale", "username"), ("cyke", "email"))

Step: TypeAlias = Callable[..., None]


def version_of(parsed: Any) -> int:
    """The version that a file says it is of; one that says none, or nonsense, is of the first."""
    version = parsed.get("version")
    return version if type(version) is int and version > 0 else 1


def upgraded(parsed: dict[str, Any], *, is_policy: bool = False) -> dict[str, Any]:
    """The values in today's form; what was given stays as it is."""
    values = deepcopy(parsed)
    upgrade(values, is_policy=is_policy)
    return values


def upgrade(document: MutableMapping[str, Any], *, is_policy: bool = False) -> None:
    """Brings a document, with or without its comments, to today's version; a newer one stays as it is."""
    for step in STEPS[version_of(document) - 1 :]:
        step(document, is_policy=is_policy)


def old_name(key: str) -> str:
    """What a key was called in a file of an older version, "" where it was called the same."""
    return OLD_NAMES.get(key, "")


def _from_1_to_2(document: MutableMapping[str, Any], *, is_policy: bool) -> None:
    """The theme went to what else is about looks. A counter that has an account of its own needs no first run.

    A policy names accounts for counters that nobody has set up yet.
    """
    look = document.get("look", {})
    if "theme" in document and isinstance(look, MutableMapping) and "theme" not in look:
        theme = document.pop("theme")
        document.setdefault("look", {})["theme"] = theme
    setup = document.get("setup", {})
    if not is_policy and isinstance(setup, MutableMapping) and "first_run_done" not in setup and _is_in_use(document):
        document.setdefault("setup", {})["first_run_done"] = True


def _is_in_use(document: MutableMapping[str, Any]) -> bool:
    tables = ((document.get(table), name) for table, name in ACCOUNT_NAMES)
    return any(isinstance(table, MutableMapping) and bool(table.get(name)) for table, name in tables)


STEPS: tuple[Step, ...] = (_from_1_to_2,)
