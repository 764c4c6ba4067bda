"""The order panel: an article is ordered at the wholesaler, for this shop or straight to the customer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Entry, Kind
from app.core.order import OrderDraft
from app.core.product import Product
from app.core.sales_units import stepped
from app.system.i18n import Words
from app.ui.draftform import DraftForm, at_the_card, focus_on_wrong
from app.ui.order.fields import OrderFields
from app.ui.order.renewal import Renewal
from app.ui.order.words import OrderWriter
from app.ui.stationery import Stationery
from app.ui.style import Style


class OrderForm(DraftForm):
    """See DraftForm. In practice each order is a test."""

    def __init__(self, style: Style, words: Words, *, stationery: Stationery) -> None:
        super().__init__(
            style, words, stationery=stationery, kind=Kind.ORDER,
            name=words.say("Order"), icon_name="warehouse", key="F6", deed=words.say("Send order"),
        )  # fmt: skip
        self.draft: OrderDraft | None = None
        self._untouched: OrderDraft | None = None
        self._are_prices_hidden = False
        self._is_practice = style.theme.practice
        self._writer = OrderWriter(words, currency=stationery.currency)
        self.fields = OrderFields(style, words, writer=self._writer, is_practice=self._is_practice)
        self.places = self.fields.places
        self.body.addWidget(self.fields, 1)
        self._renewal = Renewal(stationery, parent=self)
        self._renewal.told.connect(self._take_product)
        self.fields.edited.connect(self._edit)
        self.fields.customer_asked.connect(self.customer_asked)
        self.open_draft.began.connect(lambda _: self._show(self.draft))
        self.sent_asked.connect(self.send)
        self.submitted.connect(lambda _: self._show(None))
        self.drafts.customer_changed.connect(self._take_customer)

    def open_for(
        self, product: Product, article: Article, *, told_at: datetime | None = None, is_dropship: bool = False
    ) -> None:
        """An order of a product: one that is kept for this customer, else a new one of one sales unit.

        `told_at` is when the wholesaler said it, None is now.
        """
        told_at = told_at or self.clock()
        customer = self.drafts.customer
        found = next((kept for kept in self.drafts.kept if is_about(kept, product, customer=customer)), None)
        if found is not None:
            self.open_entry(found, product=product, told_at=told_at)
            return
        may_dropship = is_dropship and product.dropship is True
        draft = OrderDraft(product, article=article, customer=customer, pieces=0, is_dropship=may_dropship)
        draft = replace(stepped(draft, 1), is_test=self._is_practice, told_at=told_at)
        self._untouched = draft
        self.begin(draft, about=article.title or product.sku)
        self._show(draft)
        self._renewal.ask_about(draft)
        self.take_focus()

    def open_entry(
        self,
        entry: Entry,
        *,
        product: Product | None = None,
        told_at: datetime | None = None,
        reasons: Iterable[str] = (),
    ) -> None:
        """A draft of the journal, with why it was refused, if it was. ValueError where it is of no order.

        `product` is what the wholesaler said of it since, at `told_at`; None keeps what it said then, till it is told.
        """
        if not isinstance(entry.draft, OrderDraft):
            raise ValueError(f"{entry.reference} is no order")
        draft = entry.draft if product is None else replace(entry.draft, product=product, told_at=told_at)
        if not draft.customer.is_empty:
            self.drafts.set_customer(draft.customer)
        self._untouched = None
        self.reopen(entry, about=draft.article.title or draft.product.sku)
        self._show(draft)
        is_test = draft.is_test or self._is_practice
        self._edit(replace(draft, customer=self.drafts.customer, is_test=is_test))
        self._renewal.ask_about(draft)
        self.take_focus()
        self.show_reasons(reasons)

    def take_over(self, before: "OrderForm") -> None:
        """What stands in the form before a change of language."""
        self._are_prices_hidden = before._are_prices_hidden
        if before.open_draft.entry is not None and before.draft is not None:
            self.open_entry(replace(before.open_draft.entry, draft=before.draft))
            self._untouched = before._untouched

    def hide_prices(self, are_hidden: bool) -> None:
        """Purchase prices are not for the customer's eyes; or they may be seen again."""
        self._are_prices_hidden = are_hidden
        self._show(self.draft)

    def take_focus(self) -> None:
        """The form was opened: the keyboard goes to what is wrong, else to the quantity."""
        if not focus_on_wrong(self):
            self.fields.amount.field.setFocus()
            self.fields.amount.field.selectAll()

    def leave(self) -> None:
        """Close: by the key or by the x. The draft is kept, unless nothing was typed in it."""
        before, draft = self._untouched, self.draft
        is_untouched = before is not None and draft is not None and replace(draft, customer=before.customer) == before
        untouched = self.reference if is_untouched else ""
        self._show(None)
        super().leave()
        if untouched:
            self.drafts.give_back(untouched)

    def show_field_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """What is wrong with the customer is said at the card, with the name of the field."""
        is_nobody = self.draft is not None and self.draft.customer.is_empty
        super().show_field_problems(at_the_card(problems, self.words, is_nobody=is_nobody))

    def _show(self, draft: OrderDraft | None) -> None:
        self.draft = draft
        if draft is None:
            return
        are_hidden = self._are_prices_hidden
        self.fields.show_draft(draft, reference=self.reference, are_prices_hidden=are_hidden, now=self.clock())
        if self.foot is not None:
            self.foot.show_costs(*self._writer.costs(draft, are_hidden=are_hidden))
            self.foot.show_deed(self._writer.deed(draft))

    def _edit(self, draft: OrderDraft) -> None:
        if self.draft is not None:
            self._show(draft)
            self.open_draft.keep(draft)

    def _take_product(self, product: Product) -> None:
        if self.draft is not None and product.sku == self.draft.product.sku:
            told_at = self.clock()
            if self._untouched is not None:
                self._untouched = replace(self._untouched, product=product, told_at=told_at)
            self._edit(replace(self.draft, product=product, told_at=told_at))

    def _take_customer(self, customer: Customer) -> None:
        if self.draft is not None and customer != self.draft.customer:
            self.places["customer.name"].show_problem("")
            self.band.clear()
            self._edit(replace(self.draft, customer=customer))


def is_about(entry: Entry, product: Product, *, customer: Customer) -> bool:
    """Whether a kept draft is an order of the same product, for this customer or for nobody yet."""
    draft = entry.draft
    return (
        isinstance(draft, OrderDraft)
        and draft.product.sku == product.sku
        and (draft.customer == customer or draft.customer.is_empty or customer.is_empty)
    )
