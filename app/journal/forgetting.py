"""Customers and their end: what is kept of one, forgetting by age or because somebody asked, and what was removed."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select

from app.core.customer import Customer
from app.core.entry import Entry, State
from app.core.forgetting import Held, Look, Removal, Why
from app.journal import backup
from app.journal import removals as steps
from app.journal.moves import KEEP
from app.journal.questions import ROWS_AT_ONCE, listed
from app.journal.rows import entries_of
from app.journal.search import LONGEST, person_words, same_person
from app.journal.tables import entries, kept, removals
from app.journal.thread import JournalThread

LINES_LISTED = 200
IS_FREED = kept.c.owner == "", kept.c.name == steps.FREED
# When what is old was last looked for; its value says since when the clock is not believed, "" where it is.
LOOKED = "looked for what is old"


class Removed:
    """What can be asked of it. Every method may raise StorageError."""

    def __init__(self, thread: JournalThread) -> None:
        self._thread = thread

    async def removals(self) -> tuple[Removal, ...]:
        """The last lines of what was removed, newest first."""
        newest = select(removals).order_by(removals.c.removed_at.desc(), removals.c.counter, removals.c.why)
        rows = await self._thread.read(lambda connection: connection.execute(newest.limit(LINES_LISTED)).all())
        return tuple(Removal(**{**row._mapping, "why": Why(row.why)}) for row in rows)

    async def customers_kept(self) -> int:
        """How many customers are known by what was submitted; two ways of writing one count twice."""
        number = select(func.count(entries.c.customer.distinct())).where(entries.c.customer != "")
        return await self._thread.read(lambda connection: connection.execute(number).scalar_one())


class Forgetting(Removed):
    """The doing of it. Every method may raise StorageError: nothing was written then."""

    def __init__(self, thread: JournalThread, *, counter: str) -> None:
        super().__init__(thread)
        self._counter = counter

    async def held(self, customer: Customer, *, now: datetime) -> Held:
        """What is kept of this person, drafts first, then newest; nothing of nobody."""
        owner = self._thread.database.owner
        return await self._thread.read(lambda connection: _held(connection, customer, owner=owner, now=now))

    async def mark_customer(self, customer: Customer, *, now: datetime) -> Held:
        """All that is kept of this person is to be forgotten, each thing once it has ended; what it was is told."""

        owner = self._thread.database.owner

        def mark(connection: Connection) -> Held:
            held = _held(connection, customer, owner=owner, now=now)
            families = [entry.about or entry.reference for entry in (*held.ended, *held.needed)]
            steps.mark(connection, families, customer=customer, now=now, counter=self._counter)
            return held

        return await self._thread.write(mark)

    async def forget_old(self, *, ended_before: datetime, now: datetime) -> int:
        """Some of what came to its end before that; how many were removed, 0 when nothing is left to remove.

        `now` is that of the whole removal: its figures are added up in one line.
        """
        counter = self._counter
        removal = await self._thread.write(
            lambda connection: steps.bare_old(connection, ended_before=ended_before, now=now, counter=counter)
        )
        return removal.number

    async def last_look(self) -> Look:
        """The last one for what is old; before the first, when anything was last written, if it was."""
        mine = kept.c.owner == self._thread.database.owner, kept.c.name == LOOKED

        def looked(connection: Connection) -> Look:
            noted = connection.execute(select(kept.c.kept_at, kept.c.value).where(*mine)).first()
            if noted is not None:
                return Look(noted.kept_at, datetime.fromisoformat(noted.value) if noted.value else None)
            return Look(connection.execute(select(func.max(entries.c.changed_at))).scalar())

        return await self._thread.read(looked)

    async def note_look(self, look: Look) -> None:
        """It was looked for what is old, or was to be and the clock is not believed."""
        since = look.doubted_since.isoformat() if look.doubted_since else ""
        row = {"owner": self._thread.database.owner, "name": LOOKED, "value": since, "kept_at": look.at}
        await self._thread.write(lambda connection: connection.execute(KEEP, row))

    async def forget_marked(self, *, now: datetime) -> int:
        """The same of what was asked to be forgotten and has come to its end."""
        counter = self._counter
        removal = await self._thread.write(lambda connection: steps.bare_marked(connection, now=now, counter=counter))
        return removal.number

    async def is_any_marked(self) -> bool:
        """Whether something waits for its end to be forgotten."""
        return await self._thread.read(steps.is_marked)

    async def wipe(self) -> None:
        """In a file, what was removed is overwritten: in it, in its log, and in the copies beside it.

        A server looks after its own files and copies.
        """
        database = self._thread.database
        is_freed = await self._thread.read(
            lambda connection: connection.execute(select(kept.c.value).where(*IS_FREED)).first() is not None
        )
        if is_freed and database.path:
            await self._thread.apart(database.shrink)
            await self._thread.write(lambda connection: connection.execute(delete(kept).where(*IS_FREED)))
        self._thread.beside(lambda: backup.forget_in_copies(database.path))


def _held(connection: Connection, customer: Customer, *, owner: str, now: datetime) -> Held:
    families = _families_of(connection, customer)
    is_needed = steps.needed_to_its_end(now)
    ended: list[Entry] = []
    needed: list[Entry] = []
    for begin in range(0, len(families), ROWS_AT_ONCE):
        some = families[begin : begin + ROWS_AT_ONCE]
        of_these = or_(entries.c.reference.in_(some), entries.c.about.in_(some))
        open_ones = set(
            connection.execute(
                select(steps.OF_FAMILY).where(of_these, is_needed(entries), entries.c.state != State.DRAFT.value)
            ).scalars()
        )
        for entry in listed(connection, entries.c.reference.in_(some), newest_first=True):
            (needed if entry.reference in open_ones else ended).append(entry)
    typed = steps.typed_customers(connection, customer)
    return Held(tuple(ended), tuple(needed), owner in typed, any(one != owner for one in typed))


def _families_of(connection: Connection, customer: Customer) -> list[str]:
    """The things of this person, by their references. Drafts, and what was cut, are not found by words: read."""
    words = person_words(customer)
    if not words:
        return []
    column = entries.c.customer
    may_be = or_(
        *(column.contains(word, autoescape=True) for word in words), column == "", func.length(column) >= LONGEST
    )
    rows = connection.execute(select(entries).where(entries.c.forgotten_at.is_(None), may_be))
    found = (entry for entry in entries_of(rows) if entry.draft and same_person(entry.draft.customer, customer))
    return list(dict.fromkeys(entry.about or entry.reference for entry in found))
