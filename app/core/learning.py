"""What known codes tell of a scanner: how fast it types, what it ends with, on which keyboard; and what cures it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise, product

from app.core.barcode import canonical_gtin
from app.core.keyboards import KEYBOARDS, arriving, can_type, letters_of, struck
from app.core.layout import DIGITS, Layout, LayoutFinding, LearnedLayout, Stroke, read_strokes
from app.core.scan import MAX_GAP_MS, RawScan, is_scan, ms_between, rules_for_gap

USUAL_GAP_MS = 60
_SLOW_MS = 60
_TOLD_BY_SPEED_MS = 40
# A scanner that was a little quicker in the test than it is on a busy day.
_SPARE = 1.25


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code to scan, of which is known what it says."""

    symbology: str
    text: str


# All ten digits in the first; in the last the letters and signs that keyboards have in different places.
KNOWN_CODES = (
    KnownCode("EAN-13", "9520134678124"),
    KnownCode("EAN-8", "95201368"),
    KnownCode("Code 128", "AZ-QW.YM/68"),
)


class Verdict(StrEnum):
    """Whether the code that came is the one that was asked for. SHORTENED: it came without its check digit."""

    RIGHT = "right"
    SHORTENED = "shortened"
    OTHER = "other"


class Advice(StrEnum):
    """What is to be set in the scanner, or on this computer."""

    CAPS_LOCK = "caps_lock"
    KEYBOARD = "keyboard"
    SMALL_LETTERS = "small_letters"
    SLOW = "slow"
    TAKEN_FOR_TYPING = "taken_for_typing"
    NO_SUFFIX = "no_suffix"


@dataclass(frozen=True, slots=True)
class Sample:
    """A known code as it came."""

    code: KnownCode
    raw: RawScan

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes of the code itself, without what the scanner sends before it."""
        return tuple(key.stroke for key in self.raw.keys[-len(self.code.text) :])

    @property
    def head(self) -> tuple[Stroke, ...]:
        """What came before it."""
        return tuple(key.stroke for key in self.raw.keys[: -len(self.code.text)])


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned. Milliseconds; `gap_ms`, `suffix` ("enter", "tab", "none", "any"), `prefix` and `letters` are as
    the settings have them. `finding` where scanner and computer do not agree; `advice` is what cures that.
    """

    ms_per_key: float
    gap_ms: int
    suffix: str
    prefix: str = ""
    letters: Mapping[str, str] = field(default_factory=dict)
    finding: LayoutFinding | None = None
    advice: tuple[Advice, ...] = ()

    @property
    def beat_ms(self) -> int:
        """What a key takes where that is to be known for codes with letters to be read, else 0."""
        return round(self.ms_per_key) if self.ms_per_key > _TOLD_BY_SPEED_MS else 0


def verdict(code: KnownCode, raw: RawScan) -> Verdict:
    """Whether `raw` is `code`, whatever keyboards scanner and computer are set to."""
    text = read_strokes([key.stroke for key in raw.keys]).text
    found, wanted = canonical_gtin(text), canonical_gtin(code.text)
    if found:
        return Verdict.RIGHT if found == wanted else Verdict.OTHER
    sample = Sample(code, raw)
    if any(_fits(sample, finding) for finding in _findings()) or _is_permuted(sample):
        return Verdict.RIGHT
    return Verdict.SHORTENED if wanted and text == code.text[:-1] else Verdict.OTHER


def learn(samples: Sequence[Sample]) -> Learned:
    """What scans of known codes tell together, one at least; each was found RIGHT by `verdict`."""
    fitting = [finding for finding in _findings() if all(_fits(sample, finding) for sample in samples)]
    finding = _finding(fitting, samples)
    learned = Learned(
        ms_per_key=sum(sample.raw.ms_per_key for sample in samples) / len(samples),
        gap_ms=_gap_ms(samples),
        suffix=_suffix(samples),
        letters=_common(letters_of(one) for one in _like_the_first(fitting)) if fitting else _observed(samples),
        finding=finding,
    )
    learned = _with_prefix(learned, samples)
    return _with_advice(learned, samples)


def _findings() -> tuple[LayoutFinding, ...]:
    """Every way in which keyboards can disagree, the likeliest first; those that agree before all others."""
    pairs = sorted(product(KEYBOARDS, KEYBOARDS), key=lambda pair: (pair[0] is not pair[1], Layout.US not in pair))
    return tuple(LayoutFinding(*pair, caps_lock=caps) for caps in (False, True) for pair in pairs)


def _fits(sample: Sample, finding: LayoutFinding) -> bool:
    """Whether the code would arrive as it did. Digits of the number block are digits on every keyboard."""
    text, strokes = sample.code.text, sample.strokes
    if len(strokes) != len(text) or not can_type(finding.scanner, text):
        return False
    return all(_may_be(sign, stroke, finding=finding) for sign, stroke in zip(text, strokes, strict=True))


def _may_be(sign: str, stroke: Stroke, *, finding: LayoutFinding) -> bool:
    if stroke.digit and DIGITS.find(stroke.digit) + 1 != struck(finding.scanner, sign)[0]:
        return False
    is_of_number_block = sign in DIGITS and not stroke.digit and stroke.text == sign
    return is_of_number_block or stroke.text in arriving(sign, finding)


def _is_permuted(sample: Sample) -> bool:
    """A keyboard that is not in the table: the same letters in other places, each sign always the same."""
    text, strokes = sample.code.text, sample.strokes
    came = "".join(stroke.text for stroke in strokes)
    letters = Counter(filter(str.isalpha, text))
    ascii_came = (letter for letter in came.upper() if letter.isascii() and letter.isalpha())
    return bool(letters) and len(came) == len(text) and Counter(ascii_came) == letters


def _like_the_first(fitting: Sequence[LayoutFinding]) -> list[LayoutFinding]:
    """The likeliest, with those that the scans so far do not tell from it."""
    first = fitting[0]
    agrees = first.scanner is first.computer
    return [
        one
        for one in fitting
        if one.caps_lock == first.caps_lock and (one.scanner is one.computer) == agrees and Layout.US in _pair(one)
    ] or [first]


def _pair(finding: LayoutFinding) -> tuple[Layout, Layout]:
    return finding.scanner, finding.computer


def _finding(fitting: Sequence[LayoutFinding], samples: Sequence[Sample]) -> LayoutFinding | None:
    if not fitting:
        found = next((sample.raw.finding for sample in samples if sample.raw.finding), None)
        return found or LayoutFinding(Layout.OTHER, Layout.OTHER)
    like = _like_the_first(fitting)
    if like[0].scanner is like[0].computer and not like[0].caps_lock:
        return None
    scanners, computers = {one.scanner for one in like}, {one.computer for one in like}
    return LayoutFinding(_named(scanners), _named(computers), like[0].caps_lock)


def _named(layouts: set[Layout]) -> Layout:
    """The one of several that cannot be told apart."""
    if len(layouts) == 1:
        return next(iter(layouts))
    return Layout.AZERTY if layouts <= {Layout.FRENCH, Layout.BELGIAN} else Layout.OTHER


def _common(learned: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What all of them say."""
    first, *others = learned
    return {arrives: means for arrives, means in first.items() if all(one.get(arrives) == means for one in others)}


def _observed(samples: Sequence[Sample]) -> dict[str, str]:
    """Letters and signs as they came: all that is known of a keyboard that is not in the table."""
    pairs = [
        (stroke.text, sign)
        for sample in samples
        for stroke, sign in zip(sample.strokes, sample.code.text, strict=False)
        if not stroke.digit and stroke.text not in DIGITS
    ]
    return {arrives: means for arrives, means in pairs if arrives != means}


def _gap_ms(samples: Sequence[Sample]) -> int:
    gaps_ms = [ms_between(a.time_ms, b.time_ms) for sample in samples for a, b in pairwise(sample.raw.keys)]
    return min(max(USUAL_GAP_MS, round(max(gaps_ms, default=0) * _SPARE) + 5), MAX_GAP_MS)


def _suffix(samples: Sequence[Sample]) -> str:
    ends = {sample.raw.suffix.value if sample.raw.suffix else "none" for sample in samples}
    return ends.pop() if len(ends) == 1 else "any"


def _with_prefix(learned: Learned, samples: Sequence[Sample]) -> Learned:
    """What comes before every code is a prefix; an AIM identifier tells of the code and stays."""
    layout = LearnedLayout(learned.letters)
    heads = {read_strokes(sample.head, learned=layout).text for sample in samples}
    head = heads.pop() if len(heads) == 1 else ""
    return learned if not head or head.startswith("]") else replace(learned, prefix=head)


def _with_advice(learned: Learned, samples: Sequence[Sample]) -> Learned:
    finding = learned.finding
    has_caps_lock = finding is not None and finding.caps_lock
    sends_small = has_caps_lock and _sends_small_letters(samples)
    known = {
        Advice.CAPS_LOCK: has_caps_lock and not sends_small,
        Advice.SMALL_LETTERS: sends_small,
        Advice.KEYBOARD: finding is not None and (finding.scanner is not finding.computer or not has_caps_lock),
        Advice.SLOW: learned.ms_per_key > _SLOW_MS,
        Advice.TAKEN_FOR_TYPING: not all(_is_told_from_typing(sample, learned) for sample in samples),
        Advice.NO_SUFFIX: learned.suffix == "none",
    }
    return replace(learned, advice=tuple(advice for advice, is_given in known.items() if is_given))


def _sends_small_letters(samples: Sequence[Sample]) -> bool:
    """Capitals come small though no Shift goes with them: it is the scanner that turns them, not Caps Lock."""
    capitals = [
        stroke
        for sample in samples
        for sign, stroke in zip(sample.code.text, sample.strokes, strict=True)
        if sign.isupper() and stroke.text.isalpha()
    ]
    return bool(capitals) and all(stroke.text.islower() and not stroke.shift for stroke in capitals)


def _is_told_from_typing(sample: Sample, learned: Learned) -> bool:
    """Whether the window would take the very same keys for a scan with what was learned."""
    beat_ms = learned.beat_ms
    rules = rules_for_gap(learned.gap_ms, suffix=learned.suffix, prefix=learned.prefix, beat_ms=beat_ms)
    return is_scan(sample.raw, rules=rules, learned=LearnedLayout(learned.letters))
