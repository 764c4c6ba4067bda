"""The delivery panel: a cargo bike is booked, or a booked one changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Route
from app.core.entry import Entry, Kind
from app.core.rides import with_route
from app.core.store import Store
from app.system.i18n import Words
from app.ui.delivery.body import DeliveryBody
from app.ui.delivery.summary import CourierTerms, DeliveryWriter
from app.ui.draftform import DraftForm, focus_on_wrong
from app.ui.drafts import change_of
from app.ui.stationery import Stationery
from app.ui.style import Style

NOT_SET = CourierTerms()


def no_store() -> Store | None:
    """Where the shop's own store on the platform is not known."""
    return None


class DeliveryForm(DraftForm):
    """See DraftForm. `own_store` tells the shop's own store on the platform, whose address is in the summary."""

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        stationery: Stationery,
        terms: CourierTerms = NOT_SET,
        own_store: Callable[[], Store | None] = no_store,
    ) -> None:
        super().__init__(
            style, words, stationery=stationery, kind=Kind.DELIVERY,
            name=words.say("Delivery"), icon_name="bike", key="F4", deed=words.say("Book delivery"),
        )  # fmt: skip
        self.draft: DeliveryDraft | None = None
        self._untouched: DeliveryDraft | None = None
        shop = stationery.shop
        self._sender_name = terms.sender_name
        self._writer = DeliveryWriter(
            words, shop=shop, own_store=own_store, terms=terms, currency=stationery.currency, clock=self.clock
        )
        self.parts = DeliveryBody(
            style, words, writer=self._writer, terms=terms, region=shop.country, late=stationery.late,
            tasks=stationery.tasks, clock=self.clock,
        )  # fmt: skip
        self.places = self.parts.places
        self.body.addWidget(self.parts, 1)
        self.parts.edited.connect(self._edit)
        self.parts.suggested.connect(lambda draft: self._edit(draft, is_ours=True))
        self.found_wrong.connect(self.parts.fields.store.ask_for)
        self.sent_asked.connect(self.send)
        self.submitted.connect(lambda _: self._show(None))
        self.parts.revealed.connect(self.reveal)
        self.drafts.customer_changed.connect(self._take_customer)

    def open_for(self, article: Article, *, store: Store | None = None, route: Route | None = None) -> None:
        """A delivery of an article, from another store where one is chosen: one that is kept, else a new one.

        A new one goes over `route`, in the soonest slot that fits.
        """
        customer = self.drafts.customer
        found = next(
            (kept for kept in self.drafts.kept if is_about(kept, article, store=store, customer=customer)), None
        )
        if found is not None:
            self.open_entry(found)
            return
        way = route or (Route.STORE_TO_CUSTOMER if store else Route.SHOP_TO_CUSTOMER)
        draft = DeliveryDraft(article=article, customer=customer, store=store, sender_name=self._sender_name)
        draft = with_route(draft, way, slots=self.parts.courier.slots)
        self.begin(draft, about=article.title)
        self._untouched = draft
        self._show(draft)
        self.parts.open()

    def open_entry(self, entry: Entry, *, reasons: Iterable[str] = ()) -> None:
        """A draft of the journal, with why it was refused, if it was. ValueError where it is of no delivery."""
        draft = delivery_of(entry)
        if entry.deed.is_new and not draft.customer.is_empty:
            self.drafts.set_customer(draft.customer)
        self.reopen(entry, about=draft.article.title)
        self._untouched = None
        self._show(draft)
        self.parts.open()
        if entry.deed.is_new:
            self._edit(replace(draft, customer=self.drafts.customer))
        self.show_reasons(reasons)

    def open_change(self, entry: Entry) -> None:
        """A delivery that was sent: slot, place, packages and remarks can be changed. ValueError for no delivery."""
        kept = change_of(self.drafts.kept, entry.reference)
        draft = delivery_of(kept or entry)
        self.reopen(entry, about=draft.article.title, is_change=True)
        self._untouched = None
        self._show(draft)
        self.parts.open()

    def take_over(self, before: "DeliveryForm") -> None:
        """What stands in the form before a change of language."""
        entry = before.open_draft.entry
        if entry is None or before.draft is None:
            return
        open_again = self.open_change if before.open_draft.changes else self.open_entry
        open_again(replace(entry, draft=before.draft))
        self._untouched = before._untouched

    def leave(self) -> None:
        """Close: by the key or by the x. The draft is kept, unless nothing was typed in it."""
        untouched = self.reference if is_as_made(self.draft, self._untouched) else ""
        self._show(None)
        super().leave()
        if untouched:
            self.drafts.give_back(untouched)

    def take_focus(self) -> None:
        """The form was opened: the keyboard goes to what is wrong or missing first, where it can be seen."""
        if not focus_on_wrong(self):
            self.parts.fields.focus_first()
            self.keep_focus_in_sight()

    def ask_again(self) -> None:
        """F5: slots and package types anew."""
        self.parts.courier.ask_slots()
        self.parts.courier.ask_types()

    def tick(self) -> None:
        """Time goes on: slots pass, and a chosen one may have begun."""
        if self.draft is not None:
            self.parts.tick()

    def _show(self, draft: DeliveryDraft | None) -> None:
        is_change = self.open_draft.is_change
        self.draft = draft
        if draft is None:
            return
        say = self.words.say
        if self.foot is not None:
            self.foot.send.rename(say("Change delivery") if is_change else say("Book delivery"))
            self.foot.show_deed(say("Change the delivery") if is_change else say("Book the cargo bike"))
            self.foot.show_costs(*self._writer.costs(draft, is_change=is_change))
        self.parts.show_draft(draft, is_route_fixed=is_change)

    def _edit(self, draft: DeliveryDraft, *, is_ours: bool = False) -> None:
        before = self.draft
        if before is None:
            return
        if is_ours and is_as_made(before, self._untouched):
            self._untouched = draft
        self._show(draft)
        self.open_draft.keep(draft)
        if draft.customer != before.customer and not self.open_draft.is_change:
            self.drafts.set_customer(draft.customer)

    def _take_customer(self, customer: Customer) -> None:
        if self.draft is not None and not self.open_draft.is_change and customer != self.draft.customer:
            self._edit(replace(self.draft, customer=customer))


def is_as_made(draft: DeliveryDraft | None, untouched: DeliveryDraft | None) -> bool:
    """True where nothing was typed or chosen: the draft is as Toonbank made it, whoever the customer is."""
    return draft is not None and untouched is not None and replace(draft, customer=untouched.customer) == untouched


def is_about(entry: Entry, article: Article, *, store: Store | None, customer: Customer) -> bool:
    """Whether a kept draft is of a new delivery of it over the same places, for this customer or nobody yet."""
    draft = entry.draft
    return (
        entry.deed.is_new
        and isinstance(draft, DeliveryDraft)
        and draft.article == article
        and (draft.store.store_id if draft.store else "") == (store.store_id if store else "")
        and (draft.customer == customer or draft.customer.is_empty or customer.is_empty)
    )


def delivery_of(entry: Entry) -> DeliveryDraft:
    """The delivery of an entry. ValueError where it has none."""
    if not isinstance(entry.draft, DeliveryDraft):
        raise ValueError(f"{entry.reference} is no delivery")
    return entry.draft
