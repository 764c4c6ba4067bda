"""What the clerk's side writes: drafts, submitting them, moves by hand, values that are kept."""

from datetime import datetime

from sqlalchemy import select

from app.core.entry import Draft, Entry, IllegalMove, State
from app.journal import moves, values
from app.journal.backup import copy_of_the_day
from app.journal.tables import kept
from app.journal.thread import JournalThread


class Desk:
    """Drafts and deeds by hand. Every method may raise StorageError: nothing was written then."""

    def __init__(self, thread: JournalThread, *, counter: str) -> None:
        self._thread = thread
        self._counter = counter

    async def add(self, entry: Entry) -> Entry:
        """A new draft, or a change or cancellation that is ready. Raises IllegalMove for anything else."""
        is_follower = entry.state is State.READY and not entry.deed.is_new
        if entry.state is not State.DRAFT and not is_follower:
            raise IllegalMove(entry.reference, State.DRAFT, to=entry.state)
        return await self._thread.write(lambda connection: moves.add(connection, entry, counter=self._counter))

    async def save_draft(self, reference: str, draft: Draft, *, now: datetime) -> None:
        """The draft as it stands in the form. Raises IllegalMove once it was submitted, KeyError for no such entry."""
        await self._thread.write(
            lambda connection: moves.write_draft(connection, reference, draft=draft, now=now, body=None)
        )

    async def submit(self, reference: str, *, draft: Draft, body: str, now: datetime) -> Entry:
        """A draft becomes ready, with the bytes that will go. Raises IllegalMove, KeyError."""
        entry = await self._thread.write(
            lambda connection: moves.write_draft(connection, reference, draft=draft, now=now, body=body)
        )
        self._thread.beside(lambda: copy_of_the_day(self._thread.database.path, today=now.date()))
        return entry

    async def move(
        self,
        reference: str,
        to: State,
        *,
        now: datetime,
        attempt: int | None = None,
    ) -> Entry:
        """Withdraws or closes, or settles what was not sure. Raises IllegalMove, KeyError.

        With an `attempt` only while that is its last one: what was said of it holds for no other.
        """
        return await self._thread.write(
            lambda connection: moves.move(connection, reference, to=to, now=now, attempt=attempt)
        )

    async def keep(self, name: str, value: str, *, now: datetime | None = None) -> None:
        """Keeps a text under a name, in place of an older one; `now` is told of what is personal and goes by age."""
        owner = self._thread.database.owner
        row = {"owner": owner, "name": name, "value": values.plain(value), "kept_at": now}
        await self._thread.write(lambda connection: connection.execute(moves.KEEP, row))

    async def kept(self, name: str) -> str:
        """What was kept under the name, or ""."""
        wanted = kept.c.owner == self._thread.database.owner, kept.c.name == name
        return await self._thread.read(
            lambda connection: connection.execute(select(kept.c.value).where(*wanted)).scalar() or ""
        )
