"""How the scanner did, over the scans that a window keeps: a finding without any code that was scanned."""

from collections.abc import Mapping, Sequence

from app.core.health import Code, Finding, Grade, Matter
from app.core.scan import RawScan

ALIKE = "0"


def scanner_seen(scans: Sequence[RawScan]) -> tuple[Finding, ...]:
    """How many there were, how fast on average, and whether keyboard and scanner speak alike; nothing for none."""
    if not scans:
        return ()
    facts = scanner_figures(scans)
    return (Finding(Matter.SCANNER, _grade(facts), Code.SCANNER_SEEN, facts),)


def scanner_last_seen(facts: Mapping[str, str]) -> Finding:
    """The same of what was kept of a window that may have been closed since, with the time of the last scan as `at`."""
    if not facts:
        return Finding(Matter.SCANNER, Grade.UNKNOWN, Code.SCANNER_NOT_SEEN)
    return Finding(Matter.SCANNER, _grade(facts), Code.SCANNER_LAST_SEEN, facts)


def scanner_figures(scans: Sequence[RawScan]) -> dict[str, str]:
    """What can be told of one scan at least."""
    misread = [scan for scan in scans if scan.finding is not None]
    return {
        "scans": str(len(scans)),
        "ms_per_key": f"{sum(scan.ms_per_key for scan in scans) / len(scans):.1f}",
        "suffix": ", ".join(sorted({scan.suffix.value if scan.suffix else "none" for scan in scans})),
        "other_layout": str(len(misread)),
    }


def _grade(facts: Mapping[str, str]) -> Grade:
    return Grade.GOOD if facts["other_layout"] == ALIKE else Grade.WARN
