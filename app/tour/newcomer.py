"""Stops of the tour at a counter that is not set up yet, or that others have set up: nothing of it is ever written."""

from dataclasses import replace

from app.engineroom import Services
from app.frontdesk import Desk
from app.practice.server import PracticeServer
from app.system.settings import FILE_NAME, Settings
from app.system.settings_writing import check_settings
from app.tour.papers import DOCKED
from app.ui.setup.about import AboutStep
from app.ui.setup.account import AccountStep
from app.ui.setup.desk import SettingsFile, SetupDesk
from app.ui.setup.place import SetupPlace
from app.ui.tour import Stop

STORES = "cyclesoftware"
TYPED = {f"{STORES}.base_url": "https://stores.example.org", f"{STORES}.username": "shop-utrecht"}
LOCKED = frozenset({"delivery.notice_minutes", "delivery.days_ahead", "delivery.price", "shop.wholesale_lead_days"})


class Newcomer:
    """The settings pages of such a counter, over those of the desk."""

    def __init__(self, desk: Desk, services: Services, *, settings: Settings) -> None:
        file = SettingsFile(desk.supplies.counter.settings_file.parent / FILE_NAME, check_settings, lambda _: settings)
        setup = SetupDesk(settings, file=file, late=services.setup, office=desk.supplies.office, parent=desk.window)
        self._place = SetupPlace(desk.window.screen_of, desk.style, desk=setup)

    def open(self, name: str) -> None:
        """The pages, at the one of that name."""
        self._place.open(name)

    def close(self) -> None:
        """Back to the answer."""
        self._place.close()

    @property
    def account(self) -> AccountStep | None:
        """The page of an account, where that is seen."""
        step = self._place.page.step if self._place.page is not None else None
        return step if isinstance(step, AccountStep) else None

    def tells_licence(self) -> bool:
        """Whether the text of a licence can be read."""
        step = self._place.page.step if self._place.page is not None else None
        return isinstance(step, AboutStep) and bool(step.licences.text.toPlainText())

    def test_account(self) -> None:
        """Type an account and have it tested."""
        if self.account is not None:
            self.account.type_in(TYPED)
            self.account.test.click()

    def is_tested(self) -> bool:
        """Whether the test has found something."""
        return self.account is not None and bool(self.account.outcome.found.texts)


def newcomer(desk: Desk, services: Services, *, world: PracticeServer) -> tuple[Stop, ...]:
    """The first run from its first page to its last, an account that lacks a right, and what a policy has locked."""
    language = desk.words.language
    first = Newcomer(desk, services, settings=Settings(language=language))
    fleet = Newcomer(
        desk, services, settings=replace(desk.settings, setup=replace(desk.settings.setup, first_run_done=True),
        locked=LOCKED, language=language),
    )  # fmt: skip

    def refuse() -> None:
        world.trouble("cyclesoftware", "403", operation="listPlatformKeys")
        first.open(STORES)
        first.test_account()

    return (
        Stop("first-run", before=lambda: first.open("language")),
        Stop("first-run-docked", size_px=DOCKED),
        Stop("first-run-mode", before=lambda: first.open("mode")),
        Stop("account-test-fails", before=refuse, is_there=first.is_tested, after=world.clear_trouble),
        Stop("account-test-fails-docked", size_px=DOCKED),
        Stop("first-run-last", before=lambda: first.open("about"), is_there=first.tells_licence, after=first.close),
        Stop("settings-locked", before=lambda: fleet.open("sending")),
        Stop("settings-locked-docked", size_px=DOCKED, after=fleet.close),
    )
