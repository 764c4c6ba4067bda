"""A day at the counter with canaries in everything, in a process of its own, which ends in a crash.

`python -m tests.canary.life FOLDER WORLD RESULTS`; the canaries come on standard input.
"""

import asyncio
import ctypes
import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app import main
from app.core.customer import Customer
from app.core.entry import Draft, Entry, State
from app.core.errors import AppError
from app.core.sources import COURIER
from app.ui import keys
from app.ui.support import SupportDesk
from app.ui.window import Window
from tests.canary.canaries import Canaries
from tests.journeys.practice import PracticeWorld
from tests.services.till import DELIVERY, LEAD, ORDER
from tests.ui.desk import GAZELLE

LONGEST_DAY_MS = 40_000
EVERY_WAY = 11


class Slip(QObject):
    """A slot with a fault in it."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._press)

    def _press(self, said: str) -> None:
        int(said)


class Day:
    """What happens, one after the other."""

    def __init__(self, canaries: Canaries, *, world: PracticeWorld, results: Path) -> None:
        self._said = canaries
        self._world = world
        self._results = results
        self._look = QTimer(interval=10)
        self._look.timeout.connect(self._begin)
        self._look.start()
        QTimer.singleShot(LONGEST_DAY_MS, self._give_up)

    def _begin(self) -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible()]
        if windows:
            self._look.stop()
            self._window = windows[0]
            self._task = asyncio.get_event_loop().create_task(self._live())

    def _give_up(self) -> None:
        print("the day did not end", flush=True)
        os._exit(9)

    async def _live(self) -> None:
        try:
            await self._work()
            await self._break()
            await self._report()
            self._look_at_processes()
        finally:
            if sys.exc_info()[0] is not None:
                traceback.print_exc()
                os._exit(9)
        print("the day is over", flush=True)
        ctypes.string_at(0)

    async def _work(self) -> None:
        window, said = self._window, self._said
        await until(lambda: window.work.by_key)
        supplies = window.work.place._supplies
        self._ask = supplies.office.ask
        customer = Customer(said.name, "", said.phone, said.email, said.street, "3584 BB", "Utrecht", "NL", said.note)
        window.intake.take(GAZELLE)
        await until(lambda: window.screen_of.page.ways.list.offers.rowCount() == EVERY_WAY)
        supplies.drafts.set_customer(customer)
        window.work.by_key[keys.ORDER]()
        await until(lambda: isinstance(self._named("Notes"), QPlainTextEdit))
        self._named("Notes").setPlainText(said.note)
        lead = replace(LEAD, customer=customer, message=said.note)
        await self._sends(lead, State.SENT)
        self._world.trouble("cyclesoftware", "status", operation="createLead", amount=422, times=1, reason=said.note)
        await self._sends(lead, State.REFUSED)
        self._world.trouble("wholesale", "half_body", operation="createOrder", times=1)
        await self._sends(replace(ORDER, customer=customer, notes=said.note), State.UNSURE, State.SENT)
        self._world.trouble("cyke", "401", times=2)
        delivery = replace(DELIVERY, customer=customer, comments=said.note)
        await self._sends(delivery, State.REFUSED)
        self._world.clear_trouble()
        for secret in (said.other_password, "x" * 1281 + said.other_password, said.token):
            with suppress(AppError):
                await self._ask(lambda sending, secret=secret: sending.give_secret(COURIER, secret))
        await self._sends(delivery, State.SENT)

    async def _sends(self, draft: Draft, *states: State) -> Entry:
        entry = await self._ask(lambda sending: sending.new_draft(draft))
        await self._ask(lambda sending: sending.submit(entry.reference, draft, True))
        return await self._becomes(entry, *states)

    async def _becomes(self, entry: Entry, *states: State) -> Entry:
        while True:
            story = await self._ask(lambda sending: sending.story(entry.reference))
            if story.entry.state in states:
                return entry
            await asyncio.sleep(0.01)

    async def _break(self) -> None:
        """Faults that have a customer in their text, everywhere where there may be one."""
        name, log = self._said.name, logging.getLogger("toonbank.ui")
        slip = Slip()
        slip.pressed.emit(name)
        broken = threading.Thread(target=int, args=(name,))
        broken.start()
        broken.join()
        asyncio.get_running_loop().call_soon(int, name)
        self._window.work.place._supplies.office.start("a fault", fails(name), owner=self._window)
        await asyncio.wait([asyncio.create_task(fails(name), name=name)])
        try:
            await fails(name)
        except ValueError:
            log.exception("a fault")

    async def _report(self) -> None:
        self._window.findChild(SupportDesk).make_report()
        await until(lambda: list((Path.home() / "Desktop").glob("*.zip")))

    def _look_at_processes(self) -> None:
        """Command lines and environments of all that runs, as anybody with this account may read them."""
        seen = b""
        for process in [path for path in Path("/proc").iterdir() if path.name.isdecimal()]:
            for file in ("cmdline", "environ"):
                with suppress(OSError):  # it may have ended meanwhile
                    seen += (process / file).read_bytes() + b"\n"
        (self._results / "processes").write_bytes(seen)

    def _named(self, name: str) -> QWidget | None:
        parts = self._window.findChildren(QWidget)
        return next((part for part in parts if part.isVisible() and part.accessibleName() == name), None)


async def until(condition: Callable[[], object]) -> None:
    """Wait for it."""
    while True:
        if condition():
            return
        await asyncio.sleep(0.01)


async def fails(name: str) -> None:
    """A fault in a task."""
    raise ValueError(name)


if __name__ == "__main__":
    app = main.application()
    day = Day(Canaries(**json.loads(sys.stdin.readline())), world=PracticeWorld(sys.argv[2]), results=Path(sys.argv[3]))
    sys.exit(main.run_window(Path(sys.argv[1]), practice=False))
