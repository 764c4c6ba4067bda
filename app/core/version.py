"""Versions of this program: figures between dots, the higher one is the newer one."""

import re

WHOLE = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}", re.ASCII)
FIGURES = re.compile(r"\d+(\.\d+)*", re.ASCII)


def is_version(text: str) -> bool:
    """Whether this names a version that one may install, such as 1.4.2: two to four figures, nothing behind them."""
    return WHOLE.fullmatch(text) is not None


def is_newer(version: str, *, than: str) -> bool:
    """Whether one version comes after another; what is no version comes after none. 1.4 and 1.4.0 are the same."""
    return is_version(version) and _figures(version) > _figures(than)


def _figures(version: str) -> tuple[int, ...]:
    """The figures it begins with, without zeros at the end."""
    begin = FIGURES.match(version)
    figures = [int(figure) for figure in begin[0].split(".")] if begin else []
    while figures and figures[-1] == 0:
        figures.pop()
    return tuple(figures)
