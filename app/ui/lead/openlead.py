"""A lead as it is open in the form: its draft, the offer it came from, and what the clerk has not touched in it."""

from dataclasses import dataclass, replace

from app.core.article import Article
from app.core.lead import LeadDraft, LeadType
from app.core.offer import Offer, OfferKind
from app.core.stock import StockUnit
from app.core.store import Store
from app.system.i18n import Words
from app.ui.lead.text import NOT_OF_A_DEMO, language_of, message_of, options_of, title_of


@dataclass(frozen=True)
class OpenLead:
    """`theirs` speaks the language of the shop that gets the lead.

    `untouched` is the draft as Toonbank makes it for its customer, None for a draft of the journal.
    """

    offer: Offer
    draft: LeadDraft
    theirs: Words
    untouched: LeadDraft | None = None

    @property
    def units(self) -> tuple[StockUnit, ...]:
        """The units to choose from, those for sale first; the draft's own where the shop's stock is not known."""
        known = (*self.offer.sellable, *self.offer.demo)
        number = self.draft.object_id
        if number is None or any(unit.object_id == number for unit in known):
            return known
        return (StockUnit(self.draft.store.store_id, number), *known)

    @property
    def is_untouched(self) -> bool:
        """True where nothing was typed or chosen: the draft is as Toonbank made it."""
        return self.draft == self.untouched

    def edited(self, draft: LeadDraft, *, reference: str) -> "OpenLead":
        """With what was typed or chosen: a demo unit is for a test ride, and texts that are ours follow."""
        demo = {unit.object_id for unit in self.offer.demo}
        if draft.object_id in demo and draft.type in NOT_OF_A_DEMO:
            draft = replace(draft, type=LeadType.TEST_RIDE)
        untouched = self.untouched
        if untouched is not None:
            for_whom = replace(untouched, customer=draft.customer)
            untouched = self._followed(for_whom, before=untouched, reference=reference)
        draft = self._followed(draft, before=self.draft, reference=reference)
        return replace(self, draft=draft, untouched=untouched)

    def named(self, reference: str) -> "OpenLead":
        """With our reference in the message, once there is one."""
        untouched = self.untouched
        if untouched is not None:
            untouched = self._followed(untouched, before=untouched, reference=reference)
        draft = self._followed(self.draft, before=self.draft, reference=reference)
        return replace(self, draft=draft, untouched=untouched)

    def _followed(self, draft: LeadDraft, *, before: LeadDraft, reference: str) -> LeadDraft:
        """Title, message and ticks go with type, unit and customer where the clerk had not changed them."""
        is_title_ours = draft.title == title_of(before, self.theirs)
        ours = [message_of(before, self.theirs, reference=known) for known in ("", reference)]
        return replace(
            draft,
            title=title_of(draft, self.theirs) if is_title_ours else draft.title,
            message=message_of(draft, self.theirs, reference=reference) if draft.message in ours else draft.message,
            options=options_of(draft) if draft.options == options_of(before) else draft.options,
        )


def new_lead(offer: Offer, store: Store, *, article: Article, costs_ex_vat_cents: int, near: str) -> OpenLead:
    """A lead for the first unit of an offer, written in the shop's language; its customer is still to be named.

    `near` is the country of this shop (ISO 3166 alpha-2).
    """
    units = (*offer.sellable, *offer.demo)
    theirs = Words(language_of(store, near=near))
    usual = LeadType.CONTACT_REQUEST if offer.kind is OfferKind.ASK else LeadType.SALES_OFFER
    draft = LeadDraft(
        store,
        article=article,
        type=LeadType.TEST_RIDE if offer.is_demo_only else usual,
        object_id=units[0].object_id if units else None,
        costs_ex_vat_cents=costs_ex_vat_cents,
    )
    draft = replace(draft, options=options_of(draft), title=title_of(draft, theirs))
    draft = replace(draft, message=message_of(draft, theirs, reference=""))
    return OpenLead(offer, draft, theirs, untouched=draft)


def kept_lead(draft: LeadDraft, offer: Offer | None, *, near: str) -> OpenLead:
    """A draft of the journal; without an offer on screen nothing more is known of the shop's stock."""
    known = offer or Offer(OfferKind.STORE, None, store=draft.store)
    return OpenLead(known, draft, Words(language_of(draft.store, near=near)))
