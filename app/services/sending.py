"""What the window asks of journal and outbox, as functions: light to import, so that the first paint waits for neither.

`counter.CounterDesk` makes the record. Nothing here raises RemoteError; StorageError says that nothing was written.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, PackageType, Slot
from app.core.entry import Counts, Draft, Entry, EntryPage, EntryQuestion
from app.core.forgetting import Held, Removal
from app.core.problems import FieldProblem
from app.core.product import Product
from app.core.store import Store

Value = TypeVar("Value")
Asked = Coroutine[Any, Any, Value]


class HandVerdict(StrEnum):
    """What a person says of an entry that is not sure."""

    ARRIVED = "arrived"  # they have it: it becomes SENT
    NOT_ARRIVED = "not-arrived"  # they do not: READY again, the same bytes and the same reference
    CLOSED = "closed"  # nobody needs it any more


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a submit: the entry that will now be sent, or what stands in its way.

    `twin` is an entry of the same customer, article and kind of the last ten minutes: submit again with `is_again`
    after the clerk's yes. With problems or a twin the entry stays a draft.
    """

    entry: Entry
    problems: tuple[FieldProblem, ...] = ()
    twin: Entry | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of an entry. `verdict` is the state it led to, "" while it runs or after a crash."""

    number: int
    started_at: datetime
    ended_at: datetime | None = None
    verdict: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """An entry, with the contents of the last change of it that was sent; its tries and what was done to it since,
    oldest first.

    `may_cancel` and `may_change` say whether that is offered, of a refused change whether another one is;
    `cancel_costs` that it may cost (a lead taken on). `checks_itself_at` is when an unsure entry is looked up next;
    None where no look-up tells what became of it.
    """

    entry: Entry
    attempts: tuple[Attempt, ...] = ()
    followers: tuple[Entry, ...] = ()
    may_cancel: bool = False
    may_change: bool = False
    cancel_costs: bool = False
    checks_itself_at: datetime | None = None


class Event(StrEnum):
    """What there is to tell the clerk."""

    MOVED = "moved"  # the entry's state or what the remote says of it changed: lists and counts are old
    LEAD_ACCEPTED = "lead-accepted"
    LEAD_DECLINED = "lead-declined"
    DELIVERY_FAILED = "delivery-failed"
    DELIVERY_DONE = "delivery-done"
    ORDER_SHIPPED = "order-shipped"
    FOUND_TOO_LATE = "found-too-late"  # it had arrived after all, and was let go once more: there may be two
    BECAME_UNSURE = "became-unsure"
    REFUSED = "refused"
    ACCOUNT_STOPPED = "account-stopped"  # 401 or 403: `source` waits for a new password
    ACCOUNT_RESUMED = "account-resumed"


@dataclass(frozen=True, slots=True)
class News:
    """One event; `entry` is None for those of an account. Told on the engine thread.

    `draft` is the new draft that holds the contents of an entry refused with its account (401, 403).
    """

    event: Event
    source: str
    entry: Entry | None = None
    draft: Entry | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """Every question and deed of the window. References are those of entries."""

    new_draft: Callable[[Draft], Asked[Entry]]
    # a new draft with the contents of an entry
    repeat: Callable[[str], Asked[Entry]]
    save_draft: Callable[[str, Draft], Asked[None]]
    drop_draft: Callable[[str], Asked[None]]
    drafts: Callable[[], Asked[tuple[Entry, ...]]]
    # reference, the draft as it stands in the form, is_again
    submit: Callable[[str, Draft, bool], Asked[Submitted]]
    withdraw: Callable[[str], Asked[Entry]]
    cancel: Callable[[str], Asked[Entry]]
    # a draft of a change, submitted as other drafts are; and a change without a draft
    begin_change: Callable[[str, DeliveryDraft], Asked[Entry]]
    change_delivery: Callable[[str, DeliveryDraft], Asked[Submitted]]
    # the verdict holds after so many attempts, those that the clerk saw; one that cannot be taken changes nothing
    say: Callable[[str, HandVerdict, int], Asked[Entry]]
    story: Callable[[str], Asked[Story | None]]
    entries: Callable[[EntryQuestion], Asked[EntryPage]]
    counts: Callable[[], Asked[Counts]]
    refresh: Callable[[str], Asked[Entry | None]]
    csv: Callable[[EntryQuestion], Asked[str]]
    customers: Callable[[str], Asked[tuple[Customer, ...]]]
    keep_customer: Callable[[Customer], Asked[None]]
    kept_customer: Callable[[], Asked[Customer]]
    # what is wrong with the fields that are filled in, whatever the customer is for
    check_customer: Callable[[Customer], Asked[tuple[FieldProblem, ...]]]
    package_types: Callable[[], Asked[tuple[PackageType, ...]]]
    # slots from now on, of all days ahead, soonest first
    slots: Callable[[], Asked[tuple[Slot, ...]]]
    # a product as the wholesaler tells it now, None where it does not
    product_now: Callable[[Product], Asked[Product | None]]
    # the store with what a clerk told of its place before, where the platform says nothing
    store_place: Callable[[Store], Asked[Store]]
    give_secret: Callable[[str, str], Asked[bool]]
    stopped_accounts: Callable[[], Asked[tuple[str, ...]]]
    # whether one of these is stopped because nobody has told its password yet
    lacks_secret: Callable[[str], Asked[bool]]
    # what is kept of a person; and forgetting him, at once or when it has ended
    held: Callable[[Customer], Asked[Held]]
    forget: Callable[[Customer], Asked[Held]]
    removals: Callable[[], Asked[tuple[Removal, ...]]]
    customers_kept: Callable[[], Asked[int]]
