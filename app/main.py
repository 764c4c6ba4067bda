"""Builds everything, one line each, and closes it in order. The only room that knows every other."""

import asyncio
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import qasync
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.core.errors import AppError, StorageError
from app.core.scan import rules_for_gap
from app.engineroom import Services
from app.opening import clock_of, settings_in
from app.system.i18n import Words, phrase
from app.system.instance import Instance, Verb, claim, hand_over
from app.system.logs import close_log, open_log
from app.system.paths import resource
from app.system.settings import FILE_NAME, ScannerSettings, Settings, write_default_settings
from app.ui.drafts import Drafts
from app.ui.find.actions import Means
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.housekeeping import Housekeeping
from app.ui.messages import Messages, Weight, trouble
from app.ui.parts.sound import Sounds
from app.ui.riders import RiderWatch
from app.ui.scanner import Scanner
from app.ui.style import Style
from app.ui.supplies import Supplies
from app.ui.tasks import Tasks
from app.ui.today.office import Office
from app.ui.window import Window

log = logging.getLogger("toonbank")

# Loaded by name once the window is painted: the forms wait for nobody's first scan.
WORKPLACE = "app.ui.workplace"
# The engine parses big answers; a short turn keeps the window's frames coming meanwhile.
SWITCH_INTERVAL_S = 0.0005
# Codes of the practice world (resources/practice).
PRACTICE_EXAMPLES = (
    ("8717231204726", phrase("An e-bike, here and around")),
    ("9520000000042", phrase("A part that 1,000 shops have")),
    ("9520000000080", phrase("Only at the wholesaler")),
)
ALREADY_RUNNING = 0
KEPT_WITHIN_S = 5.0


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
    riders: RiderWatch
    supplies: Supplies


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
        close_desk(loop, desk, services=services)
    return 0


def open_window(folder: Path, *, practice: bool) -> tuple[qasync.QEventLoop, Services, Desk]:
    """The loop, the services not yet open, and the window not yet shown."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = application()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    settings, faults = settings_in(folder, practice=practice)
    services = Services(settings, folder=folder, practice=practice)
    desk = open_desk(app, settings, services=services, folder=folder, practice=practice)
    services.newsstand.told.connect(desk.window.note, Qt.ConnectionType.QueuedConnection)
    _tell(desk, faults)
    return loop, services, desk


async def get_ready(desk: Desk, services: Services) -> Any:
    """Open the look-up and warm it up for the first scan; the `assembly.Opened`."""
    opened = await services.open()
    _tell(desk, opened.troubles)
    await desk.finder.warm()
    desk.window.screen_of.page.ways.map.prepare()
    workplace = await services.load(WORKPLACE)
    await desk.supplies.drafts.open()
    desk.window.furnish(workplace.furnisher(desk.style, desk.supplies))
    if desk.supplies.counter.means.has_courier:
        desk.riders.start()
    desk.keeping.start()
    return opened


def close_desk(loop: qasync.QEventLoop, desk: Desk, *, services: Services) -> None:
    """Write down what was typed last, let go of what the pages do, then close what talks."""
    try:
        desk.riders.stop()
        _keep_what_was_typed(loop, desk)
        loop.run_until_complete(desk.tasks.settle())
        desk.keeping.stop()
    finally:
        services.close()


def _keep_what_was_typed(loop: qasync.QEventLoop, desk: Desk) -> None:
    """What was begun comes to its end, and what was typed is written."""

    async def keep() -> None:
        await desk.tasks.finish()
        await desk.supplies.drafts.settle()

    try:
        loop.run_until_complete(asyncio.wait_for(keep(), KEPT_WITHIN_S))
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
    app.setQuitOnLastWindowClosed(False)
    return app


def open_desk(app: QApplication, settings: Settings, *, services: Services, folder: Path, practice: bool) -> Desk:
    """The window with everything it needs, not yet shown."""
    words = Words(settings.language)
    style = Style(resource())
    style.set_theme(settings.theme, practice)
    style.apply(app)
    tasks, clock = Tasks(services.engine), clock_of(settings)
    finder = Finder(services.lookup, tasks, clock=clock)
    pictures = Pictures(services.lookup, tasks)
    messages = Messages()
    counter = counter_of(settings, folder=folder, practice=practice)
    sounds = Sounds(
        resource("sounds"), is_on=settings.sound.is_on, volume_percent=settings.sound.volume_percent, quieter_in=folder
    )
    window = Window(style, words, counter=counter, finder=finder, pictures=pictures, messages=messages, sounds=sounds)
    watch_keys(app, settings.scanner, window=window)
    tasks.failed.connect(
        lambda _: messages.tell(Weight.BAD, lambda words: words.say("A fault: it is in the log"), icon="circle-x")
    )
    keeping = Housekeeping(parent=window)
    finder.trail_changed.connect(keeping.postpone)
    office = Office(
        services.sending, tasks, messages, clock, shop=settings.shop, currency=settings.wholesale.currency,
        zone=ZoneInfo(settings.delivery.hours.zone),
    )  # fmt: skip
    drafts = Drafts(services.sending, tasks, clock=clock, parent=window)
    drafts.failed.connect(lambda error: messages.tell(Weight.BAD, trouble(error), icon="circle-x"))
    riders = RiderWatch(services.sending, tasks, finder=finder, clock=clock, parent=window)
    supplies = Supplies(
        office, drafts, counter, finder, delivery=settings.delivery, courier=settings.cyke, sounds=sounds,
        is_practice=practice,
    )  # fmt: skip
    return Desk(window, style, tasks, finder, messages, words, settings, keeping, riders, supplies)


def counter_of(settings: Settings, *, folder: Path, practice: bool) -> Counter:
    """What the window needs to know of its counter."""
    wholesale, cyclesoftware, cyke = settings.wholesale, settings.cyclesoftware, settings.cyke
    means = Means(
        has_courier=practice or bool(cyke.email),
        has_wholesaler=practice or bool(wholesale.base_url and wholesale.username),
        has_platform=practice or bool(cyclesoftware.username),
        courier_price=settings.delivery.price,
        lead_costs_ex_vat_cents=settings.leads.costs_ex_vat_cents,
    )
    return Counter(
        shop=settings.shop,
        currency=wholesale.currency,
        clock=clock_of(settings),
        settings_file=folder / FILE_NAME,
        means=means,
        examples=PRACTICE_EXAMPLES if practice else (),
        practice_command=() if practice else practice_command(),
    )


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
    for error in troubles:
        log.warning("%s", error)
        desk.messages.tell(Weight.WARN, trouble(error), icon="triangle-alert")
