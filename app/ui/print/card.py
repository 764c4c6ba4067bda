"""What stands on the customer's card, in the customer's language."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen, Route
from app.core.entry import Entry
from app.core.lead import LeadDraft
from app.core.order import OrderDraft, OrderSeen
from app.core.store import Shop, Store
from app.system.i18n import Words
from app.ui.lead.text import WANTED
from app.ui.links import Link
from app.ui.today.entrywords import article_name, customer_name
from app.ui.today.sections import tracking_link

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Card:
    """Lines of text, top to bottom; empty ones are left out. `practice` is the word that marks a practice card."""

    title: str
    name: str
    product: str
    product_note: str
    facts: tuple[tuple[str, str], ...]
    reference_label: str
    reference: str
    shop: tuple[str, ...]
    shop_label: str
    tracking_label: str = ""
    tracking: Link | None = None
    practice: str = ""
    practice_note: str = ""


class CardWriter:
    """Writes cards. `own` is this shop's store on the platform, for its address and phone; None where not known."""

    def __init__(self, words: Words, *, shop: Shop, own: Store | None, practice: bool) -> None:
        self._words = words
        self._shop = shop
        self._own = own
        self._practice = practice

    def card(self, entry: Entry, *, now: datetime) -> Card:
        """The card of an entry; `now` is in the shop's zone."""
        say, draft = self._words.say, entry.draft
        seen = entry.seen if isinstance(entry.seen, DeliverySeen) else None
        title, note = say("Your delivery"), ""
        shop, shop_label = self._own_shop(), say("Your shop")
        if isinstance(draft, LeadDraft):
            title, note = say("Your request"), say(WANTED[draft.type])
            shop, shop_label = store_lines(draft.store), say("Passed on to")
        elif isinstance(draft, OrderDraft):
            title = say("Your order")
            note = self._words.say_n("{n} piece", "{n} pieces", n=draft.pieces)
        link = tracking_link(seen)
        return Card(
            title=title,
            name=customer_name(draft.customer) if draft else "",
            product=article_name(draft.article) if draft else "",
            product_note=note,
            facts=tuple((label, text) for label, text in self._facts(entry, now=now) if text),
            reference_label=say("Your reference"),
            reference=entry.reference,
            shop=shop,
            shop_label=shop_label,
            tracking_label=say("Follow it here") if link else "",
            tracking=link,
            practice=say("PRACTICE") if self._practice else "",
            practice_note=say("Nothing is sent, nothing is billed") if self._practice else "",
        )

    def _facts(self, entry: Entry, *, now: datetime) -> list[tuple[str, str]]:
        say, draft = self._words.say, entry.draft
        if isinstance(draft, DeliveryDraft):
            slot = draft.slot
            when = ""
            if slot is not None:
                hours = self._words.hours(slot.starts_at, slot.ends_at, zone=now.tzinfo)
                # as one says it a week before: the card is read on other days than today
                week_before = (slot.starts_at - WEEK).astimezone(now.tzinfo)
                when = f"{self._words.day(slot.starts_at, now=week_before)}, {hours}"
            goes_to = "" if draft.route is Route.STORE_TO_SHOP else address_lines(draft.customer)
            return [(say("Delivered between"), when), (say("Goes to"), goes_to)]
        if isinstance(draft, OrderDraft):
            parcels = entry.seen.shipments if isinstance(entry.seen, OrderSeen) else ()
            codes = "\n".join(f"{parcel.courier} {parcel.tracker_code}".strip() for parcel in parcels)
            goes_to = address_lines(draft.customer) if draft.is_dropship else self._shop.name
            return [(say("Goes to"), goes_to), (say("Parcels"), codes)]
        return []

    def _own_shop(self) -> tuple[str, ...]:
        lines = store_lines(self._own) if self._own else ()
        return tuple(dict.fromkeys(line for line in (self._shop.name, *lines) if line))


def store_lines(store: Store) -> tuple[str, ...]:
    """Name, address, town, phone."""
    town = " ".join(part for part in (store.postal_code, store.city) if part)
    return tuple(line for line in (store.name, store.address, town, store.phone) if line)


def address_lines(customer: Customer) -> str:
    """Street over town."""
    town = " ".join(part for part in (customer.postal_code, customer.city) if part)
    return "\n".join(line for line in (customer.street_and_number, town) if line)
