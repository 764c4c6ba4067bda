"""The forms of one screen: customer, lead, delivery, order. Which of them is open, and which is behind it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.entry import Entry, Kind
from app.ui.customer.form import CustomerForm
from app.ui.delivery.form import DeliveryForm
from app.ui.draftform import DraftForm
from app.ui.find.column import Column
from app.ui.lead.form import LeadForm
from app.ui.order.form import OrderForm
from app.ui.parts.form import FormPanel


@dataclass(frozen=True)
class Forms:
    """One of each."""

    customer: CustomerForm
    lead: LeadForm
    delivery: DeliveryForm
    order: OrderForm

    @property
    def all(self) -> tuple[FormPanel, ...]:
        """Each of them."""
        return (self.customer, *self.of_drafts)

    @property
    def of_drafts(self) -> tuple[LeadForm, DeliveryForm, OrderForm]:
        """Those that write a draft."""
        return (self.lead, self.delivery, self.order)

    def of(self, kind: Kind) -> LeadForm | DeliveryForm | OrderForm:
        """That of a kind of entry."""
        by_kind: dict[Kind, LeadForm | DeliveryForm | OrderForm] = {
            Kind.LEAD: self.lead,
            Kind.DELIVERY: self.delivery,
            Kind.ORDER: self.order,
        }
        return by_kind[kind]


class OpenForm(QObject):
    """At most one form is open; that of the customer may have another behind it. A form that gives way is closed and
    its draft kept. `submitted` carries the Entry that now goes by itself, and whether its form was on screen till then;
    `left` says that no form is open any more.
    """

    submitted = Signal(object, bool)
    left = Signal()

    def __init__(self, forms: Forms, *, column: Column, parent: QObject) -> None:
        super().__init__(parent)
        self.forms = forms
        self._column = column
        self._behind: DraftForm | None = None
        forms.customer.closed.connect(self._leave_customer)
        column.settled.connect(self._put_away)
        for form in forms.of_drafts:
            form.customer_asked.connect(self.toggle_customer)
            form.submitted.connect(partial(self._submitted, form))
            form.closed.connect(partial(self._closed, form))

    @property
    def form(self) -> FormPanel | None:
        """The form on screen."""
        panel = self._column.asked_for
        return panel if isinstance(panel, FormPanel) else None

    def show(self, form: DraftForm) -> None:
        """Another form, ready to be typed in."""
        self._behind = None
        self._column.open(form)
        form.take_focus()

    def toggle_customer(self) -> None:
        """F2: who the customer is; the form it was asked from comes back behind it."""
        form = self.form
        if form is self.forms.customer:
            self.forms.customer.leave()
            return
        self._behind = form if isinstance(form, DraftForm) else None
        self._column.open(self.forms.customer)
        self.forms.customer.take_focus()

    def take_over(self, before: "OpenForm") -> None:
        """What stood in the open form, and in the one behind it, before a change of language."""
        is_customer = before.form is before.forms.customer
        was = before._behind if is_customer else before.form
        forms, others = self.forms, before.forms
        if was is not None and was is others.lead and others.lead.reference:
            forms.lead.take_over(others.lead)
            self.show(forms.lead)
        elif was is not None and was is others.delivery and others.delivery.reference:
            forms.delivery.take_over(others.delivery)
            self.show(forms.delivery)
        elif was is not None and was is others.order and others.order.reference:
            forms.order.take_over(others.order)
            self.show(forms.order)
        if is_customer:
            self.toggle_customer()

    def _put_away(self) -> None:
        """A form that gave way to another panel hears of no other customer any more."""
        stays = self._behind if self.form is self.forms.customer else self.form
        for form in self.forms.of_drafts:
            if form is not stays and form.open_draft.latest is not None and not is_going_out(form):
                form.leave()

    def _leave_customer(self) -> None:
        behind, self._behind = self._behind, None
        if behind is not None:
            self.show(behind)
        else:
            self._closed(self.forms.customer)

    def _submitted(self, form: DraftForm, entry: Entry) -> None:
        was_open = self.form is form
        form.leave()
        self.submitted.emit(entry, was_open)

    def _closed(self, form: FormPanel) -> None:
        if self.form is form:
            self._column.close_panel(form)
            self.left.emit()


def is_going_out(form: DraftForm) -> bool:
    """Whether what stands in the form is just being taken in by the journal."""
    return form.foot is not None and not form.foot.send.isEnabled()
