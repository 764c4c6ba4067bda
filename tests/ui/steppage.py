"""One page of the settings on screen, with a settings file that is written to and what a test types there."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.store import Shop
from app.frontdesk import settings_file
from app.services.late import Late
from app.system.i18n import Words
from app.system.paths import resource
from app.system.settings import Settings
from app.ui.messages import Messages
from app.ui.scanner import Scanner
from app.ui.setup.desk import SetupDesk
from app.ui.setup.page import SetupPage
from app.ui.setup.setting import Setting
from app.ui.setup.step import Step
from app.ui.style import Style
from app.ui.today.office import Office
from tests.ui.desk import Loop, ShopClock


class StepPage:
    """The page of one step, before anything is set. `now` is the time in the shop."""

    def __init__(
        self,
        loop: Loop,
        made: type[Step],
        *,
        folder: Path,
        now: datetime | None = None,
        language: str = "en",
        locked: frozenset[str] = frozenset(),
        is_practice: bool = False,
        scanner: Scanner | None = None,
    ) -> None:
        self.until = loop.until
        shop = Shop(name="Shop Utrecht")
        self.messages = Messages()
        clock = ShopClock()
        clock.now = now or clock.now
        zone = clock.now.tzinfo
        office = Office(Late(Future()), loop.tasks, self.messages, clock, shop, zone=zone, documents=folder / "papers")
        style = Style(resource())
        style.apply(QApplication.instance())
        file = settings_file(folder, practice=False)
        self.desk = SetupDesk(
            replace(Settings(shop=shop), locked=locked), file=file, late=Late(Future()), office=office,
            scanner=scanner, is_practice=is_practice,
        )  # fmt: skip
        words = Words(language)
        self.step = made(style, words, desk=self.desk)
        self.page = SetupPage(style, words, desk=self.desk, steps=(self.step,), is_walk=False)
        self.page.set_width(1366)
        self.page.resize(1342, 612)
        self.page.show()
        self.page.activateWindow()
        self.page.set_seen(True)

    @property
    def file_text(self) -> str:
        """What the settings file says."""
        path = self.desk.file.path
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def field(self, key: str) -> Setting:
        """The field of a dotted key."""
        return self.step.settings[key]

    def types(self, key: str, text: str) -> None:
        """Into a field, in place of what stands there; then the keyboard leaves it."""
        field = self.field(key).field
        field.setFocus()
        field.clear()
        field.insert(text)  # any sign, as from a clipboard: QTest knows only those of one keyboard
        field.textEdited.emit(text)
        field.left.emit()

    def types_all(self, texts: Mapping[str, str]) -> None:
        """Into several fields, by their keys."""
        for key, text in texts.items():
            self.types(key, text)

    def saves(self) -> None:
        """Save, and it is written."""
        before = self.desk.settings
        self.page.save()
        self.until(lambda: self.desk.settings is not before and not self.step.changes())

    def refuses(self, key: str) -> str:
        """Save, and a field says why not."""
        self.page.save()
        self.until(lambda: self.field(key).problem_words)
        return self.field(key).problem_words

    def closes(self) -> None:
        """Away with it."""
        self.page.set_seen(False)
        self.page.close()
        self.page.deleteLater()
