"""What is kept of a customer, in words: what goes at once, what goes later, and who else has it."""

from collections.abc import Iterable

from app.core.customer import Customer
from app.core.entry import Entry, Kind, State
from app.core.forgetting import Held
from app.core.lead import LeadDraft
from app.core.order import OrderDraft
from app.system.error_words import source_name
from app.system.i18n import Words
from app.system.removal_words import figures_words

# A remote system may know of what is in these states.
MAY_BE_THERE = (State.SENDING, State.SENT, State.UNSURE, State.CLOSED)
REFERENCES_LISTED = 6


def person_name(customer: Customer) -> str:
    """What to call the customer in a question."""
    return customer.name or customer.company or customer.phone or customer.email


def held_words(held: Held, words: Words) -> str:
    """One paragraph each for what is removed here, what stays until it has ended, and what others have."""
    say = words.say
    gone = removed_words(held, words)
    said = [say("Removed here: {what}.", what=gone) if gone else say("Nothing can be removed here yet.")]
    if held.needed:
        still_open = references_words((entry.reference for entry in held.needed), words)
        said.append(
            say(
                "Still open: {references}. What these need goes by itself once they have ended.",
                references=still_open,
            )
        )
    said += [
        say("{whom} keeps its own copy, ask there: {references}", whom=whom, references=references_words(theirs, words))
        for whom, theirs in elsewhere(held, words).items()
    ]
    return "\n\n".join(said)


def removed_words(held: Held, words: Words) -> str:
    """How many of what goes at once: "2 leads, 1 draft"; "" for nothing."""
    drafts = sum(1 for entry in held.ended if entry.submitted_at is None)
    kinds = [entry.kind for entry in held.ended if entry.submitted_at is not None]
    parts = figures_words(
        words,
        leads=kinds.count(Kind.LEAD),
        deliveries=kinds.count(Kind.DELIVERY),
        orders=kinds.count(Kind.ORDER),
        drafts=drafts,
    )
    typed = words.say("who was typed last") if held.is_at_counter or held.is_elsewhere else ""
    return ", ".join(part for part in (parts, typed) if part)


def elsewhere(held: Held, words: Words) -> dict[str, list[str]]:
    """Who else has something of the customer, each with the references it is known by there."""
    found: dict[str, list[str]] = {}
    for entry in (*held.needed, *held.ended):
        if entry.state not in MAY_BE_THERE or not _tells_customer(entry):
            continue
        found.setdefault(_whom(entry, words), []).append(_known_as(entry))
    return found


def references_words(references: Iterable[str], words: Words) -> str:
    """The first of them, and how many more."""
    listed = list(references)
    more = len(listed) - REFERENCES_LISTED
    said = ", ".join(listed[:REFERENCES_LISTED])
    return words.say("{references} and {n} more", references=said, n=words.number(more)) if more > 0 else said


def _tells_customer(entry: Entry) -> bool:
    """The wholesaler hears of the customer only where it sends to him."""
    return not isinstance(entry.draft, OrderDraft) or entry.draft.is_dropship


def _whom(entry: Entry, words: Words) -> str:
    """The system; of a lead also the shop that got it, with its phone."""
    names = [source_name(entry.deed.source, words)]
    if isinstance(entry.draft, LeadDraft):
        names += [entry.draft.store.name, entry.draft.store.phone]
    return ", ".join(name for name in names if name)


def _known_as(entry: Entry) -> str:
    """Our reference, with the number there where a person can say it."""
    is_said = entry.remote_id and entry.kind is not Kind.LEAD
    return f"{entry.reference} ({entry.remote_id})" if is_said else entry.reference
