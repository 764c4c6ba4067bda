"""The wholesaler's stock: words, colours and numbers to one level. What is not understood stays unknown."""

import re
from collections.abc import Iterable

from app.core.product import StockLevel
from app.remote.answers import text_of

NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
# In stock is 1 or 2 (contract: wholesale, point 8); no number is a quantity.
WORDS = {
    **dict.fromkeys(("in_stock", "instock", "available", "green", "true"), StockLevel.IN_STOCK),
    **dict.fromkeys(("out_of_stock", "outofstock", "red", "false"), StockLevel.OUT_OF_STOCK),
}


def stock_level(*said: object) -> tuple[StockLevel, str]:
    """The first of the given members that is understood, and the wholesaler's own word: the first one that says any."""
    levels = (level for value in said if (level := _level(value)) is not StockLevel.UNKNOWN)
    words = (word for value in said if (word := text_of(value)))
    return next(levels, StockLevel.UNKNOWN), next(words, "")


def stock_by_sku(rows: dict[str, object] | list[object]) -> Iterable[tuple[str, StockLevel]]:
    """SKUs with their level. A list is nested, an object flat, whatever was asked; every key of a row counts."""
    flat = [rows] if isinstance(rows, dict) else rows
    for row in flat:
        if isinstance(row, dict):
            yield from ((sku, _level(value)) for sku, value in row.items() if sku)


def _level(value: object) -> StockLevel:
    if isinstance(value, bool):
        return StockLevel.IN_STOCK if value else StockLevel.OUT_OF_STOCK
    text = text_of(value)
    if NUMBER.fullmatch(text):
        return StockLevel.IN_STOCK if float(text) > 0 else StockLevel.OUT_OF_STOCK
    return WORDS.get(text.casefold().replace(" ", "_").replace("-", "_"), StockLevel.UNKNOWN)
