"""Builds everything, one line each, and closes it in order. The only room that knows every other."""

import asyncio
import gc
import logging
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import qasync
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.assembly import Opened, local_time, open_lookup, settings_in
from app.core.errors import AppError, StorageError
from app.core.scan import ScanRules
from app.practice.world import EXAMPLES
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.system.instance import Instance, Verb, claim, hand_over
from app.system.logs import close_log, open_log
from app.system.paths import resource
from app.system.settings import FILE_NAME, Settings, write_default_settings
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sounds
from app.ui.scanner import Scanner
from app.ui.style import Style
from app.ui.tasks import Engine, Tasks
from app.ui.window import Window

log = logging.getLogger("toonbank")

OPEN_WITHIN_S = 20.0
CLOSE_WITHIN_S = 5.0
# The engine parses big answers; a short turn keeps the window's frames coming meanwhile.
SWITCH_INTERVAL_S = 0.0005
EXAMPLES_SHOWN = 3
ALREADY_RUNNING = 0


class Caller(QObject):
    """Brings a word of another program from its thread to the window's."""

    called = Signal(str)


@dataclass(frozen=True)
class Desk:
    """The window and what it stands on."""

    window: Window
    tasks: Tasks
    finder: Finder
    messages: Messages
    words: Words


class Services:
    """The engine thread with the opened look-up on it."""

    def __init__(self, settings: Settings, *, practice: bool) -> None:
        self.engine = Engine()
        self._stack = AsyncExitStack()
        work = self._stack.enter_async_context(open_lookup(settings, practice=practice))
        self.opened: Opened = self.engine.run_and_wait(work, timeout_s=OPEN_WITHIN_S)

    def close(self) -> None:
        """Close clients and practice world, then the thread; what hangs is left behind after its time."""
        try:
            self.engine.run_and_wait(self._stack.aclose(), timeout_s=CLOSE_WITHIN_S)
        except TimeoutError:
            log.warning("closing took too long")
        self.engine.close(timeout_s=CLOSE_WITHIN_S)


def run_window(folder: Path, *, practice: bool, arguments: tuple[str, ...] = ()) -> int:
    """Open the window and stay until it is closed; the exit code. A second one only raises the first."""
    instance = claim(folder)
    if instance is None:
        hand_over(folder, Verb.RAISE)
        return ALREADY_RUNNING
    handler = open_log(folder)
    try:
        write_default_settings(folder / FILE_NAME)
        return _run(folder, instance, practice=practice)
    finally:
        instance.close()
        close_log(handler)


def _run(folder: Path, instance: Instance, *, practice: bool) -> int:
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings, faults = settings_in(folder, practice=practice)
    services = Services(settings, practice=practice)
    desk = open_desk(app, settings, services, folder=folder, practice=practice)
    caller = Caller()
    caller.called.connect(desk.window.come_forward, Qt.ConnectionType.QueuedConnection)
    desk.window.show()
    with loop:
        closed = asyncio.Event()
        desk.window.closed.connect(closed.set)
        _tell(desk, (*faults, *services.opened.troubles))
        _listen(instance, caller, desk)
        desk.tasks.start("warm", desk.finder.warm(), owner=desk.finder)
        settle_memory()
        loop.run_until_complete(closed.wait())
        desk.tasks.drop_all()
        loop.run_until_complete(asyncio.sleep(0))
        services.close()
    return 0


def application() -> QApplication:
    """The Qt application, named for the system."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Toonbank")
    app.setApplicationDisplayName("Toonbank")
    app.setDesktopFileName("toonbank")
    app.setQuitOnLastWindowClosed(False)
    return app


def open_desk(app: QApplication, settings: Settings, services: Services, *, folder: Path, practice: bool) -> Desk:
    """The window with everything it needs, not yet shown."""
    words = Words(settings.language)
    style = Style(resource())
    style.set_theme(settings.theme, practice)
    style.apply(app)
    tasks = Tasks(services.engine)
    finder = Finder(services.opened.lookup, tasks, clock=local_time)
    pictures = Pictures(services.opened.lookup, tasks)
    messages = Messages()
    counter = Counter(
        shop=settings.shop,
        currency=settings.wholesale.currency,
        clock=local_time,
        settings_file=folder / FILE_NAME,
        examples=tuple((example.code, example.shows) for example in EXAMPLES[:EXAMPLES_SHOWN]) if practice else (),
        practice_command=() if practice else practice_command(),
    )
    sounds = Sounds(resource("sounds"))
    window = Window(
        style, words, counter=counter, finder=finder, pictures=pictures, messages=messages, sounds=sounds
    )
    scanner = Scanner(app, rules=ScanRules(max_gap_ms=settings.scanner.gap_ms, prefix=settings.scanner.prefix))
    scanner.scanned.connect(window.take_scan)
    scanner.layout_found.connect(window.note_layout)
    tasks.failed.connect(lambda name: messages.tell(Weight.BAD, words.say("A fault: it is in the log"), icon="circle-x"))
    return Desk(window, tasks, finder, messages, words)


def practice_command() -> tuple[str, ...]:
    """The command that opens practice as a program of its own, packaged or from source."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--practice")
    return (sys.executable, "-m", "app", "--practice")


def settle_memory() -> None:
    """Take what start-up made out of the collector's sight: its full passes are the long stalls."""
    gc.collect()
    gc.freeze()


def _listen(instance: Instance, caller: Caller, desk: Desk) -> None:
    try:
        instance.listen(lambda _, code: caller.called.emit(code))
    except StorageError as error:
        _tell(desk, (error,))


def _tell(desk: Desk, troubles: tuple[AppError, ...]) -> None:
    for trouble in troubles:
        title, advice = what_to_do(trouble, desk.words)
        log.warning("%s", trouble)
        desk.messages.tell(Weight.WARN, f"{title}: {advice}", icon="triangle-alert")
