"""`toonbank journal`: what this shop sent, for integrators and support. Read only, also while the window is open."""

import asyncio
import json
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from textwrap import wrap

from app.core.entry import Entry, EntryQuestion, State
from app.journal.journal import read_journal
from app.system.i18n import Words
from app.terminal.exits import Exit, answer, tell
from app.terminal.removals import tell_removals
from app.terminal.start import journal_of, told_settings
from app.terminal.table import table_lines

WIDTH = 80
EVERYTHING = 1_000_000


def run(chosen: Namespace) -> Exit:
    """Prints the entries, not sure ones first, then newest; NOT_FOUND where there are none. Raises StorageError.

    With `--removed` it tells what was removed of customers instead.
    """
    settings, words = told_settings(chosen)
    where = journal_of(settings, chosen)
    if chosen.removed:
        return tell_removals(where, words=words, as_json=chosen.json)
    states = (State(chosen.state),) if chosen.state else tuple(State)
    entries = asyncio.run(_entries(where, EntryQuestion(states=states, limit=EVERYTHING))) if where else ()
    if chosen.json:
        answer(as_json(entries, with_customers=chosen.with_customers))
    elif entries:
        answer(as_text(entries, words=words, with_customers=chosen.with_customers))
    else:
        tell(words.say("No entries"))
    return Exit.FOUND if entries else Exit.NOT_FOUND


def as_json(entries: tuple[Entry, ...], *, with_customers: bool) -> str:
    """The entries for programs, in ASCII. What is not known is null; times are in UTC."""
    return json.dumps({"entries": [_object(entry, with_customers=with_customers) for entry in entries]}, indent=2)


def as_text(entries: tuple[Entry, ...], *, words: Words, with_customers: bool) -> str:
    """A table for people, 80 wide, in this computer's time; with customers a line more for each."""
    say = words.say
    table: list[tuple[str, ...]] = [
        (say("Reference"), say("Changed"), say("Deed"), say("State"), say("Tries"), say("Status there"))
    ]
    table += [_cells(entry) for entry in entries]
    people = ["", *(_customer_line(entry, words) if with_customers else "" for entry in entries)]
    lines = []
    for line, person in zip(table_lines(table), people, strict=True):
        lines.append(line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…")
        lines += wrap(person, WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)


async def _entries(where: Path | str, question: EntryQuestion) -> tuple[Entry, ...]:
    """All entries at one moment."""
    async with read_journal(where) as reading:
        return (await reading.entries(question)).entries


def _object(entry: Entry, *, with_customers: bool) -> dict[str, object]:
    article = entry.draft.article if entry.draft else None
    known: dict[str, object] = {
        "reference": entry.reference,
        "deed": entry.deed.value,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "about": entry.about or None,
        "counter": entry.counter or None,
        "created_at": _moment(entry.created_at),
        "changed_at": _moment(entry.changed_at),
        "attempts": entry.attempts,
        "last_attempt_at": _moment(entry.last_attempt_at),
        "not_before": _moment(entry.not_before),
        "look_ups": entry.look_ups,
        "is_absent": entry.is_absent,
        "remote_id": entry.remote_id or None,
        "remote_status": entry.remote_status or None,
        "seen_at": _moment(entry.seen_at),
        "forgotten_at": _moment(entry.forgotten_at),
        "article": asdict(article) if article else None,
    }
    if not with_customers:
        return known
    customer = asdict(entry.draft.customer) if entry.draft else None
    return {**known, "customer": customer, "reasons": list(entry.reasons)}


def _cells(entry: Entry) -> tuple[str, ...]:
    changed = f"{entry.changed_at.astimezone():%Y-%m-%d %H:%M}"
    deed, state = entry.deed.value, entry.state.value
    return (entry.reference, changed, deed, state, str(entry.attempts), entry.remote_status)


def _customer_line(entry: Entry, words: Words) -> str:
    if entry.forgotten_at is not None:
        return words.say("customer removed")
    if entry.draft is None:
        return ""
    customer = entry.draft.customer
    address = " ".join(part for part in (customer.street_and_number, customer.postal_code, customer.city) if part)
    return " · ".join(
        part for part in (customer.name or customer.company, customer.phone, customer.email, address) if part
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
