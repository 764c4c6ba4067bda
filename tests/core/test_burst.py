"""Keys one after the other: scans are taken out, typing comes through to the character and in order."""

import pytest

from app.core.layout import Stroke
from app.core.scan import Key, KeyKind, rules_for_gap
from tests.core.counter import EAN_13, NAMED, Counter


@pytest.mark.parametrize("gap_ms", [0, 5, 30, 50])
@pytest.mark.parametrize("suffix", ["\n", "\t"])
def test_a_scan_is_taken_out_whole(gap_ms: int, suffix: str) -> None:
    counter = Counter()
    counter.keys(EAN_13 + suffix, gap_ms)
    assert (counter.codes, counter.passed, counter.held) == ([EAN_13], "", [])
    assert counter.scans[0].suffix is NAMED[suffix]


def test_a_scan_without_a_suffix_ends_in_silence() -> None:
    counter = Counter()
    counter.keys(EAN_13, 5)
    assert counter.codes == []
    counter.silence()
    assert (counter.codes, counter.passed) == ([EAN_13], "")
    assert counter.scans[0].suffix is None


def test_two_hundred_scans_in_a_row_all_land_in_order() -> None:
    codes = [f"AB{number:06}" for number in range(200)]
    counter = Counter()
    for code in codes:
        counter.keys(code + "\n", 2, first_gap_ms=4)
    assert (counter.codes, counter.passed) == (codes, "")


def test_scans_without_suffix_are_parted_by_their_pause() -> None:
    counter = Counter()
    for _ in range(3):
        counter.keys(EAN_13, 5, first_gap_ms=101)
    counter.silence()
    assert (counter.codes, counter.passed) == ([EAN_13] * 3, "")


def test_a_pause_is_told_from_the_events_though_nobody_said_silence() -> None:
    counter = Counter()
    counter.keys(EAN_13, 5)
    counter.due_ms = None
    counter.key("x", 500)
    assert (counter.codes, counter.held) == ([EAN_13], [("x", counter.now_ms)])
    counter.key("y", 70)
    assert counter.passed == "x"


def test_a_late_suffix_is_swallowed_and_the_code_lands_once() -> None:
    counter = Counter()
    counter.keys(EAN_13, 5)
    counter.key("\n", 150)
    assert (counter.codes, counter.passed, counter.swallowed) == ([EAN_13], "", "\n")


def test_the_second_half_of_a_double_suffix_presses_nothing() -> None:
    counter = Counter()
    counter.keys(EAN_13 + "\n\n", 5)
    counter.key("\t", 250)
    counter.key("Ⓕ", 40)
    assert (counter.codes, counter.passed) == ([EAN_13], "")
    counter.key("\n", 10)
    assert counter.passed == "\n"


def test_a_character_right_after_a_scan_is_kept() -> None:
    counter = Counter()
    counter.keys(EAN_13 + "\n", 5)
    counter.key("x", 20)
    counter.silence()
    assert counter.passed == "x"


def test_a_suffix_that_is_not_set_still_presses_nothing() -> None:
    counter = Counter(rules_for_gap(60, suffix="none"))
    counter.keys(EAN_13 + "\n", 5)
    assert (counter.codes, counter.passed, counter.swallowed) == ([EAN_13], "", "\n")
    assert counter.scans[0].suffix is None


def test_enter_by_itself_and_after_typing_passes() -> None:
    counter = Counter()
    counter.keys("\n", 100)
    counter.keys("sdf\n", 55)
    assert (counter.codes, counter.passed) == ([], "\nsdf\n")


def test_commands_wait_for_no_one_and_keep_their_place() -> None:
    counter = Counter()
    counter.keys("abⒻc←d\x1de", 50)
    counter.silence()
    assert counter.passed == "abⒻc←d\x1de"


def test_in_a_burst_a_command_is_not_obeyed_and_a_separator_belongs_to_it() -> None:
    counter = Counter()
    counter.keys("]C10108717231204726\x1d10ABⒻC\n", 5)
    assert counter.codes == ["]C10108717231204726\x1d10ABC"]
    assert (counter.passed, counter.swallowed) == ("", "Ⓕ\n")


def test_editing_ends_a_burst_and_passes_after_it() -> None:
    counter = Counter()
    counter.keys("1234←56", 5)
    counter.silence()
    assert (counter.codes, counter.passed) == ([], "1234←56")


def test_a_key_held_down_is_no_burst() -> None:
    counter = Counter()
    counter.key("j", 1000)
    counter.key("j", 660, is_repeat=True)
    for _ in range(30):
        counter.key("j", 33, is_repeat=True)
    counter.silence()
    assert (counter.codes, counter.passed) == ([], "j" * 32)


def test_equal_digits_that_x11_calls_a_repeat_are_two_digits() -> None:
    counter = Counter()
    for char in "8711111111114\n":
        counter.key(char, 0, is_repeat=True)
    assert counter.codes == ["8711111111114"]


def test_a_burst_over_1500_ms_is_typing_to_its_end() -> None:
    counter = Counter()
    counter.keys("A1" * 40 + "\n", 38)
    assert (counter.codes, counter.passed) == ([], "A1" * 40 + "\n")
    counter.keys(EAN_13 + "\n", 5)
    assert counter.codes == [EAN_13]


def test_a_letter_typed_just_before_a_scan_stays_typed() -> None:
    counter = Counter()
    counter.key("f", 1000)
    counter.keys(EAN_13 + "\n", 1, first_gap_ms=40)
    assert (counter.codes, counter.passed) == ([EAN_13], "f")


def test_a_run_of_digits_that_stumbles_loses_nothing() -> None:
    counter = Counter()
    for char, gap_ms in zip(EAN_13 + "\n", [1000, 73, 51, 67, 61, 50, 57, 58, 51, 99, 60, 52, 75, 60], strict=True):
        counter.key(char, gap_ms)
    assert (counter.codes, counter.passed) == ([EAN_13], "")


def test_typed_digits_are_late_by_one_gap_at_most() -> None:
    counter = Counter()
    counter.keys(EAN_13 + "\n", 100)
    assert (counter.codes, counter.passed) == ([], EAN_13 + "\n")
    assert max(counter.lateness_ms) <= 100


def test_prose_at_twice_the_usual_speed_is_let_through_as_it_comes() -> None:
    counter = Counter()
    text = "the quick brown fox jumps over 8717231204726 lazy dogs\n"
    counter.keys(text, 50)
    assert (counter.codes, counter.passed) == ([], text)
    assert max(counter.lateness_ms[:20]) <= 150


def test_shortcuts_see_only_keys_that_go_on() -> None:
    def would_take(counter: Counter, char: str, gap_ms: int) -> bool:
        kind = NAMED.get(char, KeyKind.CHARACTER)
        return counter.detector.would_take(Key(counter.now_ms + gap_ms, kind, Stroke(char)))

    counter = Counter()
    assert would_take(counter, "a", 0)
    assert not any(would_take(counter, char, 0) for char in "\n\t←Ⓕ\x1d")
    counter.keys("ab", 50)
    assert would_take(counter, "\n", 50)
    assert not any(would_take(counter, char, 50) for char in "←Ⓕ\x1d")
    counter.silence()
    counter.keys("abcd", 5)
    assert would_take(counter, "Ⓕ", 60)
    assert not would_take(counter, "Ⓕ", 61)
    counter.keys("efgh\n", 5, first_gap_ms=5)
    assert would_take(counter, "Ⓕ", 300)
    assert not would_take(counter, "Ⓕ", 301)
    assert not would_take(counter, "←", 5)
