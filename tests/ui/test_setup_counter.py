"""The name of a counter without one: the first number that is free in a journal that several share."""

import asyncio
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.store import Store
from app.journal.journal import open_journal
from app.ui.setup.ownstore import OwnStoreStep
from app.ui.style import Style
from tests.journal.cluster import Cluster
from tests.journal.papers import NOW
from tests.ui.bureau import Bureau
from tests.ui.setuproom import SetupRoom, stores_account

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def server() -> Iterator[Cluster]:
    made = Cluster()
    made.start()
    yield made
    made.stop()
    made.remove()


def pick_the_shop(room: SetupRoom) -> OwnStoreStep:
    """The page of this shop, with the first store of the list picked."""
    room.opens(at="store")
    step = room.step
    assert isinstance(step, OwnStoreStep)
    room.bureau.loop.until(lambda: step.list.model().rowCount() > 100)
    step.list.take_keyboard()
    QTest.keyClick(step.list, Qt.Key.Key_Space)
    return step


def test_a_counter_that_joins_others_is_called_by_the_first_number_that_is_free(
    bureau: Bureau, style: Style, tmp_path: Path, server: Cluster
) -> None:
    address = server.url.replace("@/", "@localhost/")
    other = open_journal(address, counter="Counter 1", now=NOW)
    text = f'{stores_account(bureau.practice.base_url)}[journal]\nurl = "{address}"\n'
    room = SetupRoom(bureau, style, folder=tmp_path, text=text)
    step = pick_the_shop(room)
    bureau.loop.until(lambda: step.settings["shop.counter"].field.text() == "Counter 2")
    room.keeps()
    assert room.saved.shop.counter == "Counter 2"
    asyncio.run(other.close())
    room.page.deleteLater()


def test_where_the_journal_cannot_tell_it_is_called_as_its_computer(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    text = f'{stores_account(bureau.practice.base_url)}[journal]\nurl = "postgresql://toonbank@127.0.0.1:9/t"\n'
    room = SetupRoom(bureau, style, folder=tmp_path, text=text)
    step = pick_the_shop(room)
    bureau.loop.until(lambda: step.settings["shop.counter"].field.text() == platform.node())
    room.page.deleteLater()


def test_a_shop_is_found_without_its_accents(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path, text=stores_account(bureau.practice.base_url))
    room.opens(at="store")
    step = room.step
    assert isinstance(step, OwnStoreStep)
    step.list.show_stores([Store("1-1", name="Vélos Béziers", city="Bezons"), Store("2-1", name="Gent")])
    assert [step.list.narrow(said) for said in ("beziers", "VELOS bez", "béziers 1-1", "brest")] == [1, 1, 1, 0]
    room.page.deleteLater()
