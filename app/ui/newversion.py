"""Asks whether there is a newer version once an answer is there, and says so once. Nobody's scan waits for it."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.system.i18n import Words
from app.ui.find.finder import Finder
from app.ui.find.shown import Shown
from app.ui.messages import Messages, Weight
from app.ui.tasks import Tasks

ASKED_EVERY = timedelta(days=1)

AskVersion = Callable[[], Coroutine[Any, Any, tuple[str, bool]]]


class NewVersionWatch(QObject):
    """Asks after the first answer, and after one of each later day. `ask` gives the newer version that there is, "" for
    none, and whether nobody was told of it yet. `found` carries that version.
    """

    found = Signal(str)

    def __init__(
        self,
        ask: AskVersion,
        *,
        finder: Finder,
        tasks: Tasks,
        messages: Messages,
        clock: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._tasks = tasks
        self._messages = messages
        self._clock = clock
        self._asked_at: datetime | None = None
        finder.changed.connect(self._answered)

    def _answered(self, shown: Shown) -> None:
        now = self._clock()
        if not shown.is_complete or (self._asked_at is not None and now - self._asked_at < ASKED_EVERY):
            return
        self._asked_at = now
        self._tasks.start("new version", self._hear(), owner=self)

    async def _hear(self) -> None:
        version, is_news = await self._ask()
        self.found.emit(version)
        if is_news:
            self._messages.tell(Weight.INFO, partial(_told, version), icon="info")


def _told(version: str, words: Words) -> str:
    return words.say("Toonbank {version} is there: ask whoever looks after this computer", version=version)
