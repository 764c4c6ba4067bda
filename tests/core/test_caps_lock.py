"""Caps Lock is on: a scan is read as if it were off, and whoever types is told from a scanner as well as without it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.burst import ScanDetector
from app.core.layout import CAPS_LOCK_ON, NOTHING_LEARNED, LearnedLayout, Reading, Stroke, read_strokes
from app.core.scan import Key, KeyKind, RawScan, find_scan, rules_for_gap

BEAT_MS = 67
SLOW = rules_for_gap(130, beat_ms=BEAT_MS)
signs = st.characters(codec="latin-1", exclude_categories=["C"], exclude_characters="µ")  # its small letter is another
shifted = st.text(signs.filter(lambda sign: not (sign.isascii() and sign.islower())), min_size=8, max_size=24)


def struck(text: str, *, caps_lock: bool = False) -> list[Stroke]:
    """Capitals with Shift, as keyboards and scanners send them; Caps Lock turns each letter over."""
    turned = [sign.swapcase() if caps_lock and len(sign.swapcase()) == 1 else sign for sign in text]
    return [Stroke(came, shift=sign.isupper()) for sign, came in zip(text, turned, strict=True)]


def beat(strokes: list[Stroke], gaps_ms: list[int]) -> list[Key]:
    times = [1000 + sum(gaps_ms[:place]) for place in range(len(strokes))]
    return [Key(time_ms, KeyKind.CHARACTER, stroke) for time_ms, stroke in zip(times, strokes, strict=True)]


def verdict(keys: list[Key]) -> RawScan | None:
    suffix = Key(keys[-1].time_ms + BEAT_MS, KeyKind.ENTER)
    return find_scan(keys, suffix=suffix, rules=SLOW, learned=NOTHING_LEARNED)


def scans(keys: list[Key]) -> list[RawScan]:
    """What a window takes for scans of these keys, Enter at their end."""
    detector = ScanDetector(SLOW)
    ends = Key(keys[-1].time_ms + BEAT_MS, KeyKind.ENTER)
    return [outcome.scan for outcome in map(detector.feed, (*keys, ends)) if outcome.scan]


def test_letters_of_a_slow_scanner_are_a_scan_and_read_as_they_were_meant() -> None:
    scan = verdict(beat(struck("BELL-BLACK/XL", caps_lock=True), [BEAT_MS] * 13))
    assert scan is not None
    assert (scan.text, scan.finding) == ("BELL-BLACK/XL", CAPS_LOCK_ON)


@pytest.mark.parametrize("text", ["Jansenstraat", "jansenstraat", "j. jansen 12"])
def test_who_types_words_in_that_beat_still_types(text: str) -> None:
    assert verdict(beat(struck(text), [BEAT_MS] * len(text))) is None
    assert verdict(beat(struck("Bell-Black", caps_lock=True), [BEAT_MS] * 10)) is None


@example("Bell-Black", [BEAT_MS] * 24)
@example("BELL-BLACK/XL", [BEAT_MS] * 24)
@given(st.text(signs, min_size=8, max_size=24), st.lists(st.integers(20, 130), min_size=24, max_size=24))
def test_wherever_caps_lock_shows_nobody_is_taken_for_a_scanner_who_is_not_without_it(
    text: str, gaps_ms: list[int]
) -> None:
    """It shows with the first capital that was struck with Shift: what follows is as without Caps Lock."""
    text = "A" + text
    usual, turned = (beat(struck(text, caps_lock=caps), [*gaps_ms, BEAT_MS]) for caps in (False, True))
    assert (verdict(turned) is None) == (verdict(usual) is None)


@example("BELL-BLACK/XL", [BEAT_MS] * 24, True)
@example("Bell-Black/XL", [BEAT_MS] * 24, True)
@given(st.text(signs, min_size=8, max_size=24), st.lists(st.integers(41, 130), min_size=24, max_size=24), st.booleans())
def test_what_comes_as_slow_as_typing_is_a_scan_only_where_shift_went_with_all_letters_or_none(
    text: str, gaps_ms: list[int], caps_lock: bool
) -> None:
    for scan in scans(beat(struck(text, caps_lock=caps_lock), [*gaps_ms, BEAT_MS])):
        letters = [key.stroke for key in scan.keys if key.stroke.text.isascii() and key.stroke.text.isalpha()]
        assert len({stroke.shift for stroke in letters}) <= 1


@given(st.text(signs, min_size=1, max_size=24), st.sampled_from([LearnedLayout({"Q": "A", "q": "a"}), NOTHING_LEARNED]))
def test_letters_read_the_same_with_caps_lock_as_without_it(text: str, learned: LearnedLayout) -> None:
    usual = read_strokes(struck("A" + text), learned=learned)
    turned = read_strokes(struck("A" + text, caps_lock=True), learned=learned)
    assert turned == Reading(usual.text, usual.finding or CAPS_LOCK_ON)


@given(shifted)
def test_capitals_that_come_as_such_show_no_caps_lock(text: str) -> None:
    assert read_strokes(struck(text)).finding != CAPS_LOCK_ON
