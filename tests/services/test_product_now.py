"""A product of a draft as the wholesaler tells it now."""

import pytest

from app.core.product import Product, StockLevel
from app.practice.server import PracticeServer
from app.services.product_now import product_now
from tests.services.desk import open_desk
from tests.services.till import Till

pytestmark = pytest.mark.anyio
OLD = Product("GZ-UC380-D53-PT")


async def test_prices_and_stock_are_those_of_now(till: Till) -> None:
    desk = await open_desk(till)
    told = await desk.sending.product_now(OLD)
    assert told is not None
    assert told.sku == OLD.sku
    assert told.prices
    assert told.stock is not StockLevel.UNKNOWN


async def test_what_the_wholesaler_does_not_know_any_more_is_not_sold(till: Till) -> None:
    desk = await open_desk(till)
    assert await desk.sending.product_now(Product("GONE")) == Product("GONE", blocked=True)


async def test_without_an_answer_nothing_is_told(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    practice.trouble("wholesale", "reset")
    assert await desk.sending.product_now(OLD) is None
    assert await product_now(None, OLD) is None
