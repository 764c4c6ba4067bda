"""Shapes that a JSON body must have: text, numbers, lists, closed records. A shape yields what is wrong, and where."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

INT64_MAX = 2**63 - 1
Place = tuple[str | int, ...]


class Fault(NamedTuple):
    """Where something is wrong, and what: blank, unknown, small, invalid."""

    place: Place
    what: str


Shape = Callable[[object, Place], Iterator[Fault]]


def text(*, least: int = 0, most: int | None = None, pattern: str = "", choices: tuple[str, ...] = ()) -> Shape:
    """A string of `least` to `most` characters, wholly matching `pattern`, one of `choices`."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: object, place: Place) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(place, "invalid")
        elif len(value) < least:
            yield Fault(place, "blank")
        elif most is not None and len(value) > most:
            yield Fault(place, "long")
        elif (pattern and not compiled.fullmatch(value)) or (choices and value not in choices):
            yield Fault(place, "invalid")

    return check


def whole(*, least: int = -INT64_MAX - 1, most: int = INT64_MAX) -> Shape:
    """An integer; true and false are none."""

    def check(value: object, place: Place) -> Iterator[Fault]:
        if not isinstance(value, int) or isinstance(value, bool) or value > most:
            yield Fault(place, "invalid")
        elif value < least:
            yield Fault(place, "small")

    return check


def number(*, least: float = 0, most: float = float("inf"), above: bool = False) -> Shape:
    """A number from `least` on (from above it where `above`) to `most`."""

    def check(value: object, place: Place) -> Iterator[Fault]:
        if not isinstance(value, int | float) or isinstance(value, bool) or value > most:
            yield Fault(place, "invalid")
        elif value < least or (above and value == least):
            yield Fault(place, "small")

    return check


def flag(value: object, place: Place) -> Iterator[Fault]:
    """True or false."""
    if not isinstance(value, bool):
        yield Fault(place, "invalid")


def null(value: object, place: Place) -> Iterator[Fault]:
    """Null and nothing else."""
    if value is not None:
        yield Fault(place, "invalid")


def nullable(shape: Shape) -> Shape:
    """Null, or the shape."""

    def check(value: object, place: Place) -> Iterator[Fault]:
        if value is not None:
            yield from shape(value, place)

    return check


def rows(item: Shape) -> Shape:
    """A list of at least one item."""

    def check(value: object, place: Place) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(place, "invalid")
        elif not value:
            yield Fault(place, "blank")
        else:
            for at, one in enumerate(value):
                yield from item(one, (*place, at))

    return check


def record(required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None, *, least: int = 0) -> Shape:
    """An object with these members and no others, at least `least` of them."""
    known = {**required, **(optional or {})}

    def check(value: object, place: Place) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(place, "invalid")
            return
        if len(value) < least:
            yield Fault(place, "blank")
        yield from (Fault((*place, name), "blank") for name in required if name not in value)
        for name, member in value.items():
            if name in known:
                yield from known[name](member, (*place, name))
            else:
                yield Fault((*place, name), "unknown")

    return check


def chosen(choose: Callable[[object], Shape]) -> Shape:
    """One of several shapes, chosen by looking at the value."""
    return lambda value, place: choose(value)(value, place)


def faults(shape: Shape, value: object) -> list[Fault]:
    """Everything that is wrong with `value`."""
    return list(shape(value, ()))
