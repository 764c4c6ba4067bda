"""What is asked before something is cancelled, and what that may cost."""

from app.core.entry import Kind
from app.core.lead import LeadDraft
from app.services.sending import Story
from app.system.i18n import Words
from app.ui.today.contents import cents
from app.ui.today.entrywords import place_of


def cancel_question(story: Story, words: Words, *, currency: str) -> tuple[str, str, str]:
    """Title, text and the words of the button that says yes. `currency` is an ISO 4217 code."""
    say, draft = words.say, story.entry.draft
    if story.entry.kind is not Kind.LEAD or not isinstance(draft, LeadDraft):
        costs = say("The courier may still charge it.")
        text = costs if story.cancel_costs else say("No rider comes then.")
        return say("Cancel this delivery?"), text, say("Yes, cancel the delivery")
    place = place_of(draft.store)
    text = say("{place} has not taken it on yet: it costs nothing.", place=place)
    if story.cancel_costs:
        amount = cents(draft.costs_ex_vat_cents, words, currency=currency)
        text = say("{place} has taken it on: {amount} ex VAT may be charged all the same.", place=place, amount=amount)
    return say("Cancel this lead?"), text, say("Yes, cancel the lead")
