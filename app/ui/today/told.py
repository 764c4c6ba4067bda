"""News of what was sent, as the clerk hears of it: words, weight and sound."""

from dataclasses import dataclass

from app.core.delivery import DeliverySeen
from app.core.entry import Entry
from app.core.lead import LeadDraft
from app.core.sources import COURIER
from app.services.sending import Event, News
from app.system.error_words import one_line, reason_words, source_name
from app.system.i18n import Words
from app.ui.messages import Weight
from app.ui.parts.sound import Sound
from app.ui.today.entrywords import place_of
from app.ui.today.looks import deed_words


@dataclass(frozen=True, slots=True)
class Telling:
    """A message of the band. `reference` is the entry it is about, "" for an account; `sound` None is silence."""

    weight: Weight
    text: str
    icon: str
    reference: str = ""
    sound: Sound | None = None


def telling(news: News, words: Words) -> Telling | None:
    """What to say of it; None where only lists and counts are old now."""
    say = words.say
    source = source_name(news.source, words)
    has_token = news.source == COURIER
    if news.event is Event.ACCOUNT_STOPPED:
        text = say("{source}: the password is not taken, what you send waits", source=source)
        text = say("{source}: the token is not taken, what you send waits", source=source) if has_token else text
        return Telling(Weight.BAD, text, "lock")
    if news.event is Event.ACCOUNT_RESUMED:
        text = say("{source}: the password is right, what waited goes", source=source)
        text = say("{source}: the token is right, what waited goes", source=source) if has_token else text
        return Telling(Weight.OK, text, "circle-check")
    if news.entry is None:
        return None
    return _of_entry(news.event, news.entry, words=words)


def _of_entry(event: Event, entry: Entry, *, words: Words) -> Telling | None:
    say, reference = words.say, entry.reference
    place = place_of(entry.draft.store) if isinstance(entry.draft, LeadDraft) else say("The shop")
    deed = deed_words(entry.deed, words)
    about = f"{deed[:1].upper()}{deed[1:]} {reference}"
    match event:
        case Event.LEAD_ACCEPTED:
            text = say("{place} accepted lead {reference}", place=place, reference=reference)
            return Telling(Weight.OK, text, "circle-check", reference, Sound.ACCEPTED)
        case Event.LEAD_DECLINED:
            text = say("{place} declined lead {reference}", place=place, reference=reference)
            return Telling(Weight.WARN, text, "circle-x", reference)
        case Event.DELIVERY_FAILED:
            text = say("{what} not delivered", what=about)
            return Telling(Weight.BAD, one_line((text, *failures(entry)), words), "circle-x", reference)
        case Event.DELIVERY_DONE:
            return Telling(Weight.OK, say("{what}: delivered", what=about), "circle-check", reference)
        case Event.ORDER_SHIPPED:
            return Telling(Weight.OK, say("{what}: shipped", what=about), "truck", reference)
        case Event.BECAME_UNSURE | Event.FOUND_TOO_LATE:
            text = say("{what}: not sure it arrived", what=about)
            if event is Event.FOUND_TOO_LATE:
                text = say(
                    "{what}: it had arrived after all, and was let go once more: two may be under way", what=about
                )
            return Telling(Weight.WARN, text, "circle-question-mark", reference, Sound.NOT_SURE)
        case Event.REFUSED:
            text = say("{what} refused", what=about)
            reasons = (reason_words(reason, words) for reason in entry.reasons[:1])
            return Telling(Weight.BAD, one_line((text, *reasons), words), "circle-x", reference)
    return None


def news_words(news: News, words: Words) -> str:
    """The same as one line of text; "" for nothing to say."""
    told = telling(news, words)
    return told.text if told is not None else ""


def failures(entry: Entry) -> tuple[str, ...]:
    """Why a delivery failed, in the courier's own words."""
    tasks = (entry.seen.dropoff, entry.seen.pickup) if isinstance(entry.seen, DeliverySeen) else ()
    return tuple(task.failure_reason for task in tasks if task and task.failure_reason)[:1]
