"""How the scanner did, over the scans that a window keeps: a finding without any code that was scanned."""

from collections.abc import Sequence

from app.core.health import Code, Finding, Grade, Matter
from app.core.scan import RawScan


def scanner_seen(scans: Sequence[RawScan]) -> tuple[Finding, ...]:
    """How many there were, how fast on average, and whether keyboard and scanner speak alike; nothing for none."""
    if not scans:
        return ()
    misread = [scan for scan in scans if scan.finding is not None]
    facts = {
        "scans": str(len(scans)),
        "ms_per_key": f"{sum(scan.ms_per_key for scan in scans) / len(scans):.1f}",
        "suffix": ", ".join(sorted({scan.suffix.value if scan.suffix else "none" for scan in scans})),
        "other_layout": str(len(misread)),
    }
    return (Finding(Matter.SCANNER, Grade.WARN if misread else Grade.GOOD, Code.SCANNER_SEEN, facts),)
