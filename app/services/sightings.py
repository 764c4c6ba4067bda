"""What the remote systems say of what was sent: written down, and told where it is news to the clerk."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from app.core.delivery import DeliverySeen
from app.core.entry import Entry, Seen
from app.core.lead import LeadSeen
from app.core.order import OrderSeen
from app.core.remote_status import LEAD_ACCEPTED
from app.core.waits import last_sound_moment
from app.journal.journal import Journal
from app.services.sending import Event, News

EVENTS_OF_LEADS = {LEAD_ACCEPTED: Event.LEAD_ACCEPTED, "declined": Event.LEAD_DECLINED}
EVENTS_OF_DELIVERIES = {"failed": Event.DELIVERY_FAILED, "delivered": Event.DELIVERY_DONE}
SHIPPED = ("shipped", "complete")


class Sightings:
    """Writes one after the other, so that each change is told once."""

    def __init__(self, journal: Journal, *, clock: Callable[[], datetime], tell: Callable[[News], None]) -> None:
        self._journal = journal
        self._clock = clock
        self._tell = tell
        self._one_at_a_time = asyncio.Lock()

    async def note(self, reference: str, seen: Seen, *, began_at: datetime, remote_id: str = "") -> Entry:
        """The entry with what was seen. Where it was seen by others since `began_at`, that stands: it is not older.

        What was seen by a clock that was ahead does not stand. Raises StorageError, and KeyError for no such entry.
        """
        async with self._one_at_a_time:
            before = await self._journal.entry(reference)
            if before is None:
                raise KeyError(reference)
            now = self._clock()
            if before.seen_at is not None and began_at < before.seen_at <= last_sound_moment(now):
                return before
            entry = await self._journal.saw(reference, seen, now=now, remote_id=remote_id)
        event = event_of(before.seen, seen)
        if event is not None:
            self._tell(News(event, entry.deed.source, entry))
        return entry


def event_of(before: Seen | None, after: Seen) -> Event | None:
    """What there is to tell of a change from `before` to `after`; None where nothing changed."""
    if before == after:
        return None
    had, has = _word(before), _word(after)
    match after:
        case LeadSeen() if had != has:
            return EVENTS_OF_LEADS.get(has, Event.MOVED)
        case DeliverySeen() if had != has:
            return EVENTS_OF_DELIVERIES.get(has, Event.MOVED)
        case OrderSeen() if _is_shipped(after) and not (isinstance(before, OrderSeen) and _is_shipped(before)):
            return Event.ORDER_SHIPPED
    return Event.MOVED


def _word(seen: Seen | None) -> str:
    return seen.status.strip().lower() if seen else ""


def _is_shipped(order: OrderSeen) -> bool:
    return _word(order) in SHIPPED or bool(order.shipments)
