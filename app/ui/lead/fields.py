"""The fields of a lead: what is wanted, of which unit, what is written, the four wishes, the bicycle in exchange."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.stock import StockUnit
from app.system.i18n import Words
from app.ui.customer.card import CustomerCard
from app.ui.lead.text import NOT_OF_A_DEMO, WANTED
from app.ui.parts.choice import PickList, TickBox
from app.ui.parts.field import FieldRow, Labelled, TextArea, TextField
from app.ui.style import Style

UNIT_PX = 132
FLAG_PX = 14
OF_THE_CUSTOMER = "name company phone email street_and_number postal_code city country instructions".split()


class LeadFields(QWidget):
    """`edited` carries the draft as it stands in the fields; `customer_asked` that the card was pressed."""

    edited = Signal(object)
    customer_asked = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        say = words.say
        self._style = style
        self._words = words
        self._draft: LeadDraft | None = None
        self._units: tuple[StockUnit, ...] = ()
        self.type = PickList(style, [say(wanted) for wanted in WANTED.values()], name="")
        self.unit = PickList(style, name="")
        self.title = TextField(style, name="")
        self.message = TextArea(style, name="")
        wishes = (say("Test ride"), say("Phone call"), say("Financing info"), say("Insurance info"))
        self.wishes = tuple(TickBox(style, wish) for wish in wishes)
        self.exchange = TextField(style, name="")
        self.remarks = TextField(style, name="")
        self.card = CustomerCard(style, words)
        self._type = Labelled(style, say("The customer wants"), field=self.type)
        self._unit = Labelled(style, say("Unit"), field=self.unit)
        self._title = Labelled(style, say("Title"), field=self.title)
        self._message = Labelled(style, say("Message"), field=self.message)
        self._exchange = Labelled(style, say("Bicycle offered"), field=self.exchange)
        self._remarks = Labelled(style, say("Remarks on it"), field=self.remarks)
        self._card = Labelled(style, say("Customer"), field=self.card)
        self.type.activated.connect(lambda place: self._edit(lambda draft: replace(draft, type=tuple(WANTED)[place])))
        self.unit.activated.connect(self._pick_unit)
        self.title.textEdited.connect(lambda text: self._edit(lambda draft: replace(draft, title=text.strip())))
        self.message.textChanged.connect(self._write_message)
        self.exchange.textEdited.connect(
            lambda text: self._edit(lambda draft: replace(draft, exchange_description=text.strip()))
        )
        self.remarks.textEdited.connect(
            lambda text: self._edit(lambda draft: replace(draft, exchange_remarks=text.strip()))
        )
        for wish in self.wishes:
            wish.clicked.connect(self._tick)
        self.card.clicked.connect(self.customer_asked)
        self._build()

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them; what is wrong with the customer stands at the card."""
        return {
            "type": self._type,
            "object_id": self._unit,
            "exchange_description": self._exchange,
            "exchange_remarks": self._remarks,
            "title": self._title,
            "message": self._message,
        } | {f"customer.{part}": self._card for part in OF_THE_CUSTOMER}

    def show_draft(self, draft: LeadDraft, *, units: Sequence[StockUnit], title_hint: str) -> None:
        """This draft, for one of these units. What is being typed stays as it is."""
        self._draft = draft
        if tuple(units) != self._units:
            self._units = tuple(units)
            self._list_units()
        numbers = [unit.object_id for unit in self._units]
        place = numbers.index(draft.object_id) if draft.object_id in numbers else -1
        self.unit.setCurrentIndex(place)
        self._unit.setVisible(bool(numbers))
        n, total = self._words.number(place + 1), self._words.number(len(numbers))
        self._unit.set_label(self._words.say("Unit, {n} of {total}", n=n, total=total))
        self._show_type(draft.type, is_demo=place >= 0 and self._units[place].is_demo)
        self._title.set_label(self._words.say("Title"), hint=title_hint)
        self.title.show_text(draft.title)
        if self.message.toPlainText().strip() != draft.message:
            with QSignalBlocker(self.message):
                self.message.show_text(draft.message)
        said = draft.options
        for wish, is_on in zip(
            self.wishes, (said.test_ride, said.phone_call, said.finance, said.insurance), strict=True
        ):
            wish.setChecked(is_on)
        is_exchange = draft.type is LeadType.EXCHANGE
        self._exchange_row.setVisible(is_exchange)
        self.exchange.show_text(draft.exchange_description)
        self.remarks.show_text(draft.exchange_remarks)
        self.card.show_customer(draft.customer)

    def _show_type(self, wanted: LeadType, *, is_demo: bool) -> None:
        types = tuple(WANTED)
        self.type.setCurrentIndex(types.index(wanted))
        model = self.type.model()
        if isinstance(model, QStandardItemModel):
            for place, type_ in enumerate(types):
                model.item(place).setEnabled(not (is_demo and type_ in NOT_OF_A_DEMO))

    def _list_units(self) -> None:
        self.unit.clear()
        for unit in self._units:
            if unit.is_demo:
                demo = f"{unit.object_id} {self._words.say('DEMO')}"
                self.unit.addItem(self._style.icon("flag", FLAG_PX), demo)
            else:
                self.unit.addItem(str(unit.object_id))

    def _pick_unit(self, place: int) -> None:
        number = self._units[place].object_id
        self._edit(lambda draft: replace(draft, object_id=number))

    def _write_message(self) -> None:
        text = self.message.toPlainText().strip()
        self._edit(lambda draft: replace(draft, message=text))

    def _tick(self) -> None:
        options = LeadOptions(*(wish.isChecked() for wish in self.wishes))
        self._edit(lambda draft: replace(draft, options=options))

    def _edit(self, change: Callable[[LeadDraft], LeadDraft]) -> None:
        before, draft = self._draft, change(self._draft) if self._draft else None
        if draft is not None and draft != before:
            for name, place in self.places.items():
                if getattr(draft, name, None) != getattr(before, name, None):
                    place.show_problem("")
            self._draft = draft
            self.edited.emit(draft)

    def _build(self) -> None:
        px = self._style.px
        first, self._exchange_row = FieldRow(self._style), FieldRow(self._style)
        first.add(self._type)
        first.add(self._unit, width_px=UNIT_PX)
        self._exchange_row.add(self._exchange)
        self._exchange_row.add(self._remarks)
        wishes = QGridLayout()
        wishes.setHorizontalSpacing(px(8))
        wishes.setVerticalSpacing(0)
        for place, wish in enumerate(self.wishes):
            wishes.addWidget(wish, place // 2, place % 2)
            wishes.setColumnStretch(place % 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(7))
        for part in (first, self._exchange_row, self._title, self._message):
            column.addWidget(part)
        column.addLayout(wishes)
        column.addWidget(self._card)
