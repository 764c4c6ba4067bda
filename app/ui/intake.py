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
        self._held: list[RawScan | str] | None = None

    def hold(self) -> None:
        """From now on codes wait for the window that comes after this one."""
        self._held = self._held or []

    def take_over(self, before: "Intake") -> None:
        """The codes that came while another window gave way to this one."""
        for code in before._held or ():
            if isinstance(code, RawScan):
                self.take_scan(code)
            else:
                self.take(code)

    def take_scan(self, raw: RawScan) -> None:
        """A scan of the scanner's."""
        if self._held is not None:
            self._held.append(raw)
            return
        found = self.note(raw)
        if isinstance(found, InputError):
            self._refuse(found)
        else:
            self._look_up(found)

    def note(self, raw: RawScan) -> Barcode | InputError:
        """Keep a scan for the scanner panel, whoever took it; its code, or what is wrong with it."""
        try:
            barcode = parse_barcode(raw.text)
        except InputError as error:
            self._notes.add(ScanNote(self._clock(), error.value, raw, "", error.problem.value))
            return error
        self._notes.add(ScanNote(self._clock(), barcode.scanned, raw, barcode.symbology, ""))
        return barcode

    def take(self, text: str) -> None:
        """A code typed in the field, recalled, or handed over by another program."""
        if self._held is not None:
            self._held.append(text)
            return
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
