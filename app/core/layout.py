"""From keys to characters: a digit is the physical key that was struck, whatever layout the computer thinks it has.

A scanner that types US keys into a French or Belgian AZERTY computer, or the other way round, still gives its digits.
Letters stay as typed unless a layout was learned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from re import compile as pattern

DIGITS = "1234567890"
_X11_ROW = {10 + place: digit for place, digit in enumerate(DIGITS)}
_WINDOWS_ROW = {2 + place: digit for place, digit in enumerate(DIGITS)}
# The Mac's virtual keys of the digit row are in no order: 5 and 6 are swapped, 9 comes before 7.
_MAC_ROW = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), DIGITS, strict=True))

_FRENCH_ROW = dict(zip("&é\"'(-è_çà", DIGITS, strict=True))
_BELGIAN_ROW = dict(zip("&é\"'(§è!çà", DIGITS, strict=True))
_AZERTY_ROW = _FRENCH_ROW | _BELGIAN_ROW
_US_SHIFTED = dict(zip(DIGITS, "!@#$%^&*()", strict=True))
_US_SYMBOLS = {symbol: digit for digit, symbol in _US_SHIFTED.items()}
_ACCENTED = frozenset("éèçà§")
_ONLY_US = frozenset("@#$%^*)")
_MANGLED_IDENTIFIER = pattern(r"\$([A-Za-z])(?=\d)")
_SWAPPED = dict(zip("AQaq", "QAqa", strict=True))


class Layout(StrEnum):
    """A keyboard layout. Digits alone never tell GERMAN. AZERTY: French or Belgian, the code did not show which."""

    US = "us"
    FRENCH = "fr"
    BELGIAN = "be"
    AZERTY = "azerty"
    GERMAN = "de"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LayoutFinding:
    """The scanner types one layout and the computer reads another, or Caps Lock turns the digit row over."""

    scanner: Layout
    computer: Layout
    caps_lock: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """One struck character key: what the computer made of it and, where known, the digit printed on the key."""

    text: str
    digit: str = ""
    shift: bool = False


@dataclass(frozen=True, slots=True)
class LearnedLayout:
    """What a wizard learned from known codes: the character that arrives -> the character that was meant."""

    meant: Mapping[str, str] = field(default_factory=dict)

    def read(self, text: str) -> str:
        """`text` with each learned character put right.

        What cures the digits too is out of date once digits come as digits: the scanner was set right meanwhile.
        """
        meant = [self.meant.get(letter, letter) for letter in text]
        cures_digits = any(map(_is_digit, self.meant.values()))
        if cures_digits and any(map(_is_digit, text)):
            is_cured = any(_is_digit(now) and not _is_digit(before) for before, now in zip(text, meant, strict=True))
            return "".join(meant) if is_cured else text
        return "".join(meant)


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of a scan, and what was found wrong on the way to them."""

    text: str
    finding: LayoutFinding | None = None


NOTHING_LEARNED = LearnedLayout()
# Letters tell it on every keyboard, and not on which.
CAPS_LOCK_ON = LayoutFinding(Layout.OTHER, Layout.OTHER, caps_lock=True)


def digit_on_key(platform: str, *, scan_code: int, virtual_key: int) -> str:
    """The digit printed on the main-row key, "" for any other key. `platform` is Qt's name ("xcb", "windows")."""
    if platform == "xcb" or platform.startswith("wayland"):
        return _X11_ROW.get(scan_code, "")
    if platform == "windows":
        return _WINDOWS_ROW.get(scan_code, "")
    if platform == "cocoa":
        return _MAC_ROW.get(virtual_key, "")
    return ""


def without_caps_lock(strokes: Sequence[Stroke]) -> Sequence[Stroke]:
    """The strokes as they come with Caps Lock off: it is on where a letter came small though Shift went with it."""
    if not any(stroke.shift and stroke.text.isascii() and stroke.text.islower() for stroke in strokes):
        return strokes
    return [replace(stroke, text=_turned(stroke.text)) for stroke in strokes]


def read_strokes(strokes: Sequence[Stroke], *, learned: LearnedLayout = NOTHING_LEARNED) -> Reading:
    """The characters that a scanner meant by `strokes`, by physical key where known, else by table."""
    as_without = without_caps_lock(strokes)
    reading = _read(as_without, learned)
    if as_without is strokes or reading.finding is not None:
        return reading
    return Reading(reading.text, CAPS_LOCK_ON)


def _turned(text: str) -> str:
    """A letter in the other case, but for the few that have none of one letter."""
    return text.swapcase() if len(text.swapcase()) == len(text) else text


def _read(strokes: Sequence[Stroke], learned: LearnedLayout) -> Reading:
    if any(stroke.digit for stroke in strokes):
        return _read_by_key(strokes, learned)
    return _read_by_table("".join(stroke.text for stroke in strokes), learned)


def _is_digit(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _read_by_key(strokes: Sequence[Stroke], learned: LearnedLayout) -> Reading:
    row = [stroke for stroke in strokes if stroke.digit]
    symbols = [stroke for stroke in row if not stroke.shift and not _is_digit(stroke.text)]
    if _is_us_scanner(strokes, symbols=symbols):
        text = "".join(_meant_by_us_scanner(stroke, learned) for stroke in strokes)
        finding = LayoutFinding(Layout.US, _layout_of("".join(stroke.text for stroke in symbols)))
        return Reading(text if learned.meant else _with_identifier(text, finding.computer), finding)
    if all(stroke.digit and stroke.shift and not _is_digit(stroke.text) for stroke in strokes):
        return Reading("".join(stroke.digit for stroke in strokes), _finding_of_shifted(row))
    return Reading(learned.read("".join(stroke.text for stroke in strokes)))


def _is_us_scanner(strokes: Sequence[Stroke], *, symbols: Sequence[Stroke]) -> bool:
    """Whether unshifted digit keys gave symbols because the scanner meant digits, not because AZERTY has them there."""
    shifted_digits = [stroke for stroke in strokes if stroke.digit and stroke.shift and _is_digit(stroke.text)]
    if len(symbols) <= 2 * len(shifted_digits):
        return False
    # "BELL-BLACK" of a rightly set AZERTY scanner: a dash between letters is likelier than a code of sixes.
    only_joins_letters = all(stroke.text in "-_" for stroke in symbols)
    return not (only_joins_letters and any(not stroke.digit for stroke in strokes))


def _meant_by_us_scanner(stroke: Stroke, learned: LearnedLayout) -> str:
    if not stroke.digit:
        return learned.meant.get(stroke.text, stroke.text)
    return _US_SHIFTED[stroke.digit] if stroke.shift else stroke.digit


def _finding_of_shifted(row: Sequence[Stroke]) -> LayoutFinding:
    if all(_AZERTY_ROW.get(stroke.text.lower()) == stroke.digit for stroke in row):
        computer = _layout_of("".join(stroke.text for stroke in row))
        return LayoutFinding(computer, computer, caps_lock=True)
    return LayoutFinding(Layout.AZERTY, Layout.US)


def _with_identifier(text: str, computer: Layout) -> str:
    """AZERTY has "$" where US has "]", and swaps A and Q: "$E0" at the start is the AIM identifier "]E0"."""
    found = _MANGLED_IDENTIFIER.match(text)
    if computer is Layout.OTHER or not found:
        return text
    return "]" + _SWAPPED.get(found[1], found[1]) + text[found.end() :]


def _layout_of(symbols: str) -> Layout:
    seen = set(symbols.lower())
    if not seen <= set(_AZERTY_ROW):
        return Layout.OTHER
    if seen <= set(_FRENCH_ROW) and not seen <= set(_BELGIAN_ROW):
        return Layout.FRENCH
    if seen <= set(_BELGIAN_ROW) and not seen <= set(_FRENCH_ROW):
        return Layout.BELGIAN
    return Layout.AZERTY


def _read_by_table(text: str, learned: LearnedLayout) -> Reading:
    known = learned.read(text)
    letters = set(known.lower())
    if any(_is_digit(letter) for letter in letters):
        return Reading(known)
    if letters <= set(_US_SYMBOLS) and letters & _ONLY_US:
        return Reading("".join(_US_SYMBOLS[letter] for letter in known), LayoutFinding(Layout.AZERTY, Layout.US))
    if (letters and letters <= set(_AZERTY_ROW)) or letters & _ACCENTED:
        found = "".join(_AZERTY_ROW.get(letter.lower(), letter) for letter in known)
        row = "".join(letter for letter in known if letter.lower() in _AZERTY_ROW)
        computer = _layout_of(row)
        return Reading(_with_identifier(found, computer), LayoutFinding(Layout.US, computer))
    return Reading(known)
