"""Drafts, kept as one types, and their submission: the moment from which a draft is on its way."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from app.core.checks import check_customer
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Draft, Entry, State, contents_again
from app.core.phone import with_phone
from app.core.problems import FieldProblem
from app.services.deeds import Deeds
from app.services.pen import Pen, as_it_stands
from app.services.sending import Submitted
from app.services.shop_rules import DEED_OF
from app.services.store_places import StorePlaces

TWINS_WITHIN = timedelta(minutes=10)


class Drafting:
    """Each deed is in the journal when it returns; a StorageError says that it is not."""

    def __init__(self, pen: Pen, *, deeds: Deeds, store_places: StorePlaces) -> None:
        self._pen = pen
        self._deeds = deeds
        self._store_places = store_places
        self._one_at_a_time = asyncio.Lock()

    async def new_draft(self, draft: Draft) -> Entry:
        """A draft in the journal, with its reference for good."""
        rules = self._pen.rules
        entry = self._pen.entry(DEED_OF[type(draft)], State.DRAFT, draft=rules.as_sent(draft))
        return await self._pen.journal.add(entry)

    async def repeat(self, reference: str) -> Entry:
        """A new draft with the contents of an entry, that of a change as the draft of one. KeyError where it has none.

        When a rider comes is chosen anew, unless it was refused: that time was agreed.
        """
        pen = self._pen
        before = await pen.entry_of(reference)
        contents = await pen.sent_before(reference)
        if contents is None:
            raise KeyError(reference)
        if before.deed is Deed.CHANGE_DELIVERY and isinstance(contents, DeliveryDraft):
            return await self._deeds.begin_change(before.about, await pen.carried_over(before, contents))
        entry = pen.entry(DEED_OF[type(contents)], State.DRAFT)
        draft = contents_again(contents, before=before.reference, after=entry.reference)
        if isinstance(draft, DeliveryDraft) and before.state is not State.REFUSED:
            draft = replace(draft, slot=None, pickup_slot=None)
        return await pen.journal.add(replace(entry, draft=pen.rules.as_sent(draft)))

    async def save_draft(self, reference: str, draft: Draft) -> None:
        """What is typed so far. Raises IllegalMove for what is no draft any more."""
        pen = self._pen
        await pen.journal.save_draft(reference, pen.rules.as_sent(draft), now=pen.clock())

    async def drop_draft(self, reference: str) -> None:
        """Throw a draft away; it stays in the journal."""
        await self._pen.moved(reference, State.WITHDRAWN)

    async def submit(self, reference: str, draft: Draft, *, is_again: bool) -> Submitted:
        """Fix the draft and its body in the journal, to be sent. With problems or a twin it stays a draft.

        What is no draft any more is given as it stands: two presses of the keys are one. One that was thrown away has
        a problem. That of a change is submitted as changes are.
        """
        pen = self._pen
        draft = pen.rules.as_sent(draft)
        async with self._one_at_a_time:
            entry = await pen.entry_of(reference)
            if not entry.deed.is_new and isinstance(draft, DeliveryDraft):
                return await self._deeds.submit_change(reference, draft)
            if entry.state is not State.DRAFT:
                return as_it_stands(entry)
            problems = pen.problems(draft, reference=reference)
            twin = None if problems or is_again else await self._twin(entry, draft)
            if problems or twin:
                await pen.journal.save_draft(reference, draft, now=pen.clock())
                return Submitted(replace(entry, draft=draft), problems, twin)
            await self._store_places.keep_of(draft)
            body = pen.rules.body(entry, draft)
            ready = await pen.journal.submit(reference, draft=draft, body=body, now=pen.clock())
        return Submitted(pen.told(ready))

    async def check_customer(self, customer: Customer) -> tuple[FieldProblem, ...]:
        """What is wrong with the fields that are filled in."""
        return check_customer(with_phone(customer, near=self._pen.rules.country))

    async def _twin(self, entry: Entry, draft: Draft) -> Entry | None:
        """What was sent to the same customer about the same article a moment ago, the newest."""
        since = self._pen.clock() - TWINS_WITHIN
        twins = await self._pen.journal.twins(entry.kind, customer=draft.customer, article=draft.article, since=since)
        return twins[0] if twins else None
