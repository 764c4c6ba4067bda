"""What is open in a form, brought into the journal and out: once begun it comes to its end, whoever left it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.delivery import DeliveryDraft
from app.core.entry import Draft, Entry, State
from app.core.errors import StorageError
from app.services.late import Late
from app.services.sending import Sending, Submitted
from app.ui.drafts import Drafts
from app.ui.tasks import Tasks


@dataclass(eq=False, slots=True)
class Opened:
    """What one opening of a form is about: what was begun with it goes on with it, whatever is opened next.

    `kept` is its draft in the journal; `changes` what was sent and is to be changed: that has a draft once one types.
    `about` is the reference of what the draft changes, "" where it is of something new.
    """

    latest: Draft | None = None
    kept: Entry | None = None
    changes: Entry | None = None
    about: str = ""
    is_left: bool = False
    is_going: bool = False
    has_failed: bool = False
    beginning: asyncio.Lock = field(default_factory=asyncio.Lock)


class DraftWork:
    """`hear` is told what came of it: the Entry that was begun, what was Submitted, or the StorageError."""

    def __init__(
        self,
        drafts: Drafts,
        tasks: Tasks,
        *,
        late: Late[Sending],
        name: str,
        hear: Callable[[Opened, Entry | Submitted | StorageError], None],
    ) -> None:
        self._drafts = drafts
        self._tasks = tasks
        self._late = late
        self._name = name
        self._hear = hear

    def begin(self, opened: Opened, draft: Draft) -> None:
        """Its place in the journal; tried until that takes it, and told the first time it does not."""
        self._tasks.see_through(f"begin {self._name}", self._begin(opened, draft))

    def submit(self, opened: Opened, draft: Draft, *, is_again: bool) -> None:
        """Send it. While it is being taken in, a second time is none."""
        if not opened.is_going:
            opened.is_going = True
            self._tasks.see_through(f"submit {self._name}", self._submit(opened, draft, is_again=is_again))

    async def _begin(self, opened: Opened, draft: Draft) -> None:
        try:
            await self._begun(opened, draft)
        except StorageError as error:
            if not opened.has_failed:
                self._hear(opened, error)
            opened.has_failed = True
            self._drafts.later.put(opened, lambda: self.begin(opened, draft))

    async def _begun(self, opened: Opened, draft: Draft) -> Entry:
        async with opened.beginning:
            if opened.kept is not None:
                return opened.kept
            first = opened.latest or draft
            opened.kept = kept = await self._drafts.begin(first, about=opened.about)
            latest = opened.latest or draft
            if latest != first:
                self._drafts.keep(kept.reference, latest)
            if opened.is_left and latest == draft and not opened.is_going and not opened.about:
                self._drafts.give_back(kept.reference)
            self._hear(opened, kept)
            return kept

    async def _submit(self, opened: Opened, draft: Draft, *, is_again: bool) -> None:
        try:
            answer = await self._answer(opened, draft, is_again=is_again)
        except StorageError as error:
            self._hear(opened, error)
        else:
            self._hear(opened, answer)
        finally:
            opened.is_going = False

    async def _answer(self, opened: Opened, draft: Draft, *, is_again: bool) -> Submitted:
        is_typed = opened.kept is not None or opened.beginning.locked()
        if opened.changes is not None and not is_typed and isinstance(draft, DeliveryDraft):
            reference = opened.changes.reference
            change = self._late.ask(lambda sending: sending.change_delivery(reference, draft))
            return await self._tasks.engine(change)
        kept = await self._begun(opened, draft)
        answer = await self._drafts.submit(kept.reference, draft, is_again=is_again)
        if answer.entry.state is State.WITHDRAWN:
            # It was thrown away elsewhere: what stands in the form is a draft of its own from now on.
            opened.kept = None
            await self._begun(opened, draft)
        return answer
