"""Writes of the journal, each in the transaction of a connection. Every move is a compare-and-set on the state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, text, update

from app.core.entry import Draft, Entry, IllegalMove, Seen, State
from app.core.folding import folded
from app.core.forgetting import seen_without_customer
from app.core.remote_status import LONGEST_STATUS, is_over
from app.journal import values
from app.journal.questions import one, state_in
from app.journal.rows import row_of
from app.journal.search import LONGEST, customer_search, entry_search
from app.journal.tables import entries, kept

# By hand or by a look-up: what `move` may do. The other moves have a function of their own, which does more.
HAND_MOVES = {
    State.WITHDRAWN: (State.DRAFT, State.READY),
    State.READY: (State.UNSURE,),
    State.SENT: (State.UNSURE,),
    State.CLOSED: (State.UNSURE,),
}
LONGEST_ID = 60  # of a remote number in the search column
LONGEST_SEARCH = LONGEST + 1 + LONGEST_ID
KEEP = text(
    "INSERT INTO kept (owner, name, value, kept_at) VALUES (:owner, :name, :value, :kept_at) "
    "ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value, kept_at = excluded.kept_at"
).bindparams(bindparam("kept_at", type_=kept.c.kept_at.type))
# Made once, which takes longer than a fast disk does to write: what it sets are the other parameters that it is given.
CHANGE = update(entries).where(
    entries.c.reference == bindparam("which"), entries.c.state.in_(bindparam("came_from", expanding=True))
)


def add(connection: Connection, entry: Entry, *, counter: str) -> Entry:
    """A new row. What changes or cancels another entry is found by what that one is found by."""
    row = row_of(replace(entry, counter=entry.counter or counter))
    if entry.about:
        about = connection.execute(select(entries.c.search).where(entries.c.reference == entry.about)).scalar_one()
        row["search"] = entry_search(entry, about=about)
    connection.execute(insert(entries).values(row))
    return one(connection, entry.reference)


def change(
    connection: Connection,
    reference: str,
    *,
    came_from: Iterable[State],
    to: State,
    changes: dict[str, Any],
    attempt: int | None = None,
) -> Entry:
    """Changes the row only while it is in one of the states, and after that attempt where one is given.

    Raises IllegalMove, and KeyError for no such entry.
    """
    computed = {name: value for name, value in changes.items() if isinstance(value, ColumnElement)}
    statement = CHANGE.values(computed) if computed else CHANGE
    if attempt is not None:
        statement = statement.where(entries.c.attempts == attempt)
    written = {name: value for name, value in changes.items() if name not in computed} | {"state": to.value}
    is_there = {"which": reference, "came_from": [state.value for state in came_from]}
    done = connection.execute(statement, written | is_there)
    if done.rowcount != 1:
        raise IllegalMove(reference, state_in(connection, reference), to=to)
    return one(connection, reference)


def move(
    connection: Connection,
    reference: str,
    *,
    to: State,
    now: datetime,
    attempt: int | None,
) -> Entry:
    """A move by hand or by a look-up. What was proven of the last attempt holds no more."""
    changes = {"changed_at": now, "not_before": None, "is_absent": False}
    return change(connection, reference, came_from=HAND_MOVES.get(to, ()), to=to, changes=changes, attempt=attempt)


def write_draft(connection: Connection, reference: str, *, draft: Draft, now: datetime, body: str | None) -> Entry:
    """The draft as typed; with a `body` it is submitted, and neither can be changed from then on."""
    entry = replace(one(connection, reference), draft=draft)
    written = {
        "changed_at": now,
        "draft": values.draft_text(entry.kind, draft),
        "search": entry_search(entry),
    }
    if body is None:
        return change(connection, reference, came_from=(State.DRAFT,), to=State.DRAFT, changes=written)
    written |= {"body": body, "submitted_at": now, "customer": customer_search(draft.customer)}
    return change(connection, reference, came_from=(State.DRAFT,), to=State.READY, changes=written)


def write_seen(connection: Connection, reference: str, *, seen: Seen, now: datetime, remote_id: str) -> Entry:
    """What the remote system said, whatever the state; `changed_at` only where it says something new.

    A customer who was forgotten does not come back with it.
    """
    before = one(connection, reference)
    if before.forgotten_at is not None:
        seen = seen_without_customer(seen)
    written = seen_columns(before, seen, now=now, remote_id=remote_id)
    if before.seen != seen or (remote_id and remote_id != before.remote_id):
        written["changed_at"] = now
    connection.execute(update(entries).where(entries.c.reference == reference).values(written))
    return one(connection, reference)


def seen_columns(entry: Entry, seen: Seen | None, *, now: datetime, remote_id: str) -> dict[str, Any]:
    """The columns of what the remote system said; none for None. Its number there finds it from then on."""
    columns: dict[str, Any] = {}
    if seen is not None:
        columns = {
            "seen": values.seen_text(entry.kind, seen),
            "seen_at": now,
            "remote_status": values.plain(seen.status)[:LONGEST_STATUS],
            "is_over": is_over(entry.kind, seen.status),
        }
    if remote_id and remote_id != entry.remote_id:
        columns["remote_id"] = values.plain(remote_id)
        longer = entries.c.search + f" {folded(remote_id)[:LONGEST_ID]}"
        columns["search"] = func.substr(longer, 1, LONGEST_SEARCH)  # it may get another number again and again
    return columns
