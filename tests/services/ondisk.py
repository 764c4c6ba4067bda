"""What the file of a journal says, read beside the journal: what a power cut in this instant would leave."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.core.entry import Deed, State

# Those done to the same thing go in this order.
OLDEST_FIRST = """
    SELECT reference, deed, state, body, coalesce(about, ''), is_absent, forgotten_at IS NOT NULL,
        claimed_by, remote_id
    FROM entries
    ORDER BY coalesce(submitted_at, created_at), reference
"""
UNDER_WAY = (State.READY, State.SENDING)
PATIENT_S = 120.0  # for a journal that is writing, on a machine that is busy with other things


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in short, as `Entry` has it. `claimed_by` is the counter that sends it or sent it last."""

    reference: str
    deed: Deed
    state: State
    body: str = field(repr=False)
    about: str
    is_absent: bool
    is_forgotten: bool
    claimed_by: str
    remote_id: str


def rows_of(file: Path) -> dict[str, Row]:
    """All entries by reference, oldest first."""
    with closing(sqlite3.connect(file, timeout=PATIENT_S)) as opened:
        return {
            reference: Row(reference, Deed(deed), State(state), body, about, bool(is_absent), bool(is_gone), *names)
            for reference, deed, state, body, about, is_absent, is_gone, *names in opened.execute(OLDEST_FIRST)
        }


def being_sent(file: Path, deed: Deed, *, about: str, body: str) -> Row:
    """The entry that a request is of: on disk before its first byte left, and nothing older goes to the same thing."""
    rows = rows_of(file)
    of_request = [
        row
        for row in rows.values()
        if row.state is State.SENDING and (row.deed, row.about, row.body) == (deed, about, body)
    ]
    assert len(of_request) == 1, f"a {deed} of {about} is not that of one entry: {of_request}"
    row = of_request[0]
    same = [other for other in rows.values() if about and other.about == about and other.state in UNDER_WAY]
    assert same[:1] in ([], [row]), f"{row} has overtaken {same[0]}"
    return row
