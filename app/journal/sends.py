"""What the outbox writes: claims, verdicts, look-ups, what was seen, and what a crash left half sent."""

import secrets
from asyncio import CancelledError, Lock
from datetime import datetime
from functools import partial

from app.core.entry import Entry, IllegalMove, Seen, State
from app.journal import claims, due, moves
from app.journal.claims import Ticket, Verdict
from app.journal.thread import JournalThread

TOKEN_BYTES = 8


class Sends:
    """Attempts and their ends. Every method may raise StorageError: nothing was written then."""

    def __init__(self, thread: JournalThread, *, counter: str) -> None:
        self._thread = thread
        self._counter = counter
        self._lost: list[Ticket] = []
        self._putting_back = Lock()

    async def claim(self, source: str, *, now: datetime, account: str = "") -> Entry | None:
        """The oldest entry for `source` that is due, now SENDING with its attempt counted, committed and synced.

        `account` is the one that it goes by, as `Entry.account`.

        None where none is due. Where nobody got the answer, cancelled or failed, the next claim puts it back: nothing
        was sent.
        """
        await self.put_back()
        ticket = Ticket(now, secrets.token_hex(TOKEN_BYTES), account)
        try:
            return await self._thread.write(
                lambda connection: claims.claim(connection, source, counter=self._counter, ticket=ticket)
            )
        except BaseException as error:
            # after a cancellation the journal's thread may still be about to fill it in
            if ticket.reference or isinstance(error, CancelledError):
                self._lost.append(ticket)
            raise

    async def put_back(self) -> None:
        """Makes ready again what was claimed and given to nobody; done by the next claim and at close."""
        async with self._putting_back:
            while self._lost:
                ticket = self._lost.pop()
                try:
                    await self._thread.write(partial(claims.put_back, ticket=ticket))
                except BaseException:
                    self._lost.append(ticket)
                    raise

    async def settle(
        self,
        reference: str,
        *,
        attempt: int,
        to: State,
        now: datetime,
        reasons: tuple[str, ...] = (),
        remote_id: str = "",
        seen: Seen | None = None,
        not_before: datetime | None = None,
        detail: str = "",
    ) -> Entry:
        """How the attempt ended. Raises IllegalMove where the entry is not sending this attempt any more.

        Such a late result is kept with the attempt, as evidence, and changes nothing else. Raises KeyError.
        """
        verdict = Verdict(attempt, to, now, reasons, remote_id, seen, not_before, detail)
        settled = await self._thread.write(
            lambda connection: claims.settle(connection, reference, counter=self._counter, verdict=verdict)
        )
        if isinstance(settled, IllegalMove):
            raise settled
        return settled

    async def looked_up(
        self,
        reference: str,
        *,
        now: datetime,
        is_absent: bool,
        next_at: datetime,
        attempt: int,
    ) -> Entry:
        """A clean look-up did not find an entry that is not sure; `is_absent` that this settles it as not arrived.

        `next_at` becomes its `not_before`: when it is looked up next. It counts only while `attempt` is the last one.
        Raises IllegalMove, KeyError.
        """
        return await self._thread.write(
            lambda connection: claims.looked_up(
                connection, reference, now=now, is_absent=is_absent, next_at=next_at, attempt=attempt
            )
        )

    async def saw(self, reference: str, seen: Seen, *, now: datetime, remote_id: str = "") -> Entry:
        """What the remote system says of it now. Raises KeyError."""
        return await self._thread.write(
            lambda connection: moves.write_seen(connection, reference, seen=seen, now=now, remote_id=remote_id)
        )

    async def recover(self, *, now: datetime) -> tuple[Entry, ...]:
        """At start: all that was being sent when this counter stopped is not sure. They are returned."""
        owner = self._thread.database.owner
        return await self._thread.write(lambda connection: claims.recover(connection, now=now, owner=owner))

    async def sent_elsewhere(self) -> tuple[Entry, ...] | None:
        """What other counters are sending; None where the journal is of this one alone."""
        owner = self._thread.database.owner
        if not owner:
            return None
        return await self._thread.read(lambda connection: claims.sent_elsewhere(connection, owner=owner))

    async def give_up(self, reference: str, *, attempt: int, now: datetime) -> Entry | None:
        """An attempt of another counter is not sure where that one is gone; None where it is there, or has ended it."""
        return await self._thread.write(
            lambda connection: claims.give_up(connection, reference, attempt=attempt, now=now)
        )

    async def next_due(self, source: str, *, now: datetime) -> datetime | None:
        """When the next entry for `source` may go, `now` where one is due already; None where none waits."""
        return await self._thread.read(lambda connection: due.next_due(connection, source, now=now))

    async def waits_until(self, source: str, *, detail: str, now: datetime) -> datetime | None:
        """Until when ready entries for `source` wait whose last attempt's detail begins so; None where none does."""
        return await self._thread.read(lambda connection: due.waits_until(connection, source, detail=detail, now=now))

    async def hasten(self, source: str) -> None:
        """Ready entries for `source` may go at once: what they waited for is over."""
        await self._thread.write(lambda connection: claims.hasten(connection, source))
