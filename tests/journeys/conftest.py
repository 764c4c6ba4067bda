"""One display and one running Toonbank for the journeys of a file; every journey leaves it ready for the next."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.practice.catalogue import read_catalogue
from app.system.paths import resource
from tests.journeys.counter import CounterDesk, counter_desk
from tests.journeys.display import Display, own_display

# Xvfb, xdotool and AT-SPI are Linux's own; the same keys are struck at the window itself in tests/ui everywhere.
collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_*.py"]


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    with own_display() as shown:
        yield shown


@pytest.fixture(scope="module")
def desk(display: Display, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CounterDesk]:
    with counter_desk(display, tmp_path_factory.mktemp("journey") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def codes() -> Iterator[str]:
    """EAN-13 codes that shops and the wholesaler have, each given once: one that is known would not be asked for."""
    articles = read_catalogue(Path(resource("practice")) / "catalogue.json").articles
    usual = [article for article in articles if article.carried_by == "both" and not article.role]
    return iter([article.barcode for article in usual if len(article.barcode) == 13])


@pytest.fixture(autouse=True)
def settled(display: Display) -> Iterator[None]:
    """After each journey, however it ended, the layout is US again and Caps Lock is off."""
    yield
    display.use_layout("us")
    display.lock_no_capitals()
