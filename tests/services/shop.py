"""A shop over its lives: what its clerks do, what passes outside, and the peace in which all must come right."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import replace

from app.core.entry import Deed, Draft, Entry, State
from app.remote.cyke_bodies import delivery_body
from app.remote.lead_bodies import lead_body
from app.remote.order_bodies import order_body
from app.services.privacy import Privacy
from tests.services.lives import Lives
from tests.services.ondisk import Row
from tests.services.till import DELIVERY, LEAD, ORDER, VEER
from tests.services.whims import Whim

DRAFTS: dict[Deed, Draft] = {Deed.SEND_LEAD: LEAD, Deed.BOOK_DELIVERY: DELIVERY, Deed.SEND_ORDER: ORDER}
BODIES: dict[Deed, Callable[..., str]] = {
    Deed.SEND_LEAD: lead_body, Deed.BOOK_DELIVERY: delivery_body, Deed.SEND_ORDER: order_body,
}  # fmt: skip


class Shop(Lives):
    """Nothing here waits for a state: lanes race, so that the same deeds may leave another state the next time."""

    async def submit(self, *deeds: Deed) -> None:
        """New things, from draft to ready."""
        now = self.clock()
        for deed in deeds:
            reference = self._new_reference()
            await self.journal.add(Entry(reference, deed, State.DRAFT, now, now, draft=DRAFTS[deed]))
            await self.submit_draft(reference, deed)

    async def submit_draft(self, reference: str, deed: Deed) -> None:
        """One that is a draft yet."""
        draft, body = DRAFTS[deed], BODIES[deed](DRAFTS[deed], reference=reference)
        await self.journal.submit(reference, draft=draft, body=body, now=self.clock())
        self.worlds.submitted(reference, body)

    async def submit_change(self, reference: str) -> None:
        """A draft of a change goes, or is thrown away where it cannot."""
        change = await self.journal.entry(reference)
        submitted = await self.counters[0].deeds.submit_change(reference, change.draft)
        if submitted.problems:
            await self.journal.move(reference, State.WITHDRAWN, now=self.clock())

    async def draft_change(self, delivery: Row) -> str:
        """A draft of a change whose comments are its own reference."""
        change = await self.counters[0].deeds.begin_change(delivery.reference, DELIVERY)
        draft = replace(DELIVERY, comments=change.reference)
        await self.journal.save_draft(change.reference, draft, now=self.clock())
        return change.reference

    async def change(self, delivery: Row) -> None:
        """What a clerk does."""
        await self.submit_change(await self.draft_change(delivery))

    async def change_and_cancel(self, delivery: Row) -> None:
        """At once. Of two counters each has looked before the other has written: nothing is in the way of either."""
        changing = self.submit_change(await self.draft_change(delivery))
        if len(self.counters) == 1:
            await asyncio.gather(changing, self.counters[0].deeds.cancel(delivery.reference))
            return
        await changing
        about, remote_id, now = delivery.reference, delivery.remote_id, self.clock()
        cancellation = Entry(
            self._new_reference(), Deed.CANCEL_DELIVERY, State.READY, now, now, about=about, remote_id=remote_id
        )
        await self.counters[1].journal.add(cancellation)

    async def forget(self) -> None:
        """The customer of all that is sent asks to be forgotten, and what has ended is old."""
        privacy = Privacy(self.journal, keep_days=0, clock=self.clock, server_date=self.clock, tell=lambda _: None)
        await privacy.forget(VEER)
        await privacy.round()

    def newest(self, deed: Deed) -> list[Row]:
        """The newest thing that is there, made now where there is none; none where that fails."""
        if not self.there(deed):
            self.do(self.submit(deed))
            self.send_ready(())
        return self.there(deed)[-1:]

    def there(self, deed: Deed) -> list[Row]:
        """The things that were sent and not cancelled, oldest first."""
        cancelled = {one.about for one in self._in(State.SENT) if one.deed.is_cancellation}
        sent = [one for one in self._in(State.SENT) if one.deed is deed and one.remote_id]
        return [one for one in sent if one.reference not in cancelled]

    def send_ready(self, whims: tuple[Whim, ...]) -> None:
        """What waits may go; the oldest meet these whims."""
        self.server.whims = dict(zip(sorted(entry.reference for entry in self._in(State.READY)), whims, strict=False))
        self.do(self._poke())
        self.server.whims = {}

    def wait(self, seconds: int) -> None:
        """Time passes; what is due by then is sent, and looked up."""
        self.now_s += seconds
        self.server.forward(seconds)
        self.do(self._poke())
        if self._is_up and self._in(State.UNSURE):
            self.do(self._look_up(only_due=True))

    def check(self) -> None:
        """Raises AssertionError for anything that is lost, doubled, or not said to be unknown."""
        assert self.server.faults == []
        late = {write.reference for _, write in self.server.late}
        self.worlds.check(self._entries(), self.server.things, late=late)

    def come_to_peace(self) -> None:
        """Everything goes, and all that can be found is found. The shop is closed for good."""
        self.wait(700)
        self.wait(130)
        if self._in(State.UNSURE):
            self.do(self._look_up())
        self.check()
        assert self._in(State.READY) == []
        assert all(entry.is_absent or entry.deed is Deed.SEND_LEAD for entry in self._in(State.UNSURE))
        writes, arrivals = self.server.done.total(), self.server.things.arrived.total()
        self._tally.update(examples=1, writes=writes, arrivals=arrivals, entries=len(self._entries()))
        self._tally.update(entry.deed.value for entry in self._entries().values() if entry.about)
        self.do(self._end_lives())
        self.do(self.server.end())
        shutil.rmtree(self.file.parent)
