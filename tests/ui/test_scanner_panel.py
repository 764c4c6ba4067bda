"""F9: each of the last scans with speed, suffix, layout and symbology; and from there to the scanner test."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from app.core.layout import Layout, LayoutFinding
from app.core.scan import KeyKind, RawScan
from app.system.i18n import Words
from app.ui.find.scanner_health import ScanNote, note_facts
from tests.ui.desk import GAZELLE, WRONG
from tests.ui.workdesk import WorkDesk

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
US_ON_BELGIAN = LayoutFinding(Layout.US, Layout.BELGIAN)


@pytest.mark.parametrize(
    ("suffix", "finding", "symbology", "problem", "said"),
    [
        (KeyKind.ENTER, None, "EAN-13", "", ("EAN-13", "12 ms · Enter")),
        (KeyKind.TAB, US_ON_BELGIAN, "EAN-13", "", ("EAN-13", "12 ms · Tab · US→Belgian AZERTY")),
        (None, None, "", "", ("Article no.", "12 ms · no suffix")),
        (KeyKind.ENTER, None, "", "check-digit", ("Check digit wrong", "12 ms · Enter")),
    ],
)
def test_a_scan_of_the_list_says_how_it_came(
    suffix: KeyKind | None, finding: LayoutFinding | None, symbology: str, problem: str, said: tuple[str, str]
) -> None:
    raw = RawScan("8717231204726", suffix, 12.0, 156, finding)
    facts = note_facts(ScanNote(NOON, raw.text, raw, symbology, problem), Words("en"))
    assert [(fact.label, fact.value) for fact in facts] == [(raw.text, said[0]), ("12:00:00", said[1])]


def test_the_panel_leads_to_the_scanner_test_whose_scans_it_keeps_too(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.answer(GAZELLE)
    desk.key(Qt.Key.Key_F9)
    desk.press("Test the scanner")
    page = desk.place.setup.page
    assert page is not None
    assert page.step.NAME == "scanner"
    desk.scan(WRONG)
    assert desk.sees(f"{WRONG} came: scan the EAN-13 shown here")
    assert desk.shown.barcode.gtin == GAZELLE
    assert [note.code for note in desk.window.notes.notes] == [WRONG, GAZELLE]
