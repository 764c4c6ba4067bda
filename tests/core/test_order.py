"""An order's amount, total and what it is called."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.core.order import (
    MAX_ORDER_REFERENCE,
    TOLD_HOLDS_FOR,
    OrderDraft,
    OrderTotal,
    amount,
    is_outdated,
    order_reference,
    room_for_remark,
    sales_units,
    total,
)
from app.core.price import PriceStep
from app.core.product import Product
from app.core.reference import MAX_REFERENCE

ONE = PriceStep(Decimal(1), Decimal("10.00"), Decimal("12.10"), Decimal("2.10"))
TEN = PriceStep(Decimal(10), Decimal("9.995"), None, None)
HUNDRED = PriceStep(Decimal(100), None, None, None)
ON_DEMAND = PriceStep(Decimal(1000), Decimal(1), Decimal(1), Decimal(0), on_demand=True)
TUBES = Product("TUBE-28", sales_unit_amount=Decimal(10), prices=(ONE, TEN, HUNDRED, ON_DEMAND))


@pytest.mark.parametrize(
    ("amount_in", "unit", "pieces", "units", "sent"),
    [
        ("pieces", Decimal(10), 20, 2, 20),
        ("sales_units", Decimal(10), 20, 2, 2),
        ("sales_units", Decimal(1), 20, 20, 20),
        ("sales_units", None, 20, 20, 20),
        ("sales_units", Decimal(0), 20, 20, 20),
        ("sales_units", Decimal("NaN"), 20, 20, 20),
        ("sales_units", Decimal("1E-30"), 20, 20, 20),
        ("sales_units", Decimal("0.5"), 3, 6, 6),
        ("sales_units", Decimal("2.5"), 5, 2, 2),
    ],
)
def test_the_amount_counts_pieces_or_sales_units(
    amount_in: str, unit: Decimal | None, pieces: int, units: int, sent: int
) -> None:
    draft = OrderDraft(Product("X", sales_unit_amount=unit), pieces=pieces)
    assert (sales_units(draft), amount(draft, amount_in)) == (units, sent)


@pytest.mark.parametrize(
    ("pieces", "cost"),
    [
        (1, OrderTotal(ONE, Decimal("10.00"), Decimal("12.10"))),
        (9, OrderTotal(ONE, Decimal("90.00"), Decimal("108.90"))),
        (11, OrderTotal(TEN, Decimal("109.95"), None)),
        (100, None),
        (1000, None),
        (0, None),
    ],
)
def test_the_total_is_that_of_the_price_step_reached_and_not_known_without_one(
    pieces: int, cost: OrderTotal | None
) -> None:
    assert total(OrderDraft(TUBES, pieces=pieces)) == cost


def test_the_wholesaler_reads_our_reference_before_the_clerks_remark() -> None:
    assert order_reference("UT2K7M9QX4TD", "  for  Jan ") == "UT2K7M9QX4TD for Jan"
    assert order_reference("UT2K7M9QX4TD", " ") == "UT2K7M9QX4TD"


@pytest.mark.parametrize("reference", ["UT2K7M9QX4TD", "x" * MAX_REFERENCE])
def test_a_remark_has_the_room_that_our_reference_leaves(reference: str) -> None:
    assert len(order_reference(reference, "x" * room_for_remark(reference))) == MAX_ORDER_REFERENCE
    assert room_for_remark("") == room_for_remark("x" * MAX_REFERENCE)


def test_what_the_wholesaler_said_holds_for_a_while_and_is_old_where_nobody_knows_when_it_was_said() -> None:
    now = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
    assert is_outdated(OrderDraft(TUBES), now=now)
    assert not is_outdated(OrderDraft(TUBES, told_at=now - TOLD_HOLDS_FOR), now=now)
    assert is_outdated(OrderDraft(TUBES, told_at=now - TOLD_HOLDS_FOR - timedelta(seconds=1)), now=now)
