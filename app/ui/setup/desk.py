"""What the settings pages stand on: it outlives them, as a change of language builds them anew."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.errors import AppError, SettingsError
from app.core.health import Finding
from app.core.learning import Sample
from app.services.late import Late
from app.services.setup import SetupWork
from app.system.settings import Settings
from app.ui.scanner import Scanner
from app.ui.setup.inquiry import Inquiry
from app.ui.setup.setting import SettingValue
from app.ui.today.office import Office

Value = TypeVar("Value")
Changes = Mapping[str, SettingValue | None]

# What is seen at once; for anything else the window opens anew.
AT_ONCE = ("language", "look", "sound", "scanner", "setup")


@dataclass(frozen=True)
class SettingsFile:
    """The settings file of this counter, as the window may use it. Both block.

    `check` tells what is wrong with changes; `write` writes them and gives all settings as they are read then. It
    raises SettingsError where a value cannot be used, StorageError where the disk fails, and has written nothing then.
    """

    path: Path
    check: Callable[[Changes], tuple[SettingsError, ...]]
    write: Callable[[Changes], Settings]
    faults: tuple[SettingsError, ...] = ()


class SetupDesk(QObject):
    """One for the window. `applied` carries the Settings after each save and the keys that were saved: what can be seen
    at once follows them.

    `finished` tells that the pages are closed and that what was saved needs the window to open anew. `sounded` asks for
    a tone, to hear how loud it is, `reported` for a report for support. `seen` tells what only the window knows of this
    computer's health.
    """

    applied = Signal(object, object)
    finished = Signal()
    sounded = Signal()
    reported = Signal()

    def __init__(
        self,
        settings: Settings,
        *,
        file: SettingsFile,
        late: Late[SetupWork],
        office: Office,
        scanner: Scanner | None = None,
        is_practice: bool = False,
        other_command: tuple[str, ...] = (),
        seen: Callable[[], tuple[Finding, ...]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.file = file
        self.office = office
        self.scanner = scanner
        self.is_practice = is_practice
        self.other_command = other_command
        self.seen = seen
        self.opens_anew = False
        self.newer_version = ""  # the one that is there, as far as this computer knows
        self.was_walked = False  # in this run of the program: it counts also where that could not be kept
        self.samples: list[Sample] = []  # what the scanner test has heard: it goes on in another language
        self._late = late
        self._inquiries: dict[str, Inquiry] = {}

    @property
    def is_walked(self) -> bool:
        """Whether the pages of the first run have come to their end, now or at an earlier start."""
        return self.was_walked or self.settings.setup.first_run_done

    @property
    def is_first_run(self) -> bool:
        """Whether nobody has gone through the pages to their end, or put them by; in practice nobody has to."""
        return not (self.is_practice or self.is_walked)

    async def ask(self, question: Callable[[SetupWork], Coroutine[Any, Any, Value]]) -> Value:
        """What accounts and keyring answer, asked on the engine."""
        return await self.office.tasks.engine(self._late.ask(question))

    async def check(self, changes: Changes) -> tuple[SettingsError, ...]:
        """What is wrong with changes."""
        return await self.office.tasks.engine(_aside(lambda: self.file.check(changes)))

    async def save(self, changes: Changes) -> Settings:
        """Write changes, and let what can be seen at once follow. Raises SettingsError, StorageError.

        Once begun it comes to its end, whichever page asked for it.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.office.tasks.see_through("settings", self._write(changes, kept))
        await kept
        return self.settings

    def inquiry(self, name: str) -> Inquiry:
        """The question of a page, and its answer: it goes on in another language."""
        if name not in self._inquiries:
            self._inquiries[name] = Inquiry(name, tasks=self.office.tasks, parent=self)
        return self._inquiries[name]

    def start(self, name: str, work: Coroutine[Any, Any, None], *, owner: QObject) -> None:
        """Run a page's work; a new one of the same name replaces the older."""
        self.office.tasks.start(f"setup {name}", work, owner=owner)

    def note_newer(self, version: str) -> None:
        """There is a newer version, or "" for none."""
        self.newer_version = version

    def finish(self) -> None:
        """The pages are closed."""
        if self.opens_anew:
            self.finished.emit()

    async def _write(self, changes: Changes, kept: asyncio.Future[None]) -> None:
        try:
            if changes:
                self.settings = await self.office.tasks.engine(_aside(lambda: self.file.write(changes)))
        except AppError as error:
            if not kept.done():
                kept.set_exception(error)
            return
        self.opens_anew |= any(key.split(".")[0] not in AT_ONCE for key in changes)
        if not kept.done():
            kept.set_result(None)
        self.applied.emit(self.settings, frozenset(changes))


async def _aside(work: Callable[[], Value]) -> Value:
    return await asyncio.to_thread(work)
