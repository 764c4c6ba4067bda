"""An attempt from its claim to its end, each step in the transaction of a connection."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.core.entry import Entry, IllegalMove, Seen, State, check_move
from app.journal import values
from app.journal.counters import is_closed
from app.journal.due import first_due
from app.journal.moves import change, seen_columns
from app.journal.questions import deeds_of, listed, one, state_in
from app.journal.tables import attempts, entries

BEGUN = insert(attempts)


@dataclass(slots=True)
class Ticket:
    """Which attempt a claim wrote, for the case that nobody gets its answer.

    The token is of this claim alone. Where its commit was undone, another claim has the same attempt number.
    """

    claimed_at: datetime
    token: str
    account: str = ""
    reference: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an attempt ended, as `Sends.settle` is told."""

    attempt: int
    to: State
    now: datetime
    reasons: tuple[str, ...]
    remote_id: str
    seen: Seen | None
    not_before: datetime | None
    detail: str


def claim(connection: Connection, source: str, *, counter: str, ticket: Ticket) -> Entry | None:
    """Takes the oldest entry that is due; another counter's transaction that holds one is passed by."""
    now = ticket.claimed_at
    row = first_due(connection, source, now=now)
    if row is None:
        return None
    ticket.reference, ticket.attempt = row.reference, row.attempts + 1
    begun = {"reference": row.reference, "number": ticket.attempt, "counter": counter, "started_at": now}
    connection.execute(BEGUN, begun | {"verdict": "", "detail": ""})
    changes = {
        "changed_at": now,
        "attempts": ticket.attempt,
        "last_attempt_at": now,
        "not_before": None,
        "claimed_by": counter,
        "claim": ticket.token,
        "account": ticket.account,
        "is_absent": False,
        "look_ups": 0,
    }
    return change(connection, row.reference, came_from=(State.READY,), to=State.SENDING, changes=changes)


def settle(connection: Connection, reference: str, *, counter: str, verdict: Verdict) -> Entry | IllegalMove:
    """Ends the attempt; the entry moves with it only while this counter is sending this very attempt."""
    check_move(reference, State.SENDING, to=verdict.to)
    before = one(connection, reference)
    _end(connection, reference, number=verdict.attempt, now=verdict.now, verdict=verdict.to, detail=verdict.detail)
    changes: dict[str, Any] = {
        "changed_at": verdict.now,
        "reasons": values.reasons_text(verdict.reasons),
        "not_before": verdict.not_before,
        **seen_columns(before, verdict.seen, now=verdict.now, remote_id=verdict.remote_id),
    }
    is_this = (
        entries.c.reference == reference,
        entries.c.state == State.SENDING.value,
        entries.c.attempts == verdict.attempt,
        entries.c.claimed_by == counter,
    )
    done = connection.execute(update(entries).where(*is_this).values(state=verdict.to.value, **changes))
    if done.rowcount != 1:
        return IllegalMove(reference, state_in(connection, reference), to=verdict.to)
    return one(connection, reference)


def looked_up(
    connection: Connection,
    reference: str,
    *,
    now: datetime,
    is_absent: bool,
    next_at: datetime | None,
    attempt: int | None,
) -> Entry:
    """Counts a look-up that found nothing, while the entry is not sure, and after that attempt where one is given."""
    changes = {
        "changed_at": now,
        "look_ups": entries.c.look_ups + 1,
        "is_absent": is_absent,
        "not_before": next_at,
    }
    unsure = (State.UNSURE,)
    return change(connection, reference, came_from=unsure, to=State.UNSURE, changes=changes, attempt=attempt)


def recover(connection: Connection, *, now: datetime, owner: str) -> tuple[Entry, ...]:
    """What is being sent, in a shared journal by this counter, becomes not sure. The attempt keeps no verdict."""
    half_sent = [entries.c.state == State.SENDING.value]
    if owner:
        half_sent.append(entries.c.claimed_by == owner)
    references = connection.execute(select(entries.c.reference).where(*half_sent)).scalars().all()
    changes = {"changed_at": now, "not_before": None}
    for reference in references:
        change(connection, reference, came_from=(State.SENDING,), to=State.UNSURE, changes=changes)
    return listed(connection, entries.c.reference.in_(references))


def sent_elsewhere(connection: Connection, *, owner: str) -> tuple[Entry, ...]:
    """What other counters are sending now, by what they wrote."""
    return listed(connection, entries.c.state == State.SENDING.value, entries.c.claimed_by != owner)


def give_up(connection: Connection, reference: str, *, attempt: int, now: datetime) -> Entry | None:
    """What a counter was sending that has the journal open no more becomes not sure; None where it has, or it ended."""
    is_this = entries.c.reference == reference, entries.c.state == State.SENDING.value, entries.c.attempts == attempt
    sender = connection.execute(select(entries.c.claimed_by).where(*is_this).with_for_update()).scalar()
    if sender is None or not is_closed(connection, sender):
        return None
    changes = {"changed_at": now, "not_before": None}
    return change(connection, reference, came_from=(State.SENDING,), to=State.UNSURE, changes=changes)


def hasten(connection: Connection, source: str) -> None:
    """Ready entries wait no longer; what they are and how often they were tried stays."""
    of_source = entries.c.deed.in_(deeds_of(source))
    waiting = entries.c.state == State.READY.value, of_source, entries.c.not_before.is_not(None)
    connection.execute(update(entries).where(*waiting).values(not_before=None))


def put_back(connection: Connection, *, ticket: Ticket) -> None:
    """A claim whose answer nobody got: not a byte was sent, so it is ready again. Nothing where it was not written."""
    now = ticket.claimed_at
    is_this = (
        entries.c.reference == ticket.reference,
        entries.c.state == State.SENDING.value,
        entries.c.attempts == ticket.attempt,
        entries.c.claim == ticket.token,
    )
    done = connection.execute(update(entries).where(*is_this).values(state=State.READY.value, changed_at=now))
    if done.rowcount == 1:
        _end(connection, ticket.reference, number=ticket.attempt, now=now, verdict=State.READY, detail="not begun")


def _end(connection: Connection, reference: str, *, number: int, now: datetime, verdict: State, detail: str) -> None:
    """The end of an attempt, once: the first verdict stays."""
    is_running = attempts.c.reference == reference, attempts.c.number == number, attempts.c.ended_at.is_(None)
    ended = {"ended_at": now, "verdict": verdict.value, "detail": values.plain(detail)}
    connection.execute(update(attempts).where(*is_running).values(ended))
