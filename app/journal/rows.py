"""Rows as entries and entries as rows. A row that cannot be read is left out and logged; a part of it is left empty."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Row

from app.core.entry import Deed, Entry, State
from app.core.remote_status import LONGEST_STATUS, is_over
from app.journal import values
from app.journal.search import customer_search, entry_search

Value = TypeVar("Value")
log = logging.getLogger("toonbank.journal")


def entry_of(row: Row[Any]) -> Entry | None:
    """The entry of a row, or None where it says nothing we know. A draft that cannot be read is None."""
    try:
        deed = Deed(row.deed)
        state = State(row.state)
    except ValueError:
        log.warning("entry %s is of a newer Toonbank or damaged", row.reference)
        return None
    if row.created_at is None or row.changed_at is None:
        log.warning("entry %s has no time that can be read", row.reference)
        return None
    kind = deed.kind
    return Entry(
        row.reference,
        deed,
        state,
        row.created_at,
        row.changed_at,
        draft=_part(row, "draft", read=lambda text: values.draft_of(kind, text)),
        body=row.body,
        about=row.about or "",
        counter=row.counter,
        remote_id=row.remote_id,
        seen=_part(row, "seen", read=lambda text: values.seen_of(kind, text)),
        seen_at=row.seen_at,
        reasons=_part(row, "reasons", read=values.reasons_of) or (),
        attempts=row.attempts,
        last_attempt_at=row.last_attempt_at,
        not_before=row.not_before,
        is_absent=row.is_absent,
        look_ups=row.look_ups,
        account=row.account,
        submitted_at=row.submitted_at,
        is_to_be_forgotten=row.is_to_be_forgotten,
        forgotten_at=row.forgotten_at,
    )


def entries_of(rows: Iterable[Row[Any]]) -> tuple[Entry, ...]:
    """Those that can be read, in their order."""
    return tuple(entry for entry in map(entry_of, rows) if entry is not None)


def row_of(entry: Entry) -> dict[str, Any]:
    """Every column of a new entry. A draft has not been submitted yet and is nobody's last customer."""
    is_draft = entry.state is State.DRAFT
    return {
        "reference": entry.reference,
        "deed": entry.deed.value,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "created_at": entry.created_at,
        "changed_at": entry.changed_at,
        "submitted_at": None if is_draft else entry.changed_at,
        "about": entry.about or None,
        "counter": values.plain(entry.counter),
        "claimed_by": "",
        "claim": "",
        "remote_id": values.plain(entry.remote_id),
        "remote_status": values.plain(entry.remote_status)[:LONGEST_STATUS],
        "is_over": is_over(entry.kind, entry.remote_status),
        "seen_at": entry.seen_at,
        "attempts": 0,
        "last_attempt_at": None,
        "not_before": entry.not_before,
        "is_absent": False,
        "look_ups": 0,
        "account": entry.account,
        "is_to_be_forgotten": entry.is_to_be_forgotten,
        "forgotten_at": None,
        "reasons": values.reasons_text(entry.reasons),
        "search": entry_search(entry),
        "customer": "" if is_draft or entry.draft is None else customer_search(entry.draft.customer),
        "draft": values.draft_text(entry.kind, entry.draft),
        "body": entry.body,
        "seen": values.seen_text(entry.kind, entry.seen),
    }


def _part(row: Row[Any], column: str, *, read: Callable[[str], Value]) -> Value | None:
    try:
        return read(row._mapping[column])
    except ValueError as error:
        log.warning("%s of entry %s cannot be read: %s", column, row.reference, type(error).__name__)
        return None
