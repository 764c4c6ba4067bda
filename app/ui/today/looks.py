"""How an entry stands, in a word, an icon and a colour; and what the remote system says of it, in words."""

from dataclasses import dataclass

from app.core.entry import Deed, Entry, Kind, State
from app.core.order import OrderSeen
from app.system.i18n import Words, phrase

CANCELLED = ("cancelled", "canceled")


@dataclass(frozen=True, slots=True)
class Look:
    """A word with its icon and colour token; never the colour alone."""

    word: str
    icon: str
    colour: str


LOOKS = {
    State.DRAFT: Look(phrase("Draft"), "pencil", "text2"),
    State.READY: Look(phrase("Waiting to send"), "clock", "text2"),
    State.SENDING: Look(phrase("Sending"), "hourglass", "accent"),
    State.SENT: Look(phrase("Sent"), "circle-check", "ok"),
    State.REFUSED: Look(phrase("Refused"), "circle-x", "bad"),
    State.UNSURE: Look(phrase("Not sure"), "circle-question-mark", "warn"),
    State.WITHDRAWN: Look(phrase("Withdrawn"), "undo-2", "text2"),
    State.CLOSED: Look(phrase("Closed"), "circle-slash", "text2"),
}
CANCELLED_LOOK = Look(phrase("Cancelled"), "undo-2", "text2")
KIND_ICONS = {Kind.LEAD: "handshake", Kind.DELIVERY: "bike", Kind.ORDER: "warehouse"}
# The remote systems' own words (contract: x-known-values), in small letters.
REMOTE_WORDS = {
    Kind.LEAD: {
        "open": phrase("Not seen yet"),
        "noticed": phrase("Noticed, waiting"),
        "accepted": phrase("Accepted"),
        "declined": phrase("Declined"),
        "succeeded": phrase("Became a sale"),
        "failed": phrase("No sale"),
        "cancelled": phrase("Cancelled"),
    },
    Kind.DELIVERY: {
        "saved": phrase("With the courier"),
        "ready": phrase("Ready for a rider"),
        "scheduled": phrase("Rider planned"),
        "picked_up": phrase("On its way"),
        "delivered": phrase("Delivered"),
        "cancelled": phrase("Cancelled"),
        "failed": phrase("Not delivered"),
    },
    Kind.ORDER: {
        "pending": phrase("Taken in"),
        "processing": phrase("Being handled"),
        "in-m3": phrase("In the warehouse"),
        "shipped": phrase("Shipped"),
        "complete": phrase("Complete"),
        "error": phrase("Went wrong there"),
        "m3-error": phrase("Stuck in the warehouse"),
        "canceled": phrase("Cancelled"),
    },
}
BAD_NEWS = {
    Kind.LEAD: ("declined", "failed"),
    Kind.DELIVERY: ("failed",),
    Kind.ORDER: ("error", "m3-error"),
}


def state_look(entry: Entry, words: Words) -> Look:
    """How it stands; what was sent and cancelled afterwards says so."""
    is_cancelled = entry.state is State.SENT and entry.deed.is_new and entry.remote_status.casefold() in CANCELLED
    look = CANCELLED_LOOK if is_cancelled else LOOKS[entry.state]
    return Look(words.say(look.word), look.icon, look.colour)


def remote_words(entry: Entry, words: Words) -> str:
    """What the remote system says of it; a status that nobody knows as it comes, "" where it said nothing yet."""
    status = entry.remote_status
    known = REMOTE_WORDS[entry.kind].get(status.casefold())
    said = words.say(known) if known else status
    if isinstance(entry.seen, OrderSeen) and entry.seen.shipments and status.casefold() == "shipped":
        parcels = words.say_n("{n} parcel", "{n} parcels", n=len(entry.seen.shipments))
        return f"{said}, {parcels}"
    return said


def is_bad_news(entry: Entry) -> bool:
    """Whether what the remote system says needs somebody."""
    return entry.deed.is_new and entry.remote_status.casefold() in BAD_NEWS[entry.kind]


def deed_words(deed: Deed, words: Words) -> str:
    """What kind of write it is, within a sentence."""
    return {
        Deed.SEND_LEAD: words.say("lead"),
        Deed.CANCEL_LEAD: words.say("cancellation of a lead"),
        Deed.BOOK_DELIVERY: words.say("delivery"),
        Deed.CHANGE_DELIVERY: words.say("change of a delivery"),
        Deed.CANCEL_DELIVERY: words.say("cancellation of a delivery"),
        Deed.SEND_ORDER: words.say("order"),
    }[deed]
