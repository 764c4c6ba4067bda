"""What is asked before something is cancelled: what that may cost, by what its system says of it at that moment."""

import asyncio
from contextlib import suppress

from PySide6.QtCore import Signal

from app.core.entry import Kind
from app.core.errors import StorageError
from app.core.lead import LeadDraft
from app.services.sending import Story
from app.system.error_words import source_name
from app.system.i18n import Words
from app.ui.messages import Weight
from app.ui.parts.question import Question
from app.ui.style import Style
from app.ui.today.contents import cents
from app.ui.today.entrywords import place_of
from app.ui.today.office import Office

ASKED_WITHIN_S = 4.0


class CancelQuestion(Question):
    """Its system is asked first how the thing stands. `came_too_late` tells that nothing is left to cancel."""

    came_too_late = Signal()

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, words)
        self._words = words
        self._office = office

    def ask_about(self, story: Story) -> None:
        """Ask whether what the story tells of is to be cancelled; yes can be said once it is known what that means."""
        say, entry = self._words.say, story.entry
        source = source_name(entry.deed.source, self._words)
        title, yes = cancel_words(entry.kind, self._words)
        asking = say("{source} is being asked for {reference} now", source=source, reference=entry.reference)
        self.ask(title, asking, yes=yes, is_known=False)
        self._office.start("cancel question", self._ask_once_known(story), owner=self)

    async def _ask_once_known(self, story: Story) -> None:
        reference, asked_at = story.entry.reference, self._office.now()
        with suppress(StorageError, TimeoutError):
            async with asyncio.timeout(ASKED_WITHIN_S):
                await self._office.ask(lambda sending: sending.refresh(reference))
                known: Story | None = await self._office.ask(lambda sending: sending.story(reference))
            story = known or story
        if not story.may_cancel:
            self._office.messages.tell(Weight.WARN, lambda words: words.say("It has changed meanwhile"), icon="info")
            self.came_too_late.emit()
            return
        seen_at = story.entry.seen_at
        is_fresh = seen_at is not None and seen_at >= asked_at
        title, yes = cancel_words(story.entry.kind, self._words)
        self.ask(title, cancel_text(story, self._words, currency=self._office.currency, is_fresh=is_fresh), yes=yes)


def cancel_words(kind: Kind, words: Words) -> tuple[str, str]:
    """Title, and the words of the button that says yes."""
    if kind is Kind.LEAD:
        return words.say("Cancel this lead?"), words.say("Yes, cancel the lead")
    return words.say("Cancel this delivery?"), words.say("Yes, cancel the delivery")


def cancel_text(story: Story, words: Words, *, currency: str, is_fresh: bool) -> str:
    """What it means and may cost. `currency` is an ISO 4217 code; where it is not `is_fresh` nobody could be asked.

    What the cancellation of a delivery costs is not known (contract: cancelDeliveryV2).
    """
    say, draft = words.say, story.entry.draft
    no_answer = say("{source} gave no answer just now.", source=source_name(story.entry.deed.source, words))
    unasked = "" if is_fresh else f"{no_answer} "
    if not isinstance(draft, LeadDraft):
        return unasked + " ".join((say("No rider comes then."), say("The courier may still charge it.")))
    known = {"place": place_of(draft.store), "amount": cents(draft.costs_ex_vat_cents, words, currency=currency)}
    if story.cancel_costs:
        return say("{place} has taken it on: {amount} ex VAT may be charged all the same.", **known)
    if unasked:
        return unasked + say("If {place} has taken it on, {amount} ex VAT may be charged all the same.", **known)
    return say("{place} has not taken it on yet: it costs nothing.", **known)
