"""The tables as they are today: one row an entry, one an attempt, values that are kept, migrations done."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.types import DateTime, TypeDecorator, TypeEngine
from typing_extensions import override

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC: a timestamp in PostgreSQL, in SQLite a text that sorts. Unreadable ones are None."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = DateTime(timezone=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return None
        return moment.astimezone(UTC) if moment else None


def _filled(kind: type[TypeEngine[Any]], *names: str) -> list[Column[Any]]:
    """Columns that each row has something in, be it an empty text."""
    return [Column(name, kind, nullable=False) for name in names]


# `submitted_at` is None for drafts, also those thrown away; `is_over` that the remote system is done with it;
# `claimed_by` the counter that sends it and `claim` the token of its last claim; `account` tells what account
# that went by, "" before m004; `search` and `customer` are folded
# (search.py). Texts in JSON: reasons, draft, seen (values.py). `body` goes as it is. From `forgotten_at` on, nothing
# of the customer is left.
entries = Table(
    "entries",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("about", Text, ForeignKey("entries.reference")),
    *_filled(Text, "deed", "kind", "state", "counter", "claimed_by", "claim", "account", "remote_id", "remote_status"),
    *_filled(Text, "reasons", "search", "customer", "draft", "body", "seen"),
    *_filled(Boolean, "is_over", "is_absent", "is_to_be_forgotten"),
    *_filled(Integer, "attempts", "look_ups"),
    *_filled(Moment, "created_at", "changed_at"),
    *(Column(name, Moment) for name in ("submitted_at", "seen_at", "last_attempt_at", "not_before", "forgotten_at")),
)

attempts = Table(
    "attempts",
    metadata,
    Column("reference", Text, ForeignKey("entries.reference"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *_filled(Text, "counter", "verdict", "detail"),
    *_filled(Moment, "started_at"),
    Column("ended_at", Moment),
)

# `owner` is the counter, "" where the journal is of one counter alone; `kept_at` is told of what is personal.
kept = Table(
    "kept",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("owner", "name")),
    *_filled(Text, "value"),
    Column("kept_at", Moment),
)

# What was removed of customers: figures alone.
removals = Table(
    "removals",
    metadata,
    Column("removed_at", Moment, primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("counter", "why")),
    *_filled(Integer, "leads", "deliveries", "orders", "changes", "drafts"),
)

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_filled(Text, "name"),
    *_filled(Moment, "applied_at"),
)
