"""Codes from the scanner, from typing and from other programs, all the same way: checked, then looked up."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from app.core.barcode import Barcode, parse_barcode, search_anyway
from app.core.errors import InputError
from app.core.scan import RawScan
from app.ui.find.finder import Finder
from app.ui.find.scanner_health import ScanNote, ScanNotes

ALREADY_SHOWN_FOR = timedelta(seconds=1)


class Intake(QObject):
    """`taken` carries the Barcode looked up, `refused` a code and its InputError, `repeated` one shown just now."""

    taken = Signal(object)
    refused = Signal(str, object)
    repeated = Signal(object)

    def __init__(self, finder: Finder, notes: ScanNotes, *, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._finder = finder
        self._notes = notes
        self._clock = clock
        self._last: tuple[Barcode, datetime] | None = None
        self._refused: tuple[str, InputError] | None = None

    def take_scan(self, raw: RawScan) -> None:
        """A scan of the scanner's."""
        try:
            barcode = parse_barcode(raw.text)
        except InputError as error:
            self._note(raw, code=error.value, symbology="", problem=error.problem.value)
            self._refuse(error)
            return
        self._note(raw, code=barcode.scanned, symbology=barcode.symbology, problem="")
        self._look_up(barcode)

    def take(self, text: str) -> None:
        """A code typed in the field, recalled, or handed over by another program."""
        if self._refused is not None and text == self._refused[0]:
            self._refuse(self._refused[1])  # as it was shown: a code that is too long is cut
            return
        try:
            barcode = parse_barcode(text)
        except InputError as error:
            self._refuse(error)
            return
        self._look_up(barcode)

    def take_anyway(self) -> None:
        """The code refused last, looked up as an article number though its check digit is wrong."""
        if self._refused is not None:
            self._look_up(search_anyway(self._refused[0]))

    def _look_up(self, barcode: Barcode) -> None:
        now = self._clock()
        is_same = self._last is not None and self._last[0] == barcode and self._finder.shown is not None
        is_on_screen = is_same and self._finder.shown is not None and self._finder.shown.barcode == barcode
        if is_on_screen and self._last is not None and now - self._last[1] < ALREADY_SHOWN_FOR:
            self.repeated.emit(barcode)
            return
        self._last = (barcode, now)
        self.taken.emit(barcode)
        self._finder.look_up(barcode, fresh=is_on_screen)

    def _refuse(self, error: InputError) -> None:
        self._refused = (error.value, error)
        if error.value:
            self._finder.note_wrong(error.value, error)
        self.refused.emit(error.value, error)

    def _note(self, raw: RawScan, *, code: str, symbology: str, problem: str) -> None:
        self._notes.add(ScanNote(self._clock(), code, raw, symbology, problem))
