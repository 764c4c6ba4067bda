"""What a look-up tells of an entry that is not sure: there, not there, or neither."""

from dataclasses import dataclass

from app.core.delivery import DeliverySeen
from app.core.entry import Deed, Entry, Seen, State
from app.core.errors import Unreadable
from app.core.sources import COURIER
from app.journal.journal import Journal
from app.remote.cyke import Cyke
from app.remote.cyke_changes import is_changed
from app.services.senders import Senders

CANCELLED = "cancelled"
# A list that heeds our filter is short: one reference is one delivery, or two where somebody sent it twice.
MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """`is_there` tells whether the deed is done; None where what was read proves neither. `seen` is the thing itself.

    `remote_id` is the number of the thing there, "" where it was not found.
    """

    is_there: bool | None
    seen: Seen | None = None
    remote_id: str = ""


class Findings:
    """Asks the systems what became of an attempt. Raises RemoteError: then nothing is known."""

    def __init__(self, journal: Journal, senders: Senders) -> None:
        self._journal = journal
        self._senders = senders

    def can_be_found(self, entry: Entry) -> bool:
        """Whether there is a way to look it up: a lead cannot be found by our reference."""
        is_known = entry.deed in (Deed.BOOK_DELIVERY, Deed.SEND_ORDER) or (not entry.deed.is_new and entry.remote_id)
        return bool(is_known) and self._senders.has(entry.deed.source)

    def can_be_absent(self, entry: Entry) -> bool:
        """Whether it proves anything that it is not found: not by another account, which may not be shown it."""
        return entry.account in ("", self._senders.account(entry.deed.source))

    async def of(self, entry: Entry) -> Finding:
        """What is there. Raises RemoteError, StorageError; only for what `can_be_found`."""
        finding = await self._seen(entry)
        return finding if finding.is_there or self.can_be_absent(entry) else Finding(None)

    async def _seen(self, entry: Entry) -> Finding:
        stores, wholesale, courier = self._senders.stores, self._senders.wholesale, self._senders.courier
        if wholesale is not None and entry.deed is Deed.SEND_ORDER:
            order = await wholesale.order_with(entry.reference, customer_id=self._senders.customer_code)
            return Finding(order is not None, order, order.id if order else "")
        if stores is not None and entry.deed is Deed.CANCEL_LEAD:
            lead = await stores.lead(entry.remote_id)
            return Finding(_is_cancelled(lead), lead, lead.uuid)
        if courier is not None and entry.deed is Deed.BOOK_DELIVERY:
            delivery = await delivery_with(courier, entry.reference)
            return Finding(delivery is not None, delivery, delivery.id if delivery else "")
        if courier is not None and entry.deed in (Deed.CANCEL_DELIVERY, Deed.CHANGE_DELIVERY):
            delivery = await courier.delivery(entry.remote_id)
            is_change = entry.deed is Deed.CHANGE_DELIVERY
            is_there = await self._is_changed(entry, delivery) if is_change else _is_cancelled(delivery)
            return Finding(is_there, delivery, delivery.id)
        return Finding(None)

    async def _is_changed(self, change: Entry, delivery: DeliverySeen) -> bool | None:
        """Compared with what the booking and the changes that were sent before it had asked for."""
        booking = await self._journal.entry(change.about)
        made = [
            one.body
            for one in await self._journal.followers(change.about)
            if one.deed is Deed.CHANGE_DELIVERY and one.state is State.SENT and one.created_at < change.created_at
        ]
        before = [booking.body, *made] if booking is not None and booking.body else made
        return is_changed(change.body, before=before, seen=delivery)


async def delivery_with(courier: Cyke, reference: str) -> DeliverySeen | None:
    """The delivery with our reference, None where both `latest` and the list know of none.

    A list whose filter is not heeded shows others, which do not tell their reference: each is read by its number.
    Raises RemoteError; Unreadable where they are too many to be read, or one that may be ours tells no reference.
    """
    found = await courier.latest(reference)
    if found is not None:
        return found
    listed = await courier.deliveries(reference)
    if len(listed) > MOST_LISTED:
        raise Unreadable(COURIER, f"{len(listed)} deliveries for one reference")
    wholes = [await courier.delivery(short.id) for short in listed]
    ours = next((whole for whole in wholes if whole.reference == reference), None)
    if ours is None and not all(whole.reference for whole in wholes):
        raise Unreadable(COURIER, "a listed delivery comes without its reference")
    return ours


def _is_cancelled(seen: Seen) -> bool:
    return seen.status.strip().lower() == CANCELLED
