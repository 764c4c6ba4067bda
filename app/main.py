"""Builds everything, one line each, and closes it in order. The only room that knows every other."""

import asyncio
import importlib
import logging
import sys
from concurrent.futures import Future, wait
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError, StorageError
from app.core.scan import rules_for_gap
from app.opening import local_time, settings_in
from app.services.late import LateLookup, Questions
from app.system.error_words import what_to_do
from app.system.i18n import Words, phrase
from app.system.instance import Instance, Verb, claim, hand_over
from app.system.logs import close_log, open_log
from app.system.paths import resource
from app.system.settings import FILE_NAME, ScannerSettings, Settings, write_default_settings
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.housekeeping import Housekeeping
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sounds
from app.ui.scanner import Scanner
from app.ui.style import Style
from app.ui.tasks import Engine, Tasks
from app.ui.window import Window

log = logging.getLogger("toonbank")

# Loaded by name once the window is painted: HTTP, wire models and keyring take the better part of a second.
ASSEMBLY = "app.assembly"
CLOSE_WITHIN_S = 5.0
# The engine parses big answers; a short turn keeps the window's frames coming meanwhile.
SWITCH_INTERVAL_S = 0.0005
# Codes of the practice world (resources/practice).
PRACTICE_EXAMPLES = (
    ("8717231204726", phrase("An e-bike, here and around")),
    ("9520000000042", phrase("A part that 1,000 shops have")),
    ("9520000000080", phrase("Only at the wholesaler")),
)
ALREADY_RUNNING = 0


class Caller(QObject):
    """Brings a word of another program from its thread to the window's."""

    called = Signal(str)


@dataclass(frozen=True)
class Desk:
    """The window and what it stands on."""

    window: Window
    style: Style
    tasks: Tasks
    finder: Finder
    messages: Messages
    words: Words
    settings: Settings
    keeping: Housekeeping


class Services:
    """The engine thread, and on it the look-up once it is loaded."""

    def __init__(self, settings: Settings, *, practice: bool) -> None:
        self.engine = Engine()
        self._settings = settings
        self._practice = practice
        self._stack = AsyncExitStack()
        self._opening: Future[Any] | None = None
        self._questions: Future[Questions] = Future()
        self.lookup = LateLookup(self._questions)

    async def open(self) -> Any:
        """Load the assembly and open the look-up, on the engine; the `assembly.Opened`."""
        self._opening = self.engine.begin(self._open())
        return await asyncio.shield(asyncio.wrap_future(self._opening))

    def close(self) -> None:
        """Close clients and practice world, then the thread; what hangs is left behind after its time."""
        if self._opening is not None:
            wait((self._opening,), timeout=CLOSE_WITHIN_S)
        try:
            self.engine.run_and_wait(self.engine.settle(), timeout_s=CLOSE_WITHIN_S)
            self.engine.run_and_wait(self._stack.aclose(), timeout_s=CLOSE_WITHIN_S)
        except TimeoutError:
            log.warning("closing took too long")
        self.engine.close(timeout_s=CLOSE_WITHIN_S)

    async def _open(self) -> Any:
        try:
            assembly = importlib.import_module(ASSEMBLY)
            opening = assembly.open_lookup(self._settings, practice=self._practice)
            opened = await self._stack.enter_async_context(opening)
        except asyncio.CancelledError:
            self._questions.cancel()
            raise
        except Exception as error:
            self._questions.set_exception(error)
            raise
        self._questions.set_result(opened.questions)
        return opened


def run_window(folder: Path, *, practice: bool) -> int:
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
    loop, services, desk = open_window(folder, practice=practice)
    caller = Caller()
    caller.called.connect(desk.window.come_forward, Qt.ConnectionType.QueuedConnection)
    with loop:
        closed = asyncio.Event()
        desk.window.closed.connect(closed.set)
        _listen(instance, caller=caller, desk=desk)
        first = desk.window.screen_of
        first.painted.connect(lambda: desk.tasks.start("open", get_ready(desk, services), owner=desk.finder))
        desk.window.show()
        loop.run_until_complete(closed.wait())
        loop.run_until_complete(desk.tasks.settle())
        desk.keeping.stop()
        services.close()
    return 0


def open_window(folder: Path, *, practice: bool) -> tuple[qasync.QEventLoop, Services, Desk]:
    """The loop, the services not yet open, and the window not yet shown."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings, faults = settings_in(folder, practice=practice)
    services = Services(settings, practice=practice)
    desk = open_desk(app, settings, engine=services.engine, lookup=services.lookup, folder=folder, practice=practice)
    _tell(desk, faults)
    return loop, services, desk


async def get_ready(desk: Desk, services: Services) -> Any:
    """Open the look-up and warm it up for the first scan; the `assembly.Opened`."""
    opened = await services.open()
    _tell(desk, opened.troubles)
    await desk.finder.warm()
    desk.window.screen_of.page.ways.map.prepare()
    desk.keeping.start()
    return opened


def application() -> QApplication:
    """The Qt application, named for the system."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Toonbank")
    app.setDesktopFileName("toonbank")
    app.setQuitOnLastWindowClosed(False)
    return app


def open_desk(
    app: QApplication, settings: Settings, *, engine: Engine, lookup: LateLookup, folder: Path, practice: bool
) -> Desk:
    """The window with everything it needs, not yet shown."""
    words = Words(settings.language)
    style = Style(resource())
    style.set_theme(settings.theme, practice)
    style.apply(app)
    tasks = Tasks(engine)
    finder = Finder(lookup, tasks, clock=local_time)
    pictures = Pictures(lookup, tasks)
    messages = Messages()
    counter = Counter(
        shop=settings.shop,
        currency=settings.wholesale.currency,
        clock=local_time,
        settings_file=folder / FILE_NAME,
        examples=PRACTICE_EXAMPLES if practice else (),
        practice_command=() if practice else practice_command(),
    )
    sounds = Sounds(resource("sounds"))
    window = Window(style, words, counter=counter, finder=finder, pictures=pictures, messages=messages, sounds=sounds)
    watch_keys(app, settings.scanner, window=window)
    fault = words.say("A fault: it is in the log")
    tasks.failed.connect(lambda _: messages.tell(Weight.BAD, fault, icon="circle-x"))
    keeping = Housekeeping(parent=window)
    finder.trail_changed.connect(keeping.postpone)
    return Desk(window, style, tasks, finder, messages, words, settings, keeping)


def watch_keys(app: QApplication, wedge: ScannerSettings, *, window: Window) -> None:
    """Tell scans from typing in every window of the application, and bring them to the window."""
    scanner = Scanner(app, rules=rules_for_gap(wedge.gap_ms, suffix=wedge.suffix, prefix=wedge.prefix))
    scanner.scanned.connect(window.take_scan)
    scanner.layout_found.connect(window.note_layout)


def practice_command() -> tuple[str, ...]:
    """The command that opens practice as a program of its own, packaged or from source."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--practice")
    return (sys.executable, "-m", "app", "--practice")


def _listen(instance: Instance, *, caller: Caller, desk: Desk) -> None:
    try:
        instance.listen(lambda _, code: caller.called.emit(code))
    except StorageError as error:
        _tell(desk, (error,))


def _tell(desk: Desk, troubles: tuple[AppError, ...]) -> None:
    for trouble in troubles:
        title, advice = what_to_do(trouble, desk.words)
        log.warning("%s", trouble)
        desk.messages.tell(Weight.WARN, f"{title}: {advice}", icon="triangle-alert")
