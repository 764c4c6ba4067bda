"""The form behind F2. What is typed is the customer of lead, delivery and order at once, and kept as one types."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.core.address import pasted_customer
from app.core.customer import Customer
from app.core.errors import StorageError
from app.core.forgetting import Held
from app.system.error_words import field_words, what_to_do
from app.system.i18n import Words
from app.ui.customer.again import CustomersAgain
from app.ui.customer.fields import CustomerFields, language_of
from app.ui.customer.forgetting import ForgetPage, ForgetQuestion, forgotten_words
from app.ui.parts.buttons import LinkButton, PanelButton
from app.ui.parts.form import FormPanel
from app.ui.stationery import Stationery
from app.ui.style import Style

SEARCHED_BY = ("name", "phone")


class CustomerFoot(QFrame):
    """The two ways on: this customer will do, or another one comes."""

    another_asked = Signal()
    done = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), style.px(10), style.px(16), style.px(12))
        row.setSpacing(style.px(8))
        another = PanelButton(style, words.say("New customer"), icon_name="plus")
        done = PanelButton(style, words.say("All set"), icon_name="check", key="F2")
        another.clicked.connect(self.another_asked)
        done.clicked.connect(self.done)
        row.addWidget(another, 1)
        row.addWidget(done, 1)


class CustomerForm(FormPanel):
    """Who the customer is. Nothing is sent from here: Ctrl Enter, F2 and "All set" close it."""

    def __init__(self, style: Style, words: Words, *, stationery: Stationery) -> None:
        super().__init__(style, words, name=words.say("Customer"), icon_name="user", key="F2")
        self._words = words
        self._drafts = stationery.drafts
        self._tasks = stationery.tasks
        self._late = stationery.late
        self._nobody = Customer(country=stationery.shop.country)
        self._before = self._nobody
        self._left: set[str] = set()
        self.fields = CustomerFields(style, words)
        self.again = CustomersAgain(style, words, tasks=self._tasks, late=self._late)
        self.places = self.fields.places
        self._forget = LinkButton(style, words.say("Forget this customer"))
        question = ForgetQuestion(style, words, tasks=self._tasks, late=self._late, first=self._drafts.settle)
        self._foot = foot = CustomerFoot(style, words)
        self._asking = ForgetPage(question, over=(self._scroll, foot))
        self._build()
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._leave_field)
        self.fields.block_pasted.connect(self._split)
        self.fields.left_downwards.connect(self.again.enter)
        self.again.chosen.connect(lambda chosen: self._replace(chosen, words.say("Taken from the last customers")))
        self.again.left_upwards.connect(self.fields.texts["name"].setFocus)
        self.band.pressed.connect(self._undo)
        foot.another_asked.connect(lambda: self._replace(self._nobody, words.say("Ready for another customer")))
        foot.done.connect(self.leave)
        self._forget.clicked.connect(lambda: self._asking.ask_about(self._drafts.customer, self._forget))
        question.ended.connect(self._end_question)
        self.sent_asked.connect(self.leave)
        self._drafts.customer_changed.connect(self._show)
        self._show(self._drafts.customer)

    def take_focus(self) -> None:
        """The form was opened: the keyboard goes to what is still empty, and what is wrong is said."""
        texts = self.fields.texts
        asked = [texts[part] for part in ("name", "phone", "street_and_number", "postal_code", "city")]
        next((field for field in asked if not field.text()), asked[0]).setFocus()
        self._left = {name.removeprefix("customer.") for name in self.places}
        self.again.search("", apart_from=self._drafts.customer)
        self._check()

    def leave(self) -> None:
        """Close the form; what was replaced cannot be brought back afterwards."""
        self.band.clear()
        self._asking.leave()
        super().leave()

    def _build(self) -> None:
        self.body.addWidget(self.fields)
        self.body.addWidget(self.again)
        self.body.addStretch(1)
        self.body.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._asking, 1)
        self.column.addWidget(self._foot)

    def _end_question(self, outcome: Held | StorageError | None) -> None:
        if isinstance(outcome, StorageError):
            self.band.show_band("bad", "circle-x", text=". ".join(what_to_do(outcome, self._words)))
        elif outcome is not None:
            self._drafts.forget(outcome)
            self.band.show_band("info", "check", text=forgotten_words(outcome, self._words))
            self.take_focus()

    def _show(self, customer: Customer) -> None:
        self.fields.show_customer(self._nobody if customer == Customer() else customer)
        self._forget.setVisible(not customer.is_empty)

    def _edited(self, customer: Customer, part: str) -> None:
        self.band.clear()
        self._left.discard(part)
        if (place := self.places.get(f"customer.{part}")) is not None:
            place.show_problem("")
        self._drafts.set_customer(customer)
        if part in SEARCHED_BY:
            self.again.search(getattr(customer, part), apart_from=customer)

    def _leave_field(self, part: str) -> None:
        self._left.add(part)
        self.fields.tidy(part)
        self._check()

    def _split(self, text: str) -> None:
        found = pasted_customer(text, region=self._nobody.country)
        language = (
            found.language or self._drafts.customer.language or language_of(found.country, shop=self._words.language)
        )
        self._replace(replace(found, language=language), self._words.say("Split from what was pasted"))

    def _replace(self, customer: Customer, why: str) -> None:
        """Another customer at once, with the way back."""
        self._before = self._drafts.customer
        self._drafts.set_customer(customer)
        self._left = {name.removeprefix("customer.") for name in self.places}
        self.band.show_band("info", "undo-2", text=why, links=(self._words.say("undo"),))
        self.fields.texts["name"].setFocus()
        self.again.search("", apart_from=customer)
        self._check()

    def _undo(self) -> None:
        self.band.clear()
        self._drafts.set_customer(self._before)
        self._check()

    def _check(self) -> None:
        customer = self._drafts.customer

        async def check() -> None:
            try:
                found = await self._tasks.engine(self._late.ask(lambda sending: sending.check_customer(customer)))
            except StorageError:
                found = ()
            if customer != self._drafts.customer:
                return
            said = {problem.field: field_words(problem, self._words) for problem in reversed(found)}
            for name, place in self.places.items():
                was_left = name.removeprefix("customer.") in self._left
                place.show_problem(said.get(name, "") if was_left else "")

        self._tasks.start("customer checked", check(), owner=self)
