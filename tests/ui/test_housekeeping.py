"""The cyclic collector waits for quiet seconds, and sweeps all the same."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from app.ui.housekeeping import SWEEPS_BEFORE_FULL, Housekeeping


class Ring:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def keeping(qtbot: QtBot) -> Iterator[Housekeeping]:
    """Running; the collector is given back at the end."""
    keeping = Housekeeping()
    keeping.start()
    yield keeping
    keeping.stop()


def test_nothing_is_collected_while_somebody_scans(keeping: Housekeeping) -> None:
    assert not gc.isenabled()
    ring = ref(Ring())
    keeping.postpone()
    assert ring() is not None


def test_a_sweep_frees_what_holds_itself(keeping: Housekeeping) -> None:
    ring = ref(Ring())
    keeping.sweep()
    assert ring() is None


def test_what_grew_old_is_freed_after_a_quiet_minute(keeping: Housekeeping) -> None:
    held = Ring()
    ring = ref(held)
    gc.collect(1)
    del held
    for _ in range(SWEEPS_BEFORE_FULL - 1):
        keeping.sweep()
    assert ring() is not None
    keeping.sweep()
    assert ring() is None


def test_a_scan_begins_the_quiet_minute_anew(keeping: Housekeeping) -> None:
    held = Ring()
    ring = ref(held)
    gc.collect(1)
    del held
    for _ in range(SWEEPS_BEFORE_FULL - 1):
        keeping.sweep()
    keeping.postpone()
    keeping.sweep()
    assert ring() is not None


def test_the_collector_is_given_back(keeping: Housekeeping) -> None:
    keeping.stop()
    assert gc.isenabled()
    keeping.postpone()
    assert gc.get_freeze_count() == 0
