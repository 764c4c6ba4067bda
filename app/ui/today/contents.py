"""What was sent, as facts: what each kind of draft says, in the words of the shop."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, DeliverySeen, Package, Route
from app.core.entry import Entry
from app.core.lead import LeadDraft, LeadOptions
from app.core.order import OrderDraft
from app.system.i18n import Words
from app.ui.lead.text import WANTED
from app.ui.parts.facts import Fact
from app.ui.today.entrywords import EntryWriter, article_name, place_of

CENTS = Decimal(100)


class ContentWriter:
    """Facts of an entry in one language. `currency` is an ISO 4217 code."""

    def __init__(self, writer: EntryWriter, *, currency: str) -> None:
        self._writer = writer
        self._words = writer.words
        self._currency = currency

    def facts(self, entry: Entry, *, now: datetime) -> list[Fact]:
        """One line each; what is empty is left out."""
        draft = entry.draft
        if isinstance(draft, LeadDraft):
            found = self._lead(draft)
        elif isinstance(draft, DeliveryDraft):
            found = self._delivery(draft, entry, now=now)
        elif isinstance(draft, OrderDraft):
            found = self._order(draft)
        else:
            found = []
        return [Fact(label, value) for label, value in (*found, *self._privacy(entry, now=now)) if value]

    def texts(self, entry: Entry) -> list[tuple[str, str]]:
        """Longer texts that were sent, with their labels; what is empty is left out."""
        say, draft = self._words.say, entry.draft
        found: list[tuple[str, str]] = []
        if isinstance(draft, LeadDraft):
            exchange = "\n".join(part for part in (draft.exchange_description, draft.exchange_remarks) if part)
            found = [(say("Message"), draft.message), (say("To trade in"), exchange)]
        elif isinstance(draft, DeliveryDraft):
            found = [(say("For the courier"), draft.customer.instructions), (say("Remarks"), draft.comments)]
        elif isinstance(draft, OrderDraft):
            found = [(say("Remarks"), draft.notes)]
        return [(label, text) for label, text in found if text]

    def cost(self, draft: LeadDraft) -> str:
        """Who pays what for a lead: "Zeist € 15.00 if accepted"."""
        if not draft.costs_ex_vat_cents:
            return ""
        amount = cents(draft.costs_ex_vat_cents, self._words, currency=self._currency)
        return self._words.say("{place} {amount} if accepted", place=place_of(draft.store), amount=amount)

    def _privacy(self, entry: Entry, *, now: datetime) -> Iterable[tuple[str, str]]:
        say = self._words.say
        if entry.forgotten_at is not None:
            yield (
                say("Customer data"),
                say("removed {date}", date=self._words.date(entry.forgotten_at.astimezone(now.tzinfo).date())),
            )
        elif entry.is_to_be_forgotten:
            yield say("Customer data"), say("removed once this has ended")

    def _lead(self, draft: LeadDraft) -> Iterable[tuple[str, str]]:
        say = self._words.say
        unit = str(draft.object_id) if draft.object_id is not None else ""
        yield say("Customer wants"), say(WANTED[draft.type])
        yield say("Article"), ", ".join(part for part in (article_name(draft.article), unit) if part)
        yield say("Wishes"), self._wishes(draft.options)
        yield say("Shop"), draft.store.name
        yield say("Phone of the shop"), draft.store.phone
        yield from self._customer(draft.customer)
        yield say("Cost"), self.cost(draft)

    def _delivery(self, draft: DeliveryDraft, entry: Entry, *, now: datetime) -> Iterable[tuple[str, str]]:
        say, slot = self._words.say, self._writer.slot
        yield say("Route"), self._writer.route(draft, is_whole=True)
        yield say("Article"), article_name(draft.article)
        yield say("Delivered between"), slot(draft.slot, now=now)
        yield say("Picked up between"), slot(draft.pickup_slot, now=now)
        yield say("Packages"), ", ".join(self._package(package) for package in draft.packages)
        if draft.route is not Route.STORE_TO_SHOP:
            yield from self._customer(draft.customer)
        if isinstance(entry.seen, DeliverySeen) and entry.seen.price_cents is not None:
            yield say("Price of the courier"), cents(entry.seen.price_cents, self._words, currency=self._currency)

    def _order(self, draft: OrderDraft) -> Iterable[tuple[str, str]]:
        say = self._words.say
        yield say("Pieces"), self._words.number(draft.pieces)
        yield say("Article"), article_name(draft.article)
        yield say("SKU"), draft.product.sku
        yield say("Goes to"), say("the customer, dropship" if draft.is_dropship else "this shop")
        if draft.is_dropship:
            yield from self._customer(draft.customer)
        yield say("Our remark"), draft.reference_text
        yield say("Test order"), say("Yes") if draft.is_test else ""

    def _customer(self, customer: Customer) -> Iterable[tuple[str, str]]:
        say = self._words.say
        town = " ".join(part for part in (customer.postal_code, customer.city) if part)
        yield say("Customer"), ", ".join(part for part in (customer.name, customer.company) if part)
        yield say("Phone"), customer.phone
        yield say("E-mail"), customer.email
        yield say("Address"), ", ".join(part for part in (customer.street_and_number, town) if part)

    def _package(self, package: Package) -> str:
        return f"{self._words.number(package.amount)} × {package.name or package.type}"

    def _wishes(self, options: LeadOptions) -> str:
        say = self._words.say
        wishes = (
            (options.test_ride, say("test ride")),
            (options.phone_call, say("phone call")),
            (options.finance, say("financing")),
            (options.insurance, say("insurance")),
        )
        return ", ".join(word for is_wished, word in wishes if is_wished)


def cents(amount: int, words: Words, *, currency: str) -> str:
    """An amount given in cents: "€ 15.00"."""
    return words.money(Decimal(amount) / CENTS, currency)
