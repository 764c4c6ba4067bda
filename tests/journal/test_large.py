"""A journal of years: what the window asks is answered from an index. `--deep journal` has 50,000 entries.

Figures are printed, not judged.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, text

from app.core.entry import EntryQuestion, Kind, State
from app.journal import questions as questions_of
from app.journal.journal import Journal
from tests.journal.conftest import Opener
from tests.journal.papers import GAZELLE, JANSEN, MINUTE, NOW
from tests.journal.years import fill, rows

pytestmark = pytest.mark.anyio
ENTRIES = 50_000 if os.environ.get("TOONBANK_DEEP") else 3_000


def questions(journal: Journal) -> dict[str, Callable[[], Awaitable[object]]]:
    """What the window and the outbox ask all day."""
    twin = {"customer": JANSEN, "article": GAZELLE, "since": NOW - 10 * MINUTE}
    return {
        "counts": lambda: journal.counts(now=NOW),
        "history, first page": lambda: journal.entries(EntryQuestion()),
        "history, in the middle": lambda: journal.entries(EntryQuestion(offset=ENTRIES // 2)),
        "search, a name": lambda: journal.entries(EntryQuestion("jansen")),
        "search, a reference": lambda: journal.entries(EntryQuestion(f"UTR{ENTRIES - 1:08}")),
        "search, nothing there": lambda: journal.entries(EntryQuestion("zzzz qqqq")),
        "history, the oldest": lambda: journal.entries(EntryQuestion(offset=ENTRIES - 1)),
        "history, sent": lambda: journal.entries(EntryQuestion(states=(State.SENT,))),
        "search, leads sent": lambda: journal.entries(EntryQuestion("muller", (State.SENT,), (Kind.LEAD,))),
        "last customers": lambda: journal.customers("", 8),
        "customers by name": lambda: journal.customers("muller liege", 8),
        "twins": lambda: journal.twins(Kind.LEAD, **twin),
        "open": lambda: journal.open_ones(now=NOW),
        "not sure": journal.unsure,
        "drafts": journal.drafts,
        "claim": lambda: journal.claim("stores", now=NOW),
        "next due": lambda: journal.next_due("stores", now=NOW),
        "followers": lambda: journal.followers("UTR00000001"),
        "recover": lambda: journal.recover(now=NOW),
        "marked": journal.is_any_marked,
        "forget marked": lambda: journal.forget_marked(now=NOW),
    }


async def test_years_of_entries_are_searched_without_reading_them(journal_file: Path, opened: Opener) -> None:
    journal = opened(journal_file)
    await fill(journal, list(rows(ENTRIES, newest=NOW)))
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, *more: Any) -> None:
        asked.append((statement, more[0]))

    event.listen(Engine, "before_cursor_execute", note)
    print(f"\n{ENTRIES} entries in SQLite")
    try:
        for name, question in questions(journal).items():
            times_ms = []
            for _ in range(3):
                began = perf_counter()
                await question()
                times_ms.append((perf_counter() - began) * 1000)
            print(f"  {name:24}{median(times_ms):8.1f} ms")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    selects = {statement: parameters for statement, parameters in asked if statement.startswith("SELECT")}
    assert len(selects) > 15
    with closing(sqlite3.connect(journal_file)) as file:
        for statement, parameters in selects.items():
            plan = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            is_list = "CASE WHEN entries.state = 'unsure'" in statement
            assert plan == ["SCAN entries USING COVERING INDEX entries_listed"] or not is_list, statement
            wide = [step for step in plan if step.startswith("SCAN entries") and "COVERING INDEX" not in step]
            assert wide == [], statement


async def test_a_server_has_the_list_in_its_order_too(server_url: str, opened: Opener) -> None:
    """Of so few rows the planner would sort them: what is asked is whether the index is in the words of the list."""
    question = EntryQuestion("jansen", (State.SENT,), (Kind.LEAD,))

    def plan(connection: Connection) -> str:
        for way in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
            connection.exec_driver_sql(f"SET LOCAL {way} = off")
        asked = questions_of._shown(question).limit(1).compile(connection, compile_kwargs={"literal_binds": True})
        return "\n".join(connection.execute(text(f"EXPLAIN {asked}".replace(":", r"\:"))).scalars())

    said = await opened(server_url)._thread.read(plan)
    assert "using entries_listed" in said
    assert "Sort" not in said


async def test_a_server_answers_the_same_of_years_of_entries(
    server_url: str, opened: Opener, journal_file: Path
) -> None:
    here, there = opened(journal_file), opened(server_url)
    for journal in (here, there):
        await fill(journal, list(rows(ENTRIES, newest=NOW)))
    everything = await here.entries(EntryQuestion(limit=ENTRIES))
    assert len(everything.entries) == everything.total == ENTRIES
    for question in (EntryQuestion(), EntryQuestion("jansen zeist", limit=1_200), EntryQuestion(kinds=(Kind.ORDER,))):
        assert await here.entries(question) == await there.entries(question)
    assert await here.counts(now=NOW) == await there.counts(now=NOW)
    assert await here.customers("muller", 5) == await there.customers("muller", 5)
    assert await here.open_ones(now=NOW) == await there.open_ones(now=NOW)
