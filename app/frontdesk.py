"""The front desk: the window with everything it stands on, and what of it follows settings that were changed."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.core.errors import SettingsError
from app.core.health import Finding
from app.core.layout import LearnedLayout
from app.core.scan import ScanRules, rules_for_gap
from app.core.scanner_seen import scanner_seen
from app.engineroom import Services
from app.opening import clock_of, settings_in
from app.system.i18n import Words, phrase
from app.system.notice_memory import read_memory
from app.system.paths import data_folder, report_folder, resource
from app.system.policy import NO_POLICY, Policy
from app.system.scanner_memory import write_scanner
from app.system.settings import FILE_NAME, ScannerSettings, Settings
from app.system.settings_writing import check_settings, write_settings
from app.ui.anew import take_place
from app.ui.drafts import Drafts
from app.ui.find.actions import Means
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.housekeeping import Housekeeping
from app.ui.messages import Messages, Weight, trouble
from app.ui.newversion import NewVersionWatch
from app.ui.parts.sound import Sound, Sounds
from app.ui.riders import RiderWatch
from app.ui.scanner import Scanner
from app.ui.scannerfigures import ScannerFigures
from app.ui.setup.desk import SettingsFile, SetupDesk
from app.ui.setup.setting import SettingValue
from app.ui.style import Style
from app.ui.supplies import Supplies
from app.ui.support import SupportDesk
from app.ui.tasks import Tasks
from app.ui.today.office import Office
from app.ui.window import Window

# Codes of the practice world (resources/practice).
PRACTICE_EXAMPLES = (
    ("8717231204726", phrase("An e-bike, here and around")),
    ("9520000000042", phrase("A part that 1,000 shops have")),
    ("9520000000080", phrase("Only at the wholesaler")),
)


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
    scanner: Scanner
    figures: ScannerFigures


def open_desk(
    app: QApplication,
    settings: Settings,
    *,
    services: Services,
    file: SettingsFile,
    practice: bool,
    twin: tuple[str, ...] = (),
    before: Desk | None = None,
) -> Desk:
    """The window with all it needs, not yet shown; with place, trail, messages of `before`. `twin` starts the other."""
    words = Words(settings.language) if before is None else before.window.words
    style = before.style if before is not None else dressed(app, settings, practice=practice)
    messages = before.messages if before is not None else Messages()
    tasks, folder = tasks_of(services, messages), file.path.parent
    finder = Finder(services.lookup, tasks, clock=clock_of(settings), trail=before.finder.trail if before else None)
    counter = counter_of(settings, file=file.path, twin=twin, practice=practice)
    sounds = sounds_of(settings, quieter_in=folder)
    window = Window(
        style, words, counter=counter, finder=finder, pictures=Pictures(services.lookup, tasks), messages=messages,
        sounds=sounds, notes=before.window.notes if before is not None else None,
    )  # fmt: skip
    stand(window, folder=folder, before=before)
    keeping = Housekeeping(parent=window)
    finder.trail_changed.connect(keeping.postpone)
    scanner, figures = watch_keys(app, settings.scanner, window=window, tasks=tasks, folder=folder)
    office = office_of(settings, services=services, tasks=tasks, messages=messages)
    setup = setup_of(
        settings, file=file, services=services, office=office, scanner=scanner, window=window, practice=practice,
        twin=twin, before=before,
    )  # fmt: skip
    supplies = Supplies(
        office, drafts_of(office, parent=window), counter, finder, delivery=settings.delivery, courier=settings.cyke,
        sounds=sounds, setup=setup, is_practice=practice,
    )  # fmt: skip
    riders = RiderWatch(services.sending, tasks, finder=finder, clock=counter.clock, parent=window)
    desk = Desk(window, style, tasks, finder, messages, words, settings, keeping, riders, supplies, scanner, figures)
    supplies.setup.applied.connect(lambda settings, changed: follow(desk, settings, changed=changed))
    supplies.setup.sounded.connect(lambda: sounds.play(Sound.GOOD_SCAN))
    return desk


def setup_of(
    settings: Settings,
    *,
    file: SettingsFile,
    services: Services,
    office: Office,
    scanner: Scanner,
    window: Window,
    practice: bool,
    twin: tuple[str, ...],
    before: Desk | None,
) -> SetupDesk:
    """What the settings pages stand on. A first run that came to its end before does so for this run of the program."""
    setup = SetupDesk(
        settings, file=file, late=services.setup, office=office, scanner=scanner, is_practice=practice,
        other_command=twin, seen=partial(seen_by, window), parent=window,
    )  # fmt: skip
    setup.was_walked = before is not None and before.supplies.setup.was_walked
    return setup


def sounds_of(settings: Settings, *, quieter_in: Path) -> Sounds:
    """The tones, as loud as they are set."""
    sound = settings.sound
    return Sounds(
        resource("sounds"), is_on=sound.is_on, volume_percent=sound.volume_percent, quieter_in=quieter_in
    )  # fmt: skip


def stand(window: Window, *, folder: Path, before: Desk | None) -> None:
    """The window where it stood last, or where the one before it stands."""
    window.dock.keep_in(folder)
    if before is not None:
        take_place(window, before.window)


def tasks_of(services: Services, messages: Messages) -> Tasks:
    """The work of pages; a bug in one is told."""
    tasks = Tasks(services.engine)
    tasks.failed.connect(
        lambda _: messages.tell(Weight.BAD, lambda words: words.say("A fault: it is in the log"), icon="circle-x")
    )
    return tasks


def office_of(settings: Settings, *, services: Services, tasks: Tasks, messages: Messages) -> Office:
    """What pages ask journal and outbox through."""
    return Office(
        services.sending, tasks, messages, clock_of(settings), shop=settings.shop, currency=settings.wholesale.currency,
        zone=ZoneInfo(settings.delivery.hours.zone),
    )  # fmt: skip


def drafts_of(office: Office, *, parent: QObject) -> Drafts:
    """What is typed; the journal not taking it is told."""
    drafts = Drafts(office.late, office.tasks, clock=office.clock, parent=parent)
    drafts.failed.connect(lambda error: office.messages.tell(Weight.BAD, trouble(error), icon="circle-x"))
    return drafts


def open_support(desk: Desk, services: Services, *, folder: Path) -> None:
    """F12, as long as there is this window; `folder` is the data folder."""
    support = SupportDesk(
        services.report,
        folder=report_folder(folder),
        tasks=desk.tasks,
        messages=desk.messages,
        notes=desk.window.notes,
        clock=desk.supplies.counter.clock,
        parent=desk.window,
    )
    desk.supplies.setup.reported.connect(support.make_report)


def open_notices(desk: Desk, services: Services, *, folder: Path) -> None:
    """What is known of a newer version, and the question for one each day; `folder` is the data folder.

    Only where the settings say whom to ask, and never in practice.
    """
    if not desk.settings.updates.url or desk.supplies.is_practice:
        return
    desk.supplies.setup.note_newer(read_memory(folder, public_key=desk.settings.updates.public_key).newer_version)
    watch = NewVersionWatch(
        services.newer_version,
        finder=desk.finder,
        tasks=desk.tasks,
        messages=desk.messages,
        clock=desk.supplies.counter.clock,
        parent=desk.window,
    )
    watch.found.connect(desk.supplies.setup.note_newer)


def seen_by(window: Window) -> tuple[Finding, ...]:
    """What only a window knows of this computer's health: how its scanner did."""
    return scanner_seen([note.raw for note in window.notes.notes])


def dressed(app: QApplication, settings: Settings, *, practice: bool) -> Style:
    """The look of the application, which outlives its windows."""
    style = Style(resource())
    style.set_theme(settings.look.theme, practice)
    style.set_scale(settings.look.scale_percent)
    style.apply(app, sheet_too=False)
    return style


def follow(desk: Desk, settings: Settings, *, changed: frozenset[str]) -> None:
    """What can be seen at once follows settings that were saved; the language last, as it makes a new screen."""
    desk.supplies.sounds.use(is_on=settings.sound.is_on, volume_percent=settings.sound.volume_percent)
    desk.scanner.use(rules_of(settings.scanner), learned=LearnedLayout(settings.scanner.letters))
    if changed & {"look.theme"}:
        desk.style.set_theme(settings.look.theme)
    desk.style.set_scale(settings.look.scale_percent)
    if (not changed or "language" in changed) and settings.language != desk.window.words.language:
        desk.window.speak(Words(settings.language))


def settings_file(
    folder: Path, *, practice: bool, policy: Policy = NO_POLICY, faults: tuple[SettingsError, ...] = ()
) -> SettingsFile:
    """The settings file of a data folder, as the settings pages use it."""
    path = folder / FILE_NAME

    def write(changes: Mapping[str, SettingValue | None]) -> Settings:
        before, _ = settings_in(folder, practice=practice, policy=policy)
        write_settings(path, changes, locked=before.locked)
        return settings_in(folder, practice=practice, policy=policy)[0]

    return SettingsFile(path, check_settings, write, faults)


def counter_of(settings: Settings, *, file: Path, twin: tuple[str, ...], practice: bool) -> Counter:
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
        settings_file=file,
        means=means,
        examples=PRACTICE_EXAMPLES if practice else (),
        practice_command=() if practice else twin,
    )


def watch_keys(
    app: QApplication, wedge: ScannerSettings, *, window: Window, tasks: Tasks, folder: Path
) -> tuple[Scanner, ScannerFigures]:
    """Tell scans from typing in every window of the application, bring them to the window, and keep how they came."""
    scanner = Scanner(app, rules=rules_of(wedge), learned=LearnedLayout(wedge.letters))
    scanner.scanned.connect(window.take_scan)
    scanner.layout_found.connect(window.note_layout)
    figures = ScannerFigures(window.notes, partial(write_scanner, folder), tasks=tasks, parent=window)
    scanner.scanned.connect(figures.note)
    return scanner, figures


def rules_of(wedge: ScannerSettings) -> ScanRules:
    """How scans are told from typing with this scanner."""
    return rules_for_gap(wedge.gap_ms, suffix=wedge.suffix, prefix=wedge.prefix, beat_ms=wedge.ms_per_key)


def twin_command(folder: Path, *, practice: bool, policy: Policy = NO_POLICY) -> tuple[str, ...]:
    """The command that opens the other one, live from practice and practice from live, as a program of its own,
    packaged or from source: below the same policy, beside the same data folder (`folder` is that of this one).
    """
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "app")
    is_usual = folder == data_folder(practice=practice)
    place = () if is_usual else ("--data-dir", str(folder.parent if practice else folder))
    locks = ("--policy", str(policy.chosen)) if policy.chosen is not None else ()
    return (*program, *place, *locks, *(() if practice else ("--practice",)))
