"""What is typed and not yet sent: the customer that all forms share, and the drafts, kept in the journal as one types.

Nothing here is lost by a scan, a page, a language or a crash: at most the last quarter of a second is.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft
from app.core.entry import Draft, Entry, IllegalMove, State
from app.core.errors import StorageError
from app.core.forgetting import Held
from app.services.late import Late
from app.services.sending import Sending, Submitted
from app.ui.later import AGAIN_AFTER_MS, Later
from app.ui.tasks import Tasks

KEPT_WITHIN_MS = 250
THE_CUSTOMER = ""  # among the references, none of which is empty

log = logging.getLogger("toonbank.ui")


class Unwritten(QObject):
    """What waits to be written: the newest of each reference, and of the customer. `due` says that it is time."""

    due = Signal()

    def __init__(self, late: Late[Sending], tasks: Tasks, *, parent: QObject) -> None:
        super().__init__(parent)
        self._late = late
        self._tasks = tasks
        self._one_at_a_time = asyncio.Lock()
        self.waiting: dict[str, Draft | Customer] = {}
        self._timer = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.due)

    def put(self, reference: str, value: Draft | Customer) -> None:
        """Write this soon, in place of what waits under the same reference."""
        self.waiting[reference] = value
        if not self._timer.isActive():
            self._timer.start()

    async def write_out(self) -> None:
        """Write all that waits. Raises StorageError, after the rest was tried: what was not taken goes on waiting."""
        self._timer.stop()
        failure: StorageError | None = None
        async with self._one_at_a_time:
            refused: dict[str, Draft | Customer] = {}
            while left := [one for one in self.waiting.items() if refused.get(one[0]) is not one[1]]:
                reference, value = left[0]
                try:
                    await self._write(reference, value)
                except StorageError as error:
                    failure, refused[reference] = error, value
                    continue
                except IllegalMove:
                    log.info("%s is no draft any more", reference)
                except Exception as error:
                    log.exception("a fault: %s cannot be kept", reference or "the customer")
                    failure = StorageError(f"a fault: {type(error).__name__}")
                if self.waiting.get(reference) is value:
                    del self.waiting[reference]
        if failure is not None:
            raise failure

    async def _write(self, reference: str, value: Draft | Customer) -> None:
        if isinstance(value, Customer):
            await self._tasks.engine(self._late.ask(lambda sending: sending.keep_customer(value)))
        else:
            await self._tasks.engine(self._late.ask(lambda sending: sending.save_draft(reference, value)))


class Drafts(QObject):
    """Customer and drafts. `customer` is the one at this counter; `kept` are the drafts begun and not yet sent.

    `customer_changed` carries the customer; `failed` the StorageError where the journal did not take something.
    """

    customer_changed = Signal(object)
    kept_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        late: Late[Sending],
        tasks: Tasks,
        *,
        clock: Callable[[], datetime],
        again_after_ms: int = AGAIN_AFTER_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._late = late
        self._tasks = tasks
        self._clock = clock
        self.customer = Customer()
        self.kept: tuple[Entry, ...] = ()
        self._was_customer_set = False
        self._blank: dict[type[Draft], Entry] = {}
        self._unwritten = Unwritten(late, tasks, parent=self)
        self._unwritten.due.connect(self.flush)
        self._going: set[str] = set()
        self.later = Later(after_ms=again_after_ms, parent=self)

    def set_customer(self, customer: Customer) -> None:
        """Another customer, or more of the same: every form shows it."""
        self._was_customer_set = True
        if customer == self.customer:
            return
        self.customer = customer
        self._unwritten.put(THE_CUSTOMER, customer)
        self.customer_changed.emit(customer)

    def forget(self, held: Held) -> None:
        """A customer was forgotten who may stand at this counter."""
        if held.is_at_counter:
            self.set_customer(Customer())

    async def open(self) -> None:
        """Bring back what was kept when the program ended; a customer typed meanwhile stays."""
        try:
            customer = await self._tasks.engine(self._late.ask(lambda sending: sending.kept_customer()))
        except StorageError as error:
            self.failed.emit(error)
            return
        if not self._was_customer_set and customer != self.customer:
            self.customer = customer
            self.customer_changed.emit(customer)
        await self.refresh()

    async def begin(self, draft: Draft, *, about: str = "") -> Entry:
        """A draft in the journal, with its reference: a new one, or one given back. Raises StorageError.

        `about` is the reference of what was sent, where the draft is of a change of that.
        """
        blank = None if about else self._blank.pop(type(draft), None)
        if blank is not None:
            entry = blank
        elif about and isinstance(draft, DeliveryDraft):
            entry = await self._tasks.engine(self._late.ask(lambda sending: sending.begin_change(about, draft)))
        else:
            entry = await self._tasks.engine(self._late.ask(lambda sending: sending.new_draft(draft)))
        self._show_kept((entry, *(kept for kept in self.kept if kept.reference != entry.reference)))
        if entry.draft != draft:
            self.keep(entry.reference, draft)
        return next(kept for kept in self.kept if kept.reference == entry.reference)

    def give_back(self, reference: str) -> None:
        """A draft in which nothing was typed: not worth keeping, and its reference goes to the next of its kind."""
        entry = next((kept for kept in self.kept if kept.reference == reference), None)
        if entry is not None and entry.draft is not None and reference not in self._going:
            self._blank[type(entry.draft)] = entry
            self._show_kept(tuple(kept for kept in self.kept if kept.reference != reference))

    def keep(self, reference: str, draft: Draft) -> None:
        """The draft as it stands now; written within 250 ms."""
        kept = tuple(
            replace(entry, draft=draft, changed_at=self._clock()) if entry.reference == reference else entry
            for entry in self.kept
        )
        self._unwritten.put(reference, draft)
        self._show_kept(kept)

    async def submit(self, reference: str, draft: Draft, *, is_again: bool = False) -> Submitted:
        """The draft goes to the journal as ready to send, if nothing stands in its way. Raises StorageError."""
        self.keep(reference, draft)
        self._going.add(reference)
        try:
            await self.settle()
            answer = self._late.ask(lambda sending: sending.submit(reference, draft, is_again))
            submitted = await self._tasks.engine(answer)
        finally:
            self._going.discard(reference)
        is_thrown_away = submitted.entry.state is State.WITHDRAWN
        if is_thrown_away or (not submitted.problems and submitted.twin is None):
            self._unwritten.waiting.pop(reference, None)
            self._show_kept(tuple(entry for entry in self.kept if entry.reference != reference))
        return submitted

    async def refresh(self) -> None:
        """Read the kept drafts anew: one may have been made or thrown away elsewhere."""
        try:
            read = await self._tasks.engine(self._late.ask(lambda sending: sending.drafts()))
        except StorageError as error:
            self.failed.emit(error)
            return
        kept = []
        blank = {entry.reference for entry in self._blank.values()}
        for entry in (entry for entry in read if entry.reference not in blank):
            typed = self._unwritten.waiting.get(entry.reference)
            kept.append(entry if typed is None or isinstance(typed, Customer) else replace(entry, draft=typed))
        self._show_kept(tuple(kept))

    def flush(self, *, is_again: bool = False) -> None:
        """Begin to write what waits, at once."""
        self._tasks.start("drafts to keep", self.settle(is_again=is_again), owner=self)

    async def settle(self, *, is_again: bool = False) -> None:
        """Write what waits, and be there when it is written. What the journal does not take is tried again by itself.

        That is told, unless it is tried `is_again`.
        """
        try:
            await self._unwritten.write_out()
        except StorageError as error:
            self.later.put("drafts", partial(self.flush, is_again=True))
            if not is_again:
                self.failed.emit(error)

    def _show_kept(self, kept: tuple[Entry, ...]) -> None:
        self.kept = kept
        self.kept_changed.emit()


def change_of(kept: Iterable[Entry], reference: str) -> Entry | None:
    """Of the drafts that are kept, that of a change of what was sent under the reference."""
    return next((entry for entry in kept if entry.about == reference and not entry.deed.is_new), None)
