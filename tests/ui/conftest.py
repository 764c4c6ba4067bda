"""What the tests of the window share: Qt's loop with asyncio on it, the practice world behind forms, open desks."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.assembly.lookup import questions_of
from app.core.store import Shop
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.services.late import LateLookup, Questions
from app.services.lookup import Lookup
from app.system import i18n
from app.system.paths import resource
from app.system.settings_accounts import CykeSettings
from app.ui.drafts import Drafts
from app.ui.find import map
from app.ui.newsstand import Newsstand
from app.ui.scanner import Scanner
from app.ui.style import Style
from app.ui.today import cancelling
from tests.ui.backoffice import BackOffice
from tests.ui.bureau import Bureau
from tests.ui.desk import UTRECHT, Desk, Loop, ShopClock
from tests.ui.dispatch import VEER, Dispatch
from tests.ui.workdesk import WorkDesk

PATIENT_S = 60.0
ANSWERED_WITHIN_S = 2.0


class PatientBot(QtBot):
    """Waits as long as a busy machine may need: it is a safety net only."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = int(PATIENT_S * 1000)) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="module")
def _what_is_here_to_stay(qapp: QApplication) -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def systems_say_how_a_thing_stands() -> Iterator[None]:
    """However slow the machine is: the question before a cancellation waits a moment for that, then does without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cancelling, "ASKED_WITHIN_S", PATIENT_S)
        yield


@pytest.fixture(scope="session", autouse=True)
def what_never_changes_is_read_once() -> Iterator[None]:
    """The map's outlines and the catalogs, which the program reads once and each of a thousand windows here would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map, "read_outlines", cache(map.read_outlines))
        patch.setattr(i18n, "read_catalog", cache(i18n.read_catalog))
        yield


@pytest.fixture(autouse=True)
def widgets_die_on_their_own_thread(_what_is_here_to_stay: None) -> Iterator[None]:
    """Each test leaves a whole window behind: collected by chance on another thread, it would end the process.

    A scanner left on the application would hold back the keys of the tests to come; every window left is styled anew
    with each that opens.
    """
    gc.disable()
    yield
    for left in (*QApplication.instance().findChildren(Scanner), *QApplication.topLevelWidgets()):
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[Loop]:
    made = Loop(qapp)
    yield made
    made.close()


@pytest.fixture
def style(qapp: QApplication) -> Style:
    made = Style(resource())
    made.apply(qapp)
    return made


async def answered() -> None:
    """Waits for what pages still ask: a client of their own that is given up while it closes leaves its socket open."""
    asked = [task for task in asyncio.all_tasks() if getattr(task.get_coro(), "__qualname__", "") == "Late.ask"]
    if asked:
        await asyncio.wait(asked, timeout=ANSWERED_WITHIN_S)


@pytest.fixture
def practice_lookup(practice: PracticeServer, loop: Loop) -> Iterator[Callable[..., LateLookup]]:
    """Makes look-ups on the practice world, or on another address; their clients are closed after the test."""
    clients: list[Http] = []

    def make(*, base_url: str = "", shop: Shop = UTRECHT, clock: Callable[[], datetime], **more: float) -> LateLookup:
        login = basic_login(accounts.USERNAME, accounts.PASSWORD)
        base = base_url or practice.base_url
        patient = {"deadline_s": PATIENT_S} | more
        stores = Http("stores", base + accounts.CYCLESOFTWARE_PATH, login=login, **patient)
        wholesale = Http("wholesale", base + accounts.WHOLESALE_PATH, login=login, **patient)
        clients.extend((stores, wholesale))
        lookup = Lookup(
            stores=CycleSoftware(stores),
            wholesale=Wholesale(wholesale, image_url_template=practice.base_url + accounts.IMAGE_PATH_TEMPLATE),
            shop=shop,
            clock=clock,
        )
        opened: Future[Questions] = Future()
        opened.set_result(questions_of(lookup))
        return LateLookup(opened)

    yield make
    loop.engine.run_and_wait(loop.engine.settle(), timeout_s=PATIENT_S)
    for http in clients:
        loop.engine.run_and_wait(http.close(), timeout_s=PATIENT_S)


@pytest.fixture
def open_desk(loop: Loop, practice_lookup: Callable[..., LateLookup]) -> Iterator[Callable[..., Desk]]:
    """Opens desks: `open_desk(width_px=..., height_px=..., language=..., theme=..., base_url=...)`."""
    desks: list[Desk] = []

    def make(*, width_px: int = 1366, height_px: int = 768, base_url: str = "", **more: object) -> Desk:
        clock = ShopClock()
        lookup = practice_lookup(base_url=base_url, shop=more.get("shop", UTRECHT), clock=clock)
        desk = Desk(loop, lookup, clock=clock, **more)
        desks.append(desk)
        desk.open(width_px, height_px)
        return desk

    yield make
    for desk in desks:
        desk.closes()
    loop.asyncio.run_until_complete(loop.tasks.settle())


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The window at its usual size, in English, light."""
    return open_desk()


@pytest.fixture
def office(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[BackOffice]:
    """Journal and outbox, for a form."""
    made = BackOffice(loop, practice, folder=tmp_path)
    yield made
    made.close()


@pytest.fixture
def drafts(office: BackOffice) -> Drafts:
    """What is typed there."""
    return office.drafts()


@pytest.fixture
def open_dispatch(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[Callable[..., Dispatch]]:
    """Opens a dispatch desk on the practice world or another: `open_dispatch(world, api_version=...)`."""
    desks: list[Dispatch] = []

    def make(world: str = practice.base_url, **cyke: object) -> Dispatch:
        desks.append(Dispatch(loop, world, folder=tmp_path, cyke=CykeSettings(**cyke)))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def dispatch(open_dispatch: Callable[..., Dispatch]) -> Dispatch:
    """A dispatch desk with a customer at the counter."""
    made = open_dispatch()
    made.drafts.set_customer(VEER)
    return made


@pytest.fixture
def open_work_desk(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[Callable[..., WorkDesk]]:
    """Opens one whole window: `open_work_desk(width_px=..., height_px=..., language=..., means=...)`."""
    desks: list[WorkDesk] = []
    newsstand = Newsstand()
    bureau = Bureau(loop, practice, folder=tmp_path, tell=newsstand.told.emit)

    def make(*, width_px: int = 1366, height_px: int = 768, **more: object) -> WorkDesk:
        desk = WorkDesk(bureau, newsstand, **more)
        desks.append(desk)
        desk.open(width_px, height_px)
        return desk

    yield make
    loop.engine.run_and_wait(answered(), timeout_s=PATIENT_S)
    for desk in desks:
        desk.closes()
    bureau.close()


@pytest.fixture
def work_desk(open_work_desk: Callable[..., WorkDesk]) -> WorkDesk:
    """The whole window at its usual size, in English, light."""
    return open_work_desk()


@pytest.fixture
def bureau(loop: Loop, practice: PracticeServer, tmp_path: Path) -> Iterator[Bureau]:
    """What was sent, with its journal and the practice world behind it."""
    made = Bureau(loop, practice, folder=tmp_path)
    yield made
    made.close()
