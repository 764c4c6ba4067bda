"""The n-th call of the disk fails, for every n: what was acknowledged is kept, and nothing is claimed twice."""

import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.core.entry import Entry, State
from app.core.errors import StorageError
from app.journal.journal import Journal, open_journal
from tests.journal.faults import CODES, Disk, Fault, failing
from tests.journal.folders import folder_in_memory
from tests.journal.papers import BODY, DELIVERY, LEAD, LEAD_SEEN, MINUTE, NOW, draft_entry, follower, ready

pytestmark = pytest.mark.anyio
LATER = replace(LEAD, message="later")


@dataclass
class Counter:
    """A day at the counter: the state each entry was acknowledged in, and those that were asked for and failed."""

    acknowledged: dict[str, State]
    doubtful: dict[str, set[State]] = field(default_factory=dict)
    claims: list[tuple[str, int]] = field(default_factory=list)
    troubles: list[StorageError] = field(default_factory=list)

    async def do(self, reference: str, to: State, *, deed: Callable[[], Awaitable[Entry | None]]) -> Entry | None:
        """One deed. A failed one is not tried again, as when the clerk goes home."""
        try:
            entry = await deed()
        except StorageError as error:
            self.troubles.append(error)
            self.doubtful.setdefault(reference, set()).add(to)
            return None
        self.acknowledged[reference] = to
        self.doubtful.pop(reference, None)
        if to is State.SENDING and entry:
            self.claims.append((entry.reference, entry.attempts))
        return entry

    async def day(self, journal: Journal) -> None:
        """Every kind of write, each on what the earlier ones left."""
        for reference, draft in (("UTR1", LEAD), ("UTR2", DELIVERY), ("UTR3", LEAD)):
            entry = draft_entry(reference, draft)
            if not await self.do(reference, State.DRAFT, deed=lambda entry=entry: journal.add(entry)):
                continue
            submitting = journal.submit(reference, draft=draft, body=BODY, now=NOW)
            await self.do(reference, State.READY, deed=lambda submitting=submitting: submitting)
        for source, to in (("stores", State.SENT), ("courier", State.UNSURE), ("stores", State.READY)):
            await self.send(journal, source, to=to)
        if self.acknowledged.get("UTR1") is State.SENT:
            seen = journal.saw("UTR1", LEAD_SEEN, now=NOW + MINUTE)
            await self.do("UTR1", State.SENT, deed=lambda: seen)
            await self.do("UTR4", State.READY, deed=lambda: journal.add(follower("UTR4", "UTR1")))

    async def send(self, journal: Journal, source: str, *, to: State) -> None:
        """Claim and settle; without a claim nothing would be sent."""
        try:
            claimed = await journal.claim(source, now=NOW)
        except StorageError as error:
            self.troubles.append(error)
            return
        if claimed is None:
            return
        assert (claimed.reference, claimed.attempts) not in self.claims
        self.claims.append((claimed.reference, claimed.attempts))
        self.acknowledged[claimed.reference] = State.SENDING
        settling = journal.settle(claimed.reference, attempt=claimed.attempts, to=to, now=NOW)
        await self.do(claimed.reference, to, deed=lambda: settling)


async def lived_through(path: Path, disk: Disk) -> Counter:
    """A day on that disk, begun with a draft of the day before."""
    counter = Counter({"UTR0": State.DRAFT})
    with failing(disk):
        try:
            journal = open_journal(path, counter="1", now=NOW)
        except StorageError as error:
            counter.troubles.append(error)
            return counter
        try:
            await counter.day(journal)
        finally:
            disk.fails_at = 0
            await journal.close()
    return counter


@pytest.fixture
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.mark.parametrize("fault", Fault)
async def test_whatever_call_of_the_disk_fails_nothing_acknowledged_is_lost(fault: Fault, memory: Path) -> None:
    new = memory / "new.sqlite"
    journal = open_journal(new, counter="1", now=NOW)
    await journal.add(draft_entry("UTR0"))
    await journal.close()
    fails_at = 0
    while True:
        fails_at += 1
        path = memory / f"{fails_at}.sqlite"
        shutil.copyfile(new, path)
        path.with_name(f"{fails_at}-2026-06-12.sqlite").touch()  # the copy of the day has a test of its own
        disk = Disk(fault, fails_at)
        counter = await lived_through(path, disk)
        if not disk.has_failed:
            break
        assert [error.trouble for error in counter.troubles] == [CODES[fault][1]]
        check(path, counter)
    assert fails_at > (10 if fault is Fault.LOST_ANSWER else 60)
    assert counter.troubles == []
    print(f"\n{fault}: {fails_at - 1} fault points, 0 lost")


def check(path: Path, counter: Counter) -> None:
    """What stands there after the day is what was acknowledged, or what was asked for last and not acknowledged."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT reference, state, attempts, draft, body FROM entries").fetchall()
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = {reference: rest for reference, *rest in rows}
    for reference, state in counter.acknowledged.items():
        now, attempts, draft, body = found[reference]
        assert now in {state} | counter.doubtful.get(reference, set()), reference
        assert draft or reference == "UTR4"
        assert body == ("" if now == State.DRAFT or reference == "UTR4" else BODY)
        assert now != State.SENDING or (reference, attempts) in counter.claims


async def test_a_claim_whose_commit_was_not_answered_is_not_half_sent(tmp_path: Path) -> None:
    disk = Disk(Fault.LOST_ANSWER, 0)
    with failing(disk):
        journal = open_journal(tmp_path / "journal.sqlite", counter="1", now=NOW)
        await ready(journal, "UTR1")
        disk.fails_at = disk.calls + 1
        with pytest.raises(StorageError):
            await journal.claim("stores", now=NOW)
        written = await journal.entry("UTR1")
        disk.fails_at = 0
        claimed = await journal.claim("stores", now=NOW)
        await journal.close()
    assert written
    assert (written.state, written.attempts) == (State.SENDING, 1)
    assert claimed
    assert (claimed.state, claimed.attempts) == (State.SENDING, 2)


async def test_what_cannot_be_put_back_at_close_is_not_sure_after_the_restart(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    disk = Disk(Fault.LOST_ANSWER, 0)
    with failing(disk):
        journal = open_journal(path, counter="1", now=NOW)
        await ready(journal, "UTR1")
        disk.fails_at = disk.calls + 1
        with pytest.raises(StorageError):
            await journal.claim("stores", now=NOW)
        disk.fault, disk.calls, disk.fails_at = Fault.BROKEN, 0, 1
        await journal.close()
        assert disk.has_failed
    again = open_journal(path, counter="1", now=NOW)
    assert [entry.reference for entry in await again.recover(now=NOW)] == ["UTR1"]
    await again.close()
