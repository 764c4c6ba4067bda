"""The right column at rest: the chosen way, what can be done with it, the customer, a draft that is kept."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.delivery import DeliveryDraft
from app.core.entry import Entry
from app.core.lead import LeadDraft
from app.core.offer import Offer, OfferKind
from app.core.store import Shop
from app.system.i18n import Words
from app.ui.customer.card import CustomerCard
from app.ui.find.actions import ActionButtons, Means
from app.ui.find.facts import FactWriter
from app.ui.find.trail import place_name
from app.ui.parts.buttons import PanelButton, TwoLineButton
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import scrolled
from app.ui.style import Style

UNITS_LISTED, UNITS_IN_HEAD = 6, 2


class DetailsPanel(Panel):
    """Says everything known of one offer, and what can be done. `phone_copied` asks for its phone number to be copied,
    `customer_asked` for the form of the customer, `draft_opened` carries the Entry of the kept draft.
    """

    phone_copied = Signal(str)
    customer_asked = Signal()
    draft_opened = Signal(object)

    def __init__(self, style: Style, words: Words, *, shop: Shop, facts: FactWriter, means: Means) -> None:
        super().__init__(style, name=words.say("Details"))
        self._words = words
        self._shop = shop
        self._writer = facts
        self._phone = ""
        self._kept: Entry | None = None
        self._head = PanelHead(style, icon_name="info")
        self.buttons = ActionButtons(style, words, means=means, facts=facts)
        self.card = CustomerCard(style, words)
        self._note = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self._facts = FactList(style)
        self._units_title = PlainLabel(style, words.say("Units"), type_style="label", colour="text2")
        self._units = FactList(style)
        self._copy = PanelButton(style, words.say("Copy phone number"), icon_name="phone", key=words.say("Ctrl P"))
        self._draft = TwoLineButton(style, "", icon_name="pencil")
        self._build(style)

    def show_kept(self, kept: Sequence[Entry], *, now: datetime) -> None:
        """The newest draft that was begun and not sent, and how many others there are."""
        self._kept = max(kept, key=lambda entry: entry.changed_at, default=None)
        self._foot.setVisible(self._kept is not None)
        if self._kept is None:
            return
        say = self._words.say
        draft = self._kept.draft
        if isinstance(draft, LeadDraft):
            place = draft.store.city or draft.store.name or draft.store.store_id
            title = say("Draft kept: lead to {place}", place=place)
        elif isinstance(draft, DeliveryDraft):
            title = say("Draft kept: delivery")
        else:
            title = say("Draft kept: order")
        more = say("and {n} more", n=self._words.number(len(kept) - 1)) if len(kept) > 1 else ""
        age = self._words.age(self._kept.changed_at, now=now)
        self._draft.set_words(title, " · ".join(part for part in (self._kept.reference, age, more) if part))

    @property
    def phone(self) -> str:
        """The phone number of the chosen store, or ""."""
        return self._phone

    def show_offer(self, offer: Offer | None, *, age: str, is_old: bool) -> None:
        """Show an offer; None says that one is to be chosen."""
        say = self._words.say
        self._phone = offer.store.phone if offer and offer.store and offer.is_other_store else ""
        self._copy.setVisible(bool(self._phone))
        if offer is None or offer.kind in (OfferKind.WHOLESALER, OfferKind.COURIER):
            self._units_title.setVisible(False)
            self._units.set_facts([])
        if offer is None:
            self._head.show_words("info", say("Nothing chosen"))
            self._note.setVisible(False)
            self._facts.set_facts([])
        elif offer.kind is OfferKind.WHOLESALER:
            self._show_wholesaler(offer, age=age)
        elif offer.kind is OfferKind.COURIER:
            self._show_courier(offer)
        else:
            self._show_store(offer, age=age, is_old=is_old)

    def _show_store(self, offer: Offer, *, age: str, is_old: bool) -> None:
        say = self._words.say
        is_own = offer.kind is OfferKind.OWN
        numbers = self._numbers([str(unit.object_id) for unit in offer.sellable or offer.demo])
        second = ", ".join(part for part in (numbers, age) if part)
        self._head.show_words("house" if is_own else "store", self._has(offer, is_old=is_old), second=second)
        note = say("Demo bikes are not for sale: offer a test ride.") if offer.is_demo_only else ""
        note = say("Ask before you promise: this is from an earlier answer.") if is_old else note
        note = say("A contact request asks it to call the customer.") if offer.kind is OfferKind.ASK else note
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._facts.set_facts(self._store_facts(offer))
        units = [Fact(f"{unit.object_id}", say("for sale")) for unit in offer.sellable[:UNITS_LISTED]]
        demo = say("DEMO")
        units += [Fact(f"{unit.object_id}", demo, weight=600, icon_name="flag") for unit in offer.demo[:UNITS_LISTED]]
        left = len(offer.sellable) + len(offer.demo) - len(units)
        if left > 0:
            units.append(Fact("", say("and {n} more", n=self._words.number(left)), colour="text3"))
        self._units.set_facts(units)
        self._units_title.setVisible(bool(units))

    def _numbers(self, numbers: Sequence[str]) -> str:
        """The numbers of the units on one line that leaves room for the age: all of them stand below."""
        few = len(numbers) <= UNITS_IN_HEAD + 1
        listed = ", ".join(numbers if few else numbers[:UNITS_IN_HEAD])
        if not few:
            more = self._words.number(len(numbers) - UNITS_IN_HEAD)
            listed = f"{listed} {self._words.say('and {n} more', n=more)}"
        return self._words.say("No. {numbers}", numbers=listed) if listed else ""

    def _store_facts(self, offer: Offer) -> list[Fact]:
        say = self._words.say
        store = offer.store
        if store is None:
            return []
        far = say("not known") if offer.has_no_place and offer.is_other_store else ""
        if offer.distance_km is not None:
            far = say("{distance} km", distance=self._words.km(offer.distance_km))
        found = (
            (say("Shop"), store.name),
            (say("Address"), store.address),
            (say("Town"), " ".join(part for part in (store.postal_code, store.city) if part)),
            (say("Distance"), far),
            (say("Phone"), store.phone),
            (say("E-mail"), store.email),
        )
        return [Fact(name, value) for name, value in found if value]

    def _show_wholesaler(self, offer: Offer, *, age: str) -> None:
        product = offer.product
        if product is None:
            return
        second = ", ".join(part for part in (product.sku, age) if part)
        self._head.show_words("warehouse", self._writer.stock_said(product), second=second)
        self._note.setVisible(False)
        lead = offer.days
        estimate = [] if lead is None else [Fact(self._words.say("Lead time, estimate"), self._days(lead))]
        self._facts.set_facts([*self._writer.supply(product), *estimate])

    def _show_courier(self, offer: Offer) -> None:
        count = self._words.say_n("{n} slot in all", "{n} slots in all", n=len(offer.slots))
        self._head.show_words("bike", self._words.say("Cargo bike to the customer"), second=count)
        self._note.setVisible(False)
        self._facts.set_facts([])

    def _days(self, days: int) -> str:
        return self._words.say_n("{n} day", "{n} days", n=days)

    def _has(self, offer: Offer, *, is_old: bool) -> str:
        place = (self._shop.name if offer.kind is OfferKind.OWN else "") or place_name(offer)
        if offer.kind is OfferKind.ASK:
            return self._words.say("{place} does not have it", place=place)
        if offer.is_demo_only:
            return self._words.say("{place} has a demo bike", place=place)
        n = len(offer.sellable)
        if is_old:
            return self._words.say_n("{place} had {n} unit", "{place} had {n} units", n=n, place=place)
        return self._words.say_n("{place} has {n} unit", "{place} has {n} units", n=n, place=place)

    def _build(self, style: Style) -> None:
        self._copy.clicked.connect(lambda: self.phone_copied.emit(self._phone))
        self.card.clicked.connect(self.customer_asked)
        self._draft.clicked.connect(lambda: self.draft_opened.emit(self._kept))
        margin = style.px(16)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(margin, style.px(12), margin, style.px(12))
        column.setSpacing(style.px(10))
        title = PlainLabel(style, self._words.say("Customer"), type_style="label", colour="text2")
        parts = (self.buttons, title, self.card, self._note, self._facts, self._copy, self._units_title, self._units)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._foot = QFrame()
        self._foot.setProperty("look", "foot")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(margin, style.px(12), margin, style.px(12))
        foot.addWidget(self._draft)
        self._foot.hide()
        self.column.addWidget(self._head)
        self.column.addWidget(scrolled(body), 1)
        self.column.addWidget(self._foot)
