"""What may still be done to a thing that was sent: cancelled, at what cost, or changed."""

from collections.abc import Iterable
from datetime import datetime

from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Entry, Kind, State
from app.core.remote_status import is_over

CANCELLING = {Kind.LEAD: Deed.CANCEL_LEAD, Kind.DELIVERY: Deed.CANCEL_DELIVERY}
FREE_TO_CANCEL = ("", "open", "noticed")
PICKED_UP = "picked_up"
# What a body says that asks for a slot (contract: createDeliveryV1/V2, patchDeliveryV1/V2).
ASKS_FOR_SLOT = '"slot_starting_at"'
# Our own reason for not sending, among those of the systems.
SLOT_HAS_PASSED = "The slot has passed: nothing was sent"
UNSETTLED = (State.READY, State.SENDING, State.UNSURE)


def may_cancel(entry: Entry, followers: Iterable[Entry]) -> bool:
    """Whether a cancellation is offered: of a lead until it is over, of a delivery until it is picked up, and once.

    A word we do not know may be cancelled: the system's refusal is shown as it is.
    """
    return _is_alive(entry) and open_cancellation(followers) is None


def may_change(entry: Entry, followers: Iterable[Entry]) -> bool:
    """Whether a change is offered: of a delivery until it is picked up, while nothing else done to it is under way."""
    later = tuple(followers)
    is_busy = any(one.state in UNSETTLED for one in later) or open_cancellation(later) is not None
    return entry.kind is Kind.DELIVERY and _is_alive(entry) and not is_busy


def cancel_costs(entry: Entry) -> bool:
    """Whether a cancellation may cost: a lead that the other store has taken on."""
    return entry.kind is Kind.LEAD and entry.remote_status.lower() not in FREE_TO_CANCEL


def open_cancellation(followers: Iterable[Entry]) -> Entry | None:
    """The cancellation that is under way or done, if any."""
    done = (*UNSETTLED, State.SENT)
    return next((one for one in followers if one.deed.is_cancellation and one.state in done), None)


def open_change(followers: Iterable[Entry]) -> Entry | None:
    """The change that is under way, if any."""
    return next((one for one in followers if one.deed is Deed.CHANGE_DELIVERY and one.state in UNSETTLED), None)


def _is_alive(entry: Entry) -> bool:
    is_there = entry.state is State.SENT and entry.deed.is_new and entry.remote_id != "" and entry.kind in CANCELLING
    status = entry.remote_status
    return is_there and not is_over(entry.kind, status) and status.lower() != PICKED_UP


def is_too_late(entry: Entry, *, now: datetime) -> bool:
    """Whether it asks for a rider at a time that has begun while it waited: nobody wants that one any more.

    A change that leaves the slot as it was asks for none.
    """
    draft = entry.draft
    if not isinstance(draft, DeliveryDraft) or ASKS_FOR_SLOT not in entry.body:
        return False
    slots = (draft.slot, draft.pickup_slot) if entry.deed.is_new else (draft.slot,)
    return any(slot.starts_at <= now for slot in slots if slot)
