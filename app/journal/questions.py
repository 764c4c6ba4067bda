"""Reads of the journal, each in the transaction of a connection. Wide columns are read of the rows shown only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, func, literal_column, select

from app.core.entry import Counts, Deed, Entry, EntryPage, EntryQuestion, State
from app.core.remote_status import LEAD_ACCEPTED
from app.journal.rows import entries_of, entry_of
from app.journal.search import words_of
from app.journal.tables import entries

# A lead that nobody ever takes on, or an order that never completes, is not asked after for good.
FOLLOWED_FOR = timedelta(days=60)
ROWS_AT_ONCE = 500  # a statement takes so many parameters
NEW_THINGS = tuple(deed.value for deed in Deed if deed.is_new)
OPEN_HERE = tuple(state.value for state in (State.DRAFT, State.READY, State.SENDING, State.UNSURE))
LISTED_AT = func.coalesce(entries.c.submitted_at, entries.c.created_at)
ONE = select(entries).where(entries.c.reference == bindparam("reference"))
# In the words of the index `entries_listed`, without parameters: else it is not taken.
UNSURE_FIRST: ColumnElement[int] = literal_column("CASE WHEN entries.state = 'unsure' THEN 0 ELSE 1 END")


def entry_in(connection: Connection, reference: str) -> Entry | None:
    """The entry, or None where there is none that can be read."""
    row = connection.execute(ONE, {"reference": reference}).one_or_none()
    return entry_of(row) if row is not None else None


def one(connection: Connection, reference: str) -> Entry:
    """The entry that must be there. Raises KeyError."""
    found = entry_in(connection, reference)
    if found is None:
        raise KeyError(reference)
    return found


def state_in(connection: Connection, reference: str) -> State:
    """The state of an entry that must be there. Raises KeyError."""
    return one(connection, reference).state


@dataclass(frozen=True, slots=True)
class OpenOne:
    """What is known in short of an entry that is followed. `sent_at` is when its last attempt began."""

    reference: str
    deed: Deed
    remote_id: str
    changed_at: datetime
    sent_at: datetime
    seen_at: datetime | None


def page(connection: Connection, question: EntryQuestion) -> EntryPage:
    """The entries of a page, read in two steps: which they are, from an index, then these alone."""
    shown = connection.execute(_shown(question).limit(question.limit).offset(question.offset)).scalars().all()
    is_last = len(shown) < question.limit
    if is_last and (shown or not question.offset):  # all are counted
        total = question.offset + len(shown)
    else:
        total = connection.execute(select(func.count()).select_from(entries).where(*_wanted(question))).scalar_one()
    return EntryPage(those(connection, shown), total)


def references(connection: Connection, question: EntryQuestion) -> tuple[str, ...]:
    """The references of all that a question finds, in the order of its pages."""
    return tuple(connection.execute(_shown(question)).scalars())


def listed(connection: Connection, *wanted: ColumnElement[bool], newest_first: bool = False) -> tuple[Entry, ...]:
    """All entries of a condition, oldest first unless said otherwise."""
    order = (LISTED_AT, entries.c.reference)
    by = [column.desc() for column in order] if newest_first else list(order)
    return entries_of(connection.execute(select(entries).where(*wanted).order_by(*by)))


def counts(connection: Connection, *, now: datetime) -> Counts:
    """The figures of the strip, of what is still open alone."""
    state, deed, status = entries.c.state, entries.c.deed, entries.c.remote_status
    how_many = func.count().label("how_many")
    ours = connection.execute(select(state, how_many).where(state.in_(OPEN_HERE)).group_by(state)).all()
    by_state = {State(row.state): row.how_many for row in ours}
    there = select(deed, status, how_many).where(*_followed(now)).group_by(deed, status)
    open_there = connection.execute(there).all()

    def number(deed: Deed, status: str | None = None) -> int:
        return sum(
            row.how_many
            for row in open_there
            if row.deed == deed and (status is None or row.remote_status.strip().lower() == status)
        )

    accepted = number(Deed.SEND_LEAD, LEAD_ACCEPTED)
    return Counts(
        leads_waiting=number(Deed.SEND_LEAD) - accepted,
        leads_accepted=accepted,
        deliveries=number(Deed.BOOK_DELIVERY),
        orders=number(Deed.SEND_ORDER),
        to_send=by_state.get(State.READY, 0) + by_state.get(State.SENDING, 0),
        unsure=by_state.get(State.UNSURE, 0),
        drafts=by_state.get(State.DRAFT, 0),
    )


def open_ones(connection: Connection, *, now: datetime) -> tuple[OpenOne, ...]:
    """What the remote systems are not done with yet; those asked after longest ago first."""
    sent_at = func.coalesce(entries.c.last_attempt_at, entries.c.created_at)
    columns = entries.c.reference, entries.c.deed, entries.c.remote_id, entries.c.changed_at, sent_at, entries.c.seen_at
    order = case((entries.c.seen_at.is_(None), 0), else_=1), entries.c.seen_at, entries.c.submitted_at
    rows = connection.execute(select(*columns).where(*_followed(now)).order_by(*order))
    return tuple(
        OpenOne(reference, Deed(deed), remote_id=remote_id, changed_at=changed_at, sent_at=sent_at, seen_at=seen_at)
        for reference, deed, remote_id, changed_at, sent_at, seen_at in rows
        if changed_at and sent_at
    )


def _followed(now: datetime) -> list[ColumnElement[bool]]:
    return [
        entries.c.state == State.SENT.value,
        entries.c.deed.in_(NEW_THINGS),
        entries.c.is_over.is_(False),
        entries.c.submitted_at >= now - FOLLOWED_FOR,
    ]


def deeds_of(source: str) -> list[str]:
    """What is done at this remote system, as the column has it."""
    return [deed.value for deed in Deed if deed.source == source]


def _shown(question: EntryQuestion) -> Select[tuple[str]]:
    order = UNSURE_FIRST, LISTED_AT.desc(), entries.c.reference.desc()
    return select(entries.c.reference).where(*_wanted(question)).order_by(*order)


def _wanted(question: EntryQuestion) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if question.states:
        # Not as `IN` alone: for that SQLite would read all of a state by `entries_shown`, row by row, and sort them.
        wanted.append(entries.c.state.in_([state.value for state in question.states]).is_(True))
    else:
        wanted.append(entries.c.submitted_at.is_not(None))
    if question.kinds:
        wanted.append(entries.c.kind.in_([kind.value for kind in question.kinds]))
    return wanted + [entries.c.search.contains(word, autoescape=True) for word in words_of(question.text)]


def those(connection: Connection, references: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of these references, in their order; without those that are not there or cannot be read."""
    by_reference: dict[str, Row[Any]] = {}
    for begin in range(0, len(references), ROWS_AT_ONCE):
        some = references[begin : begin + ROWS_AT_ONCE]
        rows = connection.execute(select(entries).where(entries.c.reference.in_(some)))
        by_reference |= {row.reference: row for row in rows}
    return entries_of(by_reference[reference] for reference in references if reference in by_reference)
