"""What can be asked of the journal."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Counts, Entry, EntryPage, EntryQuestion, Kind, State
from app.journal import people, questions
from app.journal.questions import OpenOne
from app.journal.tables import attempts, entries
from app.journal.thread import JournalThread


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One try of an entry. `verdict` is the state it led to, "" while it runs or after a crash."""

    number: int
    started_at: datetime
    ended_at: datetime | None
    verdict: str
    detail: str


class Reading:
    """Questions. Every method may raise StorageError."""

    def __init__(self, thread: JournalThread) -> None:
        self._thread = thread

    async def entry(self, reference: str) -> Entry | None:
        """The entry, or None where there is none that can be read."""
        return await self._thread.read(lambda connection: questions.entry_in(connection, reference))

    async def entries(self, question: EntryQuestion) -> EntryPage:
        """A page: not sure ones first, then newest. Without states: all that ever left the form."""
        return await self._thread.read(lambda connection: questions.page(connection, question))

    async def pages(self, question: EntryQuestion) -> AsyncIterator[tuple[Entry, ...]]:
        """All that `entries` finds at one moment, page after page, each once and as it stands when its page is read.

        Others get their turn between two pages.
        """
        found = await self._thread.read(lambda connection: questions.references(connection, question))
        for begin in range(0, len(found), questions.ROWS_AT_ONCE):
            some = found[begin : begin + questions.ROWS_AT_ONCE]
            yield await self._thread.read(partial(questions.those, references=some))

    async def counts(self, *, now: datetime) -> Counts:
        """The figures of the Today strip."""
        return await self._thread.read(lambda connection: questions.counts(connection, now=now))

    async def drafts(self) -> tuple[Entry, ...]:
        """Drafts of this counter, newest first."""
        wanted = [entries.c.state == State.DRAFT.value]
        if self._thread.database.owner:
            wanted.append(entries.c.counter == self._thread.database.owner)
        return await self._thread.read(lambda connection: questions.listed(connection, *wanted, newest_first=True))

    async def open_ones(self, *, now: datetime) -> tuple[OpenOne, ...]:
        """What was sent and is not over there, of the last 60 days, in short; those seen longest ago first."""
        return await self._thread.read(lambda connection: questions.open_ones(connection, now=now))

    async def unsure(self) -> tuple[Entry, ...]:
        """Entries that are not sure, oldest first."""
        wanted = entries.c.state == State.UNSURE.value
        return await self._thread.read(lambda connection: questions.listed(connection, wanted))

    async def followers(self, reference: str) -> tuple[Entry, ...]:
        """What changes or cancels the entry, oldest first."""
        wanted = entries.c.about == reference
        return await self._thread.read(lambda connection: questions.listed(connection, wanted))

    async def attempts(self, reference: str) -> tuple[AttemptRow, ...]:
        """The tries of an entry, in their order."""
        columns = (attempts.c[name] for name in AttemptRow.__dataclass_fields__)
        found = select(*columns).where(attempts.c.reference == reference).order_by(attempts.c.number)
        return await self._thread.read(lambda connection: tuple(AttemptRow(*row) for row in connection.execute(found)))

    async def twins(self, kind: Kind, *, customer: Customer, article: Article, since: datetime) -> tuple[Entry, ...]:
        """What was submitted since then for the same customer (phone, e-mail or name) and article, newest first."""
        return await self._thread.read(
            lambda connection: people.twins(connection, kind, customer=customer, article=article, since=since)
        )

    async def customers(self, text: str, limit: int) -> tuple[Customer, ...]:
        """The last distinct customers of what was submitted that the text fits, newest first."""
        return await self._thread.read(lambda connection: people.customers(connection, text, limit=limit))
