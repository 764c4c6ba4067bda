"""Known codes tell how a scanner types, whatever keyboards it and the computer are set to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.keyboards import KEYBOARDS, arriving, can_type, letters_of, struck
from app.core.layout import DIGITS, NOTHING_LEARNED, Layout, LayoutFinding, LearnedLayout, Stroke, read_strokes
from app.core.learning import KNOWN_CODES, Advice, KnownCode, Learned, Sample, Verdict, learn, verdict
from app.core.scan import LEARNING_RULES, NO_STROKE, Key, KeyKind, RawScan, find_scan

EAN_13, EAN_8, LETTERS = KNOWN_CODES
ENTER = KeyKind.ENTER


def strokes_of(
    text: str, *, scanner: Layout = Layout.US, computer: Layout = Layout.US, caps: str = "", by_key: bool = True
) -> list[Stroke]:
    """What arrives. `caps` is "", "letters" or "all": what Caps Lock turns over."""
    found = []
    for sign in text:
        place, shift = struck(scanner, sign)
        is_turned = caps == "all" and place >= 0
        [given] = arriving(sign, LayoutFinding(scanner, computer))
        if is_turned:
            given = turned(place, shift, computer)
        elif caps == "letters":
            given = given.swapcase()
        digit = DIGITS[place - 1] if by_key and 1 <= place <= 10 else ""
        found.append(Stroke(given, digit, shift))
    return found


def turned(place: int, shift: bool, computer: Layout) -> str:
    """What the computer's key gives on its other level."""
    signs = (sign for code in range(33, 256) if struck_or_none(computer, sign := chr(code)) == (place, not shift))
    return next(signs, "\0")


def struck_or_none(layout: Layout, sign: str) -> tuple[int, bool] | None:
    return struck(layout, sign) if can_type(layout, sign) else None


def scan_of(strokes: list[Stroke], *, gap_ms: int = 12, suffix: KeyKind | None = ENTER) -> RawScan:
    keys = [Key(1000 + gap_ms * place, KeyKind.CHARACTER, stroke) for place, stroke in enumerate(strokes)]
    ended = Key(keys[-1].time_ms + gap_ms, suffix, NO_STROKE) if suffix else None
    scan = find_scan(keys, suffix=ended, rules=LEARNING_RULES, learned=NOTHING_LEARNED)
    assert scan is not None
    return scan


def samples_of(
    *codes: KnownCode, head: str = "", gap_ms: int = 12, suffix: KeyKind | None = ENTER, **how: object
) -> list[Sample]:
    return [Sample(code, scan_of(strokes_of(head + code.text, **how), gap_ms=gap_ms, suffix=suffix)) for code in codes]


def learned_of(**how: object) -> Learned:
    samples = samples_of(*KNOWN_CODES, **how)
    assert [verdict(sample.code, sample.raw) for sample in samples] == [Verdict.RIGHT] * 3
    return learn(samples)


def test_a_scanner_that_is_set_right_needs_nothing() -> None:
    for layout in KEYBOARDS:
        learned = learned_of(scanner=layout, computer=layout)
        assert learned == Learned(12.0, 60, "enter")


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("computer", KEYBOARDS)
@pytest.mark.parametrize("scanner", KEYBOARDS)
def test_both_keyboards_are_found(scanner: Layout, computer: Layout, by_key: bool) -> None:
    learned = learned_of(scanner=scanner, computer=computer, by_key=by_key)
    expected = None if scanner is computer else LayoutFinding(scanner, computer)
    assert learned.finding == expected
    assert learned.letters == letters_of(LayoutFinding(scanner, computer))
    assert (Advice.KEYBOARD in learned.advice) == (expected is not None)


signs = st.text("".join(chr(code) for code in range(33, 127)) + " ", min_size=1, max_size=20)
pairs = st.tuples(st.sampled_from(KEYBOARDS), st.sampled_from(KEYBOARDS))


@given(signs, pairs)
def test_what_was_learned_reads_every_sign_that_both_keyboards_have(text: str, pair: tuple[Layout, Layout]) -> None:
    scanner, computer = pair
    text = "".join(sign for sign in text if can_type(scanner, sign))
    strokes = strokes_of(text, scanner=scanner, computer=computer)
    meant = letters_of(LayoutFinding(scanner, computer))
    arrived = [stroke.text for stroke in strokes]
    if "\0" not in arrived:
        assert "".join(meant.get(sign, sign) for sign in arrived) == text


@given(st.from_regex(r"[A-Za-z]{2,4}[0-9]{4,6}[A-Z]{0,3}", fullmatch=True), pairs, st.booleans())
def test_article_numbers_are_read_by_it(text: str, pair: tuple[Layout, Layout], by_key: bool) -> None:
    scanner, computer = pair
    strokes = strokes_of(text, scanner=scanner, computer=computer, by_key=by_key)
    learned = LearnedLayout(letters_of(LayoutFinding(scanner, computer)))
    assert read_strokes(strokes, learned=learned).text == text


@given(st.from_regex(r"[A-Z]{2,4}[0-9]{4,6}", fullmatch=True), pairs)
def test_it_rests_once_the_scanner_is_set_right(text: str, pair: tuple[Layout, Layout]) -> None:
    scanner, computer = pair
    learned = LearnedLayout(letters_of(LayoutFinding(scanner, computer)))
    is_told = any(arrives.isdecimal() != means.isdecimal() for arrives, means in learned.meant.items())
    if is_told:
        assert read_strokes(strokes_of(text, scanner=computer, computer=computer), learned=learned).text == text


@pytest.mark.parametrize("caps", ["letters", "all"])
@pytest.mark.parametrize("layout", [Layout.US, Layout.FRENCH, Layout.BELGIAN, Layout.GERMAN])
def test_caps_lock_is_named(layout: Layout, caps: str) -> None:
    samples = samples_of(LETTERS, scanner=layout, computer=layout, caps=caps)
    learned = learn(samples)
    assert learned.finding is not None
    assert learned.finding.caps_lock
    assert learned.advice[:1] == (Advice.CAPS_LOCK,)
    assert Advice.KEYBOARD not in learned.advice
    assert learned.letters == {}


def test_caps_lock_does_not_hide_that_the_keyboards_differ() -> None:
    learned = learned_of(scanner=Layout.US, computer=Layout.BELGIAN, caps="letters")
    assert learned.finding == LayoutFinding(Layout.US, Layout.BELGIAN, caps_lock=True)
    assert learned.advice == (Advice.CAPS_LOCK, Advice.KEYBOARD)
    assert learned.letters == letters_of(LayoutFinding(Layout.US, Layout.BELGIAN))


def test_a_scanner_that_sends_small_letters_is_not_caps_lock() -> None:
    small = [Stroke(stroke.text.lower(), stroke.digit) for stroke in strokes_of(LETTERS.text)]
    raw = scan_of(small)
    assert verdict(LETTERS, raw) is Verdict.RIGHT
    assert learn([Sample(LETTERS, raw)]).advice == (Advice.SMALL_LETTERS,)


def test_digits_of_the_number_block_are_digits() -> None:
    strokes = strokes_of(LETTERS.text, scanner=Layout.US, computer=Layout.FRENCH)
    mixed = [Stroke(sign) if sign.isdecimal() else stroke for sign, stroke in zip(LETTERS.text, strokes, strict=True)]
    raw = scan_of(mixed)
    assert verdict(LETTERS, raw) is Verdict.RIGHT
    assert learn([Sample(LETTERS, raw)]).finding == LayoutFinding(Layout.US, Layout.FRENCH)


def test_after_the_digits_alone_french_and_belgian_may_be_one() -> None:
    learned = learn(samples_of(EAN_13, EAN_8, scanner=Layout.BELGIAN, computer=Layout.US))
    assert learned.finding == LayoutFinding(Layout.AZERTY, Layout.US)
    french, belgian = (letters_of(LayoutFinding(one, Layout.US)) for one in (Layout.FRENCH, Layout.BELGIAN))
    assert learned.letters == {arrives: means for arrives, means in french.items() if belgian.get(arrives) == means}
    assert learned.letters["Q"] == "A"


def test_a_keyboard_that_is_not_in_the_table_is_learned_as_it_came() -> None:
    czech = dict(zip(DIGITS, "+ěščřžýáíé", strict=True)) | {"Z": "Y", "Y": "Z", "-": "=", "/": "-"}

    def on_czech(code: KnownCode) -> Sample:
        struck_on_us = strokes_of(code.text)
        strokes = [
            Stroke(czech.get(sign, sign), stroke.digit) for sign, stroke in zip(code.text, struck_on_us, strict=True)
        ]
        return Sample(code, scan_of(strokes))

    samples = [on_czech(code) for code in KNOWN_CODES]
    assert [verdict(sample.code, sample.raw) for sample in samples] == [Verdict.RIGHT] * 3
    learned = learn(samples)
    assert learned.finding == LayoutFinding(Layout.US, Layout.OTHER)
    assert learned.letters == {"Z": "Y", "Y": "Z", "=": "-", "-": "/"}
    assert learned.advice == (Advice.KEYBOARD,)


def test_letters_alone_may_tell_of_a_keyboard_without_a_name() -> None:
    swiss = {"Z": "Y", "Y": "Z", "-": "'", "/": "-"}
    strokes = [Stroke(swiss.get(stroke.text, stroke.text), stroke.digit) for stroke in strokes_of(LETTERS.text)]
    learned = learn([Sample(LETTERS, scan_of(strokes))])
    assert learned.finding == LayoutFinding(Layout.OTHER, Layout.OTHER)
    assert learned.letters == {"Z": "Y", "Y": "Z", "'": "-", "-": "/"}


@pytest.mark.parametrize(
    ("gap_ms", "learned_ms", "advice"),
    [
        (5, 60, ()),
        (38, 60, ()),
        (45, 61, ()),
        (70, 93, (Advice.SLOW,)),
        (100, 130, (Advice.SLOW,)),
        (140, 150, (Advice.SLOW,)),
    ],
)
def test_the_longest_gap_is_learned_with_some_to_spare(
    gap_ms: int, learned_ms: int, advice: tuple[Advice, ...]
) -> None:
    learned = learned_of(gap_ms=gap_ms)
    assert (learned.ms_per_key, learned.gap_ms) == (gap_ms, learned_ms)
    assert learned.advice == advice
    assert learned.beat_ms == (gap_ms if gap_ms > 40 else 0)


def test_without_a_suffix_slow_letters_stay_typing_and_that_is_said() -> None:
    assert Advice.TAKEN_FOR_TYPING in learned_of(gap_ms=100, suffix=None).advice


def test_a_bluetooth_scanner_of_100_ms_a_key_reads_its_digits_once_learned() -> None:
    assert learn(samples_of(EAN_13, EAN_8, gap_ms=100)).advice == (Advice.SLOW,)


@pytest.mark.parametrize(("suffix", "name"), [(KeyKind.ENTER, "enter"), (KeyKind.TAB, "tab")])
def test_the_suffix_is_learned(suffix: KeyKind, name: str) -> None:
    assert learned_of(suffix=suffix).suffix == name


def test_without_a_suffix_one_is_advised() -> None:
    learned = learned_of(suffix=None)
    assert (learned.suffix, learned.advice) == ("none", (Advice.NO_SUFFIX,))


def test_two_suffixes_are_both_taken() -> None:
    assert learn(samples_of(EAN_13, suffix=None) + samples_of(EAN_8)).suffix == "any"


def test_what_comes_before_every_code_is_a_prefix() -> None:
    assert learned_of(head="A7", scanner=Layout.US, computer=Layout.FRENCH).prefix == "A7"


def test_an_identifier_or_zeros_before_one_code_are_none() -> None:
    assert learn(samples_of(EAN_13, head="]E0")).prefix == ""
    assert learn(samples_of(EAN_13) + samples_of(EAN_8, head="00000")).prefix == ""


@pytest.mark.parametrize("text", ["8717231204726", "96385074", "ABC-12345678", "AZ-QW.YM/6899"])
def test_another_code_is_told(text: str) -> None:
    raw = scan_of(strokes_of(text))
    assert {verdict(code, raw) for code in KNOWN_CODES} == {Verdict.OTHER}


def test_a_code_without_its_check_digit_is_told() -> None:
    raw = scan_of(strokes_of(EAN_13.text[:-1]))
    assert [verdict(code, raw) for code in KNOWN_CODES] == [Verdict.SHORTENED, Verdict.OTHER, Verdict.OTHER]
