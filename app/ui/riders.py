"""When a cargo bike can come, asked anew as time goes on and shown among the ways to get an article."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from app.core.errors import AppError
from app.services.late import Late
from app.services.sending import Sending
from app.ui.find.finder import Finder
from app.ui.find.shown import Riders
from app.ui.tasks import Tasks

ASKED_EVERY = timedelta(seconds=60)


class RiderWatch(QObject):
    """Asks for the free slots each minute, once the journal is open; without a courier it is not started."""

    def __init__(
        self, late: Late[Sending], tasks: Tasks, *, finder: Finder, clock: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._late = late
        self._tasks = tasks
        self._finder = finder
        self._clock = clock
        self._timer = QTimer(self, interval=round(ASKED_EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Ask now and each minute from now on."""
        self._timer.start()
        self.ask()

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def ask(self) -> None:
        """Ask for the slots of now."""
        self._tasks.start("riders", self._ask(), owner=self)

    async def _ask(self) -> None:
        try:
            slots = await self._tasks.engine(self._late.ask(lambda sending: sending.slots()))
        except AppError:
            return
        self._finder.note_riders(Riders(slots, self._clock()))
