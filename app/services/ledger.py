"""What is read of the journal: lists, figures, the story of an entry, customers, and a table for a spreadsheet."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import datetime

from app.core.afterwards import as_changed, cancel_costs, may_cancel, may_change
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft
from app.core.entry import Counts, Deed, Draft, Entry, EntryPage, EntryQuestion, State
from app.core.lead import LeadDraft
from app.core.spreadsheet import csv_text
from app.journal.journal import Journal
from app.journal.removals import KEPT_CUSTOMER
from app.services.sending import Attempt, Story

CUSTOMERS_LISTED = 8
HEADINGS = (
    "reference", "deed", "state", "status", "created", "changed", "article", "barcode", "customer", "postal code",
    "city", "store", "remote id", "reasons", "about", "counter",
)  # fmt: skip


class Ledger:
    """Raises StorageError where it cannot be read. `checks_itself_at` tells when an entry is looked up next."""

    def __init__(
        self,
        journal: Journal,
        *,
        clock: Callable[[], datetime],
        checks_itself_at: Callable[[Entry], datetime | None],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._checks_itself_at = checks_itself_at

    async def drafts(self) -> tuple[Entry, ...]:
        """Drafts begun and not yet sent."""
        return await self._journal.drafts()

    async def entries(self, question: EntryQuestion) -> EntryPage:
        """A page of the list."""
        return await self._journal.entries(question)

    async def counts(self) -> Counts:
        """Figures of the Today strip."""
        return await self._journal.counts(now=self._clock())

    async def story(self, reference: str) -> Story | None:
        """An entry as it was changed last, its tries and what was done to it since; None where there is none such."""
        entry = await self._journal.entry(reference)
        if entry is None:
            return None
        followers = await self._journal.followers(reference)
        attempts = await self._journal.attempts(reference)
        checks_itself_at = self._checks_itself_at(entry)
        # A proof that cannot be had anew before it goes again is none: a person asks.
        is_absent = entry.is_absent and checks_itself_at is not None
        return Story(
            replace(as_changed(entry, followers), is_absent=is_absent),
            tuple(Attempt(one.number, one.started_at, one.ended_at, one.verdict, one.detail) for one in attempts),
            followers,
            may_cancel=may_cancel(entry, followers),
            may_change=await self._may_change(entry, followers),
            cancel_costs=cancel_costs(entry),
            checks_itself_at=checks_itself_at,
        )

    async def csv(self, question: EntryQuestion) -> str:
        """Every entry that the question finds, for a spreadsheet; its page does not matter."""
        rows: list[tuple[str, ...]] = [HEADINGS]
        async for page in self._journal.pages(question):
            rows += map(row_of, page)
        return await asyncio.to_thread(csv_text, rows)

    async def customers(self, text: str) -> tuple[Customer, ...]:
        """The last customers, those that `text` is found in."""
        return await self._journal.customers(text, CUSTOMERS_LISTED)

    async def keep_customer(self, customer: Customer) -> None:
        """The customer at this counter, as typed so far."""
        await self._journal.keep(KEPT_CUSTOMER, json.dumps(asdict(customer)), now=self._clock())

    async def kept_customer(self) -> Customer:
        """The customer that was at this counter; an empty one where there was none."""
        kept = json.loads(await self._journal.kept(KEPT_CUSTOMER) or "{}")
        return Customer(**{field.name: kept[field.name] for field in fields(Customer) if field.name in kept})

    async def _may_change(self, entry: Entry, followers: tuple[Entry, ...]) -> bool:
        """Of a change that was refused, whether another one is offered."""
        if entry.deed is Deed.CHANGE_DELIVERY and entry.state is State.REFUSED:
            thing = await self._journal.entry(entry.about)
            return thing is not None and may_change(thing, await self._journal.followers(entry.about))
        return may_change(entry, followers)


def row_of(entry: Entry) -> tuple[str, ...]:
    """An entry as cells, one below each of HEADINGS."""
    draft = entry.draft
    return (
        entry.reference,
        entry.deed,
        entry.state,
        entry.remote_status,
        entry.created_at.isoformat(" ", "seconds"),
        entry.changed_at.isoformat(" ", "seconds"),
        draft.article.title if draft else "",
        draft.article.barcode if draft else "",
        draft.customer.name if draft else "",
        draft.customer.postal_code if draft else "",
        draft.customer.city if draft else "",
        store_of(draft),
        entry.remote_id,
        " / ".join(entry.reasons),
        entry.about,
        entry.counter,
    )


def store_of(draft: Draft | None) -> str:
    """The other store that a draft is about, or ""."""
    store = draft.store if isinstance(draft, LeadDraft | DeliveryDraft) else None
    return store.name if store else ""
