"""The real window on the server of the measurements, and the keys of a scanner for it."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import main
from app.assembly.accounts import Clients
from app.assembly.lookup import Opened, opened_of
from app.engineroom import Services
from app.opening import PRACTICE_SHOP, clock_of
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.system.credentials import session_credentials
from app.system.settings import PrivacySettings, Settings, SetupSettings
from tests.bench.bodies import OWN_STORE_ID
from tests.bench.server import BenchServer

Value = TypeVar("Value")

SHOP = replace(PRACTICE_SHOP, store_id=OWN_STORE_ID)
LOGIN = basic_login("bench", "bench")
# 10,000 stores are 6.8 MB, more than the app takes in one answer.
SIZE_CAP_BYTES = 16 * 2**20
SCANNER_GAP_S = 0.002
SUFFIX = Qt.Key.Key_Return
USUAL_PRIVACY = PrivacySettings()
FOCUS_ASKED, FOCUS_ASKED_AFTER_S = 50, 0.2


class BenchServices(Services):
    """The services on a platform with so many stores, with a journal in `folder`."""

    def __init__(self, settings: Settings, *, folder: Path, server: BenchServer, stores: int) -> None:
        super().__init__(settings, folder=folder, practice=False)
        self._bench = open_bench(settings, server=server, stores=stores)

    async def _open(self) -> Opened:
        opened = await self._reading.enter_async_context(self._bench)
        self._questions.set_result(opened.questions)
        return opened


@asynccontextmanager
async def open_bench(settings: Settings, *, server: BenchServer, stores: int) -> AsyncIterator[Opened]:
    """A look-up on a platform with so many stores."""
    platform = Http("stores", server.platform_url(stores), login=LOGIN, size_cap_bytes=SIZE_CAP_BYTES)
    wholesale = Http("wholesale", server.wholesale_url, login=LOGIN)
    clients = Clients(settings, session_credentials(), stores=CycleSoftware(platform), wholesale=Wholesale(wholesale))
    yield opened_of(clients, clock=clock_of(settings))
    await platform.close()
    await wholesale.close()


def run_desk(
    server: BenchServer,
    stores: int,
    *,
    deed: Callable[[main.Desk], Coroutine[Any, Any, Value]],
    prepare: Callable[[Path], object] = Path.exists,
    privacy: PrivacySettings = USUAL_PRIVACY,
) -> Value:
    """Open the window as the app does, get it ready, and carry out `deed` in its loop. `prepare` puts into the data
    folder what is there before.
    """
    sys.setswitchinterval(main.SWITCH_INTERVAL_S)
    app = main.application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings = Settings(language="en", shop=SHOP, setup=SetupSettings(first_run_done=True), privacy=privacy)
    with TemporaryDirectory(prefix="toonbank-bench-") as name, loop:
        folder = Path(name)
        prepare(folder)
        services = BenchServices(settings, folder=folder, server=server, stores=stores)
        desk = main.open_desk(
            app, settings, services=services, file=main.settings_file(folder, practice=False), practice=False
        )
        desk.style.apply(app)
        desk.window.show()
        loop.run_until_complete(main.get_ready(desk, services))
        loop.run_until_complete(until_ready(desk))
        value = loop.run_until_complete(deed(desk))
        main.close_desk(loop, desk, services=services)
    return value


async def until_ready(desk: main.Desk) -> None:
    """The window has the keyboard. TimeoutError after ten seconds."""
    desk.window.activateWindow()
    for _ in range(FOCUS_ASKED):
        await asyncio.sleep(FOCUS_ASKED_AFTER_S)
        if desk.window.screen_of.bar.field.hasFocus():
            return
    raise TimeoutError("the scan field did not get the keyboard")


async def type_code(desk: main.Desk, code: str) -> None:
    """The digits of a scan, struck as a scanner does; its suffix is not."""
    for digit in code:
        await strike(desk, Qt.Key(ord(digit)))
        await asyncio.sleep(SCANNER_GAP_S)


async def type_at_once(desk: main.Desk, code: str) -> None:
    """The digits of a scan without a pause, so that a busy machine does not tear them apart; its suffix is not."""
    await strike(desk, *(Qt.Key(ord(digit)) for digit in code))


async def strike(desk: main.Desk, *keys: Qt.Key) -> int:
    """Strike keys, else the suffix, through the windowing system; the moment before, monotonic nanoseconds."""
    loop = asyncio.get_running_loop()
    struck: asyncio.Future[int] = loop.create_future()

    def strike_now() -> None:
        moment_ns = time.monotonic_ns()
        for key in keys or (SUFFIX,):
            QTest.keyClick(desk.window.windowHandle(), key)
        struck.set_result(moment_ns)

    # Outside of any task: the key click handles events, and with them other tasks.
    loop.call_soon(strike_now)
    return await struck
