"""The sending of one source, one entry after the other: when it goes, and when it waits."""

import asyncio
import logging

from app.core.entry import Entry, State
from app.core.errors import RemoteError, StorageError, Unreachable
from app.core.waits import Wait
from app.services.alarm import Alarm
from app.services.attempt import JOURNAL_PAUSE_S, Depot, attempt
from app.services.sending import Event, News
from app.services.verdicts import ASKED_TO_WAIT

# Polling is the truth: wall clocks are set, and another counter may have submitted something.
LONGEST_REST_S = 60.0
# What is due and could not be claimed is in another counter's hands for a moment.
SHORTEST_REST_S = 0.2

log = logging.getLogger("toonbank.outbox")


class Lane:
    """One worker for one source, so that one system that is down never delays the others.

    After a failed attempt the whole lane waits. A new entry, or the network's return, ends a wait that was only for
    the system being down; one that the system asked for (429) lasts.
    """

    def __init__(self, source: str, depot: Depot) -> None:
        self.source = source
        self._depot = depot
        self._alarm = Alarm()
        self._hold: Wait | None = None
        self._is_down = False
        self._is_back = False
        self._worker: asyncio.Task[None] | None = None
        self._turn: asyncio.Task[float] | None = None

    async def open(self) -> None:
        """Begin to send. What waited for a system that was down goes at once, after a wait that one had asked for.

        Raises StorageError.
        """
        now = self._depot.clock()
        until = await self._depot.journal.waits_until(self.source, detail=ASKED_TO_WAIT, now=now)
        self._hold = Wait(now, until) if until else None
        self._is_back = True
        self._worker = asyncio.create_task(self._work(), name=f"outbox {self.source}")

    def poke(self) -> None:
        """There may be something to send."""
        if self._is_down:
            self._hold = None
        self._alarm.ring()

    def network_is_back(self) -> None:
        """The system answers again: what waits for that goes at once."""
        if self._is_down:
            self._is_back = True
            self.poke()

    async def close(self, *, within_s: float) -> None:
        """Wait for the send in flight; after `within_s` seconds it is given up, and not sure."""
        self._alarm.ring()
        for task in (self._turn, self._worker):
            if task is not None:
                await asyncio.wait({task}, timeout=within_s)
                task.cancel()
                await asyncio.wait({task})

    async def _work(self) -> None:
        while not self._depot.doors.is_closing:
            self._alarm.put_off()
            # A task of its own: whoever cancels this worker does not cut a send in two.
            self._turn = asyncio.create_task(self._take_turn(), name=f"outbox {self.source} turn")
            rest_s = await asyncio.shield(self._turn)
            if rest_s > 0:
                await self._alarm.rest(rest_s)

    async def _take_turn(self) -> float:
        """Send what is due, if anything is; how many seconds to rest afterwards. Never raises."""
        depot = self._depot
        try:
            if depot.doors.unwritten:
                return JOURNAL_PAUSE_S
            if not await self._may_go():
                return LONGEST_REST_S
            held_s = self._hold.left_s(depot.clock()) if self._hold else 0.0
            if held_s or depot.doors.is_closing:
                return min(held_s, LONGEST_REST_S)
            if self._is_back:
                await depot.journal.hasten(self.source)
                self._is_back = self._is_down = False
            account = depot.senders.account(self.source)
            entry = await depot.journal.claim(self.source, now=depot.clock(), account=account)
            if entry is None:
                return min(await self._due_in_s(), LONGEST_REST_S)
            await self._send(entry)
        except StorageError as error:
            log.warning("%s: nothing is sent, the journal fails: %s", self.source, error)
            return JOURNAL_PAUSE_S
        except Exception:
            log.exception("%s: a fault in the outbox", self.source)
            return JOURNAL_PAUSE_S
        return 0.0

    async def _send(self, claimed: Entry) -> None:
        depot = self._depot
        depot.tell(News(Event.MOVED, self.source, claimed))
        logins = depot.senders.logins(self.source)
        entry, verdict = await attempt(claimed, depot, rest=self._alarm.pause)
        # Who says meanwhile that the system answers has heard it later than this attempt, which goes once more.
        was_poked = verdict.is_down and (self._is_back or self._alarm.has_rung)
        until = entry.not_before if verdict.to is State.READY and not was_poked else None
        self._hold = Wait(entry.changed_at, until) if until else None
        self._is_back = self._is_back or (self._is_down and not verdict.is_down)
        self._is_down = verdict.is_down
        if verdict.stops_account:
            await self._stop_account(logins)
        await depot.settled(entry, verdict)

    async def _may_go(self) -> bool:
        """Whether there is an account that is not stopped; one that is not proven is tried."""
        depot = self._depot
        if depot.stopped.is_renewed(self.source):
            depot.tell(News(Event.ACCOUNT_RESUMED, self.source))
        if not depot.senders.has(self.source) or depot.stopped.is_stopped(self.source):
            return False
        logins = depot.senders.logins(self.source)
        try:
            if await depot.stopped.is_proven(self.source):
                return True
        except RemoteError as error:
            log.info("%s: nothing is sent, the login could not be tried: %s", self.source, error)
            self._is_down = isinstance(error, Unreachable)
            return False
        await self._stop_account(logins)
        return False

    async def _stop_account(self, logins: int) -> None:
        await self._depot.stopped.stop(self.source, logins=logins)
        self._depot.tell(News(Event.ACCOUNT_STOPPED, self.source))

    async def _due_in_s(self) -> float:
        now = self._depot.clock()
        due = await self._depot.journal.next_due(self.source, now=now)
        return max(SHORTEST_REST_S, (due - now).total_seconds()) if due else LONGEST_REST_S
