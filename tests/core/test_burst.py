"""Keys one after the other: scans are taken out, typing comes through to the character and in order."""

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.burst import Outcome, ScanDetector
from app.core.layout import Stroke
from app.core.scan import Key, KeyKind, RawScan, ScanRules, rules_for_gap

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


def test_a_slow_hiccup_in_a_run_of_digits_loses_nothing() -> None:
    counter = Counter()
    counter.keys(EAN_13[:9], 50)
    counter.keys(EAN_13[9:] + "\n", 50, first_gap_ms=90)
    assert (counter.codes, counter.passed) == ([EAN_13], "")


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


printable = st.characters(codec="utf-8", exclude_categories=["C", "Z"])


@given(st.lists(st.tuples(printable | st.sampled_from("\n\t← "), st.integers(0, 400)), max_size=60))
def test_every_key_is_typed_in_order_or_part_of_a_scan_or_a_stray_command(keys: list[tuple[str, int]]) -> None:
    counter = Counter()
    for char, gap_ms in keys:
        counter.key(char, gap_ms)
    counter.silence()
    rest = iter("".join(char for char, _ in keys))
    assert all(char in rest for char in counter.passed), "typed characters come in the order of the keys"
    if not counter.scans:
        assert counter.passed == "".join(char for char, _ in keys)


@given(st.lists(st.tuples(printable | st.sampled_from("\n "), st.integers(61, 400)), max_size=60))
def test_typing_with_every_gap_over_60_ms_is_never_a_scan_and_late_by_a_gap(keys: list[tuple[str, int]]) -> None:
    counter = Counter()
    for char, gap_ms in keys:
        counter.key(char, gap_ms)
    counter.silence()
    assert (counter.codes, counter.passed) == ([], "".join(char for char, _ in keys))
    assert all(late_ms <= 112 for late_ms in counter.lateness_ms)


@given(st.integers(0, 2**32), st.sampled_from(["words", "numbers", "mixed"]))
def test_a_person_at_120_words_a_minute_with_rolls_is_never_taken_for_a_scan(seed: int, matter: str) -> None:
    chance = random.Random(seed)
    alphabet = {"words": "etaoinshrdlu  ", "numbers": "0123456789", "mixed": "ABCdef 0123456789-"}[matter]
    typed = ""
    counter = Counter()
    roll = 0
    for _ in range(300):
        char = "\n" if chance.random() < 0.06 else chance.choice(alphabet)
        # Rolls of up to four keys 35-60 ms apart; the mean of all stays at 100 ms.
        roll = roll - 1 if roll else chance.choice([0, 0, 0, 0, 1, 2, 3])
        gap_ms = chance.randint(35, 60) if roll else int(min(400, max(62, chance.gauss(125, 40))))
        counter.key(char, gap_ms)
        typed += char
    counter.silence()
    assert (counter.codes, counter.passed) == ([], typed)
    assert max(counter.lateness_ms) <= (260 if matter == "words" else 560), "a roll of keys, for digits two"


@given(
    st.text("0123456789ABCDEF-", min_size=6, max_size=30).filter(lambda text: len(set(text)) > 1),
    st.lists(st.integers(0, 40), min_size=30, max_size=30),
    st.sampled_from("\n\t"),
)
def test_any_code_at_scanner_speed_is_a_scan(code: str, gaps_ms: list[int], suffix: str) -> None:
    counter = Counter()
    for char, gap_ms in zip(code + suffix, [1000, *gaps_ms], strict=False):
        counter.key(char, gap_ms)
    assert (counter.codes, counter.passed) == ([code], "")


@given(st.text("abcdef ", max_size=8), st.integers(0, 50), st.text("abcdef ", max_size=8))
def test_a_scan_between_typing_leaves_the_typing_as_it_is(before: str, gap_ms: int, after: str) -> None:
    counter = Counter()
    counter.keys(before, 100)
    counter.keys(EAN_13 + "\n", gap_ms, first_gap_ms=150)
    counter.keys(after, 100, first_gap_ms=150)
    counter.silence()
    assert (counter.codes, counter.passed) == ([EAN_13], before + after)
