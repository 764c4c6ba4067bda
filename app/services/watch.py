"""What was sent is followed to its end: read again at a polite rate that leaves the scans their share of the limits."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.delivery import DeliveryDraft, DeliverySeen, Slot
from app.core.entry import Entry, Kind, Seen, State
from app.core.errors import NotAuthorised, Refused, RemoteError, Unreadable
from app.core.order import OrderSeen
from app.core.remote_status import is_over
from app.core.waits import Wait, last_sound_moment
from app.journal.journal import Journal
from app.journal.questions import OpenOne
from app.remote.cyke import Cyke
from app.remote.orders import carries
from app.remote.wholesale import Wholesale
from app.services.findings import delivery_with
from app.services.patience import Patience
from app.services.rounds import earliest
from app.services.senders import Senders
from app.services.sightings import Sightings

# At most twenty readings a minute at one system, whatever is open.
SPACING = timedelta(seconds=3)
# How often something is read while it is younger than so.
READ_EVERY = (
    (timedelta(minutes=10), timedelta(seconds=20)),
    (timedelta(hours=1), timedelta(minutes=1)),
    (timedelta(days=1), timedelta(minutes=5)),
)
OLD_READ_EVERY = timedelta(minutes=30)
# The rider is about: from so long before a slot until so long after it.
RIDER_READ_EVERY = timedelta(minutes=1)
BEFORE_SLOT, AFTER_SLOT = timedelta(minutes=30), timedelta(hours=2)
# What a person says has arrived, and is not found by our reference, is not looked for any longer.
LOOKED_FOR = timedelta(days=1)
NOT_FOUND = 404
# Its orders are read by a number (contract: OrderId); these may be its answers to the ORD123456 that a create gave.
NO_NUMBER = (NOT_FOUND, 400, 422)

log = logging.getLogger("toonbank.watch")


class Watch:
    """Reads open leads, deliveries and orders. A reading that fails changes nothing, and the next one waits longer."""

    def __init__(
        self, journal: Journal, senders: Senders, *, sightings: Sightings, clock: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._senders = senders
        self._sightings = sightings
        self._clock = clock
        self._patience = Patience()
        self._last_at: dict[str, datetime] = {}
        self._last_of: dict[str, datetime] = {}
        # with when the entry had changed
        self._slots: dict[str, tuple[datetime, Slot | None]] = {}

    async def round(self) -> datetime | None:
        """Read at each system the one thing that is due longest; gives when the next is due, None with nothing open.

        Raises StorageError.
        """
        now = self._clock()
        by_source: dict[str, list[OpenOne]] = {}
        for one in await self._journal.open_ones(now=now):
            is_known = one.remote_id != "" or now - one.sent_at < LOOKED_FOR
            if is_known and self._can_be_read(one):
                by_source.setdefault(one.deed.source, []).append(one)
        is_open = {one.reference: one for ones in by_source.values() for one in ones}
        self._last_of = {reference: moment for reference, moment in self._last_of.items() if reference in is_open}
        self._patience.forget_all_but({*by_source, *map(_thing, is_open.values())})
        await self._note_slots(is_open)
        return await earliest(self._turn(source, ones) for source, ones in by_source.items())

    def source_is_back(self, source: str) -> None:
        """Its password was renewed: what failed there is read at once."""
        self._patience.forgive(source)

    def network_is_back(self, source: str) -> bool:
        """What was not reached there is asked at once; False where there is none of that."""
        return self._patience.reached(source)

    async def read(self, entry: Entry) -> Entry:
        """Read one thing now, due or not; the entry as it stands then, unchanged where that fails.

        Raises StorageError.
        """
        if entry.state is not State.SENT or not self._can_be_read(entry):
            return entry
        source, began_at = entry.deed.source, self._clock()
        self._last_of[entry.reference] = self._last_at[source] = began_at
        try:
            seen = await self._seen(entry)
        except RemoteError as error:
            log.info("%s: not read: %s", entry.reference, error)
            self._patience.failed(_thing(entry) if _is_of_one(error) else source, error, now=self._clock())
            return entry
        self._patience.answered(source)
        self._patience.answered(_thing(entry))
        if seen is None:
            return entry
        return await self._sightings.note(entry.reference, seen, began_at=began_at, remote_id=_id_of(seen))

    async def _note_slots(self, is_open: Mapping[str, OpenOne]) -> None:
        """Keeps the slots of open deliveries at hand. They are in the wide columns, read where there is news alone."""
        self._slots = {reference: noted for reference, noted in self._slots.items() if reference in is_open}
        for one in is_open.values():
            noted_at, _ = self._slots.get(one.reference, (None, None))
            if one.deed.kind is Kind.DELIVERY and noted_at != one.changed_at:
                entry = await self._journal.entry(one.reference)
                self._slots[one.reference] = one.changed_at, _slot(entry) if entry else None

    async def _turn(self, source: str, ones: Sequence[OpenOne]) -> datetime | None:
        """Read what is due longest, unless the source is left alone; when the next one is due."""
        due = {one.reference: self._due(one) for one in ones}
        first = min(ones, key=lambda one: due[one.reference])
        if max(due[first.reference], self._free_at(source)) <= self._clock():
            self._last_of[first.reference] = self._clock()
            entry = await self._journal.entry(first.reference)
            is_done = entry is not None and is_over(entry.kind, (await self.read(entry)).remote_status)
            due[first.reference] = self._due(first)
            if is_done:
                del due[first.reference]
        return max(min(due.values()), self._free_at(source)) if due else None

    def _free_at(self, source: str) -> datetime:
        """When the source may be asked next, in the past where it may be now."""
        now, last = self._clock(), self._last_at.get(source)
        spaced = Wait(last, last + SPACING).ends_at(now) if last else now
        return max(spaced, self._patience.until(source, now=now) or spaced)

    def _due(self, one: OpenOne) -> datetime:
        """When one thing is to be read next."""
        now = self._clock()
        readings = (one.seen_at, self._last_of.get(one.reference))
        # one by a clock that was ahead, and is set right, tells nothing
        known = [moment for moment in readings if moment and moment <= last_sound_moment(now)]
        _, slot = self._slots.get(one.reference, (None, None))
        due = max(known) + _read_every(now - one.sent_at, slot, now=now) if known else min(one.changed_at, now)
        return max(due, self._patience.until(_thing(one), now=now) or due)

    def _can_be_read(self, one: Entry | OpenOne) -> bool:
        """A lead is found by its number alone, the rest by our reference too."""
        return self._senders.has(one.deed.source) and (one.remote_id != "" or one.deed.kind is not Kind.LEAD)

    async def _seen(self, entry: Entry) -> Seen | None:
        """What the system says of it, None where it is not to be found. Raises RemoteError."""
        stores, wholesale, courier = self._senders.stores, self._senders.wholesale, self._senders.courier
        if stores is not None and entry.kind is Kind.LEAD:
            return await stores.lead(entry.remote_id)
        if courier is not None and entry.kind is Kind.DELIVERY:
            return await _delivery(courier, entry)
        code = self._senders.customer_code
        return await _order(wholesale, entry, customer_id=code) if wholesale is not None else None


async def _delivery(courier: Cyke, entry: Entry) -> DeliverySeen | None:
    if entry.remote_id:
        return await courier.delivery(entry.remote_id)
    return await delivery_with(courier, entry.reference)


async def _order(wholesale: Wholesale, entry: Entry, *, customer_id: str) -> OrderSeen | None:
    """By its number; by our reference where it is not known under that one, then with the number that the list gives.

    A create may give an id that no order can be read by (contract: createOrder, OrderId).
    """
    if entry.remote_id:
        try:
            order = await wholesale.order(entry.remote_id)
        except (Refused, Unreadable) as error:
            if not _is_unknown(error, order_id=entry.remote_id):
                raise
            return await _listed_order(wholesale, entry, customer_id=customer_id) or await _status(wholesale, entry)
        if not order.reference or carries(order, entry.reference):
            return replace(order, id=entry.remote_id)
    return await wholesale.order_with(entry.reference, customer_id=customer_id)


async def _listed_order(wholesale: Wholesale, entry: Entry, *, customer_id: str) -> OrderSeen | None:
    """By our reference; None where it is not listed, or the list cannot be read: every path is inferred."""
    try:
        return await wholesale.order_with(entry.reference, customer_id=customer_id)
    except (Refused, Unreadable) as error:
        if not _is_of_one(error):
            raise
    return None


async def _status(wholesale: Wholesale, entry: Entry) -> OrderSeen:
    """The order as it was seen before, with its status of now: that may be known where the order is not."""
    try:
        told = await wholesale.order_status(entry.remote_id)
    except (Refused, Unreadable) as error:
        if not _is_of_one(error):
            raise
        told = await wholesale.order_status(entry.remote_id, as_json=False)
    before = entry.seen if isinstance(entry.seen, OrderSeen) else told
    return replace(before, status=told.status, updated_at=told.updated_at)


def _is_unknown(error: Refused | Unreadable, *, order_id: str) -> bool:
    """Whether an order may be there under another id: what is no number can be answered in any way."""
    if order_id.isdecimal():
        return isinstance(error, Refused) and error.status == NOT_FOUND
    return isinstance(error, Unreadable) or error.status in NO_NUMBER


def _read_every(age: timedelta, slot: Slot | None, *, now: datetime) -> timedelta:
    usual = next((every for younger_than, every in READ_EVERY if age < younger_than), OLD_READ_EVERY)
    if slot is not None and slot.starts_at - BEFORE_SLOT <= now <= slot.ends_at + AFTER_SLOT:
        return min(usual, RIDER_READ_EVERY)
    return usual


def _slot(entry: Entry) -> Slot | None:
    if isinstance(entry.seen, DeliverySeen) and entry.seen.slot is not None:
        return entry.seen.slot
    return entry.draft.slot if isinstance(entry.draft, DeliveryDraft) else None


def _id_of(seen: Seen) -> str:
    return seen.id if isinstance(seen, DeliverySeen | OrderSeen) else seen.uuid


def _is_of_one(error: RemoteError) -> bool:
    """Whether a failure tells of the thing alone; all others hold for its whole system."""
    return isinstance(error, Unreadable | Refused) and not isinstance(error, NotAuthorised)


def _thing(one: Entry | OpenOne) -> str:
    return f"{one.deed.source}/{one.reference}"
