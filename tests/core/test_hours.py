"""Hours, times and days are understood as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.hours import days_as_typed, span_texts, spans_as_typed, time_as_typed

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("9-18", ["09:00-18:00"]),
        ("9 - 18", ["09:00-18:00"]),
        ("9–18", ["09:00-18:00"]),
        ("9 tot 18", ["09:00-18:00"]),
        ("9h à 18h", ["09:00-18:00"]),
        ("9 bis 18 Uhr", ["09:00-18:00"]),
        ("9 to 18", ["09:00-18:00"]),
        ("09:00-12:30 13:30-18:00", ["09:00-12:30", "13:30-18:00"]),
        ("9-12.30, 13.30-18", ["09:00-12:30", "13:30-18:00"]),
        ("9u-12u30 / 13u30-18u", ["09:00-12:30", "13:30-18:00"]),
        ("9h00-12h30 et 13h30-18h", ["09:00-12:30", "13:30-18:00"]),
        ("0900-1730", ["09:00-17:30"]),
        ("930-1730", ["09:30-17:30"]),
        ("18-24", ["18:00-24:00"]),
        ("  9-18  ", ["09:00-18:00"]),
    ],
)
def test_opening_hours_as_typed(typed: str, texts: list[str]) -> None:
    spans = spans_as_typed(typed)
    assert spans is not None
    assert span_texts(spans) == texts


@pytest.mark.parametrize("typed", ["", "-", "x", "closed", "Gesloten", " gesloten "])
def test_closed_in_words(typed: str) -> None:
    assert spans_as_typed(typed, closed=("gesloten",)) == ()


@pytest.mark.parametrize(
    "typed",
    ["9", "18-9", "9-9", "9-25", "9-18 17-20", "from nine", "9-18 and more", "9:75-18", "24:30-24:45", "9-24:01"],
)
def test_what_is_no_opening_hours(typed: str) -> None:
    assert spans_as_typed(typed) is None


@given(st.lists(st.integers(0, 24 * 60), min_size=2, max_size=4, unique=True).map(sorted))
def test_what_is_written_is_read_again(minutes: list[int]) -> None:
    marks = minutes[: len(minutes) // 2 * 2]
    spans = tuple(
        (time(opens // 60, opens % 60), time(closes // 60 % 24, closes % 60))
        for opens, closes in zip(marks[::2], marks[1::2], strict=True)
    )
    assert spans_as_typed(" ".join(span_texts(spans))) == spans


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16", time(16)),
        ("16:30", time(16, 30)),
        ("16.30", time(16, 30)),
        ("16h", time(16)),
        ("16u30", time(16, 30)),
        ("1630", time(16, 30)),
        ("16 uur", time(16)),
        (" 8 ", time(8)),
        ("24", None),
        ("25", None),
        ("noon", None),
        ("16:3", None),
        ("", None),
    ],
)
def test_a_time_as_typed(typed: str, found: time | None) -> None:
    assert time_as_typed(typed) == found


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", ()),
        ("24-12-2026", (date(2026, 12, 24),)),
        ("2026-12-24", (date(2026, 12, 24),)),
        ("24/12", (date(2026, 12, 24),)),
        ("24.12., 31.12.", (date(2026, 12, 24), date(2026, 12, 31))),
        ("24-12 en 2-1", (date(2026, 12, 24), date(2027, 1, 2))),
        ("24-12-26; 24/12/2026", (date(2026, 12, 24),)),
        ("29-2", (date(2028, 2, 29),)),
        ("20-11", (TODAY,)),
    ],
)
def test_days_as_typed(typed: str, days: tuple[date, ...]) -> None:
    assert days_as_typed(typed, today=TODAY) == days


@pytest.mark.parametrize("typed", ["32-12", "24-13-2026", "2026-02-30", "christmas", "24", "24-12 or so"])
def test_what_is_no_day(typed: str) -> None:
    assert days_as_typed(typed, today=TODAY) is None
