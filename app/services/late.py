"""The look-up from the first moment on: what is asked before it is open waits for it.

What a look-up stands on takes the better part of a second to load; the window does not wait for that.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.core.barcode import Barcode
from app.core.product import Product
from app.core.store import Store
from app.services.answer import StoresAnswer, WholesaleAnswer

Opened = TypeVar("Opened")
Value = TypeVar("Value")


class Late(Generic[Opened]):
    """Something that may not be open yet; what is asked of it waits for that."""

    def __init__(self, opening: Future[Opened]) -> None:
        self._opening = opening

    async def ask(self, question: Callable[[Opened], Coroutine[Any, Any, Value]]) -> Value:
        """What the opened one answers. Raises what its opening raised."""
        return await question(await asyncio.shield(asyncio.wrap_future(self._opening)))

    def take(self, opening: Future[Opened]) -> None:
        """Another opening, after one that failed: what is asked from now on is asked of that."""
        self._opening = opening


@dataclass(frozen=True, slots=True)
class Questions:
    """What can be asked of `lookup.Lookup`, as functions; a bool asks afresh."""

    warm: Callable[[], Coroutine[Any, Any, None]]
    all_stores: Callable[[], Coroutine[Any, Any, tuple[Store, ...]]]
    stores: Callable[[Barcode, bool], Coroutine[Any, Any, StoresAnswer]]
    wholesale: Callable[[Barcode, bool], Coroutine[Any, Any, WholesaleAnswer]]
    picture: Callable[[Product], Coroutine[Any, Any, bytes | None]]


class LateLookup:
    """Asks a look-up that may not be open yet. See `lookup.Lookup` for each question."""

    def __init__(self, opening: Future[Questions]) -> None:
        self._opening = opening

    async def warm(self) -> None:
        """Open the connections and load the directory of stores before the first scan."""
        await (await self._opened()).warm()

    async def all_stores(self) -> tuple[Store, ...]:
        """Every store of the platform that may be offered."""
        return await (await self._opened()).all_stores()

    async def stores(self, barcode: Barcode, *, fresh: bool = False) -> StoresAnswer:
        """Who has the article, in rank order."""
        return await (await self._opened()).stores(barcode, fresh)

    async def wholesale(self, barcode: Barcode, *, fresh: bool = False) -> WholesaleAnswer:
        """What the wholesaler says of the article."""
        return await (await self._opened()).wholesale(barcode, fresh)

    async def picture(self, product: Product) -> bytes | None:
        """The product's first picture, or None where there is none to be had."""
        return await (await self._opened()).picture(product)

    async def _opened(self) -> Questions:
        return await asyncio.shield(asyncio.wrap_future(self._opening))
