"""The last scans of this counter: what was scanned, when, and how it ended then."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from app.core.barcode import Barcode
from app.core.errors import InputError
from app.core.offer import Offer
from app.system.i18n import Words
from app.ui.find.shown import Found, Shown

SCANS_KEPT = 50
OFFER_ICONS = {
    Found.ASKING: ("hourglass", "text2"),
    Found.HERE: ("circle-check", "ok"),
    Found.STORE: ("store", "text2"),
    Found.DEMO: ("flag", "text2"),
    Found.WHOLESALER: ("warehouse", "text2"),
    Found.NOWHERE: ("circle-slash", "warn"),
    Found.NOT_KNOWN: ("plug-zap", "bad"),
}
WRONG_ICON = ("circle-x", "bad")


@dataclass(frozen=True, slots=True)
class Step:
    """One scan of the trail. With `wrong` nothing was asked; else `shown` is what was answered so far."""

    code: str
    at: datetime
    shown: Shown | None = None
    wrong: InputError | None = None

    @property
    def barcode(self) -> Barcode | None:
        """The checked code, or None for a wrong one."""
        return self.shown.barcode if self.shown else None

    @property
    def last_four(self) -> str:
        """Enough of the code to tell one scan from the next."""
        return self.code[-4:]

    def icon(self) -> tuple[str, str]:
        """Icon and colour token of how it ended."""
        return WRONG_ICON if self.shown is None else OFFER_ICONS[self.shown.best()[0]]


class Trail:
    """Steps newest first, and which of them is on screen."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=SCANS_KEPT)
        self.position = 0

    @property
    def steps(self) -> list[Step]:
        """All steps, newest first."""
        return list(self._steps)

    @property
    def present(self) -> Step | None:
        """The step on screen; None where nothing is, before the first scan or after `leave`."""
        return self._steps[self.position] if 0 <= self.position < len(self._steps) else None

    def add(self, step: Step) -> None:
        """A new scan comes first and is the one on screen; the same code again takes its old place away."""
        for old in [kept for kept in self._steps if kept.code == step.code]:
            self._steps.remove(old)
        self._steps.appendleft(step)
        self.position = 0

    def shown(self, barcode: Barcode) -> Shown | None:
        """What is known so far of a scan in the trail."""
        return next((step.shown for step in self._steps if step.barcode == barcode), None)

    def update(self, shown: Shown) -> None:
        """More was answered for a step that is in the trail."""
        for place, step in enumerate(self._steps):
            if step.barcode == shown.barcode:
                self._steps[place] = Step(step.code, step.at, shown)

    def leave(self) -> None:
        """Nothing is on screen: one step later than the newest."""
        self.position = -1

    def go(self, places: int) -> Step | None:
        """Earlier (positive) or later; None where the trail ends."""
        wanted = self.position + places
        if not 0 <= wanted < len(self._steps):
            return None
        self.position = wanted
        return self._steps[wanted]


def outcome_words(step: Step, words: Words) -> str:
    """How a scan ended: "Here 1", "Zeist 2", "Wholesaler", "No shop has it"."""
    if step.shown is None:
        return words.say("Not a valid barcode")
    found, offer = step.shown.best()
    if offer is not None and found in (Found.HERE, Found.STORE):
        return f"{words.say('Here') if found is Found.HERE else place_name(offer)} {words.number(len(offer.sellable))}"
    if offer is not None and found is Found.DEMO:
        return words.say("{place}, demo", place=place_name(offer))
    texts = {
        Found.ASKING: words.say("Searching"),
        Found.WHOLESALER: words.say("Wholesaler"),
        Found.NOWHERE: words.say("Nobody has it"),
        Found.NOT_KNOWN: words.say("Not answered"),
    }
    return texts[found]


def place_name(offer: Offer) -> str:
    """What a store is called for short: its town."""
    store = offer.store
    return (store.city or store.postal_code or store.name or store.store_id) if store else ""
