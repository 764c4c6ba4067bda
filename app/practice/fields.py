"""Checks of the values in a body of the control endpoint; each raises ValueError with a sentence naming the field."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

Named = TypeVar("Named", bound=StrEnum)
SHOWN_LETTERS = 40
LONGEST_TEXT = 2000


def known_only(fields: Mapping[str, Any], *known: str) -> None:
    """No other fields than `known` ones."""
    if unknown := sorted(set(fields) - set(known)):
        shown = ", ".join(_shown(name) for name in unknown)
        raise ValueError(f"Unknown: {shown}. Known: {', '.join(sorted(known)) or 'no field at all'}.")


def one_of(name: str, value: object, *, known: type[Named]) -> Named:
    """The member of that value."""
    return known(listed(name, value, known=[member.value for member in known]))


def listed(name: str, value: object, *, known: Iterable[str]) -> str:
    """One of the `known` texts; the sentence lists them."""
    valid = list(dict.fromkeys(known))
    if not isinstance(value, str) or value not in valid:
        raise ValueError(f"{name}: {_shown(value)} is none of {', '.join(valid)}.")
    return value


def number(name: str, value: object, *, within: tuple[float, float]) -> float:
    """A finite number, its bounds included."""
    lowest, highest = within
    if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
        raise ValueError(f"{name}: {_shown(value)} is no number from {lowest} to {highest}.")
    return value


def whole(name: str, value: object, *, within: tuple[int, int]) -> int:
    """A whole number, its bounds included; 2.0 is one."""
    checked = number(name, value, within=within)
    if checked != int(checked):
        raise ValueError(f"{name}: {_shown(value)} is no whole number.")
    return int(checked)


def yes_or_no(name: str, value: object) -> bool:
    """True or false, nothing that only looks like it."""
    if not isinstance(value, bool):
        raise ValueError(f"{name}: {_shown(value)} is neither true nor false.")
    return value


def text(name: str, value: object) -> str:
    """A text that can stand in a header: printable ASCII, not too long."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not (value.isascii() and value.isprintable()):
        raise ValueError(f"{name}: {_shown(value)} is no text of printable ASCII, at most {LONGEST_TEXT} characters.")
    return value


def _shown(value: object) -> str:
    # Nested or huge values are not worth printing, and a huge integer refuses to be.
    if not isinstance(value, str | float | bool | None):
        return f"a value of type {type(value).__name__}" if not _is_small(value) else str(value)
    shown = ascii(value)
    return shown if len(shown) <= SHOWN_LETTERS else shown[:SHOWN_LETTERS] + "…"


def _is_small(value: object) -> bool:
    return isinstance(value, int) and abs(value) < 10**15
