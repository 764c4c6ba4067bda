"""Messages of the band: events only, one at a time, the next waits."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import AppError
from app.system.error_words import one_line, what_to_do
from app.system.i18n import Words

GOES_AFTER_MS = 8000
Said = Callable[[Words], str]


class Weight(StrEnum):
    """How much a message matters. BAD and WARN stay until they are read or the next one comes."""

    OK = "ok"
    INFO = "info"
    WARN = "warn"
    BAD = "bad"


PASSING = (Weight.OK, Weight.INFO)


@dataclass(frozen=True, slots=True)
class Message:
    """One line for the clerk; `icon` is a name of the icon set. `about` is the reference of an entry, or a source;
    `opens` shows what else it is about. `said` writes `text` in another language.
    """

    weight: Weight
    text: str
    icon: str
    about: str
    said: Said = field(compare=False)
    opens: Callable[[], object] | None = field(default=None, compare=False)

    def spoken(self, words: Words) -> "Message":
        """The same in this language."""
        return replace(self, text=self.said(words))


class Messages(QObject):
    """The queue of messages. `changed` carries the one to show, or None; also when one more waits behind it."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Message] = deque()
        self._shown: Message | None = None
        self._words = Words("en")
        self._timer = QTimer(self, singleShot=True, interval=GOES_AFTER_MS)
        self._timer.timeout.connect(self.dismiss)

    @property
    def shown(self) -> Message | None:
        """The message on screen, or None."""
        return self._shown

    @property
    def waiting(self) -> int:
        """How many messages wait behind the one on screen."""
        return len(self._waiting)

    def speak(self, words: Words) -> None:
        """In this language from now on; what is on screen or waits is said anew."""
        self._words = words
        self._waiting = deque(message.spoken(words) for message in self._waiting)
        if self._shown is not None:
            self._shown = self._shown.spoken(words)
            self.changed.emit(self._shown)

    def tell(
        self, weight: Weight, said: Said, *, icon: str, about: str = "", opens: Callable[[], object] | None = None
    ) -> None:
        """Show a message, or queue it. The same words twice are shown once.

        A passing one goes before a warning that is on screen, which comes back after it: no warning goes unread.
        """
        message = Message(weight, said(self._words), icon, about, said, opens)
        if message == self._shown or message in self._waiting:
            return
        if self._shown is not None and weight in PASSING and self._shown.weight not in PASSING:
            self._waiting.extendleft((self._shown, message))
        else:
            self._waiting.append(message)
            if self._shown is not None:
                self.changed.emit(self._shown)
                return
        self.dismiss()

    def take_back(self, said: Said) -> None:
        """What was told so is over: nobody needs to read it any more."""
        self._waiting = deque(message for message in self._waiting if message.said is not said)
        if self._shown is not None and self._shown.said is said:
            self.dismiss()

    def dismiss(self) -> None:
        """Take the shown message away; the next one comes."""
        self._shown = self._waiting.popleft() if self._waiting else None
        self._timer.stop()
        if self._shown is not None and self._shown.weight in PASSING:
            self._timer.start()
        self.changed.emit(self._shown)


def trouble(error: AppError) -> Said:
    """What went wrong and what to do about it, as a message."""
    return lambda words: one_line(what_to_do(error, words), words)
