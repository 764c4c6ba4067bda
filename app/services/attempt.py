"""One attempt at an entry: sent once, judged by the verdict table, and settled in the journal whatever comes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.afterwards import SLOT_HAS_PASSED, is_too_late
from app.core.entry import Entry, IllegalMove, State
from app.core.errors import RemoteError, StorageError, StorageTrouble
from app.journal.journal import Journal
from app.services.senders import Senders
from app.services.sending import News
from app.services.stopped import StoppedAccounts
from app.services.verdicts import Verdict, due_again, verdict_of

JOURNAL_PAUSE_S = 5.0
# What has nothing to do with what is written.
PASSING = (
    StorageTrouble.FULL, StorageTrouble.BUSY, StorageTrouble.BROKEN, StorageTrouble.READ_ONLY,
    StorageTrouble.UNREACHABLE,
)  # fmt: skip
TOO_LATE = Verdict(State.REFUSED, "not sent: the slot has passed", (SLOT_HAS_PASSED,))
GIVEN_UP = Verdict(State.UNSURE, "given up half-way")

log = logging.getLogger("toonbank.outbox")


@dataclass(slots=True)
class Doors:
    """What holds for all lanes: nothing is claimed once closing, nor while outcomes wait for a journal that fails."""

    is_closing: bool = False
    unwritten: int = 0


@dataclass(frozen=True, slots=True)
class Depot:
    """What all lanes share. `chance` gives 0..1; `settled` is told of each entry that an attempt has moved."""

    journal: Journal
    senders: Senders
    stopped: StoppedAccounts
    doors: Doors
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    tell: Callable[[News], None]
    settled: Callable[[Entry, Verdict], Awaitable[None]]


async def attempt(entry: Entry, depot: Depot, *, rest: Callable[[float], Awaitable[None]]) -> tuple[Entry, Verdict]:
    """Send a claimed entry once and settle it; the entry as it stands then. `rest` waits so many seconds.

    Given up half-way it is not sure. A journal that fails is tried again for as long as the program lives: until
    then the entry stays SENDING in the file, which the next start takes as not sure.
    """
    try:
        verdict = TOO_LATE if is_too_late(entry, now=depot.clock()) else await _sent(entry, depot.senders)
    except asyncio.CancelledError:
        await _written_down(entry, GIVEN_UP, depot=depot, rest=rest)
        raise
    return await _written_down(entry, verdict, depot=depot, rest=rest), verdict


async def _sent(entry: Entry, senders: Senders) -> Verdict:
    try:
        outcome = await senders.send(entry)
    except RemoteError as error:
        return verdict_of(error)
    except Exception as error:
        log.exception("%s: a fault while sending", entry.reference)
        return Verdict(State.UNSURE, f"a fault: {type(error).__name__}")
    return Verdict(State.SENT, remote_id=outcome.remote_id, seen=outcome.seen)


async def _written_down(
    entry: Entry, verdict: Verdict, *, depot: Depot, rest: Callable[[float], Awaitable[None]]
) -> Entry:
    """The entry, settled; as it is where somebody moved it meanwhile, or where the program ends first."""
    log.info("%s: %s %s", entry.reference, verdict.to, verdict.detail)
    doors = depot.doors
    waits = 0
    try:
        while True:
            try:
                return await _settled(entry, verdict, depot=depot)
            except StorageError as error:
                log.warning("%s: its outcome is not written yet: %s", entry.reference, error)
                if verdict.seen is not None and error.trouble not in PASSING:
                    verdict = replace(verdict, seen=None)  # nothing that a system says may stop the sending
                    continue
            if doors.is_closing:
                return entry
            doors.unwritten += 1 - waits
            waits = 1
            await rest(JOURNAL_PAUSE_S)
    finally:
        doors.unwritten -= waits


async def _settled(entry: Entry, verdict: Verdict, *, depot: Depot) -> Entry:
    now = depot.clock()
    try:
        return await depot.journal.settle(
            entry.reference,
            attempt=entry.attempts,
            to=verdict.to,
            now=now,
            reasons=verdict.reasons,
            remote_id=verdict.remote_id,
            seen=verdict.seen,
            not_before=due_again(verdict, attempts=entry.attempts, now=now, chance=depot.chance()),
            detail=verdict.detail,
        )
    except IllegalMove as late:
        log.warning("an outcome came too late: %s", late)
        return await depot.journal.entry(entry.reference) or entry
