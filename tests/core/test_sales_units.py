"""Plus and minus go from one whole sales unit to the next."""

from decimal import Decimal

import pytest

from app.core.order import OrderDraft
from app.core.product import Product
from app.core.sales_units import stepped


@pytest.mark.parametrize(
    ("unit", "pieces", "steps", "after"),
    [
        (None, 1, 1, 2),
        (None, 1, -1, 1),
        (None, 0, 1, 1),
        (10, 10, 1, 20),
        (10, 20, -1, 10),
        (10, 15, 1, 20),
        (10, 15, -1, 10),
        (10, 3, -1, 10),
        ("2.5", 5, 1, 10),
        (10, 9990, 1, 9990),
    ],
)
def test_a_step_is_a_whole_unit(unit: object, pieces: int, steps: int, after: int) -> None:
    amount = None if unit is None else Decimal(str(unit))
    draft = OrderDraft(Product("A", sales_unit_amount=amount), pieces=pieces)
    assert stepped(draft, steps).pieces == after
