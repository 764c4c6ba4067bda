"""Last customers, and entries that are so alike that one of them may be a mistake."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Entry, Kind, State
from app.journal.questions import NEW_THINGS, listed
from app.journal.rows import entries_of
from app.journal.search import same_article, same_customer, words_of
from app.journal.tables import attempts, entries

# What may have arrived, or will.
COUNTS_AS_SENT = (State.READY, State.SENDING, State.SENT, State.UNSURE, State.CLOSED)
# How an attempt ended of which nobody knows whether it arrived; "" where a crash cut it off.
DOUBTFUL = (State.UNSURE.value, "")


def twins(
    connection: Connection, kind: Kind, *, customer: Customer, article: Article, since: datetime
) -> tuple[Entry, ...]:
    """What was submitted since then for the same customer and article, newest first."""
    found = listed(
        connection,
        entries.c.kind == kind.value,
        entries.c.deed.in_(NEW_THINGS),
        or_(entries.c.state.in_([state.value for state in COUNTS_AS_SENT]), _may_have_arrived()),
        entries.c.submitted_at >= since,
        entries.c.forgotten_at.is_(None),
        newest_first=True,
    )
    return tuple(
        entry
        for entry in found
        if entry.draft and same_customer(entry.draft.customer, customer) and same_article(entry.draft.article, article)
    )


def _may_have_arrived() -> ColumnElement[bool]:
    """The condition that an entry was taken back after an attempt whose end nobody knows."""
    was_doubtful = attempts.c.reference == entries.c.reference, attempts.c.verdict.in_(DOUBTFUL)
    return and_(entries.c.state == State.WITHDRAWN.value, exists().where(*was_doubtful))


def customers(connection: Connection, text: str, *, limit: int) -> tuple[Customer, ...]:
    """The last customers that were served, each once, newest first; with a text those that it fits."""
    last = func.max(entries.c.submitted_at).label("last")
    found = (
        select(entries.c.customer, last)
        .where(entries.c.customer != "")
        .where(*(entries.c.customer.contains(word, autoescape=True) for word in words_of(text)))
        .group_by(entries.c.customer)
        .order_by(last.desc())
        .limit(limit)
        .subquery()
    )
    same = and_(entries.c.customer == found.c.customer, entries.c.submitted_at == found.c.last)
    rows = connection.execute(select(entries).join(found, same).order_by(found.c.last.desc()))
    once = {entry.draft.customer: None for entry in entries_of(rows) if entry.draft}
    return tuple(once)[:limit]
