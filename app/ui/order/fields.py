"""The fields of an order: how many, at what price, to whom, our reference, notes, the test flag."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.order import OrderDraft, room_for_remark
from app.core.sales_units import stepped
from app.system.i18n import Words
from app.ui.customer.card import CustomerCard
from app.ui.order.words import OrderWriter
from app.ui.parts.choice import TickBox
from app.ui.parts.facts import FactList
from app.ui.parts.field import Labelled, TextArea, TextField
from app.ui.parts.figure import whole
from app.ui.parts.notice import NoticeLine
from app.ui.parts.segments import Segments
from app.ui.parts.stepper import Stepper
from app.ui.style import Style

NOTES_PX = 56
TO_SHOP, TO_CUSTOMER = 0, 1
OF_THE_CUSTOMER = "name company phone email street_and_number postal_code city country instructions".split()


class OrderFields(QWidget):
    """`edited` carries the draft as it stands in the fields; `customer_asked` that the card was pressed."""

    edited = Signal(object)
    customer_asked = Signal()

    def __init__(self, style: Style, words: Words, *, writer: OrderWriter, is_practice: bool) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._writer = writer
        self._draft: OrderDraft | None = None
        self._notice = NoticeLine(style)
        self.amount = Stepper(style, name=say("Quantity"), fewer=say("Fewer"), more=say("More"))
        self._prices = FactList(style)
        self._target = Segments(style, count=2, name=say("Where it goes"))
        self._why_not = NoticeLine(style, type_style="meta")
        self._big = NoticeLine(style, type_style="meta")
        self.card = CustomerCard(style, words)
        self._reference = TextField(style, name=say("Reference"))
        self._notes = TextArea(style, name=say("Notes"), height_px=NOTES_PX)
        self._test = TickBox(style, say("Test order, always in practice") if is_practice else say("Test order"))
        self._test.setEnabled(not is_practice)
        self._places = {
            "pieces": Labelled(style, say("Quantity"), field=self.amount),
            "is_dropship": Labelled(style, say("Where it goes"), field=self._target),
            "customer": Labelled(style, say("Customer"), field=self.card),
            "reference_text": Labelled(style, say("Reference"), field=self._reference),
            "notes": Labelled(style, say("Notes"), field=self._notes, hint=say("for the wholesaler")),
        }
        self._connect()
        self._build(style)

    @property
    def places(self) -> dict[str, Labelled]:
        """The fields under the names that a problem gives them; what is wrong with the customer stands at the card."""
        return self._places | {f"customer.{part}": self._places["customer"] for part in OF_THE_CUSTOMER}

    def show_draft(self, draft: OrderDraft, *, reference: str, are_prices_hidden: bool, now: datetime) -> None:
        """This draft; what is being typed stays as it is."""
        say, product = self._words.say, draft.product
        self._draft = draft
        notice = self._writer.notice(product, pieces=draft.pieces)
        if notice is None:
            self._notice.show_words("")
        else:
            icon_name = "triangle-alert" if notice.kind == "bad" else "info"
            self._notice.show_words(notice.text, icon_name=icon_name, colour=notice.kind)
        if with_pieces(draft, self.amount.field.text()) != draft:
            self.amount.field.show_text(draft.unread_pieces or (str(draft.pieces) if draft.pieces else ""))
        self.amount.fewer.setEnabled(stepped(draft, -1) != draft)
        self._places["pieces"].set_label(say("Quantity"), hint=self._writer.units(draft))
        self._prices.set_facts(self._writer.prices(draft, are_hidden=are_prices_hidden, now=now))
        why_not = self._writer.why_no_dropship(product)
        self._target.set_lines(
            [
                (say("This shop"), say("own stock"), ""),
                (say("The customer"), say("dropship"), "" if draft.is_dropship else why_not),
            ]
        )
        self._target.choose(TO_CUSTOMER if draft.is_dropship else TO_SHOP)
        self._why_not.show_words(why_not)
        self._big.show_words(say("Big parcel: somebody must be there to take it in") if product.big_parcel else "")
        self._places["customer"].setVisible(draft.is_dropship)
        self.card.show_customer(draft.customer)
        self._show_texts(draft, reference)

    def _show_texts(self, draft: OrderDraft, reference: str) -> None:
        left = room_for_remark(reference) - len(" ".join(draft.reference_text.split()))
        hint = self._words.say("behind {reference}, {n} characters left", reference=reference, n=max(left, 0))
        self._places["reference_text"].set_label(self._words.say("Reference"), hint=hint if reference else "")
        if self._reference.text().strip() != draft.reference_text:
            self._reference.show_text(draft.reference_text)
        if self._notes.toPlainText().strip() != draft.notes:
            with QSignalBlocker(self._notes):
                self._notes.show_text(draft.notes)
        self._test.setChecked(draft.is_test)

    def _edit(self, change: Callable[[OrderDraft], OrderDraft], *, name: str) -> None:
        draft = change(self._draft) if self._draft else None
        if draft is not None and draft != self._draft:
            if name in self._places:
                self._places[name].show_problem("")
            self._draft = draft
            self.edited.emit(draft)

    def _connect(self) -> None:
        edit = self._edit
        self.amount.typed.connect(lambda text: edit(lambda draft: with_pieces(draft, text), name="pieces"))
        self.amount.stepped.connect(lambda steps: edit(lambda draft: stepped(draft, steps), name="pieces"))
        self._target.picked.connect(
            lambda place: edit(lambda draft: replace(draft, is_dropship=place == TO_CUSTOMER), name="is_dropship")
        )
        self._reference.textEdited.connect(
            lambda text: edit(lambda draft: replace(draft, reference_text=text.strip()), name="reference_text")
        )
        self._notes.textChanged.connect(
            lambda: edit(lambda draft: replace(draft, notes=self._notes.toPlainText().strip()), name="notes")
        )
        self._test.clicked.connect(
            lambda: edit(lambda draft: replace(draft, is_test=self._test.isChecked()), name="is_test")
        )
        self.card.clicked.connect(self.customer_asked)

    def _build(self, style: Style) -> None:
        prices = QFrame()
        prices.setProperty("look", "sunken-card")
        inside = QVBoxLayout(prices)
        inside.setContentsMargins(style.px(12), style.px(6), style.px(12), style.px(6))
        inside.addWidget(self._prices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(7))
        target = self._places["is_dropship"]
        for part in (self._notice, self._places["pieces"], prices, target, self._why_not, self._big):
            column.addWidget(part)
        for name in ("customer", "reference_text", "notes"):
            column.addWidget(self._places[name])
        column.addWidget(self._test)
        column.addStretch(1)


def with_pieces(draft: OrderDraft, text: str) -> OrderDraft:
    """The draft with the number that was typed, or with the text where it is none."""
    pieces, unread = whole(text)
    return replace(draft, pieces=pieces, unread_pieces=unread)
