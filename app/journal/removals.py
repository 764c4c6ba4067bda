"""Forgetting customers, in the transaction of a connection: which entries may be bared, and what is left of them.

A thing and what changed or cancelled it go together, once all of them have come to their end.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from app.core.customer import Customer
from app.core.entry import Kind, State
from app.core.folding import folded
from app.core.forgetting import Removal, Why, draft_without_customer, seen_without_customer
from app.journal import values
from app.journal.moves import KEEP, LONGEST_ID
from app.journal.questions import FOLLOWED_FOR, NEW_THINGS
from app.journal.rows import entry_of
from app.journal.search import entry_search, same_person
from app.journal.tables import attempts, entries, kept, removals

Needed = Callable[[FromClause], ColumnElement[bool]]

KEPT_CUSTOMER = "customer"
FAMILIES_AT_ONCE = 50
BUSY = (State.READY.value, State.SENDING.value, State.UNSURE.value)
COLUMN_OF = {Kind.LEAD.value: "leads", Kind.DELIVERY.value: "deliveries", Kind.ORDER.value: "orders"}
COUNTED = (*COLUMN_OF.values(), "changes", "drafts")
# The thing that an entry is, or that it changes or cancels.
OF_FAMILY = func.coalesce(entries.c.about, entries.c.reference)
NOTE = text(
    "INSERT INTO removals (removed_at, counter, why, leads, deliveries, orders, changes, drafts) "
    "VALUES (:removed_at, :counter, :why, :leads, :deliveries, :orders, :changes, :drafts) "
    "ON CONFLICT (removed_at, counter, why) DO UPDATE SET leads = removals.leads + excluded.leads, "
    "deliveries = removals.deliveries + excluded.deliveries, orders = removals.orders + excluded.orders, "
    "changes = removals.changes + excluded.changes, drafts = removals.drafts + excluded.drafts"
).bindparams(bindparam("removed_at", type_=removals.c.removed_at.type))
# In a file, what is freed is wiped too: asked for until that is done.
FREED = "freed, not wiped"


def needed_at(moment: datetime) -> Needed:
    """Whether an entry was open, or moved, later than at a moment. What is never over is followed for so long only."""

    def needed(one: FromClause) -> ColumnElement[bool]:
        return or_(one.c.state.in_(BUSY), one.c.changed_at > moment, _is_followed(one, at=moment))

    return needed


def needed_to_its_end(now: datetime) -> Needed:
    """Whether an entry whose customer asked to be forgotten is still open; so is a draft of a new thing."""

    def needed(one: FromClause) -> ColumnElement[bool]:
        is_draft = and_(one.c.state == State.DRAFT.value, one.c.about.is_(None))
        return or_(one.c.state.in_(BUSY), is_draft, _is_followed(one, at=now))

    return needed


def bare_old(connection: Connection, *, ended_before: datetime, now: datetime, counter: str) -> Removal:
    """Bares some of what came to its end before that, and lets a customer go who was typed before that."""
    needed = needed_at(ended_before)
    found = _families(connection, entries.c.changed_at <= ended_before, needed=needed)
    number = _bare(connection, found, needed=needed, now=now)
    is_customer = kept.c.name == KEPT_CUSTOMER
    gone = connection.execute(delete(kept).where(is_customer, kept.c.kept_at <= ended_before))
    number["drafts"] += gone.rowcount
    connection.execute(update(kept).where(is_customer, kept.c.kept_at.is_(None)).values(kept_at=now))
    return _noted(connection, Removal(now, counter, Why.AGE, **number))


def bare_marked(connection: Connection, *, now: datetime, counter: str) -> Removal:
    """Bares some of what was asked to be forgotten and has come to its end."""
    needed = needed_to_its_end(now)
    found = _families(connection, entries.c.is_to_be_forgotten, needed=needed)
    number = _bare(connection, found, needed=needed, now=now)
    return _noted(connection, Removal(now, counter, Why.ASKED, **number))


def mark(connection: Connection, families: Sequence[str], *, customer: Customer, now: datetime, counter: str) -> None:
    """These are to be forgotten; drafts among them are thrown away, and who is typed at a counter goes at once."""
    of_these = or_(entries.c.reference.in_(families), entries.c.about.in_(families))
    connection.execute(update(entries).where(of_these).values(is_to_be_forgotten=True))
    thrown_away = {"state": State.WITHDRAWN.value, "changed_at": now}
    is_draft = entries.c.reference.in_(families), entries.c.state == State.DRAFT.value
    connection.execute(update(entries).where(*is_draft).values(thrown_away))
    typed = typed_customers(connection, customer)
    if typed:
        connection.execute(delete(kept).where(kept.c.name == KEPT_CUSTOMER, kept.c.owner.in_(typed)))
        _noted(connection, Removal(now, counter, Why.ASKED, drafts=len(typed)))


def typed_customers(connection: Connection, customer: Customer) -> list[str]:
    """The owners at whose counter this very person was typed last."""
    rows = connection.execute(select(kept.c.owner, kept.c.value).where(kept.c.name == KEPT_CUSTOMER)).all()
    return [row.owner for row in rows if _is_person(row.value, customer)]


def is_marked(connection: Connection) -> bool:
    """Whether something waits for its end to be forgotten."""
    waits = entries.c.is_to_be_forgotten, entries.c.forgotten_at.is_(None)
    return connection.execute(select(entries.c.reference).where(*waits).limit(1)).first() is not None


def _is_followed(one: FromClause, *, at: datetime) -> ColumnElement[bool]:
    is_open = one.c.state == State.SENT.value, one.c.deed.in_(NEW_THINGS), one.c.is_over.is_(False)
    return and_(*is_open, one.c.submitted_at > at - FOLLOWED_FOR)


def _families(connection: Connection, wanted: ColumnElement[bool], *, needed: Needed) -> list[str]:
    """Some families of such entries of which nothing is needed any more, by the reference of the thing."""
    member = entries.alias("member")
    is_of_it = or_(member.c.reference == OF_FAMILY, member.c.about == OF_FAMILY)
    is_needed = exists().where(is_of_it, member.c.forgotten_at.is_(None), needed(member))
    found = select(OF_FAMILY).where(entries.c.forgotten_at.is_(None), wanted, ~is_needed)
    return list(connection.execute(found.distinct().limit(FAMILIES_AT_ONCE)).scalars())


def _bare(connection: Connection, families: Sequence[str], *, needed: Needed, now: datetime) -> dict[str, int]:
    """Bares their entries, each whole, and counts them. Another counter may have moved one since: that one stays."""
    of_these = or_(entries.c.reference.in_(families), entries.c.about.in_(families))
    found = select(entries).where(of_these, entries.c.forgotten_at.is_(None), ~needed(entries)).with_for_update()
    number: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    for row in connection.execute(found).all():
        connection.execute(update(entries).where(entries.c.reference == row.reference).values(_bared(row, now=now)))
        connection.execute(update(attempts).where(attempts.c.reference == row.reference).values(detail=""))
        number[_counted_as(row)] += 1
    return number


def _bared(row: Row[Any], *, now: datetime) -> dict[str, Any]:
    """What is written in place of the row. Of one that cannot be read, nothing but its bare columns is left."""
    left: dict[str, Any] = {"draft": "", "seen": "", "remote_status": "", "search": folded(row.reference)}
    entry = entry_of(row)
    if entry is not None:
        draft = draft_without_customer(entry.draft) if entry.draft else None
        seen = seen_without_customer(entry.seen) if entry.seen else None
        words = entry_search(replace(entry, draft=draft), about=entry.about)
        left = {
            "draft": values.draft_text(entry.kind, draft),
            "seen": values.seen_text(entry.kind, seen),
            "remote_status": seen.status if seen else "",
            "search": f"{words} {folded(entry.remote_id)[:LONGEST_ID]}".rstrip(),
        }
    if row.state == State.DRAFT.value:
        left |= {"state": State.WITHDRAWN.value, "changed_at": now}
    return left | {"customer": "", "body": "", "reasons": values.reasons_text(()), "forgotten_at": now}


def _counted_as(row: Row[Any]) -> str:
    """A draft is what never left the form, also where it was thrown away."""
    if row.submitted_at is None:
        return "drafts"
    return COLUMN_OF.get(row.kind, "changes") if row.deed in NEW_THINGS else "changes"


def _noted(connection: Connection, removal: Removal) -> Removal:
    """Written down with the removal itself, or neither is. Figures of one moment, counter and reason are added up."""
    if removal.number:
        figures = {name: getattr(removal, name) for name in COUNTED}
        told = {"removed_at": removal.removed_at, "counter": removal.counter, "why": removal.why.value}
        connection.execute(NOTE, told | figures)
        connection.execute(KEEP, {"owner": "", "name": FREED, "value": "yes", "kept_at": None})
    return removal


def _is_person(text_kept: str, customer: Customer) -> bool:
    try:
        return same_person(values.customer_of(text_kept), customer)
    except ValueError:
        return False
