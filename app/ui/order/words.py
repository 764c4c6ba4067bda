"""An order in words: how many, at what price, who pays, and why something cannot be ordered."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.order import OrderDraft, is_outdated, sales_unit_pieces, sales_units, total
from app.core.price import PriceStep, price_for
from app.core.product import Product, StockLevel
from app.core.sales_units import stepped
from app.system.i18n import Words
from app.ui.find.tradewords import unit_name
from app.ui.parts.facts import Fact

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said before the fields: "warn" lets it be ordered, "bad" does not."""

    kind: str
    text: str


class OrderWriter:
    """Writes in one language; amounts in the wholesaler's currency (ISO 4217)."""

    def __init__(self, words: Words, *, currency: str) -> None:
        self._words = words
        self._currency = currency

    def units(self, draft: OrderDraft) -> str:
        """Pieces as sales units: "20 pieces = 2 boxes of 10"; "" where they are sold by the piece."""
        n = sales_unit_pieces(draft.product)
        if n == ONE or draft.pieces < 1:
            return ""
        say, number = self._words.say, self._words.number
        units = sales_units(draft)
        pieces = self._words.say_n("1 piece", "{n} pieces", n=draft.pieces)
        if units % 1:
            return say("sold per {n}", n=number(n))
        unit = unit_name(draft.product.sales_unit.lower(), self._words)
        boxes = self._words.say_n("1 box", "{n} boxes", n=int(units)) if not unit else f"{number(units)} × {unit}"
        return say("{pieces} = {boxes} of {n}", pieces=pieces, boxes=boxes, n=number(n))

    def prices(self, draft: OrderDraft, *, are_hidden: bool, now: datetime) -> list[Fact]:
        """The price in force, the next step, what it is in all, and of when that is, where it may not hold any more."""
        say = self._words.say
        if are_hidden:
            return [Fact(say("Price"), say("Hidden, Ctrl H shows it"))]
        of_when = [Fact(say("Price asked"), self._age(draft.told_at, now=now), colour="warn")]
        return [*self._prices(draft), *(of_when if is_outdated(draft, now=now) else [])]

    def _prices(self, draft: OrderDraft) -> list[Fact]:
        """Without a number, the price of the least."""
        say = self._words.say
        is_counted = draft.pieces > 0
        found = total(draft if is_counted else stepped(draft, 1))
        if found is None:
            least = _least_pieces(draft)
            on_request = (
                say("Price on request") if least is None else say("from {n} pieces", n=self._words.number(least))
            )
            return [Fact(say("Price"), on_request, colour="warn")]
        facts = [Fact(say("Price a piece"), self._ex_vat(found.step), weight=600)]
        later = [step for step in draft.product.prices if step.min_quantity > found.step.min_quantity]
        following = min(later, key=lambda step: step.min_quantity, default=None)
        if following is not None:
            n = self._words.number(following.min_quantity)
            facts.append(Fact(say("From {n}", n=n), self._ex_vat(following), colour="text2"))
        if found.inc_vat is not None and is_counted:
            facts.append(Fact(say("In all, incl. VAT"), self._money(found.inc_vat), colour="text2"))
        return facts

    def costs(self, draft: OrderDraft, *, are_hidden: bool) -> tuple[str, str]:
        """Who pays what, and who pays nothing; the former is "" while it is not known how many."""
        say = self._words.say
        nobody_else = say("The customer pays nothing to the wholesaler.") if draft.is_dropship else ""
        test = say("Marked as a test order.") if draft.is_test else ""
        second = " ".join(part for part in (nobody_else, test) if part)
        found = total(draft)
        if are_hidden:
            return say("This shop pays the wholesaler: price hidden, Ctrl H shows it"), second
        if draft.pieces < 1:
            return "", second
        if found is None:
            least = _least_pieces(draft)
            if least is None:
                return say("This shop pays the wholesaler: price on request"), second
            return say("The wholesaler has a price from {n} pieces", n=self._words.number(least)), second
        if found.ex_vat is not None:
            return say("This shop pays {price} ex VAT to the wholesaler", price=self._money(found.ex_vat)), second
        return say("This shop pays {price} incl. VAT to the wholesaler", price=self._money(found.inc_vat)), second

    def notice(self, product: Product, *, pieces: int) -> Notice | None:
        """Why it cannot be ordered, or what to know before; None where there is nothing to say."""
        say = self._words.say
        step = price_for(product.prices, Decimal(pieces))
        if product.blocked:
            return Notice("bad", say("The wholesaler does not sell this any more"))
        if step is not None and step.on_demand:
            return Notice("bad", say("Price on request: call the wholesaler to order this"))
        if product.stock is StockLevel.OUT_OF_STOCK:
            return Notice("warn", say("Out of stock at the wholesaler: it may take long"))
        return Notice("warn", say("Being phased out: it may be the last")) if product.expiring else None

    def why_no_dropship(self, product: Product) -> str:
        """Why it cannot go to the customer; "" where it can."""
        if product.dropship is True:
            return ""
        if product.dropship is None:
            return self._words.say("The wholesaler does not say whether it sends this to customers")
        return self._words.say("The wholesaler does not send this to customers")

    def deed(self, draft: OrderDraft) -> str:
        """What the button does."""
        if draft.pieces < 1:
            return self._words.say("Order at the wholesaler")
        return self._words.say_n("Order 1 piece", "Order {n} pieces", n=draft.pieces)

    def _age(self, told_at: datetime | None, *, now: datetime) -> str:
        return self._words.age(told_at, now=now) if told_at else self._words.say("long ago")

    def _ex_vat(self, step: PriceStep) -> str:
        if step.on_demand or (step.ex_vat is None and step.inc_vat is None):
            return self._words.say("on request")
        if step.ex_vat is None:
            return self._words.say("{price} incl. VAT", price=self._money(step.inc_vat))
        return self._words.say("{price} ex VAT", price=self._money(step.ex_vat))

    def _money(self, amount: Decimal | None) -> str:
        return "" if amount is None else self._words.money(amount, self._currency)


def _least_pieces(draft: OrderDraft) -> Decimal | None:
    """From how many pieces there is a price, where these are fewer; None where a step holds or there are no prices."""
    if price_for(draft.product.prices, Decimal(draft.pieces)) is not None:
        return None
    return min((step.min_quantity for step in draft.product.prices), default=None)
