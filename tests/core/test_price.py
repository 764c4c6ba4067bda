"""Price steps and the VAT rate that their amounts tell."""

from decimal import Decimal

import pytest

from app.core.price import PriceStep, first_price, price_for, vat_percent


def step(
    minimum: str, ex_vat: str | None = "10", inc_vat: str | None = "12.10", *, on_demand: bool = False
) -> PriceStep:
    def money(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return PriceStep(Decimal(minimum), money(ex_vat), money(inc_vat), None, on_demand)


STEPS = [step("10", "9"), step("1", "10"), step("100", "8")]


@pytest.mark.parametrize(("quantity", "ex_vat"), [("1", "10"), ("9.5", "10"), ("10", "9"), ("99", "9"), ("5000", "8")])
def test_the_highest_step_reached_holds(quantity: str, ex_vat: str) -> None:
    found = price_for(STEPS, Decimal(quantity))
    assert found is not None
    assert found.ex_vat == Decimal(ex_vat)


def test_below_the_first_step_there_is_no_price() -> None:
    assert price_for(STEPS, Decimal("0.5")) is None
    assert price_for([], Decimal(1)) is None


def test_the_price_to_name_first_is_that_of_one_else_of_the_least_there_is_one_for() -> None:
    assert first_price(STEPS) == step("1", "10")
    assert first_price(iter([step("100", "8"), step("10", "9")])) == step("10", "9")
    assert first_price([]) is None


@pytest.mark.parametrize(
    ("priced", "percent"),
    [
        (step("1", "10", "12.10"), "21.0"),
        (step("1", "49.99", "52.99"), "6.0"),
        (step("1", "10", "10"), "0.0"),
        (step("1", "10", "11.50"), "15.0"),
        (step("1", "1.00", "1.20"), "20"),
        (step("1", "2.00", "2.12"), "6"),
        (step("1", "1.00", "1.06"), None),
        (step("1", "1.02", "1.23"), "21"),
        (step("1", "1.64", "1.99"), "21"),
        (step("1", "2.00", "2.11"), "5.5"),
        (step("1", "0.10", "0.12"), None),
        (step("1", "10", None), None),
        (step("1", None, "10"), None),
        (step("1", "0", "0"), None),
        (step("1", "10", "12.10", on_demand=True), None),
    ],
)
def test_vat_is_told_from_the_amounts_or_not_at_all(priced: PriceStep, percent: str | None) -> None:
    assert vat_percent(priced) == (None if percent is None else Decimal(percent))
