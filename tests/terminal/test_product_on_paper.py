"""A product's price on paper is the one that the window shows."""

from decimal import Decimal

import pytest

from app.core.price import PriceStep
from app.core.product import Product
from app.system.i18n import Words
from app.terminal.product import price_words, product_members
from app.ui.find.facts import FactWriter

TEN = PriceStep(Decimal(10), Decimal(80), Decimal("96.80"), None)
HUNDRED = PriceStep(Decimal(100), Decimal(70), None, None)
FROM_TEN = Product("SKU", prices=(HUNDRED, TEN))


@pytest.mark.parametrize(("language", "least"), [("en", "from 10"), ("nl", "vanaf 10"), ("fr", "à partir de 10")])
def test_a_price_that_begins_at_ten_pieces_says_so_in_both(language: str, least: str) -> None:
    words = Words(language)
    inc_vat, ex_vat, said = price_words(FROM_TEN, words=words, currency="EUR")
    shown = FactWriter(words, currency="EUR").price(FROM_TEN)
    assert shown is not None
    assert (inc_vat, said) == (f"{shown.main} {shown.main_note}", shown.least)
    assert shown.ex_vat.startswith(ex_vat)
    assert said == least


def test_programs_read_from_how_many_it_holds() -> None:
    members = product_members(FROM_TEN, brand="", currency="EUR")
    assert (members["price_from"], members["price_ex_vat"], members["price_inc_vat"]) == (10.0, 80.0, 96.8)
    bare = product_members(Product("SKU"), brand="", currency="EUR")
    assert (bare["price_from"], bare["price_ex_vat"], bare["price_on_demand"]) == (None, None, False)


def test_without_amounts_nothing_is_said_of_how_many() -> None:
    no_amount = Product("SKU", prices=(PriceStep(Decimal(10), None, None, None),))
    assert [part for part in price_words(no_amount, words=Words("en"), currency="EUR") if part] == []
    assert price_words(Product("SKU"), words=Words("en"), currency="EUR") == ()
