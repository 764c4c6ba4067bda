"""What one can do with an entry, and the doing of it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.entry import Entry, Kind, State
from app.core.errors import StorageError
from app.services.sending import HandVerdict, Sending, Story
from app.system.i18n import Words, phrase
from app.ui.messages import Weight, trouble
from app.ui.today.office import Office


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the entry panel: English text and icon."""

    text: str
    icon: str


OPEN_DRAFT = Action(phrase("Open draft"), "pencil")
DROP_DRAFT = Action(phrase("Drop draft"), "trash-2")
WITHDRAW = Action(phrase("Withdraw"), "undo-2")
CHANGE_AND_SEND = Action(phrase("Change and send again"), "pencil")
REPEAT = Action(phrase("Repeat"), "repeat-2")
CHANGE_DELIVERY = Action(phrase("Change delivery"), "pencil")
PRINT_CARD = Action(phrase("Print card"), "printer")
FORGET = Action(phrase("Forget this customer"), "trash-2")
CANCEL = {
    Kind.LEAD: Action(phrase("Cancel lead"), "x"),
    Kind.DELIVERY: Action(phrase("Cancel delivery"), "x"),
}

NOTHING_SENT = phrase("Could not ask whether it arrived: nothing is sent again")
AFTER = {HandVerdict.ARRIVED: State.SENT, HandVerdict.NOT_ARRIVED: State.READY, HandVerdict.CLOSED: State.CLOSED}


def actions_of(story: Story) -> tuple[Action, ...]:
    """The buttons for an entry as it stands; what is not sure has its own steps."""
    entry = story.entry
    is_whole = entry.deed.is_new and entry.draft is not None
    if entry.state is State.DRAFT:
        return OPEN_DRAFT, DROP_DRAFT
    if entry.state is State.READY:
        return (WITHDRAW,)
    found: list[Action] = []
    if entry.state is State.SENT:
        found += [CHANGE_DELIVERY] if story.may_change else []
        found += [PRINT_CARD] if is_whole and entry.forgotten_at is None else []
    if is_whole and entry.state in (State.SENT, State.WITHDRAWN, State.CLOSED):
        found.append(REPEAT)
    if entry.state is State.REFUSED and (is_whole or story.may_change):
        found.append(CHANGE_AND_SEND)
    if story.may_cancel and entry.kind in CANCEL:
        found.append(CANCEL[entry.kind])
    has_customer = entry.draft is not None and not entry.draft.customer.is_empty
    if has_customer and not entry.is_to_be_forgotten:
        found.append(FORGET)
    return tuple(found)


class EntryDeeds(QObject):
    """Does them. `moved` carries the reference of what is to be looked at anew."""

    moved = Signal(str)
    draft_opened = Signal(object)
    change_asked = Signal(object)
    card_asked = Signal(object)

    def __init__(self, words: Words, *, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._office = office

    def do(self, action: Action, entry: Entry) -> None:
        """What the button of an action does; a cancellation is asked about first, then `cancel` does it."""
        deeds: dict[Action, Callable[[Entry], None]] = {
            OPEN_DRAFT: self.draft_opened.emit,
            DROP_DRAFT: self._drop_draft,
            WITHDRAW: self._withdraw,
            REPEAT: self._repeat,
            CHANGE_AND_SEND: self._repeat,
            CHANGE_DELIVERY: self.change_asked.emit,
            PRINT_CARD: self.card_asked.emit,
        }
        deeds[action](entry)

    def cancel(self, entry: Entry) -> None:
        """The clerk said yes."""
        self._start("cancel", lambda sending: sending.cancel(entry.reference), then=self._told(entry, State.READY))

    def say(self, entry: Entry, verdict: HandVerdict) -> None:
        """What a person found out about an entry that is not sure; of its attempts those that are on show."""

        def tell(left: Entry) -> None:
            if (left.state, left.attempts) == (State.UNSURE, entry.attempts):
                self._office.messages.tell(Weight.WARN, lambda words: words.say(NOTHING_SENT), icon="plug-zap")
                self.moved.emit(entry.reference)
            else:
                self._told(entry, AFTER[verdict])(left)

        self._start("say", lambda sending: sending.say(entry.reference, verdict, entry.attempts), then=tell)

    def ask_again(self, entry: Entry) -> None:
        """Ask the remote system how it stands."""
        self._start("refresh", lambda sending: sending.refresh(entry.reference), then=self._refreshed(entry))

    def _drop_draft(self, entry: Entry) -> None:
        self._start("drop", lambda sending: sending.drop_draft(entry.reference), then=self._told(entry, None))

    def _withdraw(self, entry: Entry) -> None:
        told = self._told(entry, State.WITHDRAWN)
        self._start("withdraw", lambda sending: sending.withdraw(entry.reference), then=told)

    def _repeat(self, entry: Entry) -> None:
        """A new draft with the same contents."""
        self._start("repeat", lambda sending: sending.repeat(entry.reference), then=self.draft_opened.emit)

    def _told(self, entry: Entry, wanted: State | None) -> Callable[[Entry | None], None]:
        """Look at it anew; and say so where the deed came too late for it."""

        def tell(left: Entry | None) -> None:
            if left is not None and left.state is not wanted:
                self._office.messages.tell(
                    Weight.WARN, lambda words: words.say("It has changed meanwhile"), icon="info"
                )
            self.moved.emit(entry.reference)

        return tell

    def _refreshed(self, entry: Entry) -> Callable[[Entry | None], None]:
        """Look at it anew; and say so where nothing was heard."""

        def tell(seen: Entry | None) -> None:
            if seen is None or (seen.seen_at, seen.look_ups, seen.state) == (
                entry.seen_at,
                entry.look_ups,
                entry.state,
            ):
                self._office.messages.tell(Weight.WARN, lambda words: words.say("No answer yet"), icon="plug-zap")
            self.moved.emit(entry.reference)

        return tell

    def _start(
        self, name: str, question: Callable[[Sending], Coroutine[Any, Any, Any]], *, then: Callable[[Any], None]
    ) -> None:
        self._office.start(name, self._ask(question, then=then), owner=self)

    async def _ask(
        self, question: Callable[[Sending], Coroutine[Any, Any, Any]], *, then: Callable[[Any], None]
    ) -> None:
        tell = self._office.messages.tell
        try:
            value = await self._office.ask(question)
        except StorageError as error:
            tell(Weight.BAD, trouble(error), icon="circle-x")
        else:
            then(value)
