"""What the window can do with forms and records: light to import, as those come after the first paint."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from app.core.scan import RawScan
from app.services.sending import News
from app.ui import keys
from app.ui.screen import Screen

WORK_KEYS = (
    keys.CUSTOMER, keys.LEAD, keys.DELIVERY, keys.ORDER, keys.TODAY, keys.ALL_SLOTS, keys.GUIDE, keys.SETUP,
    keys.SEND, keys.SEND_KEYPAD,
)  # fmt: skip
# A deed that only a button asks for.
SCANNER_TEST = "scanner test"


async def nothing_typed() -> None:
    """Before there are settings pages."""


@dataclass(frozen=True)
class Work:
    """`by_key` are deeds by WORK_KEYS and SCANNER_TEST. `searched` gives the keyboard to the search of what is open, if
    it has one, and tells whether it had. `took_scan` tells whether the page that is seen keeps a scan for itself.
    `uncover` takes settings and guide away from over the page, `close_guide` the guide alone, and tells whether it was
    there. `helped` shows the keys of the settings, or takes them away, where those are seen, and tells whether it did.
    `take_focus` gives the keyboard back to what had it on the screen before. `lets_close` tells whether the window may
    close now; if not, what was typed into the settings is being saved, and what it was given is called after that.
    `keep_typed` saves it where nobody can be asked any more. `place` is what the next screen's work takes over from
    this one's.
    """

    by_key: Mapping[str, Callable[[], object]] = field(default_factory=dict)
    tick: Callable[[], object] = lambda: None
    searched: Callable[[], bool] = lambda: False
    asked_again: Callable[[], object] = lambda: None
    note: Callable[[News], object] = lambda _: None
    open_about: Callable[[str], object] = lambda _: None
    took_scan: Callable[[RawScan], bool] = lambda _: False
    uncover: Callable[[], object] = lambda: None
    helped: Callable[[], bool] = lambda: False
    close_guide: Callable[[], bool] = lambda: False
    take_focus: Callable[[], object] = lambda: None
    lets_close: Callable[[Callable[[], object]], bool] = lambda _: True
    keep_typed: Callable[[], Awaitable[object]] = nothing_typed
    place: object = None


# Makes the work of a screen, in its language, after that of the screen before it.
Furnish = Callable[[Screen, object], Work]


def unfurnished(screen: Screen, before: object) -> Work:
    """Before the forms are loaded nothing can be done with them."""
    return Work()
