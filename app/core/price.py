"""Wholesale prices in steps. Money is Decimal; the currency comes from the settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LEGAL_RATES = tuple(Decimal(rate) for rate in ("21", "20", "19", "12", "10", "9", "7", "6", "5.5", "2.1", "0"))
ONE = Decimal(1)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PriceStep:
    """A price that holds from `min_quantity` price units on. Amounts are None where not given."""

    min_quantity: Decimal
    ex_vat: Decimal | None
    inc_vat: Decimal | None
    vat: Decimal | None
    on_demand: bool = False


def price_for(steps: Iterable[PriceStep], quantity: Decimal) -> PriceStep | None:
    """The step with the largest min_quantity not above `quantity`, or None where no step reaches it."""
    fitting = [step for step in steps if step.min_quantity <= quantity]
    return max(fitting, key=lambda step: step.min_quantity, default=None)


def first_price(steps: Iterable[PriceStep]) -> PriceStep | None:
    """The price to name first: that of one, else of the least there is a price for; None where there is no price."""
    known = tuple(steps)
    return price_for(known, ONE) or min(known, key=lambda step: step.min_quantity, default=None)


def vat_percent(step: PriceStep) -> Decimal | None:
    """The VAT rate in per cent, told from the amounts; None where they do not tell.

    Cents are rounded, so a legal rate of NL, BE, FR or DE that comes to these cents is taken for what it is; a price so
    low that several do does not tell. Where the price ex VAT was rounded as well, none may: then one that is near.
    """
    if step.on_demand or not step.ex_vat or step.inc_vat is None:
        return None
    vat = step.inc_vat - step.ex_vat
    off_by = {rate: abs(step.ex_vat * rate / 100 - vat) for rate in LEGAL_RATES}
    fitting = [rate for rate in LEGAL_RATES if off_by[rate] <= CENT / 2]
    fitting = fitting or [rate for rate in LEGAL_RATES if off_by[rate] <= CENT]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    return (vat / step.ex_vat * 100).quantize(Decimal("0.1"))
