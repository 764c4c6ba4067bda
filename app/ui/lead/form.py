"""The lead panel: the customer wants something of another shop."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Entry, Kind
from app.core.lead import LeadDraft
from app.core.offer import Offer, OfferKind
from app.core.price import CENT
from app.system.i18n import Words
from app.ui.draftform import DraftForm, at_the_card
from app.ui.find.trail import place_name
from app.ui.lead.fields import LeadFields
from app.ui.lead.openlead import OpenLead, kept_lead, new_lead
from app.ui.lead.text import LANGUAGE_NAMES
from app.ui.stationery import Stationery
from app.ui.style import Style


class LeadForm(DraftForm):
    """See DraftForm. `costs_ex_vat_cents` is what the platform charges a shop for a lead it accepts; 0 for nothing."""

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        stationery: Stationery,
        costs_ex_vat_cents: int = 0,
    ) -> None:
        super().__init__(
            style, words, stationery=stationery, kind=Kind.LEAD,
            name=words.say("Lead"), icon_name="handshake", key="F3", deed=words.say("Send lead"),
        )  # fmt: skip
        self._currency = stationery.currency
        self._shop = stationery.shop
        self._costs_cents = costs_ex_vat_cents
        self._lead: OpenLead | None = None
        self.fields = LeadFields(style, words)
        self.places = self.fields.places
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields.edited.connect(self._edit)
        self.fields.customer_asked.connect(self.customer_asked)
        self.open_draft.began.connect(self._take_reference)
        self.sent_asked.connect(self._send)
        self.drafts.customer_changed.connect(self._take_customer)

    def open_for(self, offer: Offer, article: Article) -> None:
        """A lead to the shop of an offer: the one kept for this customer, shop and article, else a new one."""
        if offer.store is None:
            return
        customer = self.drafts.customer
        kept = (entry for entry in self.drafts.kept if is_about(entry, offer, article=article, customer=customer))
        found = next(kept, None)
        if found is not None:
            self.open_entry(found, offer=offer)
            return
        lead = new_lead(
            offer, offer.store, article=article, costs_ex_vat_cents=self._costs_cents, near=self._shop.country
        )
        lead = lead.edited(replace(lead.draft, customer=customer), reference="")
        self.begin(lead.draft, about=about(lead, self.words))
        self._show(lead)

    def open_entry(self, entry: Entry, *, offer: Offer | None = None, reasons: Iterable[str] = ()) -> None:
        """A draft of the journal, with why it was refused, if it was. ValueError where it is of no lead."""
        if not isinstance(entry.draft, LeadDraft):
            raise ValueError(f"{entry.reference} is no lead")
        if not entry.draft.customer.is_empty:
            self.drafts.set_customer(entry.draft.customer)
        lead = kept_lead(entry.draft, offer, near=self._shop.country)
        self.reopen(entry, about=about(lead, self.words))
        self._show(lead)
        self._edit(replace(lead.draft, customer=self.drafts.customer, costs_ex_vat_cents=self._costs_cents))
        self.show_reasons(reasons)

    def take_over(self, before: "LeadForm") -> None:
        """What stands in the form before a change of language."""
        entry, lead = before.open_draft.entry, before._lead
        if entry is not None and lead is not None:
            self.open_entry(replace(entry, draft=lead.draft), offer=lead.offer)
            self._show(replace(lead, draft=self._lead.draft if self._lead else lead.draft))

    def leave(self) -> None:
        """Close: by the key or by the x. The draft is kept, unless nothing was typed in it."""
        untouched = self.reference if self._lead and self._lead.is_untouched else ""
        self._lead = None
        super().leave()
        if untouched:
            self.drafts.give_back(untouched)

    def show_field_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """What is wrong with the customer is said at the card, with the name of the field."""
        is_nobody = self._lead is not None and self._lead.draft.customer.is_empty
        super().show_field_problems(at_the_card(problems, self.words, is_nobody=is_nobody))

    def _show(self, lead: OpenLead) -> None:
        say = self.words.say
        self._lead = lead
        place = place_name(lead.offer)
        language = say(LANGUAGE_NAMES[lead.theirs.language])
        hint = say("in {place}’s language, {language}", place=place, language=language)
        self.head.title.setText(say("Lead to {place}", place=place))
        self.fields.show_draft(lead.draft, units=lead.units, title_hint=hint)
        if self.foot is not None:
            self.foot.show_deed(say("Send lead to {place}", place=place))
            price = self.words.money(Decimal(lead.draft.costs_ex_vat_cents) * CENT, self._currency)
            if lead.draft.costs_ex_vat_cents:
                paid = say("{place} pays {price} if they accept", place=place, price=price)
                self.foot.show_costs(paid, say("Ex VAT. This shop and the customer pay nothing."))
            else:
                self.foot.show_costs(say("Nothing is charged"))

    def _edit(self, draft: LeadDraft) -> None:
        if self._lead is not None:
            lead = self._lead.edited(draft, reference=self.reference)
            self._show(lead)
            self.open_draft.keep(lead.draft)

    def _take_reference(self, reference: str) -> None:
        if self._lead is not None:
            self._show(self._lead.named(reference))
            self.open_draft.keep(self._lead.draft)

    def _take_customer(self, customer: Customer) -> None:
        if self._lead is not None and customer != self._lead.draft.customer:
            self.places["customer.name"].show_problem("")
            self.band.clear()
            self._edit(replace(self._lead.draft, customer=customer))

    def _show_twin(self, twin: Entry) -> None:
        super()._show_twin(twin)
        say = self.words.say
        store = twin.draft.store if isinstance(twin.draft, LeadDraft) else None
        place = place_name(Offer(OfferKind.STORE, None, store=store))
        age = self.words.age(twin.listed_at, now=self.clock())
        said = say("You sent {place} this lead {age}", place=place, age=age)
        if twin.counter != self._shop.counter:
            said = say("{who} sent {place} this lead {age}", who=twin.counter, place=place, age=age)
        self.band.show_band("warn", "users", text=said, links=(say("Open"), say("Send it again")))

    def _send(self) -> None:
        if self._lead is not None:
            self.send(self._lead.draft)


def is_about(entry: Entry, offer: Offer, *, article: Article, customer: Customer) -> bool:
    """Whether a kept draft is a lead about the same article to the same shop, for this customer or for nobody yet."""
    draft = entry.draft
    return (
        isinstance(draft, LeadDraft)
        and draft.store.store_id == (offer.store.store_id if offer.store else "")
        and draft.article == article
        and (draft.customer == customer or draft.customer.is_empty or customer.is_empty)
    )


def about(lead: OpenLead, words: Words) -> str:
    """Distance and name of the shop, for the head: the name may be cut, the figure not."""
    distance_km = lead.offer.distance_km
    far = "" if distance_km is None else words.say("{distance} km", distance=words.km(distance_km))
    return " · ".join(part for part in (far, lead.draft.store.name) if part)
