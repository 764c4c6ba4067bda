"""Builds everything, one line each, and closes it in order. The only room that knows every other."""

import asyncio
import logging
import sys
from functools import partial
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError, StorageError
from app.engineroom import Services
from app.frontdesk import Desk, open_desk, open_notices, open_support, settings_file, twin_command
from app.opening import settings_in
from app.system.crash import CrashWatch
from app.system.instance import Instance, Verb, claim, hand_over
from app.system.logs import close_log, open_log
from app.system.paths import narrow
from app.system.policy import NO_POLICY, Policy
from app.system.settings import FILE_NAME, write_default_settings
from app.system.settings_writing import upgrade_settings
from app.ui.anew import hold, take_scans
from app.ui.emblem import emblem
from app.ui.keys import SETUP
from app.ui.messages import Weight, trouble
from app.ui.session import closed_by_the_system
from app.ui.support import tell_crash
from app.ui.window import Window

log = logging.getLogger("toonbank")

# Loaded by name once the window is painted: the forms wait for nobody's first scan.
WORKPLACE = "app.ui.workplace"
# The engine parses big answers; a short turn keeps the window's frames coming meanwhile.
SWITCH_INTERVAL_S = 0.0005
ALREADY_RUNNING = 0
KEPT_WITHIN_S = 5.0


class Caller(QObject):
    """Brings a word of another program from its thread to the window of the moment: while that gives way to another
    one, it keeps the word for it.
    """

    called = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.window: Window | None = None
        self.called.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def ask_nobody(self) -> None:
        """The session ends: the window closes without a question."""
        if self.window is not None:
            self.window.is_anybody_there = False

    def _pass_on(self, code: str) -> None:
        if self.window is not None:
            self.window.come_forward(code)


def run_window(folder: Path, *, practice: bool, policy: Policy = NO_POLICY) -> int:
    """Open the window and stay until it is closed; the exit code. A second one only raises the first."""
    instance = claim(folder)
    if instance is None:
        hand_over(folder, Verb.RAISE)
        return ALREADY_RUNNING
    try:
        with CrashWatch(folder) as crash:
            handler = open_log(folder, reports=crash.report)
            try:
                narrow(folder)
                write_default_settings(folder / FILE_NAME)
                upgrade_settings(folder / FILE_NAME)
                return _run(folder, instance, practice=practice, policy=policy, crash=crash)
            finally:
                close_log(handler)
    finally:
        instance.close()


def _run(folder: Path, instance: Instance, *, practice: bool, policy: Policy, crash: CrashWatch) -> int:
    loop, services, desk = open_window(folder, practice=practice, policy=policy)
    tell_crash(crash.ended_unexpectedly_at, messages=desk.messages, clock=desk.supplies.counter.clock)
    caller = Caller()
    before: Desk | None = None
    with loop, closed_by_the_system(application(), crash.expect_end, ask_nobody=caller.ask_nobody):
        _listen(instance, caller=caller, desk=desk)
        while _opens_anew(loop, desk, services=services, caller=caller, before=before):
            before = desk
            loop.run_until_complete(leave_desk(desk, services=services))
            if not desk.window.isVisible():  # closed meanwhile
                services.close_session()
                return 0
            session = services.session
            services, desk = reopened(folder, practice=practice, policy=policy, before=desk, session=session)
        caller.window = None
        close_desk(loop, desk, services=services)
    return 0


def _opens_anew(
    loop: qasync.QEventLoop, desk: Desk, *, services: Services, caller: Caller, before: Desk | None
) -> bool:
    """Show the window until it is closed; True where it is to open anew, as its settings are others now."""
    ended: asyncio.Future[bool] = loop.create_future()

    def end(*, opens_anew: bool) -> None:
        if not ended.done():
            ended.set_result(opens_anew)

    desk.window.closed.connect(lambda: end(opens_anew=False))
    desk.supplies.setup.finished.connect(lambda: end(opens_anew=True))
    caller.window = desk.window
    ready = partial(get_ready, desk, services, before=before)
    desk.window.screen_of.painted.connect(lambda: desk.tasks.start("open", ready(), owner=desk.finder))
    if before is not None:
        desk.window.screen_of.painted.connect(before.window.hide)
    desk.window.show()
    return bool(loop.run_until_complete(ended))


def open_window(
    folder: Path, *, practice: bool, policy: Policy = NO_POLICY
) -> tuple[qasync.QEventLoop, Services, Desk]:
    """The loop, the services not yet open, and the window not yet shown."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    loop = qasync.QEventLoop(application())
    asyncio.set_event_loop(loop)
    services, desk = reopened(folder, practice=practice, policy=policy)
    return loop, services, desk


def reopened(
    folder: Path, *, practice: bool, policy: Policy = NO_POLICY, before: Desk | None = None, session: Any = None
) -> tuple[Services, Desk]:
    """Services not yet open and a window not yet shown, in place of the one `before`, in the session of that."""
    settings, faults = settings_in(folder, practice=practice, policy=policy)
    services = Services(settings, folder=folder, practice=practice, faults=faults, session=session)
    file = settings_file(folder, practice=practice, policy=policy, faults=faults)
    twin = twin_command(folder, practice=practice, policy=policy)
    desk = open_desk(application(), settings, services=services, file=file, twin=twin, practice=practice, before=before)
    desk.style.apply(application())
    services.newsstand.told.connect(desk.window.note, Qt.ConnectionType.QueuedConnection)
    open_support(desk, services, folder=folder)
    open_notices(desk, services, folder=folder)
    _tell(desk, faults)
    return services, desk


async def get_ready(desk: Desk, services: Services, *, before: Desk | None = None) -> Any:
    """Open the look-up and warm it up for the first scan; the `assembly.Opened`.

    `before` is the desk that gave way to this one: what was open there opens here.
    """
    opened = await services.open()
    _tell(desk, opened.troubles)
    if before is not None:
        desk.finder.ask_again()
        take_scans(desk.window, before.window)
    await desk.finder.warm()
    desk.window.screen_of.page.ways.map.prepare()
    workplace = await services.load(WORKPLACE)
    await desk.supplies.drafts.open()
    desk.window.furnish(
        workplace.furnisher(desk.style, desk.supplies), before=before.window.work.place if before else None
    )
    if before is not None:
        before.window.deleteLater()
    if desk.supplies.counter.means.has_courier:
        desk.riders.start()
    desk.keeping.start()
    if before is None and desk.supplies.setup.is_first_run:  # a window that opens anew is as the one before it was
        desk.window.work.by_key[SETUP]()
    return opened


async def leave_desk(desk: Desk, *, services: Services) -> None:
    """Close what talks while the window is still seen: it gives way to another one as soon as that is there."""
    hold(desk.window)
    desk.riders.stop()
    await _keep_what_was_typed(desk)
    await desk.tasks.close()
    desk.keeping.stop()
    await asyncio.to_thread(services.close)
    desk.scanner.deleteLater()


def close_desk(loop: qasync.QEventLoop, desk: Desk, *, services: Services) -> None:
    """Write down what was typed last, let go of what the pages do, then close what talks."""
    try:
        desk.riders.stop()
        loop.run_until_complete(_keep_what_was_typed(desk, settings_too=True))
        loop.run_until_complete(desk.tasks.close())
        desk.keeping.stop()
    finally:
        services.close()
        services.close_session()


async def _keep_what_was_typed(desk: Desk, *, settings_too: bool = False) -> None:
    """What was begun comes to its end, and what was typed is written. Into the settings pages only at the end of the
    program: another window goes on with what stands in them.
    """
    desk.figures.settle()

    async def keep() -> None:
        await desk.tasks.finish()
        await desk.supplies.drafts.settle()
        if settings_too:  # last: a keyring that hangs keeps no draft from being written
            await desk.window.work.keep_typed()

    try:
        await asyncio.wait_for(keep(), KEPT_WITHIN_S)
    except TimeoutError:
        log.warning("what was typed last could not be kept")
    except Exception:
        log.exception("a fault: what was typed last could not be kept")


def application() -> QApplication:
    """The Qt application, named for the system."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Toonbank")
    app.setDesktopFileName("toonbank")
    app.setWindowIcon(emblem())
    app.setQuitOnLastWindowClosed(False)
    return app


def _listen(instance: Instance, *, caller: Caller, desk: Desk) -> None:
    try:
        instance.listen(lambda _, code: caller.called.emit(code))
    except StorageError as error:
        _tell(desk, (error,))


def _tell(desk: Desk, troubles: tuple[AppError, ...]) -> None:
    for error in troubles:
        log.warning("%s", error)
        desk.messages.tell(Weight.WARN, trouble(error), icon="triangle-alert")
