"""Journal entries: everything this shop sends, the states they pass, and the only legal moves between these."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.delivery import DeliveryDraft, DeliverySeen
from app.core.lead import LeadDraft, LeadSeen
from app.core.order import OrderDraft, OrderSeen
from app.core.sources import COURIER, STORES, WHOLESALE

Draft = LeadDraft | DeliveryDraft | OrderDraft
Seen = LeadSeen | DeliverySeen | OrderSeen


class Kind(StrEnum):
    """What an entry is about."""

    LEAD = "lead"
    DELIVERY = "delivery"
    ORDER = "order"


class Deed(StrEnum):
    """The write that an entry is (contract: createLead, cancelLead, createDelivery, patchDelivery, ...)."""

    SEND_LEAD = "send-lead"
    CANCEL_LEAD = "cancel-lead"
    BOOK_DELIVERY = "book-delivery"
    CHANGE_DELIVERY = "change-delivery"
    CANCEL_DELIVERY = "cancel-delivery"
    SEND_ORDER = "send-order"

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return KIND_OF[self]

    @property
    def source(self) -> str:
        """The remote system it goes to, as RemoteError.source."""
        return SOURCE_OF[self.kind]

    @property
    def is_new(self) -> bool:
        """True for what makes a new thing there; false for a change or cancellation of one."""
        return self in (Deed.SEND_LEAD, Deed.BOOK_DELIVERY, Deed.SEND_ORDER)

    @property
    def is_cancellation(self) -> bool:
        """True for what takes back a thing that was made there."""
        return self in (Deed.CANCEL_LEAD, Deed.CANCEL_DELIVERY)


KIND_OF = {
    Deed.SEND_LEAD: Kind.LEAD,
    Deed.CANCEL_LEAD: Kind.LEAD,
    Deed.BOOK_DELIVERY: Kind.DELIVERY,
    Deed.CHANGE_DELIVERY: Kind.DELIVERY,
    Deed.CANCEL_DELIVERY: Kind.DELIVERY,
    Deed.SEND_ORDER: Kind.ORDER,
}
SOURCE_OF = {Kind.LEAD: STORES, Kind.DELIVERY: COURIER, Kind.ORDER: WHOLESALE}


class State(StrEnum):
    """Where an entry stands. DRAFT and READY are ours alone; from SENDING on, the remote system may know of it."""

    DRAFT = "draft"
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


# SENDING goes back to READY only where the request line never left; UNSURE only after a clean look-up or a person's
# word. A draft that is thrown away is WITHDRAWN: nothing is deleted.
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.READY, State.WITHDRAWN}),
    State.READY: frozenset({State.SENDING, State.WITHDRAWN}),
    State.SENDING: frozenset({State.READY, State.SENT, State.REFUSED, State.UNSURE}),
    State.UNSURE: frozenset({State.SENT, State.READY, State.CLOSED}),
    State.SENT: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.CLOSED: frozenset(),
}


class IllegalMove(Exception):
    """An entry is not in a state from which this move leads: somebody else moved it first."""

    def __init__(self, reference: str, came_from: State, *, to: State) -> None:
        super().__init__(f"{reference}: {came_from} cannot become {to}")
        self.reference = reference
        self.came_from = came_from
        self.to = to


def check_move(reference: str, came_from: State, *, to: State) -> None:
    """Raises IllegalMove where the way is not in MOVES."""
    if to not in MOVES[came_from]:
        raise IllegalMove(reference, came_from, to=to)


def contents_again(draft: Draft, *, before: str, after: str) -> Draft:
    """The contents of an entry for another one: a lead's message names the new reference instead of the old one."""
    return replace(draft, message=draft.message.replace(before, after)) if isinstance(draft, LeadDraft) else draft


@dataclass(frozen=True, slots=True)
class Entry:
    """One write to a remote system. Aware times.

    `draft` is what it says; that of a cancellation is what the thing was that it takes back.
    `body` is the request body, exactly as it goes, fixed with the move to READY ("" for a cancellation, which has
    none). `about` is the reference of the entry that this one changes or cancels. `reasons` are the remote system's
    own words for a refusal, or ours for being unsure, plain text. `seen` is what the remote system said last, at
    `seen_at`. `is_absent` tells that clean look-ups did not find it there: sending again is safe after a yes.
    `account` is a hash that tells the account that its last attempt went by from others, "" where that is not known;
    before the first one it is the account when it was begun.
    `submitted_at` is when the clerk let it go, None for a draft. `forgotten_at` is when its customer was removed;
    one that `is_to_be_forgotten` loses him as soon as it has come to its end.
    """

    reference: str
    deed: Deed
    state: State
    created_at: datetime
    changed_at: datetime
    draft: Draft | None = None
    body: str = ""
    about: str = ""
    counter: str = ""
    remote_id: str = ""
    seen: Seen | None = None
    seen_at: datetime | None = None
    reasons: tuple[str, ...] = ()
    attempts: int = 0
    last_attempt_at: datetime | None = None
    not_before: datetime | None = None
    is_absent: bool = False
    look_ups: int = 0
    account: str = ""
    submitted_at: datetime | None = None
    is_to_be_forgotten: bool = False
    forgotten_at: datetime | None = None

    @property
    def listed_at(self) -> datetime:
        """Its place in the history: when the clerk let it go, for a draft when it was made."""
        return self.submitted_at or self.created_at

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.deed.kind

    @property
    def remote_status(self) -> str:
        """The remote system's own word for how it stands, or ""."""
        return self.seen.status if self.seen else ""


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """Which entries a page shows. `text` is searched in references, names, towns and articles, in any case.

    Empty `states` and `kinds` mean all. Drafts are listed only where asked for by state.
    """

    text: str = ""
    states: tuple[State, ...] = ()
    kinds: tuple[Kind, ...] = ()
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Entries, not sure ones first, then newest, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of the Today strip. `open` counts what is not yet in its last state, by kind."""

    leads_waiting: int = 0
    leads_accepted: int = 0
    deliveries: int = 0
    orders: int = 0
    to_send: int = 0
    unsure: int = 0
    drafts: int = 0
