"""What every deed at the counter is written with: new entries, moves by hand, and the word that something changed."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.afterwards import as_changed, carried_over
from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Draft, Entry, IllegalMove, State
from app.core.problems import FieldProblem, Wrong
from app.journal.journal import Journal
from app.services.senders import Senders
from app.services.sending import Event, News, Submitted
from app.services.shop_rules import DEED_OF, ShopRules


@dataclass(frozen=True, slots=True)
class Pen:
    """`closed` gives the days on which nobody comes; `tell` hears what changed; `poke` wakes the lane of a source.

    `looked_up_once_more` looks up what is not sure, keeps others from doing so while one is inside, and gives whether
    a person's word is enough for it to go again.
    """

    journal: Journal
    senders: Senders
    rules: ShopRules
    new_reference: Callable[[], str]
    closed: Callable[[], frozenset[date]]
    clock: Callable[[], datetime]
    poke: Callable[[str], None]
    looked_up_once_more: Callable[[str], AbstractAsyncContextManager[bool]]
    tell: Callable[[News], None]

    def entry(self, deed: Deed, state: State, *, draft: Draft | None = None, of: Entry | None = None) -> Entry:
        """A new entry, not yet in the journal; `of` is the one that it changes or cancels.

        A change has seen what was seen of the thing when it was begun: it is a change of that.
        """
        now = self.clock()
        account = self.senders.account(deed.source)
        entry = Entry(self.new_reference(), deed, state, now, now, draft=draft, account=account)
        if of is None:
            return entry
        seen, seen_at = (of.seen, of.seen_at) if deed is Deed.CHANGE_DELIVERY else (None, None)
        return replace(entry, about=of.reference, remote_id=of.remote_id, seen=seen, seen_at=seen_at)

    async def entry_of(self, reference: str) -> Entry:
        """The entry that must be there. Raises StorageError, and KeyError where it is not."""
        entry = await self.journal.entry(reference)
        if entry is None:
            raise KeyError(reference)
        return entry

    async def moved(self, reference: str, to: State, *, attempt: int | None = None) -> Entry:
        """The entry moved by hand; as it stands where that comes too late, or after that attempt. StorageError."""
        try:
            return self.told(await self.journal.move(reference, to, now=self.clock(), attempt=attempt))
        except IllegalMove:
            return await self.entry_of(reference)

    def told(self, entry: Entry) -> Entry:
        """The entry, once everybody has heard of it."""
        if entry.state is State.READY:
            self.poke(entry.deed.source)
        self.tell(News(Event.MOVED, entry.deed.source, entry))
        return entry

    def problems(self, draft: Draft, *, reference: str, before: Draft | None = None) -> tuple[FieldProblem, ...]:
        """What is wrong with a draft that goes under `reference`, and whether there is an account to send it to.

        Times that a change leaves as they were `before` are no matter: they are agreed, and may have begun.
        """
        problems = self.rules.problems(draft, reference=reference, closed=self.closed(), now=self.clock())
        if isinstance(draft, DeliveryDraft) and isinstance(before, DeliveryDraft):
            kept = [name for name in ("slot", "pickup_slot") if getattr(draft, name) == getattr(before, name)]
            problems = tuple(problem for problem in problems if problem.field not in kept)
        has_account = self.senders.has(DEED_OF[type(draft)].source)
        return problems if has_account else (*problems, FieldProblem("", Wrong.NO_ACCOUNT))

    async def sent_before(self, about: str) -> Draft | None:
        """The draft as the remote system has it: the last change of an entry, or its own."""
        return as_changed(await self.entry_of(about), await self.journal.followers(about)).draft

    async def carried_over(self, change: Entry, draft: DeliveryDraft) -> DeliveryDraft:
        """A draft of a change begun a while ago; what it leaves as it was is as it stands there now."""
        thing, followers = await self.entry_of(change.about), await self.journal.followers(change.about)
        was_seen = replace(thing, seen=change.seen, seen_at=change.seen_at)
        began = as_changed(was_seen, [one for one in followers if one.changed_at <= change.created_at])
        return carried_over(draft, began=began.draft, stands=as_changed(thing, followers).draft)


def as_it_stands(entry: Entry) -> Submitted:
    """What a submit of something that is no draft any more gives: one that was thrown away does not go."""
    is_thrown_away = entry.state is State.WITHDRAWN
    return Submitted(entry, (FieldProblem("", Wrong.THROWN_AWAY),) if is_thrown_away else ())
