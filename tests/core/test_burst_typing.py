"""Whatever is typed or scanned, at whatever beat: no key is lost, none comes out of order, no typing is a scan."""

import random
from statistics import median

from hypothesis import example, given
from hypothesis import strategies as st

from app.core.layout import Stroke
from app.core.scan import Key, KeyKind, is_digit_key
from tests.core.counter import EAN_13, Counter

printable = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
no_digit_key = printable.filter(lambda char: not is_digit_key(Key(0, KeyKind.CHARACTER, Stroke(char))))


def lateness_of_typing(keys: list[tuple[str, int]]) -> list[int]:
    """By how many milliseconds each held key came late, where all of them came through in their order."""
    counter = Counter()
    for char, gap_ms in keys:
        counter.key(char, gap_ms)
    counter.silence()
    assert (counter.codes, counter.passed) == ([], "".join(char for char, _ in keys))
    return counter.lateness_ms


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


@given(st.lists(st.tuples(no_digit_key | st.sampled_from("\n "), st.integers(61, 400)), max_size=60))
def test_words_with_every_gap_over_60_ms_are_never_a_scan_and_hardly_late(keys: list[tuple[str, int]]) -> None:
    assert max(lateness_of_typing(keys), default=0) <= 250


@given(st.lists(st.tuples(printable | st.sampled_from("\n "), st.integers(76, 400)), max_size=60))
def test_numbers_too_where_every_gap_is_over_that_of_a_stumbling_scanner(keys: list[tuple[str, int]]) -> None:
    assert max(lateness_of_typing(keys), default=0) <= 100


@example([61] * 4 + [68])
@given(st.lists(st.integers(61, 75), min_size=1, max_size=60))
def test_numbers_as_quick_as_a_stumbling_scanner_wait_for_a_gtin_and_no_longer(gaps_ms: list[int]) -> None:
    keys = list(zip("1234" * 15, gaps_ms, strict=False))  # no part of it is a GTIN
    assert max(lateness_of_typing(keys), default=0) <= 17 * 75


@given(st.integers(0, 2**32), st.sampled_from(["words", "numbers", "mixed"]))
def test_a_person_at_120_words_a_minute_with_rolls_is_never_taken_for_a_scan(seed: int, matter: str) -> None:
    chance = random.Random(seed)
    alphabet = {"words": "etaoinshrdlu  ", "numbers": "0123456789", "mixed": "ABCdef 0123456789-"}[matter]
    typed = ""
    counter = Counter()
    roll = 0
    for _ in range(300):
        char = "\n" if chance.random() < 0.06 else chance.choice(alphabet)
        # Rolls of up to four letters, or two digits, 35-60 ms apart; the mean of all stays at 100 ms.
        roll = roll - 1 if roll else chance.choice([0, 0, 0, 0, 0, 1] if matter == "numbers" else [0, 0, 0, 0, 1, 2, 3])
        gap_ms = chance.randint(35, 60) if roll else int(min(400, max(62, chance.gauss(125, 40))))
        counter.key(char, gap_ms)
        typed += char
    counter.silence()
    assert (counter.codes, counter.passed) == ([], typed)
    late_ms = counter.lateness_ms
    assert median(late_ms) <= 112
    assert matter != "words" or max(late_ms) <= 260, "a roll of four letters at most"


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
