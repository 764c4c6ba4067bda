"""A room for the settings pages: a settings file, a policy, the practice world behind the accounts, no window."""

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from app.assembly.setup import setup_work
from app.frontdesk import settings_file
from app.opening import settings_in
from app.practice import accounts
from app.services.late import Late
from app.services.setup import SetupWork
from app.system.i18n import Words
from app.system.policy import NO_POLICY, Policy
from app.system.settings import FILE_NAME, Settings
from app.ui.setup.desk import SetupDesk
from app.ui.setup.page import SetupPage
from app.ui.setup.step import Step
from app.ui.setup.steps import steps_of
from app.ui.style import Style
from tests.ui.bureau import Bureau, Sight


class SetupRoom:
    """Live as far as the pages can tell: the accounts that are typed are those of the practice world."""

    def __init__(
        self, bureau: Bureau, style: Style, *, folder: Path, text: str = "", policy: Policy = NO_POLICY
    ) -> None:
        self.bureau = bureau
        self.style = style
        self.file = folder / FILE_NAME
        self.file.write_text(f'language = "en"\n{text}', encoding="utf-8")
        settings, faults = settings_in(folder, practice=False, policy=policy)
        opening: Future[SetupWork] = Future()
        there = replace(bureau.clients.settings, journal=settings.journal)
        opening.set_result(setup_work(replace(bureau.clients, settings=there), folder=folder))
        self.desk = SetupDesk(
            settings,
            file=settings_file(folder, practice=False, policy=policy, faults=faults),
            late=Late(opening),
            office=bureau.office,
        )
        self.reread = lambda: settings_in(folder, practice=False, policy=policy)[0]
        self.page: SetupPage

    def opens(self, *, at: str = "", language: str = "en", is_walk: bool = False) -> Sight:
        """The pages, at one of them, on screen."""
        words = Words(language)
        steps = steps_of(self.style, words, desk=self.desk)
        self.page = SetupPage(self.style, words, desk=self.desk, steps=steps, is_walk=is_walk)
        self.page.set_width(1366)
        sight = Sight(self.page, self.bureau.loop.until).shows(1342, 612)
        self.page.open(at)
        self.page.set_seen(True)
        return sight

    @property
    def step(self) -> Step:
        """The page that is seen."""
        return self.page.step

    @property
    def saved(self) -> Settings:
        """What stands in the file."""
        return self.reread()

    def types(self, key: str, text: str) -> None:
        """A text into the field of a key."""
        setting = self.step.settings[key]
        setting.field.setText(text)
        setting.field.textEdited.emit(text)

    def keeps(self) -> None:
        """Ctrl+Enter, and what it began has ended."""
        self.page.go_on()
        self.bureau.loop.until(lambda: "setup save" not in self.bureau.loop.tasks._running)


def stores_account(base_url: str) -> str:
    """The stores account in a settings file."""
    return f'[cyclesoftware]\nbase_url = "{base_url}"\nusername = "{accounts.USERNAME}"\n'
