"""How the scanner does is written down soon after a scan, and at once where the window closes; never a code."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.scan import KeyKind, RawScan
from app.system.scanner_memory import FILE_NAME, read_scanner, write_scanner
from app.ui.find.scanner_health import ScanNote, ScanNotes
from app.ui.scannerfigures import ScannerFigures
from tests.ui.bureau import MORNING
from tests.ui.desk import Loop

SCAN = RawScan("8717231204726", KeyKind.ENTER, 8.0, 100)


def noted() -> ScanNotes:
    notes = ScanNotes()
    notes.add(ScanNote(MORNING, SCAN.text, SCAN, "EAN-13", ""))
    return notes


def test_figures_are_kept_when_the_window_closes_and_no_code_is_among_them(loop: Loop, tmp_path: Path) -> None:
    parent = QObject()
    figures = ScannerFigures(noted(), partial(write_scanner, tmp_path), tasks=loop.tasks, parent=parent)
    figures.settle()
    loop.asyncio.run_until_complete(loop.tasks.finish())
    assert read_scanner(tmp_path) == {}  # nothing came since
    figures.note(SCAN)
    figures.settle()
    loop.asyncio.run_until_complete(loop.tasks.finish())
    kept = read_scanner(tmp_path)
    assert (kept["scans"], kept["ms_per_key"], datetime.fromisoformat(kept["at"])) == ("1", "8.0", MORNING)
    assert SCAN.text not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


def test_they_are_kept_by_themselves_and_a_disk_that_fails_hurts_nobody(loop: Loop, tmp_path: Path) -> None:
    parent = QObject()
    figures = ScannerFigures(noted(), partial(write_scanner, tmp_path), tasks=loop.tasks, parent=parent)
    failing = ScannerFigures(noted(), partial(write_scanner, tmp_path / "gone"), tasks=loop.tasks, parent=parent)
    for one in (figures, failing):
        one._soon.setInterval(0)
        one.note(SCAN)
        one.note(SCAN)
    loop.until(lambda: read_scanner(tmp_path))
    loop.asyncio.run_until_complete(loop.tasks.finish())
    assert not (tmp_path / "gone").exists()
