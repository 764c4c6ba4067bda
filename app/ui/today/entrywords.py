"""An entry in words: what it is about, to whom it goes, what comes next."""

from datetime import datetime
from math import ceil

from app.core.afterwards import as_changed
from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Route, Slot
from app.core.entry import Deed, Entry, State
from app.core.lead import LeadDraft, LeadType
from app.core.order import OrderDraft
from app.core.sources import COURIER
from app.core.store import Shop, Store
from app.system.error_words import reason_words
from app.system.i18n import Words, phrase
from app.ui.today.looks import deed_words, remote_words

LEAD_TITLES = {
    LeadType.SALES_OFFER: phrase("Lead: buy {article}"),
    LeadType.INFORMATION: phrase("Lead: information {article}"),
    LeadType.TEST_RIDE: phrase("Lead: test ride {article}"),
    LeadType.CONTACT_REQUEST: phrase("Lead: contact {article}"),
    LeadType.EXCHANGE: phrase("Lead: exchange {article}"),
    LeadType.COMPLAINT: phrase("Lead: complaint {article}"),
    LeadType.OTHER: phrase("Lead: {article}"),
}
TITLES = {
    Deed.CANCEL_LEAD: phrase("Cancellation of lead: {article}"),
    Deed.BOOK_DELIVERY: phrase("Delivery: {article}"),
    Deed.CHANGE_DELIVERY: phrase("Change of delivery: {article}"),
    Deed.CANCEL_DELIVERY: phrase("Cancellation of delivery: {article}"),
}

NEVER_SENT = (State.DRAFT, State.READY, State.WITHDRAWN)


class EntryWriter:
    """Writes entries in one language, for this shop. `stopped` are the accounts that wait for a password."""

    def __init__(self, words: Words, *, shop: Shop) -> None:
        self.words = words
        self._shop = shop
        self.stopped: frozenset[str] = frozenset()

    def title(self, entry: Entry) -> str:
        """What it is about: "Lead: buy Gazelle Ultimate C380"."""
        draft = entry.draft
        name = article_name(draft.article) if draft else ""
        article = name or entry.about or entry.reference
        if isinstance(draft, OrderDraft):
            pieces = self.words.number(draft.pieces)
            return self.words.say("Order: {pieces} × {article}", pieces=pieces, article=article)
        if isinstance(draft, LeadDraft) and entry.deed is Deed.SEND_LEAD:
            return self.words.say(LEAD_TITLES[draft.type], article=article)
        return self.words.say(TITLES.get(entry.deed, "{article}"), article=article)

    def headline(self, entry: Entry) -> str:
        """The title of its panel; one that is not sure says so first."""
        if entry.state is not State.UNSURE:
            return self.title(entry)
        deed = deed_words(entry.deed, self.words)
        if isinstance(entry.draft, LeadDraft):
            place = place_of(entry.draft.store)
            return self.words.say("Not sure: {deed} to {place}", deed=deed, place=place)
        return self.words.say("Not sure: {deed}", deed=deed)

    def second(self, entry: Entry, *, now: datetime) -> str:
        """To whom and when: "Zeist · M. Voorbeeld"; of a refusal the reason."""
        if entry.state is State.REFUSED and entry.reasons:
            return reason_words(entry.reasons[0], self.words)
        draft = as_changed(entry).draft
        if isinstance(draft, LeadDraft):
            parts = [place_of(draft.store), customer_name(draft.customer)]
        elif isinstance(draft, DeliveryDraft):
            parts = [self.route(draft), self.slot(draft.slot, now=now)]
        elif isinstance(draft, OrderDraft):
            parts = [self._order_goes_to(draft), self.words.say("big parcel") if draft.product.big_parcel else ""]
        else:
            parts = []
        about = entry.about if draft else ""  # without a draft the title names it
        gone = self.words.say("customer removed") if entry.forgotten_at else ""
        return " · ".join(part for part in (about, *parts, gone) if part)

    def status(self, entry: Entry, *, now: datetime) -> str:
        """What comes next, or what the remote system said last."""
        say = self.words.say
        match entry.state:
            case State.DRAFT:
                return say("Not sent yet")
            case State.READY:
                return self._waiting(entry, now=now)
            case State.SENDING:
                begun_at = entry.last_attempt_at or entry.changed_at
                return say("{time} so far", time=self.words.span(max(int((now - begun_at).total_seconds()), 0)))
            case State.UNSURE:
                return say("Not found there") if entry.is_absent else say("No answer came")
            case State.SENT:
                return remote_words(entry, self.words) or say("Done" if not entry.deed.is_new else "No news yet")
            case State.REFUSED:
                return say("Not made")
        return say("Never sent") if entry.state is State.WITHDRAWN else say("Closed by hand")

    def route(self, draft: DeliveryDraft, *, is_whole: bool = False) -> str:
        """Where it comes from and where it goes: "Zeist → Lindelaan 8, Utrecht".

        With `is_whole` this shop is named too, and the customer, whose address stands elsewhere then.
        """
        here = self._shop.name or self.words.say("this shop")
        goes_to = (customer_name(draft.customer) if is_whole else "") or address_of(draft.customer)
        comes_from = place_of(draft.store) if draft.store else ""
        if draft.route is Route.STORE_TO_SHOP:
            goes_to = here
        elif draft.route is Route.SHOP_TO_CUSTOMER:
            comes_from = here if is_whole else ""
        return " → ".join(part for part in (comes_from, goes_to) if part)

    def slot(self, slot: Slot | None, *, now: datetime) -> str:
        """Day and hours: "today 17–19"; "" for none. `now` is in the shop's zone."""
        if slot is None:
            return ""
        hours = self.words.hours(slot.starts_at, slot.ends_at, zone=now.tzinfo)
        return f"{self.words.day(slot.starts_at, now=now)} {hours}"

    def moment(self, moment: datetime, *, now: datetime) -> str:
        """The time of today, with its day for other days: "14:02", "Mon 8 Jun 14:02"."""
        local = moment.astimezone(now.tzinfo)
        day = "" if local.date() == now.date() else self.words.day(moment, now=now)
        return f"{day} {local:%H:%M}".strip()

    def made(self, entry: Entry, *, now: datetime) -> str:
        """When it was sent or made, and at which counter."""
        say = self.words.say
        sent_at = None if entry.state in NEVER_SENT else entry.last_attempt_at
        moment = self.moment(sent_at or entry.listed_at, now=now)
        if not entry.counter:
            return say("sent {time}", time=moment) if sent_at else say("made {time}", time=moment)
        if sent_at:
            return say("{time}, {counter}", time=moment, counter=entry.counter)
        return say("made {time}, {counter}", time=moment, counter=entry.counter)

    def _waiting(self, entry: Entry, *, now: datetime) -> str:
        if entry.deed.source in self.stopped:
            has_token = entry.deed.source == COURIER
            return self.words.say("Waits for the token") if has_token else self.words.say("Waits for the password")
        if entry.not_before and entry.not_before > now:
            left_s = ceil((entry.not_before - now).total_seconds())
            return self.words.say("Goes by itself in {time}", time=self.words.span(left_s))
        return self.words.say("Next, goes by itself")

    def _order_goes_to(self, draft: OrderDraft) -> str:
        if not draft.is_dropship:
            return self.words.say("Own stock")
        return self.words.say("Dropship to {name}", name=customer_name(draft.customer) or address_of(draft.customer))


def article_name(article: Article) -> str:
    """What to call it: its title, else a number of it."""
    return article.title or article.article_number or article.barcode or article.sku


def customer_name(customer: Customer) -> str:
    """The person, else the company."""
    return customer.name or customer.company


def address_of(customer: Customer) -> str:
    """Street and town on one line."""
    return ", ".join(part for part in (customer.street_and_number, customer.city) if part)


def place_of(store: Store) -> str:
    """What a store is called at the counter: its town, else its name."""
    return store.city or store.name or store.store_id
