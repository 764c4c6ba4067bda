"""A product of the wholesaler on paper: its members for programs, its price and stock in words."""

from decimal import Decimal

from app.core.price import ONE, PriceStep, first_price
from app.core.product import Product, StockLevel
from app.system.i18n import Words


def product_members(product: Product, *, brand: str, currency: str) -> dict[str, object]:
    """The product for programs. `brand` is what others call it; prices are numbers, unknown ones None."""
    step = first_price(product.prices)
    return {
        "sku": product.sku,
        "title": product.title,
        "brand": product.brand or brand,
        "vendor_item_no": product.vendor_item_no,
        "barcode": product.barcode,
        "price_ex_vat": _amount(step.ex_vat) if step else None,
        "price_inc_vat": _amount(step.inc_vat) if step else None,
        "price_from": _amount(step.min_quantity) if step else None,
        "price_on_demand": step.on_demand if step else False,
        "currency": currency,
        "prices": [_price(step) for step in product.prices],
        "stock": product.stock,
        "dropship": product.dropship,
        "big_parcel": product.big_parcel,
        "expiring": product.expiring,
        "blocked": product.blocked,
        "attributes": {item.title or item.code: item.text for item in product.attributes},
    }


def price_words(product: Product, *, words: Words, currency: str) -> tuple[str, ...]:
    """What one piece costs, with VAT and without, and from how many; "" for what is not known."""
    step = first_price(product.prices)
    if step is None:
        return ()
    if step.on_demand:
        return (words.say("Price on request"),)
    inc_vat = f"{words.money(step.inc_vat, currency)} {words.say('incl. VAT')}" if step.inc_vat is not None else ""
    ex_vat = words.say("{price} ex VAT", price=words.money(step.ex_vat, currency)) if step.ex_vat is not None else ""
    least = words.say("from {n}", n=words.number(step.min_quantity)) if step.min_quantity > ONE else ""
    return (inc_vat, ex_vat, least if inc_vat or ex_vat else "")


def stock_words(product: Product, words: Words) -> str:
    """Whether the wholesaler has it and sells it."""
    if product.blocked:
        return words.say("Not for sale")
    if product.stock is StockLevel.UNKNOWN and product.stock_word:
        return product.stock_word
    return level_words(product.stock, words)


def level_words(level: StockLevel, words: Words) -> str:
    """A level of stock."""
    if level is StockLevel.IN_STOCK:
        return words.say("In stock")
    return words.say("Out of stock") if level is StockLevel.OUT_OF_STOCK else words.say("Not told")


def _price(step: PriceStep) -> dict[str, object]:
    return {
        "min_quantity": _amount(step.min_quantity),
        "ex_vat": _amount(step.ex_vat),
        "inc_vat": _amount(step.inc_vat),
        "on_demand": step.on_demand,
    }


def _amount(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
