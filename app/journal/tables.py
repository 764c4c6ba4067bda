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


# `submitted_at` is None for drafts, also those thrown away; `is_over` that the remote system is done with it;
# `claimed_by` the counter that sends it and `claim` the token of its last claim; `search` and `customer` are folded
# (search.py). Texts in JSON: reasons, draft, seen (values.py). `body` goes as it is.
entries = Table(
    "entries",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("deed", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Column("about", Text, ForeignKey("entries.reference")),
    Column("counter", Text, nullable=False),
    Column("claimed_by", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("remote_id", Text, nullable=False),
    Column("remote_status", Text, nullable=False),
    Column("is_over", Boolean, nullable=False),
    Column("seen_at", Moment),
    Column("attempts", Integer, nullable=False),
    Column("last_attempt_at", Moment),
    Column("not_before", Moment),
    Column("is_absent", Boolean, nullable=False),
    Column("look_ups", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("seen", Text, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("reference", Text, ForeignKey("entries.reference"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("counter", Text, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("verdict", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

# `owner` is the counter, "" where the journal is of one counter alone.
kept = Table(
    "kept",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("applied_at", Moment, nullable=False),
)
