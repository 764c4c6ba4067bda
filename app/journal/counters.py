"""The counters that share a journal go by their names: which are free, and what one takes along to another name."""

import json
import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, inspect, select, union, update

from app.core.entry import State
from app.core.errors import StorageError, StorageTrouble
from app.journal.file import make_private_file
from app.journal.tables import attempts, entries, kept, removals
from app.journal.trouble import storage_errors

log = logging.getLogger("toonbank.journal")

COUNTER_LOCK = 7_209_002  # with the counter's name as the second half
SESSION_ENDS_WITHIN_MS = 1000  # that of a program which was closed a moment ago
FILE_NAME = "counter.json"  # in the data folder


def name_before(folder: Path, *, address: str) -> str:
    """The name under which this computer opened the journal at `address` last; "" where it is not known."""
    try:
        known = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    is_of_this = isinstance(known, dict) and known.get("journal") == address
    return str(known.get("counter", "")) if is_of_this else ""


def remember_name(folder: Path, *, address: str, counter: str) -> None:
    """Keeps the name for the next opening. A disk that does not take it is no reason to send nothing."""
    new = folder / f"{FILE_NAME}.new"
    try:
        make_private_file(new)
        new.write_text(json.dumps({"journal": address, "counter": counter}), encoding="utf-8")
        new.replace(folder / FILE_NAME)
    except OSError as error:
        log.warning("the name of this counter is not remembered: %s", error.strerror)


def take_along(connection: Connection, before: str, *, counter: str) -> None:
    """What this computer kept under its name of before is that of `counter` now: drafts, the customer, half-sent ones.

    Nothing where another computer has that name meanwhile. What was sent keeps the name it was sent under.
    """
    if not _is_given_up(connection, before):
        return
    of_state = {State.DRAFT: entries.c.counter, State.SENDING: entries.c.claimed_by}
    for state, column in of_state.items():
        is_ours = entries.c.state == state.value, column == before
        connection.execute(update(entries).where(*is_ours).values({column: counter}))
    names = select(kept.c.name).where(kept.c.owner == before)
    connection.execute(delete(kept).where(kept.c.owner == counter, kept.c.name.in_(names)))
    connection.execute(update(kept).where(kept.c.owner == before).values(owner=counter))


def first_free(connection: Connection, names: tuple[str, ...]) -> str:
    """The first of the names that no counter has or had, nor has open now; "" where there is none."""
    taken: set[str] = set()
    if inspect(connection).has_table(entries.name):
        columns = (entries.c.counter, attempts.c.counter, kept.c.owner, removals.c.counter)
        taken = set(connection.execute(union(*map(select, columns))).scalars())
    return next((name for name in names if name not in taken and is_closed(connection, name)), "")


def is_closed(connection: Connection, name: str) -> bool:
    """Whether no counter of that name has the journal open now; until the transaction ends none can open it."""
    asked: Any = func.pg_try_advisory_xact_lock(COUNTER_LOCK, func.hashtext(name))
    return bool(connection.execute(select(asked)).scalar_one())


def _is_given_up(connection: Connection, name: str) -> bool:
    """Whether no computer has the journal open under the name; until the transaction ends none can."""
    asked: Any = func.pg_advisory_xact_lock(COUNTER_LOCK, func.hashtext(name))
    try:
        with storage_errors(), connection.begin_nested():
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {SESSION_ENDS_WITHIN_MS}")
            connection.execute(select(asked))
    except StorageError as error:
        if error.trouble is not StorageTrouble.BUSY:
            raise
        return False
    return True
