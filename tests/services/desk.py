"""A counter desk for the tests: what the window asks, on a till's journal and clients."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.core.entry import Draft, Entry, State
from app.services.counter import CounterDesk
from app.services.followup import FollowUp
from app.services.shop_rules import ShopRules
from tests.services.till import Till

# A Wednesday, in the morning of the slot of `till.DELIVERY`.
MORNING = datetime(2041, 6, 12, 7, 0, tzinfo=UTC)


class Desk:
    """The window's side of a till; what is to be read again is noted in `till.read`."""

    def __init__(self, till: Till, counter: CounterDesk, *, follow_up: FollowUp) -> None:
        self.till = till
        self.sending = counter.sending
        self.counter = counter
        self.follow_up = follow_up

    async def sent(self, draft: Draft) -> Entry:
        """A draft written, submitted and arrived."""
        entry = await self.sending.new_draft(draft)
        submitted = await self.sending.submit(entry.reference, draft, False)
        assert (submitted.problems, submitted.twin) == ((), None)
        return await self.till.becomes(entry.reference, State.SENT)


async def open_desk(till: Till, *, closed: frozenset[date] = frozenset(), **rules: object) -> Desk:
    """A till with a counter desk in place of its outbox alone."""
    till.clock.now = MORNING
    await till.open()
    await till.outbox.close()
    follow_up = FollowUp(till.journal, till.senders, clock=till.clock, tell=till.hear, steady=till.clock.steady)
    counter = CounterDesk(
        till.journal,
        till.senders,
        rules=replace(ShopRules(shop_code="UT"), **rules),
        closed=lambda: closed,
        clock=till.clock,
        log_in=till.log_in,
        read_again=till.read_again,
        looked_up_once_more=follow_up.looked_up_once_more,
        checks_itself_at=lambda entry: entry.not_before,
        tell=till.hear,
    )
    till.outbox = counter.outbox
    till.closing.push_async_callback(counter.close, within_s=0)
    await counter.open()
    return Desk(till, counter, follow_up=follow_up)
