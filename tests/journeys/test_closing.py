"""Closing the window ends the program, in order."""

from tests.journeys.counter import CounterDesk
from tests.journeys.patience import until


def test_closing_the_window_ends_the_program(desk: CounterDesk) -> None:
    desk.display.strike("alt+F4")
    until(lambda: desk.process.poll() is not None, said="the end of the program")
    assert desk.process.returncode == 0
