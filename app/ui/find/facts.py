"""The product's facts in words: what the card, the strip and the details say of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.price import ONE, PriceStep, first_price, vat_percent
from app.core.product import Headline, Product, StockLevel
from app.system.i18n import Words
from app.ui.find.shown import Shown
from app.ui.find.tradewords import attribute_name, unit_name
from app.ui.parts.facts import Fact


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """Prices as text; empty where not given. `least` is from how many the first holds, "" for one; `tiers` are the
    steps above the first, smallest first.
    """

    main: str
    main_note: str
    least: str
    ex_vat: str
    tiers: tuple[str, ...]


class FactWriter:
    """Writes facts in one language; amounts in the wholesaler's currency (ISO 4217)."""

    def __init__(self, words: Words, *, currency: str) -> None:
        self._words = words
        self._currency = currency

    def title(self, said: Headline) -> str:
        """The article's name for a heading."""
        if said.title:
            return said.title
        if said.article_number:
            return self._words.say("Article {number}", number=said.article_number)
        return said.code

    def numbers(self, shown: Shown) -> list[Fact]:
        """Barcode, article number, SKU and vendor number: those that are known."""
        say = self._words.say
        product = shown.wholesale.product if shown.wholesale else None
        stores = shown.stores
        article_id = (stores.article_id if stores else "") or shown.barcode.article_id
        barcode = shown.barcode.gtin or (stores.gtin if stores else "") or (product.barcode if product else "")
        found = (
            (say("Barcode"), plain_gtin(barcode)),
            (say("Article no."), article_id),
            (say("SKU"), product.sku if product else ""),
            (say("Vendor no."), product.vendor_item_no if product and product.vendor_item_no != article_id else ""),
        )
        return [Fact(name, value, is_code=True) for name, value in found if value]

    def price(self, product: Product) -> PriceFacts | None:
        """The prices, or None where the answer gives none."""
        first = first_price(product.prices)
        if first is None:
            return None
        say = self._words.say
        if first.on_demand or (first.inc_vat is None and first.ex_vat is None):
            return PriceFacts(say("Price on request"), "", "", say("Ask the wholesaler"), ())
        is_counted = bool(product.price_unit) and product.sales_unit_amount not in (None, ONE)
        unit = f" / {unit_name(product.price_unit, self._words)}" if is_counted else ""
        tiers = sorted((step for step in product.prices if step.min_quantity > first.min_quantity), key=_min_quantity)
        least = say("from {n}", n=self._words.number(first.min_quantity)) if first.min_quantity > ONE else ""
        return PriceFacts(
            main=self._money(first.inc_vat if first.inc_vat is not None else first.ex_vat),
            main_note=(say("incl. VAT") if first.inc_vat is not None else say("ex VAT")) + unit,
            least=least,
            ex_vat=self._ex_vat(first),
            tiers=tuple(self._tier(step) for step in tiers),
        )

    def stock(self, product: Product) -> Fact:
        """The wholesaler's stock in icon, word and colour."""
        say = self._words.say
        if product.blocked:
            icon_name, word, colour = "lock", say("Not for sale"), "warn"
        elif product.stock is StockLevel.IN_STOCK:
            icon_name, word, colour = "circle-check", say("In stock"), "ok"
        elif product.stock is StockLevel.OUT_OF_STOCK:
            icon_name, word, colour = "circle-slash", say("Out of stock"), "warn"
        else:
            icon_name, word, colour = "circle-question-mark", product.stock_word or say("Not told"), "text2"
        return Fact(say("Stock"), word, colour=colour, weight=600, icon_name=icon_name)

    def stock_said(self, product: Product) -> str:
        """The same in a line of its own; a word of the wholesaler's stays as it was sent."""
        word = self.stock(product).value
        said = word if word == product.stock_word else word[:1].lower() + word[1:]
        return self._words.say("Wholesaler: {stock}", stock=said)

    def supply(self, product: Product) -> list[Fact]:
        """Stock, dropship, big parcel, sales unit, and whether it is being phased out: those that are known."""
        say = self._words.say
        amount = product.sales_unit_amount
        unit = (
            say("{unit} of {n}", unit=unit_name(product.sales_unit or "box", self._words), n=self._words.number(amount))
            if amount is not None and amount > 1
            else ""
        )
        found = (
            (say("Dropship"), _yes_no(self._words, product.dropship)),
            (say("Big parcel"), _yes_no(self._words, product.big_parcel)),
            (say("Sold per"), unit),
            (say("Range"), say("Being phased out") if product.expiring else ""),
        )
        return [self.stock(product), *(Fact(name, value) for name, value in found if value)]

    def attributes(self, product: Product) -> list[Fact]:
        """The attributes that say something the headline does not say already."""
        said = {product.title, product.brand, ""}
        found = (item for item in product.attributes if item.text not in said)
        return [Fact(attribute_name(item.title or item.code, self._words), item.text) for item in found]

    def age(self, answered_at: datetime | None, *, now: datetime) -> str:
        """The age of a figure."""
        return self._words.age(answered_at, now=now) if answered_at else ""

    def _tier(self, step: PriceStep) -> str:
        amount = step.ex_vat if step.ex_vat is not None else step.inc_vat
        price = self._words.say("on request") if step.on_demand or amount is None else self._money(amount)
        return self._words.say("from {n}: {price}", n=self._words.number(step.min_quantity), price=price)

    def _ex_vat(self, step: PriceStep) -> str:
        if step.inc_vat is None or step.ex_vat is None:
            return ""
        percent = vat_percent(step)
        ex_vat = self._words.say("{price} ex VAT", price=self._money(step.ex_vat))
        return ex_vat if percent is None else f"{ex_vat} · {self._words.percent(percent)}"

    def _money(self, amount: Decimal | None) -> str:
        return "" if amount is None else self._words.money(amount, self._currency)


def plain_gtin(gtin: str) -> str:
    """A GTIN as it stands on the article: an EAN-8 without the zeros that fill it up to 13 digits."""
    return gtin[5:] if len(gtin) == 13 and gtin.startswith("00000") else gtin


def _min_quantity(step: PriceStep) -> Decimal:
    return step.min_quantity


def _yes_no(words: Words, value: bool | None) -> str:
    return "" if value is None else words.say("Yes") if value else words.say("No")
