"""What a clerk does to what was submitted: withdraw it, cancel it, change it, and say what became of it."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from app.core.afterwards import CANCELLING, may_cancel, may_change, open_cancellation, open_change
from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Draft, Entry, State
from app.core.problems import FieldProblem, Wrong
from app.services.pen import Pen, as_it_stands
from app.services.sending import HandVerdict, Submitted

SAID = {HandVerdict.ARRIVED: State.SENT, HandVerdict.CLOSED: State.CLOSED}


class Deeds:
    """Each deed is in the journal when it returns; a StorageError says that it is not.

    One that comes too late for an entry changes nothing and gives the entry as it stands.
    """

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._one_at_a_time = asyncio.Lock()

    async def withdraw(self, reference: str) -> Entry:
        """Take back what was not sent yet."""
        return await self._pen.moved(reference, State.WITHDRAWN)

    async def say(self, reference: str, said: HandVerdict, *, attempts: int) -> Entry:
        """A person's word on an entry that is not sure after so many attempts; it is no word on a later one.

        Before one goes again it is looked up once more. Has it arrived after all, it is SENT, and nothing goes; could
        that not be told, it stays as it is.
        """
        pen = self._pen
        if said is not HandVerdict.NOT_ARRIVED:
            return await pen.moved(reference, SAID[said], attempt=attempts)
        async with pen.looked_up_once_more(reference) as may_go:
            if may_go:
                return await pen.moved(reference, State.READY, attempt=attempts)
        return await pen.entry_of(reference)

    async def cancel(self, reference: str) -> Entry:
        """The cancellation of what was sent; the one under way if there is one. A change still waiting is dropped."""
        journal = self._pen.journal
        async with self._one_at_a_time:
            entry, followers = await self._pen.entry_of(reference), await journal.followers(reference)
            if not may_cancel(entry, followers):
                return open_cancellation(followers) or entry
            await self._drop_waiting_change(followers)
            draft = await self._pen.sent_before(reference)
            ready = await journal.add(self._pen.entry(CANCELLING[entry.kind], State.READY, draft=draft, of=entry))
        return self._pen.told(ready)

    async def begin_change(self, reference: str, draft: DeliveryDraft) -> Entry:
        """A draft of a change, kept as one types until it is submitted."""
        about = await self._pen.entry_of(reference)
        return await self._pen.journal.add(self._pen.entry(Deed.CHANGE_DELIVERY, State.DRAFT, draft=draft, of=about))

    async def change_delivery(self, reference: str, draft: DeliveryDraft) -> Submitted:
        """Change a delivery. A change still waiting is replaced; none goes while another deed is under way."""
        pen = self._pen
        async with self._one_at_a_time:
            entry = await pen.entry_of(reference)
            before = await pen.sent_before(reference)
            problems = await self._problems(entry, draft, before=before)
            if problems:
                return Submitted(entry, problems)
            change = pen.entry(Deed.CHANGE_DELIVERY, State.READY, draft=draft, of=entry)
            body = pen.rules.body(change, draft, before=before)
            ready = await pen.journal.add(replace(change, body=body))
        return Submitted(pen.told(ready))

    async def submit_change(self, reference: str, draft: DeliveryDraft) -> Submitted:
        """A kept draft of a change goes, as `change_delivery`; with problems it stays a draft."""
        pen, journal = self._pen, self._pen.journal
        async with self._one_at_a_time:
            change = await pen.entry_of(reference)
            if change.state is not State.DRAFT:
                return as_it_stands(change)
            draft = await pen.carried_over(change, draft)
            before = await pen.sent_before(change.about)
            problems = await self._problems(await pen.entry_of(change.about), draft, before=before)
            if problems:
                await journal.save_draft(reference, draft, now=pen.clock())
                return Submitted(replace(change, draft=draft), problems)
            body = pen.rules.body(change, draft, before=before)
            ready = await journal.submit(reference, draft=draft, body=body, now=pen.clock())
        return Submitted(pen.told(ready))

    async def _problems(self, entry: Entry, draft: DeliveryDraft, *, before: Draft | None) -> tuple[FieldProblem, ...]:
        """What stands in the way of a change of this entry; without any, one that waited was dropped for it."""
        problems = self._pen.problems(draft, reference=entry.reference, before=before)
        followers = await self._pen.journal.followers(entry.reference)
        if problems or await self._may_change(entry, followers):
            return problems
        return (FieldProblem("", Wrong.NOT_SETTLED),)

    async def _may_change(self, entry: Entry, followers: Iterable[Entry]) -> bool:
        """Whether a change can go, a waiting one having been dropped for it."""
        waiting = open_change(followers)
        others = [one for one in followers if one is not waiting or one.state is not State.READY]
        return may_change(entry, others) and await self._drop_waiting_change(followers)

    async def _drop_waiting_change(self, followers: Iterable[Entry]) -> bool:
        """Withdraw a change that was not sent yet: a newer deed takes its place. False where it came too late."""
        change = open_change(followers)
        if change is None or change.state is not State.READY:
            return True
        return (await self._pen.moved(change.reference, State.WITHDRAWN)).state is State.WITHDRAWN
