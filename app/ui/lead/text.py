"""What a lead says: title and message in the language of the shop that gets it, and the types in words."""

from app.core.article import Article
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.store import Store
from app.system.i18n import Words, phrase

LANGUAGE_OF = {"NL": "nl", "BE": "nl", "FR": "fr", "DE": "de", "LU": "fr"}
# Walloon Brabant; Liège, Namur, Hainaut and Luxembourg
FRENCH_IN_BELGIUM = ((1300, 1499), (4000, 7999))
LANGUAGE_NAMES = {"nl": phrase("Dutch"), "fr": phrase("French"), "en": phrase("English"), "de": phrase("German")}
# In the order in which they are asked for; the words follow "The customer wants".
WANTED = {
    LeadType.SALES_OFFER: phrase("to buy this"),
    LeadType.TEST_RIDE: phrase("a test ride"),
    LeadType.INFORMATION: phrase("to know more"),
    LeadType.CONTACT_REQUEST: phrase("to be contacted"),
    LeadType.EXCHANGE: phrase("a trade-in"),
    LeadType.COMPLAINT: phrase("to complain"),
    LeadType.OTHER: phrase("something else"),
}
# Nobody sells a demonstration bicycle.
NOT_OF_A_DEMO = (LeadType.SALES_OFFER, LeadType.EXCHANGE)
TITLES = {
    LeadType.SALES_OFFER: phrase("Customer wants to buy: {article}"),
    LeadType.TEST_RIDE: phrase("Customer wants a test ride: {article}"),
    LeadType.INFORMATION: phrase("Customer has a question: {article}"),
    LeadType.CONTACT_REQUEST: phrase("Customer wants to be contacted: {article}"),
    LeadType.EXCHANGE: phrase("Customer wants to trade in for: {article}"),
    LeadType.COMPLAINT: phrase("Customer has a complaint: {article}"),
    LeadType.OTHER: phrase("Customer has a request: {article}"),
}
MESSAGES = {
    LeadType.SALES_OFFER: phrase(
        "Our customer would like to buy this from you. Could you set it aside and call the customer today?"
    ),
    LeadType.TEST_RIDE: phrase(
        "Our customer would like to try this at your shop. Could you call the customer to agree on a time?"
    ),
    LeadType.INFORMATION: phrase("Our customer would like to know more about this. Could you call the customer?"),
    LeadType.CONTACT_REQUEST: phrase("Our customer would like to hear from you. Could you call the customer?"),
    LeadType.EXCHANGE: phrase(
        "Our customer would like to buy this and trade in a bicycle. Could you call the customer with an offer?"
    ),
    LeadType.COMPLAINT: phrase("Our customer has a complaint. Could you call the customer?"),
    LeadType.OTHER: phrase("Our customer has a request. Could you call the customer?"),
}
# To a customer who gave an e-mail address and no telephone number.
MESSAGES_WITHOUT_PHONE = {
    LeadType.SALES_OFFER: phrase(
        "Our customer would like to buy this from you. Could you set it aside and write to the customer today?"
    ),
    LeadType.TEST_RIDE: phrase(
        "Our customer would like to try this at your shop. Could you write to the customer to agree on a time?"
    ),
    LeadType.INFORMATION: phrase("Our customer would like to know more about this. Could you write to the customer?"),
    LeadType.CONTACT_REQUEST: phrase("Our customer would like to hear from you. Could you write to the customer?"),
    LeadType.EXCHANGE: phrase(
        "Our customer would like to buy this and trade in a bicycle. Could you write to the customer with an offer?"
    ),
    LeadType.COMPLAINT: phrase("Our customer has a complaint. Could you write to the customer?"),
    LeadType.OTHER: phrase("Our customer has a request. Could you write to the customer?"),
}


def language_of(store: Store, *, near: str) -> str:
    """The language in which a shop is written to: "nl", "fr", "de", or "en" where no other is known.

    A store that names no country is in that of this shop, `near` (ISO 3166 alpha-2).
    """
    country = store.country or near
    digits = "".join(letter for letter in store.postal_code if letter.isdecimal())[:4]
    if country == "BE" and digits and any(first <= int(digits) <= last for first, last in FRENCH_IN_BELGIUM):
        return "fr"
    return LANGUAGE_OF.get(country, "en")


def title_of(draft: LeadDraft, words: Words) -> str:
    """The title of a lead of this type about this article, in the language of `words`."""
    return words.say(TITLES[draft.type], article=article_name(draft.article)).rstrip(" \N{NO-BREAK SPACE}:")


def message_of(draft: LeadDraft, words: Words, *, reference: str) -> str:
    """What the customer wants, of which unit, and our reference, so that two people match it on the phone."""
    messages = MESSAGES if _can_be_called(draft.customer) else MESSAGES_WITHOUT_PHONE
    parts = [words.say(messages[draft.type])]
    if draft.object_id is not None:
        parts.append(words.say("It is number {number} with you.", number=draft.object_id))
    if reference:
        parts.append(words.say("Our reference: {reference}.", reference=reference))
    return " ".join(parts)


def options_of(draft: LeadDraft) -> LeadOptions:
    """What such a lead asks for as long as nobody ticked anything."""
    return LeadOptions(test_ride=draft.type is LeadType.TEST_RIDE, phone_call=_can_be_called(draft.customer))


def article_name(article: Article) -> str:
    """What to call it: its title, else a number of it."""
    return article.title or article.article_number or article.barcode or article.sku


def _can_be_called(customer: Customer) -> bool:
    """True as long as it is not known how to reach the customer: a telephone number is asked for first."""
    return bool(customer.phone.strip() or not customer.email.strip())
