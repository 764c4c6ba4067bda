"""What makes a burst of keys a scan and not typing: the rules, and the verdict from the times of the key events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from app.core.barcode import canonical_gtin
from app.core.layout import LayoutFinding, LearnedLayout, Stroke, read_strokes, without_caps_lock

MIN_GAP_MS = 30
MAX_GAP_MS = 150
# A GTIN of 14 digits behind its GS1 application identifier.
LONGEST_GTIN_KEYS = 16

NO_STROKE = Stroke("")

_EVEN_WITHIN_MS = 25
# Nobody keeps up so many capitals and signs at this speed, and ends them with Enter in the same beat.
_FASTER_THAN_ANYBODY_MS = 60
# A beat that was learned is kept by a scanner within these: Bluetooth and the clocks of key events are coarse.
_BEAT_WITHIN, _BEAT_WITHIN_MS, _BEAT_EVEN_WITHIN_MS = 0.1, 3, 32
_MAX_DURATION_MS = 1500
# Shorter runs of typed digits have the right check digit by chance one time in ten.
_FEWEST_TO_STUMBLE = 12
_LONGEST_TYPED_HEAD = 4
_LEAST_HEAD_GAP_MS = 20
_CLOCK_TURN_MS = 2**32
_SILENCE_MS = 100
_SILENCE_OVER_GAP_MS = 50


class KeyKind(StrEnum):
    """What a key can be to a burst.

    CHARACTER is held. ENTER and TAB end a scan. CONTROL (Ctrl+], a GS inside a code) belongs to a burst that is under
    way. COMMAND (F-keys, chords, Escape) is not obeyed in a burst nor just after a scan. EDIT (arrows, Backspace, a
    key held down) always passes.
    """

    CHARACTER = "character"
    ENTER = "enter"
    TAB = "tab"
    CONTROL = "control"
    COMMAND = "command"
    EDIT = "edit"


SUFFIXES = (KeyKind.ENTER, KeyKind.TAB)


@dataclass(frozen=True, slots=True)
class Key:
    """A key press. `time_ms` is the time of the event, of any origin. `is_repeat`: the system says it is held down."""

    time_ms: int
    kind: KeyKind
    stroke: Stroke = NO_STROKE
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class ScanRules:
    """What makes a burst a scan. Times in milliseconds; `max_gap_ms` may be set from 30 to 150.

    `prefix` is what the scanner was set to send first; it is taken off where it comes, and not needed. `beat_ms` is
    what a slow scanner was learned to take for a key, 0 where none was.
    """

    max_gap_ms: int = 60
    max_mean_ms: int = 40
    beat_ms: int = 0
    min_length: int = 8
    min_length_with_suffix: int = 6
    silence_ms: int = _SILENCE_MS
    max_duration_ms: int = _MAX_DURATION_MS
    quiet_ms: int = 300
    suffixes: tuple[KeyKind, ...] = SUFFIXES
    prefix: str = ""

    def __post_init__(self) -> None:
        if not MIN_GAP_MS <= self.max_gap_ms <= MAX_GAP_MS:
            raise ValueError(f"max_gap_ms is {self.max_gap_ms}, not {MIN_GAP_MS} to {MAX_GAP_MS}")
        if self.silence_ms <= self.max_gap_ms:
            raise ValueError("silence_ms must be longer than max_gap_ms")

    @property
    def stumbling_mean_ms(self) -> int:
        """What the gaps of a run of digits may come to on average where some are longer than max_gap_ms."""
        return self.max_gap_ms * 5 // 4


def rules_for_gap(max_gap_ms: int, *, suffix: str = "any", prefix: str = "", beat_ms: int = 0) -> ScanRules:
    """Rules for a scanner whose keys come up to `max_gap_ms` apart. ValueError outside 30 to 150.

    `suffix` is "enter", "tab", "none" or "any". The mean stays at 40 ms: a person types at 100, so a scanner as slow as
    that has to be told by its text or its beat. One that was learned to be slow may take longer for a whole GTIN.
    """
    silence_ms = max(_SILENCE_MS, max_gap_ms + _SILENCE_OVER_GAP_MS)
    suffixes = SUFFIXES if suffix == "any" else tuple(kind for kind in SUFFIXES if kind == suffix)
    return ScanRules(
        max_gap_ms=max_gap_ms,
        beat_ms=beat_ms,
        silence_ms=silence_ms,
        max_duration_ms=max(_MAX_DURATION_MS, LONGEST_GTIN_KEYS * beat_ms),
        suffixes=suffixes,
        prefix=prefix,
    )


# While a scanner is learned, known codes are awaited and no typing: the slowest scanner counts.
LEARNING_RULES = ScanRules(
    max_gap_ms=MAX_GAP_MS,
    max_mean_ms=MAX_GAP_MS,
    min_length_with_suffix=8,
    silence_ms=MAX_GAP_MS + _SILENCE_OVER_GAP_MS,
    max_duration_ms=6000,
)


@dataclass(frozen=True, slots=True)
class RawScan:
    """The characters that a scanner sent, not yet checked. `suffix` is ENTER, TAB or None; `keys` are as they came."""

    text: str
    suffix: KeyKind | None
    ms_per_key: float
    duration_ms: int
    finding: LayoutFinding | None = None
    keys: tuple[Key, ...] = field(default=(), compare=False, repr=False)


def ms_between(earlier_ms: int, later_ms: int) -> int:
    """Milliseconds between two event times. X11 counts in 32 bits and begins again after 49.7 days."""
    return (later_ms - earlier_ms) % _CLOCK_TURN_MS


def is_digit_key(key: Key) -> bool:
    """Whether a key gives a digit, by what is printed on it or by what came out."""
    return bool(key.stroke.digit) or (key.stroke.text.isascii() and key.stroke.text.isdecimal())


def holds_prose(keys: Sequence[Key]) -> bool:
    """Whether there is among the keys what people write and codes seldom hold, whatever Caps Lock made of it: a small
    letter or a blank.
    """
    return any(map(_is_prose, without_caps_lock([key.stroke for key in keys])))


def _is_prose(stroke: Stroke) -> bool:
    text = stroke.text
    return not stroke.digit and (text.isspace() or (text.isascii() and text.islower()))


def mean_gap_ms(keys: Sequence[Key]) -> float:
    """The mean time between keys, 0 for fewer than two."""
    return ms_between(keys[0].time_ms, keys[-1].time_ms) / (len(keys) - 1) if len(keys) > 1 else 0.0


def find_scan(
    keys: Sequence[Key], *, suffix: Key | None, rules: ScanRules, learned: LearnedLayout, needs_speed: bool = False
) -> RawScan | None:
    """The scan that a whole burst is, or None where it was typed.

    Every gap is at most max_gap_ms and the mean at most max_mean_ms. A scanner of 50 ms a key lies between the two: it
    is told from a person by its text (a prefix, a GTIN whose check digit is right) or by its beat (see `is_even`, and
    `keeps_beat` for what ends with its suffix). A GTIN of twelve digits or more may stumble, for busy computers and
    Bluetooth: a gap may last silence_ms where the mean is at most stumbling_mean_ms. `needs_speed`: the mean alone
    counts.
    """
    lag_ms = ms_between(keys[-1].time_ms, suffix.time_ms) if suffix and keys else 0
    stands_alone = suffix is None or lag_ms > rules.max_gap_ms
    if len(keys) < (rules.min_length if stands_alone else rules.min_length_with_suffix):
        return None
    gaps_ms = [ms_between(before.time_ms, after.time_ms) for before, after in pairwise(keys)]
    duration_ms = sum(gaps_ms) + lag_ms
    reading = read_strokes([key.stroke for key in keys], learned=learned)
    text = reading.text.removeprefix(rules.prefix)
    if duration_ms > rules.max_duration_ms or len(set(text)) < 2:
        return None
    has_evidence = not needs_speed and (len(text) < len(reading.text) or bool(canonical_gtin(text)))
    mean_ms = mean_gap_ms(keys)
    may_stumble = has_evidence and len(keys) >= _FEWEST_TO_STUMBLE and mean_ms <= rules.stumbling_mean_ms
    if max(gaps_ms) > (rules.silence_ms if may_stumble else rules.max_gap_ms):
        return None
    has_beat = is_even(keys, gaps_ms) or (not stands_alone and keeps_beat(keys, gaps_ms, rules=rules))
    if mean_ms > rules.max_mean_ms and not has_evidence and (needs_speed or not has_beat):
        return None
    return RawScan(text, suffix.kind if suffix else None, mean_ms, duration_ms, reading.finding, tuple(keys))


def is_scan(raw: RawScan, *, rules: ScanRules, learned: LearnedLayout) -> bool:
    """Whether the very same keys are a scan by these rules too."""
    ended = Key(raw.keys[0].time_ms + raw.duration_ms, raw.suffix) if raw.suffix else None
    return find_scan(raw.keys, suffix=ended, rules=rules, learned=learned) is not None


def is_even(keys: Sequence[Key], gaps_ms: Sequence[int]) -> bool:
    """A machine's beat: every gap as long as the next within 25 ms, at least half of it digits, and no prose."""
    if max(gaps_ms) - min(gaps_ms) > _EVEN_WITHIN_MS or holds_prose(keys):
        return False
    return 2 * sum(map(is_digit_key, keys)) >= len(keys)


def keeps_beat(keys: Sequence[Key], gaps_ms: Sequence[int], *, rules: ScanRules) -> bool:
    """The speed that a slow scanner was learned to have, in what holds capitals, digits and signs, and no prose."""
    if not rules.beat_ms or len(keys) < rules.min_length or holds_prose(keys):
        return False
    mean_ms, differs_ms = mean_gap_ms(keys), rules.beat_ms * _BEAT_WITHIN + _BEAT_WITHIN_MS
    if mean_ms <= min(rules.beat_ms + differs_ms, _FASTER_THAN_ANYBODY_MS):
        return True
    return abs(mean_ms - rules.beat_ms) <= differs_ms and max(gaps_ms) - min(gaps_ms) <= _BEAT_EVEN_WITHIN_MS


def typed_before_scan(keys: Sequence[Key], *, rules: ScanRules, learned: LearnedLayout) -> int:
    """How many of the first keys a person typed just before the scan: a GTIN follows, after a gap that stands out."""
    for typed in range(1, min(_LONGEST_TYPED_HEAD, len(keys) - rules.min_length) + 1):
        gaps_ms = [ms_between(before.time_ms, after.time_ms) for before, after in pairwise(keys[typed:])]
        head_gap_ms = ms_between(keys[typed - 1].time_ms, keys[typed].time_ms)
        if head_gap_ms < max(_LEAST_HEAD_GAP_MS, 3 * max(gaps_ms)):
            continue
        text = read_strokes([key.stroke for key in keys[typed:]], learned=learned).text
        if canonical_gtin(text.removeprefix(rules.prefix)):
            return typed
    return 0
