"""10: a history of 50,000 entries: opened, searched, and its order gone through, each until it is painted."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import main
from app.core.forgetting import Look
from app.journal.file import FILE_NAME
from app.journal.journal import open_journal
from app.system.settings import PrivacySettings
from app.ui.today.history import HistoryPage
from app.ui.workplace import Workplace
from tests.bench.desk import run_desk, strike
from tests.bench.figures import Figure, percentile, spread
from tests.bench.painted import Painted
from tests.bench.server import BenchServer
from tests.journal.years import NAMES, TOWNS, fill, rows

ENTRIES, ENTRIES_QUICK = 50_000, 3_000
ROUNDS, ROUNDS_QUICK = 30, 8
GOAL_MS = 150
STORES = 20
KEPT_DAYS = 3650
PAUSE_S = 0.2
Key = Qt.Key


def measure(server: BenchServer, *, is_quick: bool) -> list[Figure]:
    """One figure each for opening, searching, another order, and the way to the oldest entry."""
    entries, rounds = (ENTRIES_QUICK, ROUNDS_QUICK) if is_quick else (ENTRIES, ROUNDS)
    taken_ms: dict[str, list[float]] = {}

    async def deed(desk: main.Desk) -> None:
        clerk = Clerk(desk, entries=entries)
        await clerk.until_journal_is_open()
        for name, measured in {
            "open": clerk.opens,
            "search, last letter -> found": clerk.searches,
            "sort: the entries of another kind": clerk.picks,
            "sort: its oldest entry": clerk.goes_to_end,
        }.items():
            taken_ms[name] = await measured(rounds)

    run_desk(
        server,
        STORES,
        deed=deed,
        prepare=lambda folder: write_years(folder, entries=entries),
        privacy=PrivacySettings(KEPT_DAYS),
    )
    return [figure(name, taken, entries=entries) for name, taken in taken_ms.items()]


def figure(name: str, taken_ms: Sequence[float], *, entries: int) -> Figure:
    """Held against the goal by the slowest but one in a hundred."""
    return Figure(
        10, f"history of {entries:,}, {name}, ms", "ms", percentile(taken_ms, 0.99), GOAL_MS,
        **spread(taken_ms), samples=len(taken_ms), note=f"the first {taken_ms[0]:.1f} ms",
    )  # fmt: skip


def write_years(folder: Path, *, entries: int) -> None:
    """The journal of a shop that has sent so much; the last of it today."""

    async def write() -> None:
        now = datetime.now(UTC)
        journal = open_journal(folder / FILE_NAME, counter="", now=now)
        await fill(journal, list(rows(entries, newest=now, over=1)))
        await journal.wipe()  # what is done once a day is done
        await journal.note_look(Look(now))
        await journal.close()

    asyncio.new_event_loop().run_until_complete(write())


class Clerk:
    """Somebody who looks into the history by its keys; each method gives the milliseconds of so many rounds."""

    def __init__(self, desk: main.Desk, *, entries: int) -> None:
        place = desk.window.work.place
        if not isinstance(place, Workplace):
            raise RuntimeError("the window is not furnished")
        self._desk = desk
        self._entries = entries
        self._history: HistoryPage = place.records.history
        self._table = self._history.table
        self._watch = Painted(self._table.viewport())
        self._answers = 0
        self._answered = ""  # what was searched, of the answer that is shown
        self._table.entries.modelReset.connect(self._count)

    async def until_journal_is_open(self) -> None:
        """What is measured is not its opening."""
        await self._desk.supplies.office.ask(lambda sending: sending.stopped_accounts())

    async def opens(self, rounds: int) -> list[float]:
        """F7, from the window as it was opened. It stays open after the last round."""
        taken = []
        for _ in range(rounds):
            if self._history.isVisible():
                await strike(self._desk, Key.Key_F7)
                await asyncio.sleep(PAUSE_S)
            taken.append(await self._until(lambda: strike(self._desk, Key.Key_F7), there=self._is_answered()))
            await asyncio.sleep(PAUSE_S)
        return taken

    async def searches(self, rounds: int) -> list[float]:
        """The last letter of a name and a town, or of a reference."""
        taken = []
        for text in islice(searched(self._entries), rounds):
            self._history.search()
            self._history.head.search.setText(text[:-1])
            await asyncio.sleep(PAUSE_S)
            last = Key(ord(text[-1].upper()))
            is_found = partial(self._is_found, text)
            taken.append(await self._until(lambda last=last: strike(self._desk, last), there=is_found))
        self._history.head.search.clear()
        await asyncio.sleep(PAUSE_S)
        return taken

    async def picks(self, rounds: int) -> list[float]:
        """The next kind in its list, or the one before."""
        kinds = self._history.head.kinds
        keys = cycle([*[Key.Key_Down] * (kinds.count() - 1), *[Key.Key_Up] * (kinds.count() - 1)])
        taken = []
        for key in islice(keys, rounds):
            kinds.setFocus()
            taken.append(await self._until(lambda key=key: strike(self._desk, key), there=self._is_answered()))
            await asyncio.sleep(PAUSE_S)
        kinds.setCurrentIndex(0)
        await asyncio.sleep(PAUSE_S)
        return taken

    async def goes_to_end(self, rounds: int) -> list[float]:
        """The scroll bar to its end: the page of the last row comes as it is looked at."""
        taken = []
        for _ in range(rounds):
            await self._until(self._begin_anew, there=self._is_answered())
            await asyncio.sleep(PAUSE_S)
            oldest = self._table.entries.rowCount() - 1
            if oldest + 1 != self._entries or self._table.entries.entry_at(oldest) is not None:
                raise RuntimeError("the list is not as it was begun")
            is_there = partial(self._table.entries.entry_at, oldest)
            taken.append(await self._until(self._drag_to_end, there=lambda is_there=is_there: is_there() is not None))
        return taken

    async def _begin_anew(self) -> int:
        """At the top; the pages that have come are let go of."""
        self._table.scrollToTop()
        self._history.refresh()
        return time.monotonic_ns()

    async def _drag_to_end(self) -> int:
        began_ns = time.monotonic_ns()
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.maximum())
        return began_ns

    def _is_answered(self) -> Callable[[], bool]:
        """Whether the list has begun anew since now, and its rows are there."""
        before = self._answers
        return lambda: self._answers > before and self._table.entries.entry_at(0) is not None

    async def _until(self, deed: Callable[[], Awaitable[int]], *, there: Callable[[], bool]) -> float:
        QApplication.sendPostedEvents()
        self._watch.expect(there)
        struck_ns = await deed()
        return (await self._watch.moment_ns() - struck_ns) / 1e6

    def _is_found(self, text: str) -> bool:
        return self._answered == text and self._table.entries.entry_at(0) is not None

    def _count(self) -> None:
        self._answers += 1
        self._answered = self._history.question.text


def searched(entries: int) -> Iterator[str]:
    """What is typed into the search field; each is found."""
    names = (f"{name} {town}" for name, town in cycle(product(NAMES, TOWNS)) if (name + town).isascii())
    for number, name in enumerate(names):
        yield f"utr{number * 997 % entries:08}" if number % 4 == 3 else name
