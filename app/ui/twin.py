"""The question whether a thing so like one sent a moment ago shall go all the same: asked in the form's head."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.core.entry import Entry, Kind
from app.system.i18n import Words
from app.ui.parts.formband import FormBand

OPEN_TWIN, SEND_ALL_THE_SAME = 0, 1


class TwinQuestion(QObject):
    """`opened` carries the reference of the one that was sent, `confirmed` tells that this one goes too."""

    opened = Signal(str)
    confirmed = Signal()

    def __init__(self, band: FormBand, words: Words, *, clock: Callable[[], datetime]) -> None:
        super().__init__(band)
        self._band = band
        self._words = words
        self._clock = clock
        self._twin: Entry | None = None
        band.pressed.connect(self._answer)

    def ask(self, twin: Entry) -> None:
        """Say who sent it, and when."""
        say = self._words.say
        self._twin = twin
        age = self._words.age(twin.listed_at, now=self._clock())
        who = twin.counter or say("This shop")
        said = {
            Kind.LEAD: say("{who} sent this lead {age}", who=who, age=age),
            Kind.DELIVERY: say("{who} booked this delivery {age}", who=who, age=age),
            Kind.ORDER: say("{who} sent this order {age}", who=who, age=age),
        }[twin.kind]
        self._band.show_band("warn", "users", text=said, links=(say("Open"), say("Send all the same")))

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._twin = None

    def withdraw(self) -> None:
        """Another customer: the question was of the one before, and is asked anew when this one is sent."""
        if self._twin is not None:
            self._twin = None
            self._band.clear()

    def _answer(self, link: int) -> None:
        twin, self._twin = self._twin, None
        if twin is None:
            return
        if link == OPEN_TWIN:
            self._twin = twin
            self.opened.emit(twin.reference)
        else:
            self.confirmed.emit()
