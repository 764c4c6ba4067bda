"""What is said of an order's price, as far as it is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.core.order import OrderDraft
from app.core.price import PriceStep
from app.core.product import Product
from app.system.i18n import Words
from app.ui.order.words import OrderWriter

NOW = datetime(2026, 7, 22, 9, 0, tzinfo=UTC)
WRITER = OrderWriter(Words("en"), currency="EUR")


def step(least: int, ex_vat: str | None, inc_vat: str | None = None, **more: bool) -> PriceStep:
    amounts = [None if amount is None else Decimal(amount) for amount in (ex_vat, inc_vat)]
    return PriceStep(Decimal(least), amounts[0], amounts[1], None, **more)


STEPS = (step(1, "19.75", "23.90"), step(50, "17.50"))
TYRES = Product(
    "TYRES", dropship=False, sales_unit_amount=Decimal(10), prices=(step(1, "19.75", "23.90"), step(50, "17.50"))
)


def shown(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_prices_are_said_as_far_as_they_are_known() -> None:
    writer = WRITER
    bare = OrderDraft(replace(TYRES, prices=()), told_at=NOW)
    assert writer.costs(bare, are_hidden=False)[0] == "This shop pays the wholesaler: price on request"
    assert writer.prices(bare, are_hidden=False, now=NOW)[0].value == "Price on request"
    with_vat = OrderDraft(replace(TYRES, prices=(step(1, None, "10"), step(5, None, on_demand=True))), told_at=NOW)
    assert shown(writer.costs(with_vat, are_hidden=False)[0]) == "This shop pays € 10.00 incl. VAT to the wholesaler"
    assert [shown(fact.value) for fact in writer.prices(with_vat, are_hidden=False, now=NOW)] == [
        "€ 10.00 incl. VAT", "on request", "€ 10.00"
    ]  # fmt: skip
    assert writer.why_no_dropship(replace(TYRES, dropship=None)).startswith("The wholesaler does not say")
    boxes = OrderDraft(replace(TYRES, sales_unit="DOOS"), pieces=20)
    assert writer.units(boxes) == "20 pieces = 2 × doos of 10"
    assert writer.deed(replace(boxes, pieces=0)) == "Order at the wholesaler"


def test_below_the_first_step_it_is_said_from_how_many_pieces_there_is_a_price() -> None:
    draft = OrderDraft(replace(TYRES, prices=(step(100, "15"), step(50, "17.50"))), pieces=10, told_at=NOW)
    assert [fact.value for fact in WRITER.prices(draft, are_hidden=False, now=NOW)] == ["from 50 pieces"]
    assert WRITER.costs(draft, are_hidden=False)[0] == "The wholesaler has a price from 50 pieces"


def test_without_a_number_nothing_is_said_of_what_it_costs_in_all() -> None:
    draft = OrderDraft(TYRES, pieces=0, told_at=NOW)
    assert WRITER.costs(draft, are_hidden=False) == ("", "")
    facts = [(shown(fact.label), shown(fact.value)) for fact in WRITER.prices(draft, are_hidden=False, now=NOW)]
    assert facts == [("Price a piece", "€ 19.75 ex VAT"), ("From 50", "€ 17.50 ex VAT")]


@pytest.mark.parametrize(
    ("told_at", "said"),
    [
        (NOW - timedelta(minutes=15), None),
        (NOW - timedelta(minutes=16), "16 min ago"),
        (NOW - timedelta(days=40), "12 Jun 09:00"),
        (None, "long ago"),
    ],
)
def test_of_a_price_that_may_not_hold_any_more_it_is_said_when_it_was_asked(
    told_at: datetime | None, said: str | None
) -> None:
    facts = WRITER.prices(OrderDraft(TYRES, told_at=told_at), are_hidden=False, now=NOW)
    assert [(shown(fact.value), fact.colour) for fact in facts if fact.label == "Price asked"] == (
        [(said, "warn")] if said else []
    )
    assert WRITER.prices(OrderDraft(TYRES), are_hidden=True, now=NOW)[1:] == []
