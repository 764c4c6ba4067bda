"""The look-up: one barcode, the stores and the wholesaler, each answering for itself."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from app.core.barcode import Barcode
from app.core.errors import OutcomeUnknown
from app.core.product import Product
from app.core.sources import STORES, WHOLESALE
from app.core.store import Shop, Store
from app.remote.cyclesoftware import CycleSoftware
from app.remote.wholesale import Wholesale
from app.services.answer import SourceState, StoresAnswer, WholesaleAnswer
from app.services.catalogue import Catalogue, no_wholesale_answer
from app.services.stores import StoreLookup, no_stores_answer


class Lookup:
    """Answers what an article is and who has it. No method raises RemoteError: the report carries it.

    A client of None is an account that is not set. `clock` gives aware local time. The same code in flight is
    asked once; an answer is given again for 60 seconds with its age, and stays as the last answer beyond that.
    `fresh` asks even then. `answered` is told the source of each good answer.
    """

    def __init__(
        self,
        *,
        stores: CycleSoftware | None,
        wholesale: Wholesale | None,
        shop: Shop,
        clock: Callable[[], datetime],
        answered: Callable[[str], None] = lambda source: None,
    ) -> None:
        self._clock = clock
        self._answered = answered
        self._stores = StoreLookup(stores, shop=shop, clock=clock) if stores else None
        self._catalogue = (
            Catalogue(wholesale, shop=shop, clock=clock, gtin_known_by_stores=self._gtin_known_by_stores)
            if wholesale
            else None
        )

    async def warm(self) -> None:
        """Open the connections and load the directory of stores before the first scan."""
        await asyncio.gather(*(part.warm() for part in (self._stores, self._catalogue) if part))

    async def all_stores(self) -> tuple[Store, ...]:
        """Every store of the platform that may be offered; empty where the directory is not known."""
        return await self._stores.all_stores() if self._stores else ()

    async def stores(self, barcode: Barcode, *, fresh: bool = False) -> StoresAnswer:
        """Who has the article, in rank order."""
        if self._stores is None:
            return no_stores_answer(barcode, self._clock())
        answer = await self._stores.answer(barcode, fresh=fresh)
        if answer.report.state is SourceState.OK:
            self._answered(STORES)
        return answer

    async def wholesale(self, barcode: Barcode, *, fresh: bool = False) -> WholesaleAnswer:
        """What the wholesaler says of the article."""
        if self._catalogue is None:
            return no_wholesale_answer(barcode, self._clock())
        answer = await self._catalogue.answer(barcode, fresh=fresh)
        if answer.report.state is SourceState.OK:
            self._answered(WHOLESALE)
        return answer

    async def picture(self, product: Product) -> bytes | None:
        """The product's first picture as PNG, JPEG or WebP bytes; None where there is none to be had."""
        return await self._catalogue.picture(product) if self._catalogue else None

    async def _gtin_known_by_stores(self, barcode: Barcode) -> str:
        """Raises OutcomeUnknown for the wholesaler where the stores failed: what it has is then not known either."""
        answer = await self.stores(barcode)
        if not answer.gtin and self._stores is not None and answer.report.state is not SourceState.OK:
            raise OutcomeUnknown(WHOLESALE, f"needs the stores for this number: {answer.report.error}")
        return answer.gtin
