"""What the list says of itself: how many ways, and what to do where there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.offer import Offer, OfferKind, stores_to_ask
from app.core.store import Shop, Store
from app.system.i18n import Words
from app.ui.find.shown import Found, Shown


def count_words(shown: Shown, words: Words, *, count: int, shop: Shop | None) -> str:
    """How many ways stand in the list, how many the filter hides, or how many sources answered where not all did.

    With the `shop` also which comes first, for there is room to say it.
    """
    total = len(shown.offers())
    if count < total:
        return words.say("{n} of {total} places, filtered", n=words.number(count), total=words.number(total))
    if shown.is_complete and shown.answered_count < len(shown.answers):
        if shop is None:
            return ""  # the bands and the line beside the scan field say it
        n = words.number(shown.answered_count)
        return words.say("{n} of {total} sources answered", n=n, total=words.number(len(shown.answers)))
    places = words.say_n("{n} place", "{n} places", n=count)
    if not count or shop is None:
        return places if count else ""
    first = words.say("not here") if is_not_here(shown, shop) else words.say("soonest first")
    return f"{first} · {places}"


def is_not_here(shown: Shown, shop: Shop) -> bool:
    """True where the stores answered and this shop has none."""
    stores = shown.stores
    if not shop.store_id or stores is None or stores.offers is None:
        return False
    return all(offer.kind is not OfferKind.OWN for offer in stores.offers)


def asks(shown: Shown, stores: Iterable[Store], *, shop: Shop) -> Sequence[Offer]:
    """The stores to ask for an article that is known and that no shop has; none where the stores did not answer."""
    answer, product = shown.stores, shown.wholesale.product if shown.wholesale else None
    if product is None or answer is None or answer.offers is None or answer.offers or answer.is_old:
        return ()
    return stores_to_ask(stores, shop=replace(shop, coordinates=answer.own_place or shop.coordinates))


def ask_words(shown: Shown, words: Words) -> str:
    """What to do where no shop has it and some can be asked."""
    if shown.offers():
        return words.say("No shop has it: the wholesaler first, then a contact request (F3)")
    return words.say("No shop has it and the wholesaler has none: send a contact request (F3)")


def none_words(shown: Shown, words: Words, *, is_filtered: bool) -> tuple[str, str]:
    """A title and what to do where the list is empty."""
    if is_filtered:
        return words.say("The filter leaves none"), words.say("Clear the filter, or show demo bikes again.")
    if shown.best()[0] is Found.NOT_KNOWN:
        advice = words.say("Not known is not the same as none: ask again with F5, or call.")
        return words.say("Not known"), advice
    product = shown.wholesale.product if shown.wholesale else None
    if product is not None:
        advice = words.say("The wholesaler carries it but has none now. Ask when it comes in.")
        return words.say("No shop has it"), advice
    return words.say("Nobody has it"), words.say("Check the number on the article, or ask the supplier.")
