"""11: a claim as the outbox sees it, committed and synced, beside sqlite3 alone writing the same rows."""

import asyncio
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.entry import Deed, Entry, State
from app.journal.file import BUSY_TIMEOUT_MS, FILE_NAME, file_pragmas
from app.journal.journal import Journal, open_journal
from tests.bench.figures import Figure, percentile, spread, spread_words
from tests.bench.server import BenchServer
from tests.journal.papers import LEAD

ROUNDS, ROUNDS_QUICK = 400, 60
SOURCE = "stores"
NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
BODY = '{"message":"' + "x" * 1500 + '"}'
OLDEST = """
    SELECT reference, attempts FROM entries WHERE state = 'ready' AND deed IN ('send-lead', 'cancel-lead')
    ORDER BY coalesce(submitted_at, created_at), reference LIMIT 1
"""
BEGUN = "INSERT INTO attempts VALUES (?, ?, '', ?, NULL, '', '')"
TAKEN = """
    UPDATE entries SET state = 'sending', changed_at = ?, attempts = ?, last_attempt_at = ?, not_before = NULL,
    claimed_by = '', claim = '0123456789abcdef', is_absent = 0, look_ups = 0 WHERE reference = ? AND state = 'ready'
"""
WHOLE = "SELECT * FROM entries WHERE reference = ?"


def measure(_: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure; both write to the same disk, a claim of each in turn."""
    rounds = ROUNDS_QUICK if is_quick else ROUNDS
    with TemporaryDirectory(prefix="toonbank-bench-") as name:
        ours, alone = asyncio.run(milliseconds(Path(name), rounds=rounds))
    found = spread(ours)
    return [
        Figure(
            11,
            "journal commit as the outbox sees it, ms",
            "x",
            found["p99"] / percentile(alone, 0.99),
            1.5,
            **found,
            reference=f"sqlite3 alone {spread_words(alone, 'ms')}",
            samples=rounds,
        )
    ]


async def milliseconds(folder: Path, *, rounds: int) -> tuple[list[float], list[float]]:
    """Ours and those of sqlite3 alone, on a journal and a copy of it."""
    path, copy = folder / FILE_NAME, folder / "copy.sqlite"
    journal = open_journal(path, counter="", now=NOW)
    await fill(journal, entries=rounds)
    await journal.close()
    shutil.copyfile(path, copy)
    journal = open_journal(path, counter="", now=NOW)
    ours, alone = [], []
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", *file_pragmas(sqlite3.sqlite_version_info)):
            file.execute(f"PRAGMA {pragma}")
        for _ in range(rounds):
            began_ns = time.monotonic_ns()
            claimed = await journal.claim(SOURCE, now=NOW)
            between_ns = time.monotonic_ns()
            reference = claim_alone(file)
            ended_ns = time.monotonic_ns()
            if claimed is None or claimed.reference != reference:
                raise RuntimeError(f"claimed {claimed and claimed.reference}, and {reference} alone")
            ours.append((between_ns - began_ns) / 1e6)
            alone.append((ended_ns - between_ns) / 1e6)
    await journal.close()
    return ours, alone


async def fill(journal: Journal, *, entries: int) -> None:
    """Ready leads, each with a customer and a body of the usual length."""
    for number in range(entries):
        entry = Entry(f"UTR{number:08}", Deed.SEND_LEAD, State.DRAFT, NOW, NOW, draft=replace(LEAD, title=f"{number}"))
        await journal.add(entry)
        await journal.submit(entry.reference, draft=LEAD, body=BODY, now=NOW)


def claim_alone(file: sqlite3.Connection) -> str:
    """The oldest ready entry, taken with the statements that are needed and nothing else."""
    moment = NOW.isoformat(timespec="microseconds")
    file.execute("BEGIN IMMEDIATE")
    reference, attempts = file.execute(OLDEST).fetchone()
    file.execute(BEGUN, (reference, attempts + 1, moment))
    file.execute(TAKEN, (moment, attempts + 1, moment, reference))
    file.execute(WHOLE, (reference,)).fetchone()
    file.execute("COMMIT")
    return str(reference)
