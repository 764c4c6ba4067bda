"""Stops of the tour at what lies over the whole body of the window: Today, the settings pages and the guide."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.frontdesk import Desk
from app.tour.papers import DOCKED, Hands
from app.ui import keys
from app.ui.setup.about import AboutStep
from app.ui.setup.holidaylist import HolidayList
from app.ui.setup.ownstore import OwnStoreStep
from app.ui.setup.privacy import RemovalLines
from app.ui.tour import Stop


class Views:
    """What is opened over the body, and what a stop waits for there."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def page(self, name: str) -> Callable[[], None]:
        """The settings page of that name."""
        return lambda: self._hands.place.setup.open(name)

    def lists_stores(self) -> bool:
        """Whether the stores of the platform are there."""
        shop = self._hands.settings_step
        return isinstance(shop, OwnStoreStep) and shop.list.model().rowCount() > 0

    def examine(self) -> None:
        """Have this computer examined."""
        self._hands.place.setup.open("about")
        about = self._hands.settings_step
        if isinstance(about, AboutStep):
            about.examine.click()

    def is_examined(self) -> bool:
        """Whether that has found something."""
        about = self._hands.settings_step
        return isinstance(about, AboutStep) and bool(about.outcome.found.texts)

    def has_come(self, part: type[QWidget]) -> Callable[[], bool]:
        """Whether a line of that part of a settings page is there."""

        def has_come() -> bool:
            step = self._hands.settings_step
            lists = step.findChildren(part) if step is not None else []
            return any(line.isVisible() for found in lists for line in found.findChildren(QWidget))

        return has_come

    def is_counted(self) -> bool:
        """Whether Today says how many entries there are."""
        return bool(self._hands.place.records.history.head.second.text())


def pages(desk: Desk) -> tuple[Stop, ...]:
    """Today before anything was sent, settings as F10 shows them, the guide over an answer."""
    hands = Hands(desk)
    views = Views(hands)
    page, has_come = views.page, views.has_come
    today, guide = hands.press(keys.TODAY), hands.press(keys.GUIDE)
    return (
        Stop("today", before=today, is_there=views.is_counted, after=today),
        Stop("settings-language", before=page("language")),
        Stop("settings-mode", before=page("mode")),
        Stop("settings-account", before=page("cyclesoftware")),
        Stop("settings-wholesale", before=page("wholesale")),
        Stop("settings-courier", before=page("cyke")),
        Stop("settings-own-store", before=page("store"), is_there=views.lists_stores),
        Stop("settings-hours", before=page("hours"), is_there=has_come(HolidayList)),
        Stop("settings-hours-docked", size_px=DOCKED),
        Stop("settings-sending", before=page("sending")),
        Stop("settings-sending-docked", size_px=DOCKED),
        Stop("settings-scanner", before=page("scanner")),
        Stop("settings-privacy", before=page("privacy"), is_there=has_come(RemovalLines)),
        Stop("settings-about", before=views.examine, is_there=views.is_examined, after=hands.press(keys.SETUP)),
        Stop("guide", before=guide),
        Stop("guide-docked", size_px=DOCKED, after=guide),
    )
