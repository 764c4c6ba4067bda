"""Digits are those of the physical keys, whatever layout scanner and computer disagree on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.layout import (
    Layout,
    LayoutFinding,
    LearnedLayout,
    Reading,
    Stroke,
    digit_on_key,
    read_strokes,
)

ROW = "1234567890"
FRENCH = "&é\"'(-è_çà"
BELGIAN = "&é\"'(§è!çà"
US_SHIFTED = "!@#$%^&*()"
US_ON_FRENCH = LayoutFinding(Layout.US, Layout.FRENCH)
US_ON_BELGIAN = LayoutFinding(Layout.US, Layout.BELGIAN)
US_ON_AZERTY = LayoutFinding(Layout.US, Layout.AZERTY)
AZERTY_ON_US = LayoutFinding(Layout.AZERTY, Layout.US)

codes = st.text(ROW, min_size=6, max_size=20)


def by_key(text: str, *, row: str = ROW, shift: bool = False) -> list[Stroke]:
    """Strokes of a scanner that means `text`, on a computer whose digit row gives `row`."""
    return [Stroke(row[ROW.index(char)], char, shift) if char in ROW else Stroke(char) for char in text]


def by_table(text: str) -> list[Stroke]:
    return [Stroke(char) for char in text]


def through(text: str, row: str) -> str:
    return text.translate(str.maketrans(ROW, row))


@given(codes, st.sampled_from([ROW, FRENCH, BELGIAN, FRENCH.upper(), BELGIAN.upper(), "+ěščřžýáíé"]))
def test_unshifted_digit_keys_give_their_digits_on_any_layout(code: str, row: str) -> None:
    reading = read_strokes(by_key(code, row=row))
    assert reading.text == code
    assert (reading.finding is None) == (row == ROW)


@given(codes, st.sampled_from([ROW, FRENCH, BELGIAN, FRENCH.upper(), BELGIAN.upper()]))
def test_without_key_codes_the_tables_give_the_digits_too(code: str, row: str) -> None:
    assert read_strokes(by_table(through(code, row))).text == code


@given(codes)
def test_digits_typed_with_shift_as_azerty_needs_are_right_and_no_mismatch(code: str) -> None:
    assert read_strokes(by_key(code, shift=True)) == Reading(code)


@given(codes)
def test_an_azerty_scanner_on_a_us_computer_is_read_by_key(code: str) -> None:
    assert read_strokes(by_key(code, row=US_SHIFTED, shift=True)) == Reading(code, AZERTY_ON_US)


@pytest.mark.parametrize(
    ("code", "row", "finding"),
    [
        ("8717231204726", FRENCH, US_ON_FRENCH),
        ("8717231204726", BELGIAN, US_ON_BELGIAN),
        ("8717231204726", FRENCH.upper(), US_ON_FRENCH),
        ("1234579012345", FRENCH, US_ON_AZERTY),
        ("8717231204726", "+ěščřžýáíé", LayoutFinding(Layout.US, Layout.OTHER)),
        ("8717231204726", "&é\"'(-è!çà", LayoutFinding(Layout.US, Layout.AZERTY)),
    ],
)
def test_the_mismatch_names_the_computers_layout_as_far_as_the_code_shows_it(
    code: str, row: str, finding: LayoutFinding
) -> None:
    assert read_strokes(by_key(code, row=row)) == Reading(code, finding)


def test_caps_lock_that_turns_the_azerty_row_over_is_named() -> None:
    reading = read_strokes(by_key("8717231204726", row=FRENCH, shift=True))
    assert reading == Reading("8717231204726", LayoutFinding(Layout.FRENCH, Layout.FRENCH, caps_lock=True))


def test_a_us_scanner_on_azerty_keeps_its_parentheses() -> None:
    shifted = {"(": Stroke("9", "9", True), ")": Stroke("0", "0", True)}
    strokes = [shifted.get(char) or by_key(char, row=FRENCH)[0] for char in "(01)08717231204726"]
    assert read_strokes(strokes) == Reading("(01)08717231204726", US_ON_FRENCH)


@pytest.mark.parametrize("row", [FRENCH, BELGIAN])
@pytest.mark.parametrize(("typed", "meant"), [("$E0", "]E0"), ("$d2", "]d2"), ("$A3", "]Q3"), ("$C1", "]C1")])
def test_an_aim_identifier_survives_azerty(row: str, typed: str, meant: str) -> None:
    by_keys = by_key("010871723120472", row=row)
    head = [Stroke("$"), Stroke(typed[1]), *by_key(typed[2], row=row)]
    assert read_strokes(head + by_keys).text == meant + "010871723120472"
    assert (
        read_strokes(by_table(typed[:2] + through(typed[2] + "010871723120472", row))).text == meant + "010871723120472"
    )


@pytest.mark.parametrize(
    "strokes",
    [
        [Stroke("B"), Stroke("E"), Stroke("L"), Stroke("L"), Stroke("-", "6"), Stroke("R")],
        [Stroke("A"), Stroke("-", "6"), Stroke("1", "1", True), Stroke("2", "2", True), Stroke("B"), Stroke("C")],
        [Stroke("A"), Stroke("!", "1", True), Stroke("2", "2"), Stroke("3", "3"), Stroke("B"), Stroke("C")],
        [Stroke("("), Stroke("A"), Stroke("&"), Stroke("B"), Stroke("C"), Stroke("D")],
        [Stroke("A"), Stroke("B"), Stroke("C"), Stroke("-"), Stroke("1"), Stroke("2")],
    ],
)
def test_symbols_that_were_meant_stay(strokes: list[Stroke]) -> None:
    assert read_strokes(strokes) == Reading("".join(stroke.text for stroke in strokes))


def test_letters_beside_azerty_digits_stay_as_typed() -> None:
    assert read_strokes(by_key("AB12345", row=FRENCH)).text == "AB12345"
    assert read_strokes(by_table("ABéè&_")) == Reading("AB2718", US_ON_FRENCH)


def test_us_symbols_without_key_codes_are_the_digits_of_an_azerty_scanner() -> None:
    assert read_strokes(by_table("*&!&@#!@)$&@^")) == Reading("8717231204726", AZERTY_ON_US)


def test_a_learned_layout_puts_letters_right() -> None:
    learned = LearnedLayout({"Q": "A", "A": "Q", "ù": "'"})
    assert read_strokes(by_key("QB123", row=FRENCH), learned=learned).text == "AB123"
    assert read_strokes(by_key("QB123"), learned=learned).text == "AB123"
    assert read_strokes(by_table("QBù"), learned=learned).text == "AB'"
    assert learned.read("QAX") == "AQX"


def test_a_learned_layout_for_digits_rests_once_digits_come_as_digits() -> None:
    learned = LearnedLayout({"Q": "A", "&": "1"})
    assert read_strokes(by_key("QB123"), learned=learned).text == "QB123"
    assert read_strokes(by_table("QB&&"), learned=learned).text == "AB11"


def test_nothing_struck_is_nothing_read() -> None:
    assert read_strokes([]) == Reading("")


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland-egl"])
def test_x11_and_wayland_count_the_digit_row_from_10(platform: str) -> None:
    row = "".join(digit_on_key(platform, scan_code=code, virtual_key=0) for code in range(8, 23))
    assert row == ROW


def test_windows_counts_the_digit_row_from_2() -> None:
    assert "".join(digit_on_key("windows", scan_code=code, virtual_key=0) for code in range(16)) == ROW


def test_the_mac_knows_the_digit_row_by_virtual_key() -> None:
    keys = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
    assert "".join(digit_on_key("cocoa", scan_code=1, virtual_key=key) for key in keys) == ROW
    assert digit_on_key("cocoa", scan_code=1, virtual_key=24) == ""


def test_other_platforms_tell_nothing_by_key() -> None:
    assert digit_on_key("offscreen", scan_code=10, virtual_key=18) == ""
