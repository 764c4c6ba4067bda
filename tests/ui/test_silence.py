"""The silence that ends a burst of keys lasts longer on a computer that is late."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.ui import silence
from app.ui.silence import Silence


@dataclass
class Clock:
    """The computer's own, moved by the test."""

    now_ms: int = 5_000

    def __call__(self) -> int:
        return self.now_ms * 1_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(silence, "monotonic_ns", clock)
    return clock


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    return QObject()


def waits_ms(quiet: Silence) -> int:
    """What it waits for now."""
    return max(timer.interval() for timer in quiet.findChildren(QTimer))


def struck(quiet: Silence, clock: Clock, *keys: tuple[int, int]) -> None:
    """Keys, each struck and heard so long after the one before it."""
    struck_ms = 70_000
    for struck_after_ms, heard_after_ms in keys:
        struck_ms += struck_after_ms
        clock.now_ms += heard_after_ms
        quiet.heard(struck_ms)


@pytest.mark.parametrize(
    ("keys", "ms"),
    [
        ([(0, 0), (10, 10), (10, 11)], 102),
        ([(0, 0), (10, 60), (10, 10)], 200),
        ([(0, 0), (10, 60), (30, 0)], 186),
        ([(0, 0), (10, 900), (10, 10)], 500),
        ([(0, 0), (10, 60), (2_000, 3_000)], 100),
    ],
    ids=["in time", "late", "late before", "frozen", "long ago"],
)
def test_as_late_as_keys_came_the_next_is_waited_for_longer(
    parent: QObject, clock: Clock, keys: list[tuple[int, int]], ms: int
) -> None:
    quiet = Silence(parent)
    struck(quiet, clock, *keys)
    quiet.begin(100)
    assert waits_ms(quiet) == ms


def test_a_timer_that_comes_late_waits_for_keys_that_are_late_too(qtbot: QtBot, parent: QObject, clock: Clock) -> None:
    quiet = Silence(parent)
    quiet.begin(1)
    clock.now_ms += 51
    with qtbot.waitSignal(quiet.over, timeout=60_000):
        pass
    assert waits_ms(quiet) == 100


def test_a_computer_that_is_always_late_is_waited_for_four_times(
    qtbot: QtBot, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10**12, 500_000_000))
    monkeypatch.setattr(silence, "monotonic_ns", lambda: next(ticks))
    quiet = Silence(parent)
    with qtbot.waitSignal(quiet.over, timeout=60_000):
        quiet.begin(1)
    begun, looks, waited_again = 1, 4, 3
    assert next(ticks) == (begun + looks + waited_again) * 500_000_000


def test_what_is_waited_for_again_lasts_as_long_as_before(qtbot: QtBot, parent: QObject, clock: Clock) -> None:
    quiet = Silence(parent)
    quiet.begin(30)
    quiet.begin_again()
    assert waits_ms(quiet) == 30
    with qtbot.waitSignal(quiet.over, timeout=60_000):
        clock.now_ms += 30
