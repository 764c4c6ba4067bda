"""Stops of the tour at what lies over the whole body of the window: the settings pages and the guide."""

from collections.abc import Callable

from app.frontdesk import Desk
from app.tour.papers import DOCKED, Hands
from app.ui import keys
from app.ui.setup.about import AboutStep
from app.ui.setup.ownstore import OwnStoreStep
from app.ui.tour import Stop


def pages(desk: Desk) -> tuple[Stop, ...]:
    """Settings as F10 shows them, the guide over an answer."""
    hands = Hands(desk)

    def page(name: str) -> Callable[[], None]:
        return lambda: hands.place.setup.open(name)

    def lists_stores() -> bool:
        shop = hands.settings_step
        return isinstance(shop, OwnStoreStep) and shop.list.model().rowCount() > 0

    def examine() -> None:
        hands.place.setup.open("about")
        about = hands.settings_step
        if isinstance(about, AboutStep):
            about.examine.click()

    def is_examined() -> bool:
        about = hands.settings_step
        return isinstance(about, AboutStep) and bool(about.outcome.found.texts)

    guide = hands.press(keys.GUIDE)
    return (
        Stop("settings-language", before=page("language")),
        Stop("settings-mode", before=page("mode")),
        Stop("settings-account", before=page("cyclesoftware")),
        Stop("settings-wholesale", before=page("wholesale")),
        Stop("settings-courier", before=page("cyke")),
        Stop("settings-own-store", before=page("store"), is_there=lists_stores),
        Stop("settings-hours", before=page("hours")),
        Stop("settings-hours-docked", size_px=DOCKED),
        Stop("settings-sending", before=page("sending")),
        Stop("settings-sending-docked", size_px=DOCKED),
        Stop("settings-scanner", before=page("scanner")),
        Stop("settings-privacy", before=page("privacy")),
        Stop("settings-about", before=examine, is_there=is_examined, after=hands.press(keys.SETUP)),
        Stop("guide", before=guide),
        Stop("guide-docked", size_px=DOCKED, after=guide),
    )
