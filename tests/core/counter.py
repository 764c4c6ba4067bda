"""A stand-in for a window with its timer: what comes through to a field, and what was taken for a scan."""

from dataclasses import dataclass, field

from app.core.burst import Outcome, ScanDetector
from app.core.layout import Stroke
from app.core.scan import Key, KeyKind, RawScan, ScanRules

EAN_13 = "8717231204726"
NAMED = {"\n": KeyKind.ENTER, "\t": KeyKind.TAB, "←": KeyKind.EDIT, "Ⓕ": KeyKind.COMMAND, "\x1d": KeyKind.CONTROL}


@dataclass
class Counter:
    """What a window does with outcomes: held keys kept apart, the rest passed on, and a timer for silence."""

    rules: ScanRules = field(default_factory=ScanRules)
    now_ms: int = 10_000
    passed: str = ""
    lateness_ms: list[int] = field(default_factory=list)
    scans: list[RawScan] = field(default_factory=list)
    swallowed: str = ""

    def __post_init__(self) -> None:
        self.detector = ScanDetector(self.rules)
        self.held: list[tuple[str, int]] = []
        self.due_ms: int | None = None

    def key(self, char: str, gap_ms: int, *, is_repeat: bool = False) -> Outcome:
        if self.due_ms is not None and self.now_ms + gap_ms >= self.due_ms:
            self.carry_out(self.detector.expire(), at_ms=self.due_ms)
            self.due_ms = None
        self.now_ms += gap_ms
        kind = NAMED.get(char, KeyKind.CHARACTER)
        outcome = self.detector.feed(Key(self.now_ms, kind, Stroke(char), is_repeat=is_repeat))
        self.carry_out(outcome, at_ms=self.now_ms)
        if outcome.held:
            self.held.append((char, self.now_ms))
        elif outcome.swallowed:
            self.swallowed += char
        else:
            self.passed += char
        if outcome.wait_ms:
            self.due_ms = self.now_ms + outcome.wait_ms
        return outcome

    def keys(self, text: str, gap_ms: int, *, first_gap_ms: int = 1000) -> None:
        for place, char in enumerate(text):
            self.key(char, gap_ms if place else first_gap_ms)

    def silence(self) -> None:
        self.carry_out(self.detector.expire(), at_ms=self.now_ms)
        self.due_ms = None

    def carry_out(self, outcome: Outcome, *, at_ms: int) -> None:
        for char, struck_ms in self.held[: outcome.released]:
            self.passed += char
            self.lateness_ms.append(at_ms - struck_ms)
        if outcome.scan:
            self.scans.append(outcome.scan)
            self.held = []
        else:
            self.held = self.held[outcome.released :]

    @property
    def codes(self) -> list[str]:
        return [scan.text for scan in self.scans]
