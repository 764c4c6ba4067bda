"""What the form asks of courier and journal: slots, anew as time goes on, package types, where another shop is."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from app.core.delivery import PackageType, Slot
from app.core.errors import AppError
from app.core.store import Store
from app.services.late import Late
from app.services.sending import Sending
from app.ui.delivery.packages import TypesState
from app.ui.tasks import Tasks

ASKED_EVERY, ASKED_AGAIN_AFTER = timedelta(seconds=60), timedelta(seconds=5)


class Courier(QObject):
    """`slots` and `types` as last told; `is_told` says that the slots are known, be it that there is none.

    `place_told` carries a Store of whose place more is known.
    """

    slots_changed = Signal()
    types_changed = Signal()
    place_told = Signal(object)

    def __init__(self, late: Late[Sending], tasks: Tasks, *, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._late = late
        self._tasks = tasks
        self._clock = clock
        self._asked_at: datetime | None = None
        self.slots: tuple[Slot, ...] = ()
        self.is_told = False
        self.types: tuple[PackageType, ...] = ()
        self.types_state = TypesState.ASKED

    def ask(self) -> None:
        """Slots and package types, where they are not known yet."""
        self.ask_slots()
        if self.types_state is not TypesState.KNOWN:
            self.ask_types()

    def ask_slots(self) -> None:
        """The slots of now."""
        self._asked_at = self._clock()
        self._tasks.start("slots", self._ask_slots(), owner=self)

    def ask_types(self) -> None:
        """The package types of the account."""
        self.types_state = TypesState.ASKED
        self.types_changed.emit()
        self._tasks.start("package types", self._ask_types(), owner=self)

    def ask_place(self, store: Store) -> None:
        """What a clerk told of the place of this store before."""
        self._tasks.start("place of a store", self._ask_place(store), owner=self)

    def tick(self) -> None:
        """Time goes on: slots are asked anew each minute, and as soon as one has begun."""
        now = self._clock()
        has_begun = bool(self.slots) and self.slots[0].starts_at <= now
        if self._asked_at is None or now - self._asked_at >= (ASKED_AGAIN_AFTER if has_begun else ASKED_EVERY):
            self.ask_slots()

    async def _ask_slots(self) -> None:
        try:
            self.slots = await self._tasks.engine(self._late.ask(lambda sending: sending.slots()))
        except AppError:
            self.slots = ()
        self.is_told = True
        self.slots_changed.emit()

    async def _ask_types(self) -> None:
        try:
            self.types = await self._tasks.engine(self._late.ask(lambda sending: sending.package_types()))
        except AppError:
            self.types = ()
        self.types_state = TypesState.KNOWN if self.types else TypesState.FAILED
        self.types_changed.emit()

    async def _ask_place(self, store: Store) -> None:
        try:
            told = await self._tasks.engine(self._late.ask(lambda sending: sending.store_place(store)))
        except AppError:
            return  # the clerk is asked
        if told != store:
            self.place_told.emit(told)
