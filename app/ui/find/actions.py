"""What can be done with the chosen way: delivery, order, lead, each with a fact or what stands in the way."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.delivery import Route
from app.core.offer import Offer, OfferKind
from app.core.price import CENT
from app.core.product import Product, StockLevel
from app.core.rides import offered
from app.services.answer import WholesaleAnswer
from app.system.i18n import Words
from app.ui.find.facts import FactWriter
from app.ui.find.shown import Riders
from app.ui.find.trail import place_name
from app.ui.parts.buttons import TwoLineButton
from app.ui.style import Style


@dataclass(frozen=True, slots=True)
class Means:
    """What this shop can act with: its accounts and what they cost. Money is Decimal, in the shop's currency."""

    has_courier: bool = False
    has_wholesaler: bool = False
    has_platform: bool = False
    courier_price: Decimal | None = None
    lead_costs_ex_vat_cents: int = 0


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands in the way of a deed, for its button and its key alike; "" where nothing does."""

    words: Words
    means: Means

    def of_delivery(self) -> str:
        """Why no rider can be booked."""
        return "" if self.means.has_courier else self.words.say("No account of the courier is set")

    def of_order(self, answer: WholesaleAnswer | None) -> str:
        """Why nothing can be ordered at the wholesaler, who said this of the article, or nothing yet."""
        say = self.words.say
        if not self.means.has_wholesaler:
            return say("No account of the wholesaler is set")
        if answer is None:
            return say("The wholesaler has not answered yet")
        if answer.product is None and not answer.is_known:
            return say("Wholesale did not answer")
        if answer.product is None:
            return say("The wholesaler does not carry this article")
        return say("Not for sale") if answer.product.blocked else ""

    def of_lead(self, offer: Offer | None) -> str:
        """Why no lead can be sent about the chosen offer."""
        if not self.means.has_platform:
            return self.words.say("No account of the platform is set")
        is_other = offer is not None and offer.is_other_store
        return "" if is_other else self.words.say("Only for another shop: choose one in the list")


class ActionButtons(QWidget):
    """The three buttons of the panel at rest."""

    lead_asked = Signal()
    delivery_asked = Signal()
    order_asked = Signal()

    def __init__(self, style: Style, words: Words, *, means: Means, facts: FactWriter) -> None:
        super().__init__()
        self._words = words
        self._means = means
        self._obstacles = Obstacles(words, means)
        self._facts = facts
        self.delivery = TwoLineButton(style, words.say("Delivery to the customer"), icon_name="bike", key="F4")
        self.order = TwoLineButton(style, words.say("Order at the wholesaler"), icon_name="warehouse", key="F6")
        self.lead = TwoLineButton(style, words.say("Lead"), icon_name="handshake", key="F3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(10))
        for button, asked in (
            (self.delivery, self.delivery_asked),
            (self.order, self.order_asked),
            (self.lead, self.lead_asked),
        ):
            column.addWidget(button)
            button.clicked.connect(asked)

    def show_ways(self, offer: Offer | None, answer: WholesaleAnswer | None, *, riders: Riders, now: datetime) -> None:
        """What can be done with the chosen offer and with what the wholesaler said. `now` is local time."""
        self._show_delivery(offer, riders, now=now)
        self._show_order(answer)
        self._show_lead(offer)

    def _show_delivery(self, offer: Offer | None, riders: Riders, *, now: datetime) -> None:
        say = self._words.say
        is_other = offer is not None and offer.kind is OfferKind.STORE
        title = say("Delivery from {place}", place=place_name(offer)) if offer and is_other else ""
        why_not = self._obstacles.of_delivery()
        route = Route.STORE_TO_CUSTOMER if is_other else Route.SHOP_TO_CUSTOMER
        soonest = self._soonest(riders, route=route, now=now)
        self.delivery.set_words(title or say("Delivery to the customer"), why_not or soonest)
        self.delivery.setEnabled(not why_not)

    def _soonest(self, riders: Riders, *, route: Route, now: datetime) -> str:
        """When the customer can have it: from another shop only after a rider has been there."""
        slot = next(iter(offered([slot for slot in riders.slots if slot.starts_at > now], route=route)), None)
        if slot is None:
            is_known = riders.told_at is not None
            return self._words.say("No slot is free" if is_known else "When a rider can come is not known yet")
        day = self._words.day(slot.starts_at, now=now)
        hours = self._words.hours(slot.starts_at, slot.ends_at, zone=now.tzinfo)
        soonest = self._words.say("{day} {hours} is free", day=day[:1].upper() + day[1:], hours=hours)
        price = self._means.courier_price
        return soonest if price is None else f"{soonest}, {self._words.money(price)}"

    def _show_order(self, answer: WholesaleAnswer | None) -> None:
        why_not = self._obstacles.of_order(answer)
        product = answer.product if answer else None
        second = self._stock(product) if product is not None and not why_not else why_not
        self.order.set_words(self._words.say("Order at the wholesaler"), second)
        self.order.setEnabled(not why_not)

    def _stock(self, product: Product) -> str:
        say = self._words.say
        dropship = say("dropship") if product.dropship else ""
        big = say("big parcel") if product.big_parcel and product.stock is StockLevel.IN_STOCK else ""
        return ", ".join(part for part in (self._facts.stock(product).value, dropship, big) if part)

    def _show_lead(self, offer: Offer | None) -> None:
        say = self._words.say
        why_not = self._obstacles.of_lead(offer)
        if why_not or offer is None:
            self.lead.set_words(say("Lead"), why_not)
        else:
            place = place_name(offer)
            self.lead.set_words(say("Lead to {place}", place=place), self._who_pays(offer, place=place))
        self.lead.setEnabled(not why_not)

    def _who_pays(self, offer: Offer, *, place: str) -> str:
        cents = self._means.lead_costs_ex_vat_cents
        if offer.kind is OfferKind.ASK:
            return self._words.say("Contact request")
        if offer.is_demo_only:
            return self._words.say("Test ride on a demo bike")
        if not cents:
            return self._words.say("Nothing is charged")
        price = self._words.money(Decimal(cents) * CENT)
        return self._words.say("{place} pays {price} if they accept", place=place, price=price)
