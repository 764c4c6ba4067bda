"""What a window's scans say of the scanner, without any code in it."""

from app.core.health import Code, Grade
from app.core.layout import Layout, LayoutFinding
from app.core.scan import KeyKind, RawScan
from app.core.scanner_seen import scanner_figures, scanner_last_seen, scanner_seen


def test_without_scans_nothing_is_said() -> None:
    assert scanner_seen(()) == ()


def test_speed_and_suffixes_are_told_and_no_code() -> None:
    (seen,) = scanner_seen([RawScan("8717231204726", KeyKind.ENTER, 8.0, 100), RawScan("03505002", None, 9.5, 80)])
    assert (seen.grade, seen.code) == (Grade.GOOD, Code.SCANNER_SEEN)
    assert seen.facts == {"scans": "2", "ms_per_key": "8.8", "suffix": "enter, none", "other_layout": "0"}


def test_a_scanner_of_another_layout_is_to_be_looked_at() -> None:
    finding = LayoutFinding(Layout.US, Layout.FRENCH)
    (seen,) = scanner_seen([RawScan("8717231204726", KeyKind.TAB, 8.0, 100, finding)])
    assert (seen.grade, seen.facts["other_layout"]) == (Grade.WARN, "1")


def test_of_a_window_that_may_be_closed_it_is_told_when_and_of_none_that_nothing_is_known() -> None:
    facts = scanner_figures([RawScan("8717231204726", KeyKind.ENTER, 8.0, 100)]) | {"at": "2026-11-20T14:05:00+01:00"}
    last = scanner_last_seen(facts)
    assert (last.grade, last.code, last.facts) == (Grade.GOOD, Code.SCANNER_LAST_SEEN, facts)
    assert scanner_last_seen({}).code is Code.SCANNER_NOT_SEEN
