"""Wholesale prices in steps. Money is Decimal; the currency comes from the settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


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


def vat_percent(step: PriceStep) -> Decimal | None:
    """The VAT rate in per cent, told from the amounts, to one decimal; None where they do not tell."""
    if step.on_demand or not step.ex_vat or step.inc_vat is None:
        return None
    return ((step.inc_vat - step.ex_vat) / step.ex_vat * 100).quantize(Decimal("0.1"))
