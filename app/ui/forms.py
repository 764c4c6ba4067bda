"""The forms of one screen: customer, lead, delivery, order. Which of them is open, and which is behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.entry import Entry, Kind
from app.ui.customer.form import CustomerForm
from app.ui.delivery.form import DeliveryForm
from app.ui.draftform import DraftForm
from app.ui.find.column import Column
from app.ui.lead.form import LeadForm
from app.ui.order.form import OrderForm
from app.ui.parts.form import FormPanel

AnyForm = TypeVar("AnyForm", bound=FormPanel)


@dataclass(frozen=True, slots=True)
class FormMakers:
    """How each is built."""

    customer: Callable[[], CustomerForm]
    lead: Callable[[], LeadForm]
    delivery: Callable[[], DeliveryForm]
    order: Callable[[], OrderForm]


class Forms(QObject):
    """One of each, built when it is first asked for, since most scans need none; `built` carries it, still unseen."""

    built = Signal(object)

    def __init__(self, make: FormMakers, *, parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._built: list[FormPanel] = []

    @cached_property
    def customer(self) -> CustomerForm:
        """Who the customer is."""
        return self._build(self._make.customer)

    @cached_property
    def lead(self) -> LeadForm:
        """For another shop."""
        return self._build(self._make.lead)

    @cached_property
    def delivery(self) -> DeliveryForm:
        """For the courier."""
        return self._build(self._make.delivery)

    @cached_property
    def order(self) -> OrderForm:
        """For the wholesaler."""
        return self._build(self._make.order)

    def of(self, kind: Kind) -> LeadForm | DeliveryForm | OrderForm:
        """That of a kind of entry."""
        if kind is Kind.LEAD:
            return self.lead
        return self.delivery if kind is Kind.DELIVERY else self.order

    def built_of(self, kind: type[AnyForm]) -> tuple[AnyForm, ...]:
        """Those of a class that are built by now."""
        return tuple(form for form in self._built if isinstance(form, kind))

    def _build(self, make: Callable[[], AnyForm]) -> AnyForm:
        form = make()
        self._built.append(form)
        self.built.emit(form)
        return form


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
        column.settled.connect(self._put_away)
        forms.built.connect(self._hear)

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
        if isinstance(form, CustomerForm):
            form.leave()
            return
        self._behind = form if isinstance(form, DraftForm) else None
        self._column.open(self.forms.customer)
        self.forms.customer.take_focus()

    def take_over(self, before: "OpenForm") -> None:
        """What stood in the open form, and in the one behind it, before a change of language."""
        is_customer = isinstance(before.form, CustomerForm)
        was, forms = before._behind if is_customer else before.form, self.forms
        if isinstance(was, LeadForm) and was.reference:
            forms.lead.take_over(was)
            self.show(forms.lead)
        elif isinstance(was, DeliveryForm) and was.reference:
            forms.delivery.take_over(was)
            self.show(forms.delivery)
        elif isinstance(was, OrderForm) and was.reference:
            forms.order.take_over(was)
            self.show(forms.order)
        if is_customer:
            self.toggle_customer()

    def _hear(self, form: FormPanel) -> None:
        if isinstance(form, DraftForm):
            form.customer_asked.connect(self.toggle_customer)
            form.submitted.connect(partial(self._submitted, form))
            form.closed.connect(partial(self._closed, form))
        else:
            form.closed.connect(self._leave_customer)

    def _put_away(self) -> None:
        """A form that gave way to another panel hears of no other customer any more."""
        stays = self._behind if isinstance(self.form, CustomerForm) else self.form
        for form in self.forms.built_of(DraftForm):
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
