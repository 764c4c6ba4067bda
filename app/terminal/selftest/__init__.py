"""`toonbank --selftest`: whether this very program, on this very computer, has all that it needs. Changes nothing."""

import importlib
import logging
import os
import shutil
import tempfile
from argparse import Namespace
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any, NoReturn

from app.terminal.exits import answer
from app.terminal.selftest.report import Facts, Report, part_of

HERE = "app.terminal.selftest"
# Loaded by name, so that it is told where Qt cannot be loaded.
DRAWING = "app.ui.selftest"
# Each part has an end of its own, this is for what hangs all the same; the whole takes some seconds.
ENDS_WITHIN_S = 90.0
TO_STANDARD_OUTPUT = "-"


class Ended(IntEnum):
    """The exit code."""

    PASSED = 0
    FAILED = 1


def run(chosen: Namespace) -> Ended:
    """Looks at every part and tells it as JSON, into the file `chosen.selftest` or, for "-", to standard output."""
    logging.getLogger("toonbank").addHandler(logging.NullHandler())
    report = Report()
    with tempfile.TemporaryDirectory(prefix="toonbank-selftest-", ignore_cleanup_errors=True) as folder:
        end = partial(_give_up, report=report, place=chosen.selftest, folder=folder)
        watch = Timer(ENDS_WITHIN_S, end, (f"did not end within {ENDS_WITHIN_S:g} s",))
        watch.daemon = True
        watch.start()
        try:
            look(report, Path(folder), end=end)
        finally:
            watch.cancel()
    _tell(report, chosen.selftest)
    return Ended.PASSED if report.is_passed else Ended.FAILED


def look(report: Report, folder: Path, *, end: Callable[[str], NoReturn]) -> None:
    """Looks at each part, those that can end the whole program last. `folder` is empty, and thrown away."""
    for name in ("modules", "licences"):
        report.look_at(name, part_of(f"{HERE}.program", name))
    for name in ("translations", "time_zones", "holidays", "phones"):
        report.look_at(name, part_of(f"{HERE}.places", name))
    for name in ("keyring", "journal"):
        report.look_at(name, part_of(f"{HERE}.papers", name, folder))
    for name in ("tls", "trust_store", "lookup"):
        report.look_at(name, part_of(f"{HERE}.line", name, folder))
    drawing = _Drawing(end)
    report.look_at("window", drawing.open)
    for name in ("pictures", "fonts", "paper"):
        report.look_at(name, partial(drawing.look, name))


class _Drawing:
    """Qt, once it is loaded. `end` ends the program where Qt does, which asks nobody."""

    def __init__(self, end: Callable[[str], NoReturn]) -> None:
        self._end = end
        self._board: Any = None

    def open(self) -> Facts:
        """Load it, with what draws on this computer's screen."""
        self._board = importlib.import_module(DRAWING).Board(self._end)
        return self.look("window")

    def look(self, name: str) -> Facts:
        """What is found of one part of it."""
        if self._board is None:
            raise RuntimeError("there is no window to draw in")
        found: Facts = getattr(self._board, name)()
        return found


def _tell(report: Report, place: str) -> None:
    if place == TO_STANDARD_OUTPUT:
        answer(report.as_json())
    else:
        Path(place).write_text(f"{report.as_json()}\n", encoding="utf-8")


def _give_up(reason: str, *, report: Report, place: str, folder: str) -> NoReturn:
    """What cannot come to its end ends here, told, and its folder with it."""
    report.give_up(reason)
    _tell(report, place)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(Ended.FAILED)
