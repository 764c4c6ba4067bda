"""Builds everything, one line each, and closes it in order. The only room that knows every other."""

import asyncio
import gc
import logging
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import qasync
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.assembly import Opened, local_time, open_lookup, settings_in
from app.core.errors import AppError, StorageError
from app.core.scan import rules_for_gap
from app.practice.server import PracticeServer
from app.practice.world import EXAMPLES, UNKNOWN_BARCODE, WRONG_CHECK_DIGIT
from app.system.error_words import what_to_do
from app.system.i18n import Words, phrase
from app.system.instance import Instance, Verb, claim, hand_over
from app.system.logs import close_log, open_log
from app.system.paths import resource
from app.system.settings import FILE_NAME, ScannerSettings, Settings, write_default_settings
from app.terminal.exits import answer
from app.terminal.printout import Answer, as_text
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sounds
from app.ui.scanner import Scanner
from app.ui.style import Style
from app.ui.tasks import Engine, Tasks
from app.ui.tour import Stop, Tour
from app.ui.window import Window

log = logging.getLogger("toonbank")

OPEN_WITHIN_S = 20.0
CLOSE_WITHIN_S = 5.0
# The engine parses big answers; a short turn keeps the window's frames coming meanwhile.
SWITCH_INTERVAL_S = 0.0005
PRACTICE_EXAMPLES = (
    (EXAMPLES[0].code, phrase("An e-bike, here and around")),
    (EXAMPLES[3].code, phrase("A part that 1,000 shops have")),
    (EXAMPLES[7].code, phrase("Only at the wholesaler")),
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
    loop, services, desk = _opened(folder, practice=practice)
    caller = Caller()
    caller.called.connect(desk.window.come_forward, Qt.ConnectionType.QueuedConnection)
    desk.window.show()
    with loop:
        closed = asyncio.Event()
        desk.window.closed.connect(closed.set)
        _listen(instance, caller=caller, desk=desk)
        desk.tasks.start("warm", desk.finder.warm(), owner=desk.finder)
        QTimer.singleShot(0, desk.window.screen_of.page.ways.map.prepare)
        settle_memory()
        loop.run_until_complete(closed.wait())
        loop.run_until_complete(desk.tasks.settle())
        services.close()
    return 0


def _opened(folder: Path, *, practice: bool) -> tuple[qasync.QEventLoop, Services, Desk]:
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings, faults = settings_in(folder, practice=practice)
    services = Services(settings, practice=practice)
    desk = open_desk(app, settings, services=services, folder=folder)
    _tell(desk, (*faults, *services.opened.troubles))
    return loop, services, desk


def run_tour(folder: Path, *, out: Path) -> int:
    """Walk through practice without a clerk: print the answer to the first scan, keep a picture of each state."""
    loop, services, desk = _opened(folder, practice=True)
    world = services.opened.practice
    if world is None:
        raise RuntimeError("the tour needs the practice world")
    with loop:
        desk.window.show()
        loop.run_until_complete(desk.finder.warm())
        tour = Tour(desk.window, finder=desk.finder, style=desk.style, folder=out)
        pictures = loop.run_until_complete(tour.walk(stops(world)))
        loop.run_until_complete(desk.tasks.settle())
        services.close()
    first = next(step.shown for step in desk.finder.trail.steps if step.code == EXAMPLES[0].code)
    if first and first.stores and first.wholesale:
        found = Answer(first.barcode, first.stores, first.wholesale, now=local_time())
        answer(as_text(found, words=desk.words, shop=desk.settings.shop, currency=desk.settings.wholesale.currency))
    answer("\n".join(str(picture) for picture in pictures))
    return 0


def application() -> QApplication:
    """The Qt application, named for the system."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Toonbank")
    app.setDesktopFileName("toonbank")
    app.setQuitOnLastWindowClosed(False)
    return app


def open_desk(app: QApplication, settings: Settings, *, services: Services, folder: Path) -> Desk:
    """The window with everything it needs, not yet shown."""
    words = Words(settings.language)
    practice = services.opened.practice is not None
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
        examples=PRACTICE_EXAMPLES if practice else (),
        practice_command=() if practice else practice_command(),
    )
    sounds = Sounds(resource("sounds"))
    window = Window(
        style, words, counter=counter, finder=finder, pictures=pictures, messages=messages, sounds=sounds
    )
    watch_keys(app, settings.scanner, window=window)
    fault = words.say("A fault: it is in the log")
    tasks.failed.connect(lambda _: messages.tell(Weight.BAD, fault, icon="circle-x"))
    return Desk(window, style, tasks, finder, messages, words, settings)


def watch_keys(app: QApplication, wedge: ScannerSettings, *, window: Window) -> None:
    """Tell scans from typing in every window of the application, and bring them to the window."""
    scanner = Scanner(app, rules=rules_for_gap(wedge.gap_ms, suffix=wedge.suffix, prefix=wedge.prefix))
    scanner.scanned.connect(window.take_scan)
    scanner.layout_found.connect(window.note_layout)


def stops(world: PracticeServer) -> tuple[Stop, ...]:
    """The states worth a picture; troubles are put into the practice world one after the other."""
    bike, many, demo, wholesaler = (EXAMPLES[place].code for place in (0, 3, 6, 7))

    def trouble(api: str, kind: str, *, amount: float | None = None) -> Callable[[], None]:
        def put() -> None:
            world.clear_trouble()
            world.trouble(api, kind, amount=amount)

        return put

    return (
        Stop("empty"),
        Stop("found", bike),
        Stop("found-dark", theme="dark"),
        Stop("found-contrast", theme="contrast"),
        Stop("found-wide", size_px=(1920, 1080)),
        Stop("found-compact", size_px=(960, 540)),
        Stop("found-docked", size_px=(460, 768)),
        Stop("a-thousand-shops", many),
        Stop("demo-only", demo),
        Stop("wholesaler-only", wholesaler),
        Stop("nobody-has-it", UNKNOWN_BARCODE),
        Stop("check-digit-wrong", WRONG_CHECK_DIGIT),
        Stop("stores-silent", EXAMPLES[1].code, before=trouble("cyclesoftware", "reset")),
        Stop("wholesale-limited", EXAMPLES[10].code, before=trouble("wholesale", "429", amount=24)),
        Stop("searching", EXAMPLES[11].code, before=trouble("cyclesoftware", "latency_ms", amount=3000), waits=False),
    )


def practice_command() -> tuple[str, ...]:
    """The command that opens practice as a program of its own, packaged or from source."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--practice")
    return (sys.executable, "-m", "app", "--practice")


def settle_memory() -> None:
    """Take what start-up made out of the collector's sight: its full passes are the long stalls."""
    gc.collect()
    gc.freeze()


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
