"""What this shop's settings say of sending: what is wrong with a draft here, and which body it goes out with."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.core.checks import check_delivery, check_lead, check_order
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft
from app.core.entry import Deed, Draft, Entry
from app.core.lead import LeadDraft
from app.core.order import OrderDraft
from app.core.phone import with_phone
from app.core.problems import FieldProblem
from app.core.slots import DeliveryHours
from app.remote.cyke_bodies import change_body, delivery_body
from app.remote.lead_bodies import lead_body
from app.remote.order_bodies import order_body

KEPT_FOR_DAYS = 90
DEED_OF: dict[type, Deed] = {
    LeadDraft: Deed.SEND_LEAD,
    DeliveryDraft: Deed.BOOK_DELIVERY,
    OrderDraft: Deed.SEND_ORDER,
}


@dataclass(frozen=True, slots=True)
class ShopRules:
    """`country` (ISO 3166 alpha-2) is this shop's. `amount_in` of an order line is "pieces" or "sales_units".

    `courier_version` is "v1" or "v2", and `package_types` are those of v1; with `has_size_categories` one package goes
    alone. `own_address` is the number of this shop's place at the courier, None for the account's own;
    `customer_code` the company that is ordered for, "" for the account's own. `keep_customers_days` is how long
    customers are known after what was sent for them has ended.
    """

    shop_code: str = ""
    country: str = ""
    hours: DeliveryHours = field(default_factory=DeliveryHours)
    courier_version: str = "v2"
    package_types: tuple[str, ...] = ()
    has_size_categories: bool = False
    own_address: int | None = None
    amount_in: str = "pieces"
    customer_code: str = ""
    is_practice: bool = False
    keep_customers_days: int = KEPT_FOR_DAYS

    def as_sent(self, draft: Draft) -> Draft:
        """The draft as it may go: every order of practice is a test."""
        return replace(draft, is_test=True) if self.is_practice and isinstance(draft, OrderDraft) else draft

    def problems(
        self, draft: Draft, *, reference: str, closed: frozenset[date], now: datetime
    ) -> tuple[FieldProblem, ...]:
        """What is wrong with a draft that goes under `reference`. `closed` are the days on which nobody comes."""
        draft = self._dialled(draft)
        if isinstance(draft, LeadDraft):
            return check_lead(draft)
        if isinstance(draft, OrderDraft):
            return check_order(draft, amount_in=self.amount_in, reference=reference)
        return check_delivery(
            draft,
            hours=self.hours,
            closed=closed,
            now=now,
            api_version=self.courier_version,
            has_size_categories=self.has_size_categories,
        )

    def body(self, entry: Entry, draft: Draft, *, before: Draft | None = None) -> str:
        """The request body of an entry, for good. `draft` has no problems; a change is one of the draft `before`."""
        draft, before = self._dialled(draft), self._dialled(before) if before else None
        reference, own_address = entry.reference, self.own_address
        if isinstance(draft, LeadDraft):
            return lead_body(draft, reference=reference)
        if isinstance(draft, OrderDraft):
            return order_body(draft, reference=reference, customer_code=self.customer_code, amount_in=self.amount_in)
        if entry.deed is Deed.CHANGE_DELIVERY:
            known = before if isinstance(before, DeliveryDraft) else None
            return change_body(draft, before=known, own_address=own_address)
        return delivery_body(draft, reference=reference, own_address=own_address)

    def _dialled(self, draft: Draft) -> Draft:
        """The draft with telephone numbers that hold in every country."""
        customer = with_phone(draft.customer, near=self.country)
        if not isinstance(draft, DeliveryDraft) or draft.store is None:
            return replace(draft, customer=customer)
        there = Customer(phone=draft.store.phone, country=draft.store.country or customer.country)
        store = replace(draft.store, phone=with_phone(there, near=self.country).phone)
        return replace(draft, customer=customer, store=store)
