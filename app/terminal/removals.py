"""`toonbank journal --removed`: what was removed of customers: when, at which counter, how many and why."""

import asyncio
import json
from pathlib import Path

from app.core.forgetting import Removal
from app.journal.journal import read_journal
from app.system.i18n import Words
from app.system.removal_words import removal_words, why_words
from app.terminal.exits import Exit, answer, tell
from app.terminal.table import table_lines


def tell_removals(where: Path | str | None, *, words: Words, as_json: bool) -> Exit:
    """Prints them, newest first; NOT_FOUND where there are none, or no journal. Raises StorageError."""
    removals = asyncio.run(_removals(where)) if where else ()
    if as_json:
        answer(json.dumps({"removals": [_object(removal) for removal in removals]}, indent=2))
    elif removals:
        answer("\n".join(table_lines(_table(removals, words))))
    else:
        tell(words.say("Nothing was removed yet"))
    return Exit.FOUND if removals else Exit.NOT_FOUND


async def _removals(where: Path | str) -> tuple[Removal, ...]:
    async with read_journal(where) as reading:
        return await reading.removals()


def _table(removals: tuple[Removal, ...], words: Words) -> list[tuple[str, ...]]:
    head = (words.say("Removed"), words.say("Counter"), words.say("Why"), words.say("What"))
    return [head, *(_cells(removal, words) for removal in removals)]


def _cells(removal: Removal, words: Words) -> tuple[str, ...]:
    removed = f"{removal.removed_at.astimezone():%Y-%m-%d %H:%M}"
    return (removed, removal.counter, why_words(removal.why, words), removal_words(removal, words))


def _object(removal: Removal) -> dict[str, object]:
    return {
        "removed_at": removal.removed_at.isoformat(timespec="seconds"),
        "counter": removal.counter or None,
        "why": removal.why.value,
        "leads": removal.leads,
        "deliveries": removal.deliveries,
        "orders": removal.orders,
        "changes": removal.changes,
        "drafts": removal.drafts,
    }
