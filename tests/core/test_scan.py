"""The verdict on a whole burst: its rules in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.layout import NOTHING_LEARNED, Layout, LayoutFinding, LearnedLayout, Stroke
from app.core.scan import Key, KeyKind, RawScan, ScanRules, find_scan, ms_between, rules_for_gap, typed_before_scan

EAN_13 = "8717231204726"
RULES = ScanRules()


def burst(text: str, gaps_ms: list[int] | int, *, start_ms: int = 1000) -> list[Key]:
    gaps = [gaps_ms] * (len(text) - 1) if isinstance(gaps_ms, int) else gaps_ms
    times = [start_ms + sum(gaps[:place]) for place in range(len(text))]
    return [Key(time_ms, KeyKind.CHARACTER, Stroke(char)) for time_ms, char in zip(times, text, strict=True)]


def after(keys: list[Key], lag_ms: int, kind: KeyKind = KeyKind.ENTER) -> Key:
    return Key(keys[-1].time_ms + lag_ms, kind)


def verdict(keys: list[Key], *, lag_ms: int | None = None, rules: ScanRules = RULES) -> RawScan | None:
    suffix = None if lag_ms is None else after(keys, lag_ms)
    return find_scan(keys, suffix=suffix, rules=rules, learned=NOTHING_LEARNED)


@pytest.mark.parametrize("gap_ms", [0, 1, 5, 30, 40, 50, 60])
def test_a_gtin_is_a_scan_at_every_speed_up_to_the_gap(gap_ms: int) -> None:
    keys = burst(EAN_13, gap_ms)
    assert verdict(keys, lag_ms=gap_ms) == RawScan(EAN_13, KeyKind.ENTER, gap_ms, 13 * gap_ms)
    assert verdict(keys) == RawScan(EAN_13, None, gap_ms, 12 * gap_ms)


@pytest.mark.parametrize("text", ["AB-12345", "96385074", "8717231204727"])
def test_61_ms_between_keys_is_typing(text: str) -> None:
    assert verdict(burst(text, 61), lag_ms=5) is None


def test_100_ms_between_keys_is_typing_even_for_a_gtin() -> None:
    assert verdict(burst(EAN_13, 100), lag_ms=100) is None


@pytest.mark.parametrize(
    ("text", "gap_ms", "lag_ms", "is_scan"),
    [
        ("AB-123", 40, 60, True),
        ("AB-12", 40, 60, False),
        ("AB-1234", 5, None, False),
        ("AB-12345", 5, None, True),
        ("AB-123", 5, 61, False),
        ("AB-12345", 5, 61, True),
        ("abcdef", 40, 40, True),
        ("abcdef", 41, 40, False),
        ("ABCDEF", 41, 40, False),
        ("AB-1234", 50, 50, True),
        ("ab-1234", 50, 50, False),
        ("66 1234", 50, 50, False),
        ("123456", 50, 50, True),
        ("1111111111", 5, 5, False),
    ],
)
def test_length_speed_and_beat_make_a_scan(text: str, gap_ms: int, lag_ms: int | None, is_scan: bool) -> None:
    assert (verdict(burst(text, gap_ms), lag_ms=lag_ms) is not None) is is_scan


def test_a_person_has_no_beat() -> None:
    assert verdict(burst("AB-1234", [30, 58, 45, 30, 58, 55]), lag_ms=40) is None
    assert verdict(burst("AB-1234", [40, 58, 45, 40, 58, 55]), lag_ms=40) is not None


def test_a_long_gtin_may_stumble_on_a_busy_computer() -> None:
    busy = [73, 51, 67, 61, 50, 57, 58, 51, 99, 60, 52, 75]
    assert verdict(burst(EAN_13, busy), lag_ms=60) is not None
    assert verdict(burst("8717231204727", busy), lag_ms=60) is None
    assert verdict(burst(EAN_13, [75] * 12), lag_ms=60) is not None
    assert verdict(burst(EAN_13, [75] * 11 + [76]), lag_ms=60) is None
    assert verdict(burst(EAN_13, [50] * 11 + [101]), lag_ms=60) is None
    assert verdict(burst("96385074", [50] * 3 + [61] + [50] * 3), lag_ms=50) is None
    assert verdict(burst("AB-12345", [5] * 6 + [61]), lag_ms=5) is None


def test_a_whole_scan_takes_at_most_1500_ms() -> None:
    keys = burst("A1" * 19, 40)
    assert verdict(keys, lag_ms=20) is not None
    assert verdict(keys, lag_ms=21) is None


def test_nothing_held_is_no_scan() -> None:
    assert verdict([]) is None
    assert find_scan([], suffix=Key(5, KeyKind.ENTER), rules=RULES, learned=NOTHING_LEARNED) is None
    assert typed_before_scan([], rules=RULES, learned=NOTHING_LEARNED) == 0


def test_a_prefix_is_taken_off_and_vouches_for_a_slow_scan() -> None:
    rules = rules_for_gap(60, prefix="~")
    scan = verdict(burst("~abcdefgh", 50), lag_ms=50, rules=rules)
    assert scan is not None
    assert scan.text == "abcdefgh"
    assert verdict(burst("abcdefgh", 50), lag_ms=50, rules=rules) is None
    assert verdict(burst(EAN_13, 5), lag_ms=5, rules=rules) is not None


def test_right_behind_typing_only_speed_counts() -> None:
    suffix = after(burst(EAN_13, 50), 50)
    fast = burst(EAN_13, 40)
    assert find_scan(burst(EAN_13, 50), suffix=suffix, rules=RULES, learned=NOTHING_LEARNED, needs_speed=True) is None
    assert find_scan(fast, suffix=after(fast, 5), rules=RULES, learned=NOTHING_LEARNED, needs_speed=True) is not None


def test_a_slow_bluetooth_scanner_is_told_by_its_text_or_its_beat() -> None:
    rules = rules_for_gap(130)
    assert verdict(burst(EAN_13, 100), lag_ms=100, rules=rules) is not None
    assert verdict(burst("AB-12345", 100), lag_ms=100, rules=rules) is not None
    assert verdict(burst("customer", 100), lag_ms=100, rules=rules) is None
    assert verdict(burst("31 customer", [80, 120] * 5), lag_ms=100, rules=rules) is None


@pytest.mark.parametrize(
    ("text", "gaps_ms", "beat_ms", "is_scan"),
    [
        ("BELL-BLACK/X", 100, 100, True),
        ("BELL-BLACK/X", 100, 0, False),
        ("BELL-BLACK/X", [90, 110, 100, 85] * 2 + [117, 100, 95], 100, True),
        ("BELL-BLACK/X", [80, 120, 100, 85] * 2 + [117, 100, 95], 100, False),
        ("BELL-BLACK/X", 80, 100, False),
        ("BELL-BLACK/X", [20, 90] * 5 + [50], 50, True),
        ("bell-black/x", 100, 100, False),
        ("BELL 12345678", 100, 100, False),
        ("BELL-AB", 100, 100, False),
    ],
    ids=[
        "its beat", "not learned", "nearly its beat", "no beat", "another beat", "faster than anybody", "small letters",
        "a blank", "too short",
    ],
)  # fmt: skip
def test_letters_of_a_slow_scanner_are_told_by_the_beat_that_was_learned(
    text: str, gaps_ms: list[int] | int, beat_ms: int, is_scan: bool
) -> None:
    rules = rules_for_gap(130, beat_ms=beat_ms)
    assert (verdict(burst(text, gaps_ms), lag_ms=100, rules=rules) is not None) is is_scan
    assert verdict(burst(text, gaps_ms), rules=rules) is None


def test_a_scanner_that_was_learned_to_be_slow_has_time_for_a_whole_gtin() -> None:
    keys = burst("0198717231204726", 140)
    assert verdict(keys, lag_ms=140, rules=rules_for_gap(150)) is None
    assert verdict(keys, lag_ms=140, rules=rules_for_gap(150, beat_ms=140)) is not None


def test_the_gap_can_be_set_from_30_to_150_ms_and_silence_stays_longer() -> None:
    assert rules_for_gap(30).silence_ms == 100
    assert rules_for_gap(150).silence_ms == 200
    with pytest.raises(ValueError, match="not 30 to 150"):
        rules_for_gap(29)
    with pytest.raises(ValueError, match="not 30 to 150"):
        rules_for_gap(151)
    with pytest.raises(ValueError, match="silence_ms"):
        ScanRules(max_gap_ms=120)


@pytest.mark.parametrize(
    ("suffix", "kinds"),
    [("any", (KeyKind.ENTER, KeyKind.TAB)), ("enter", (KeyKind.ENTER,)), ("tab", (KeyKind.TAB,)), ("none", ())],
)
def test_the_suffix_is_as_set(suffix: str, kinds: tuple[KeyKind, ...]) -> None:
    assert rules_for_gap(60, suffix=suffix).suffixes == kinds


def test_the_finding_of_the_layout_comes_with_the_scan() -> None:
    scan = verdict(burst('_è&è"é&éàçè', 5) + burst("é(", 5, start_ms=1055), lag_ms=5)
    assert scan is not None
    assert scan.finding == LayoutFinding(Layout.US, Layout.FRENCH)
    assert scan.text.startswith("8717")


def test_a_learned_layout_reads_the_letters() -> None:
    learned = LearnedLayout({"Q": "A"})
    keys = burst("QB-12345", 5)
    scan = find_scan(keys, suffix=None, rules=RULES, learned=learned)
    assert scan is not None
    assert scan.text == "AB-12345"


@pytest.mark.parametrize(
    ("typed", "head_gap_ms", "gap_ms", "head"),
    [
        ("f", 30, 1, 1),
        ("half", 30, 5, 4),
        ("halfs", 30, 5, 0),
        ("f", 19, 1, 0),
        ("f", 55, 19, 0),
        ("f", 57, 19, 1),
    ],
)
def test_what_was_typed_right_before_a_gtin_is_told_from_it(
    typed: str, head_gap_ms: int, gap_ms: int, head: int
) -> None:
    gaps = [50] * (len(typed) - 1) + [head_gap_ms] + [gap_ms] * 12
    assert typed_before_scan(burst(typed + EAN_13, gaps), rules=RULES, learned=NOTHING_LEARNED) == head


def test_what_was_typed_before_another_code_is_not_told_from_it() -> None:
    keys = burst("fAB-12345", [40] + [5] * 7)
    assert typed_before_scan(keys, rules=RULES, learned=NOTHING_LEARNED) == 0


@given(st.integers(0, 2**32 - 1), st.integers(0, 5000))
def test_time_between_events_survives_the_turn_of_the_x11_clock(start_ms: int, gap_ms: int) -> None:
    assert ms_between(start_ms, (start_ms + gap_ms) % 2**32) == gap_ms


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=["C"]), min_size=1, max_size=60),
    st.data(),
)
def test_no_slow_burst_is_a_scan(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.integers(0, 200), min_size=len(text) - 1, max_size=len(text) - 1))
    lag_ms = data.draw(st.none() | st.integers(0, 200))
    scan = verdict(burst(text, gaps), lag_ms=lag_ms)
    if scan is not None:
        assert max(gaps) <= 100
        assert scan.ms_per_key <= 75
        assert len(text) >= (8 if lag_ms is None else 6)
        assert scan.duration_ms <= 1500
