"""Where the customer lives, edited in place: what is typed here is the customer of all forms."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.address import courier_address, pasted_customer
from app.core.customer import Customer
from app.core.errors import StorageError
from app.core.postal_code import postal_code
from app.services.late import Late
from app.services.sending import Sending
from app.system.error_words import field_words
from app.system.i18n import Words, phrase
from app.ui.parts.field import FieldRow, Labelled, TextField
from app.ui.style import Style
from app.ui.tasks import Tasks

LABELS = {
    "name": phrase("Customer"),
    "phone": phrase("Phone"),
    "street_and_number": phrase("Street and number"),
    "postal_code": phrase("Postal code"),
    "city": phrase("City"),
    "instructions": phrase("For the courier"),
}


class CustomerPlace(QWidget):
    """Six fields; a pasted block of several lines fills them all. `edited` carries the customer as typed."""

    edited = Signal(object)

    def __init__(self, style: Style, words: Words, *, region: str, tasks: Tasks, late: Late[Sending]) -> None:
        super().__init__()
        self._tasks = tasks
        self._late = late
        self._words = words
        self._region = region
        self._customer = Customer()
        self._fields = {part: self._field(style, part) for part in LABELS}
        self._labelled = {
            part: Labelled(style, words.say(label), field=self._fields[part], key="F2" if part == "name" else "")
            for part, label in LABELS.items()
        }
        self._build(style)

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them."""
        return {f"customer.{part}": labelled for part, labelled in self._labelled.items()}

    def first_empty(self) -> QWidget | None:
        """The first field that must have something and has nothing; None where all have."""
        needed = (field for part, field in self._fields.items() if part != "instructions")
        return next((field for field in needed if not field.text()), None)

    def show_customer(self, customer: Customer) -> None:
        """This customer; a space that is just being typed stays. What leaves the address for the rider is said."""
        self._customer = customer
        for part, field in self._fields.items():
            value = getattr(customer, part)
            if field.text().strip() != value:
                field.show_text(value)
                self._labelled[part].show_problem("")
        instructions = courier_address(customer)[1]
        is_more = instructions != customer.instructions
        hint = self._words.say("the rider reads: {words}", words=instructions) if is_more else ""
        self._labelled["instructions"].set_label(self._words.say(LABELS["instructions"]), hint=hint)

    def _field(self, style: Style, part: str) -> TextField:
        field = TextField(style, name=self._words.say(LABELS[part]), takes_blocks=part != "instructions")
        field.textEdited.connect(lambda text: self._edit(part, text))
        field.left.connect(lambda: self._leave(part))
        field.block_pasted.connect(lambda text: self._paste(part, text))
        return field

    def _edit(self, part: str, text: str) -> None:
        self._labelled[part].show_problem("")
        self._customer = replace(self._customer, **{part: text.strip()})
        self.edited.emit(self._customer)

    def _paste(self, part: str, text: str) -> None:
        """An address fills all the fields; other lines become one where they were pasted."""
        found = pasted_customer(text, region=self._region)
        if found.street_and_number or found.postal_code:
            self.edited.emit(replace(found, language=self._customer.language))
        else:
            self._fields[part].insert(" ".join(text.split()))

    def _leave(self, part: str) -> None:
        """A postal code is written as its country does, and what is wrong with what was typed is said."""
        customer = self._customer
        written = postal_code(customer.postal_code, country=customer.country)
        if part == "postal_code" and written and written != customer.postal_code:
            self._edit(part, written)
        self._tasks.start(f"check customer {part}", self._check(part), owner=self)

    async def _check(self, part: str) -> None:
        customer = self._customer
        try:
            found = await self._tasks.engine(self._late.ask(lambda sending: sending.check_customer(customer)))
        except StorageError:  # said by the draft, which cannot be kept either
            return
        problem = next((one for one in found if one.field == f"customer.{part}"), None)
        if problem is not None and getattr(customer, part) == getattr(self._customer, part):
            self._labelled[part].show_problem(field_words(problem, self._words))

    def _build(self, style: Style) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(7))
        first, second = FieldRow(style), FieldRow(style)
        first.add(self._labelled["name"])
        first.add(self._labelled["phone"])
        second.add(self._labelled["postal_code"])
        second.add(self._labelled["city"])
        for part in (first, self._labelled["street_and_number"], second, self._labelled["instructions"]):
            column.addWidget(part)
