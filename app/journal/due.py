"""Which ready entries may go, and when: what every lane asks again and again, in statements that are made once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, and_, bindparam, case, exists, func, or_, select

from app.core.entry import State
from app.core.waits import last_sound_moment
from app.journal.questions import LISTED_AT, deeds_of
from app.journal.tables import attempts, entries

MOMENT = entries.c.not_before.type
NOW, LAST_SOUND = bindparam("now", type_=MOMENT), bindparam("last_sound", type_=MOMENT)
DEEDS, DETAIL = bindparam("deeds", type_=Text, expanding=True), bindparam("detail", type_=Text)
OTHER = entries.alias("other")
OTHER_AT = func.coalesce(OTHER.c.submitted_at, OTHER.c.created_at)
# Something older is under way that is done to the same thing.
FOLLOWS = exists().where(
    OTHER.c.about == entries.c.about,
    OTHER.c.state.in_((State.READY.value, State.SENDING.value)),
    or_(OTHER_AT < LISTED_AT, and_(OTHER_AT == LISTED_AT, OTHER.c.reference < entries.c.reference)),
)
IS_READY = and_(entries.c.state == State.READY.value, entries.c.deed.in_(DEEDS))
# It waits for no moment any more; as `waits.Wait.ends_at` has it.
IS_DUE = or_(entries.c.not_before.is_(None), entries.c.not_before <= NOW, entries.c.changed_at > LAST_SOUND)
# Another counter's transaction that holds an entry is passed by.
FIRST_DUE = (
    select(entries.c.reference, entries.c.attempts)
    .where(IS_READY, ~FOLLOWS, IS_DUE)
    .order_by(LISTED_AT, entries.c.reference)
    .limit(1)
    .with_for_update(skip_locked=True)
)
NEXT_DUE = select(func.min(case((IS_DUE, NOW), else_=entries.c.not_before), type_=MOMENT)).where(IS_READY, ~FOLLOWS)
WAITS_UNTIL = (
    select(func.max(entries.c.not_before, type_=MOMENT))
    .join(attempts, and_(attempts.c.reference == entries.c.reference, attempts.c.number == entries.c.attempts))
    .where(IS_READY, ~IS_DUE, func.substr(attempts.c.detail, 1, func.length(DETAIL)) == DETAIL)
)


def first_due(connection: Connection, source: str, *, now: datetime) -> Row[tuple[str, int]] | None:
    """Reference and number of attempts of the oldest entry that may go now, held until the transaction ends."""
    return connection.execute(FIRST_DUE, _at(now, source)).one_or_none()


def next_due(connection: Connection, source: str, *, now: datetime) -> datetime | None:
    """The earliest moment at which a ready entry may go, `now` where one may."""
    moment: datetime | None = connection.execute(NEXT_DUE, _at(now, source)).scalar()
    return moment


def waits_until(connection: Connection, source: str, *, detail: str, now: datetime) -> datetime | None:
    """The latest moment until which a ready entry waits, of those whose last attempt ended with such a detail."""
    moment: datetime | None = connection.execute(WAITS_UNTIL, _at(now, source) | {"detail": detail}).scalar()
    return moment


def _at(now: datetime, source: str) -> dict[str, Any]:
    return {"now": now, "last_sound": last_sound_moment(now), "deeds": deeds_of(source)}
