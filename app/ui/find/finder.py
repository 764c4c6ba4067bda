"""Asks for a barcode, hands each answer on as it lands, keeps the trail; draws nothing."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.barcode import Barcode
from app.core.errors import InputError
from app.core.sources import STORES, WHOLESALE
from app.core.store import Store
from app.services.answer import SourceState, StoresAnswer, WholesaleAnswer
from app.services.late import LateLookup
from app.ui.find.bands import seconds_left
from app.ui.find.shown import BOTH, Riders, Shown
from app.ui.find.trail import Step, Trail
from app.ui.tasks import Tasks

Question = Callable[[], Coroutine[Any, Any, StoresAnswer | WholesaleAnswer]]


class Finder(QObject):
    """The look-ups of this window and their trail; outlives a change of language.

    `changed` carries the Shown that is on screen, `trail_changed` tells that the trail has.
    """

    changed = Signal(object)
    trail_changed = Signal()

    def __init__(
        self, lookup: LateLookup, tasks: Tasks, *, clock: Callable[[], datetime], trail: Trail | None = None
    ) -> None:
        super().__init__()
        self._lookup = lookup
        self._tasks = tasks
        self._clock = clock
        self.trail = trail or Trail()
        self._left_over = self.trail.steps
        self.stores: tuple[Store, ...] = ()
        self._riders = Riders()

    @property
    def shown(self) -> Shown | None:
        """What is on screen, or None."""
        step = self.trail.present
        return step.shown if step else None

    async def warm(self) -> None:
        """Open connections and load the directory of stores before the first scan. What a window before this one left
        in the trail without an answer is asked.
        """
        for step in self._left_over:
            if step.shown is not None and step.shown.asking:
                self._ask(step.shown.barcode, step.shown.asking, fresh=False)
        await self._tasks.engine(self._lookup.warm())
        self.stores = await self._tasks.engine(self._lookup.all_stores())
        if self.shown is not None:
            self.changed.emit(self.shown)

    def look_up(self, barcode: Barcode, *, fresh: bool = False) -> None:
        """Show this article, at first what is known of it already, and ask. `fresh` asks although it is known."""
        known = self.trail.shown(barcode)
        shown = (known.asking_again(BOTH) if known else Shown(barcode)).with_riders(self._riders)
        self.trail.add(Step(barcode.scanned, self._clock(), shown))
        self.trail_changed.emit()
        self.changed.emit(shown)
        self._ask(barcode, BOTH, fresh=fresh)

    def note_riders(self, riders: Riders) -> None:
        """When a cargo bike can come: shown with the article on screen and with those to come."""
        self._riders = riders
        shown = self.shown
        if shown is not None and shown.with_riders(riders) is not shown:
            self.trail.update(shown.with_riders(riders))
            self.changed.emit(shown.with_riders(riders))

    def note_wrong(self, code: str, error: InputError) -> None:
        """Keep a code that nothing is asked for in the trail."""
        self.trail.add(Step(code, self._clock(), wrong=error))
        self.trail_changed.emit()

    def ask_again(self, sources: frozenset[str] = BOTH) -> None:
        """Ask the sources anew for what is on screen."""
        shown = self.shown
        if shown is None:
            return
        self.trail.update(shown.asking_again(sources))
        self.changed.emit(shown.asking_again(sources))
        self._ask(shown.barcode, sources, fresh=True)

    def recall(self, places: int) -> Step | None:
        """Go back (positive) or forth in the trail; nothing is asked. None where the trail ends."""
        step = self.trail.go(places)
        if step is not None:
            self.trail_changed.emit()
            if step.shown is not None:
                self.changed.emit(step.shown)
        return step

    def rest(self) -> None:
        """Nothing is on screen any more; what is still asked lands in the trail."""
        self.trail.leave()
        self.trail_changed.emit()

    def ask_when_free(self, now: datetime) -> None:
        """Ask a limited source again by itself once its time has come."""
        shown = self.shown
        if shown is None:
            return
        answers = ((STORES, shown.stores), (WHOLESALE, shown.wholesale))
        free = frozenset(
            source
            for source, answer in answers
            if answer and answer.report.state is SourceState.LIMITED and seconds_left(answer.report, now=now) == 0
        )
        if free - shown.asking:
            self.ask_again(free - shown.asking)

    def _ask(self, barcode: Barcode, sources: frozenset[str], *, fresh: bool) -> None:
        lookup = self._lookup
        if STORES in sources:
            work = self._hear(barcode, partial(lookup.stores, barcode, fresh=fresh))
            self._tasks.start(f"{STORES} {barcode.scanned}", work, owner=self)
        if WHOLESALE in sources:
            work = self._hear(barcode, partial(lookup.wholesale, barcode, fresh=fresh))
            self._tasks.start(f"{WHOLESALE} {barcode.scanned}", work, owner=self)

    async def _hear(self, barcode: Barcode, question: Question) -> None:
        answer = await self._tasks.engine(question())
        shown = self.trail.shown(barcode)
        if shown is None:
            return
        self.trail.update(shown.with_answer(answer))
        self.trail_changed.emit()
        on_screen = self.shown
        if on_screen is not None and on_screen.barcode == shown.barcode:
            self.changed.emit(on_screen)
