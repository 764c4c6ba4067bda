"""What the article is: the wholesaler's part of a look-up."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from app.core.barcode import Barcode
from app.core.errors import RemoteError
from app.core.offer import wholesale_offer
from app.core.product import Product
from app.core.sources import WHOLESALE
from app.core.store import Shop
from app.remote.wholesale import Wholesale
from app.services.answer import WholesaleAnswer, answered, failed, no_account
from app.services.kept import KeptAnswers


class Catalogue:
    """Asks the wholesaler for the product of a barcode. `clock` gives aware local time.

    `gtin_known_by_stores` tells the GTIN of an article id that the stores carry, or ""; it raises RemoteError where
    they could not say.
    """

    def __init__(
        self,
        client: Wholesale,
        *,
        shop: Shop,
        clock: Callable[[], datetime],
        gtin_known_by_stores: Callable[[Barcode], Awaitable[str]],
    ) -> None:
        self._client = client
        self._shop = shop
        self._clock = clock
        self._gtin_known_by_stores = gtin_known_by_stores
        self._kept = KeptAnswers(self._ask, clock=clock)

    async def warm(self) -> None:
        """Open the connection before the first scan."""
        await self._client.http.warm()

    async def answer(self, barcode: Barcode, *, fresh: bool) -> WholesaleAnswer:
        """What the wholesaler says of the article."""
        return await self._kept.answer(barcode, fresh=fresh)

    async def picture(self, product: Product) -> bytes | None:
        """The product's first picture as PNG, JPEG or WebP bytes; None where there is none to be had."""
        if not product.pictures:
            return None
        first = min(product.pictures, key=lambda picture: (not picture.primary, picture.sequence))
        try:
            return await self._client.picture(first, sku=product.sku)
        except RemoteError:
            return None

    async def _ask(self, barcode: Barcode) -> WholesaleAnswer:
        asked_at = self._clock()
        try:
            product = await self._product(barcode)
        except RemoteError as error:
            last = self._kept.last(barcode) or no_wholesale_answer(barcode, asked_at)
            return replace(last, barcode=barcode, report=failed(error, asked_at=asked_at, now=self._clock()))
        now = self._clock()
        return WholesaleAnswer(
            barcode,
            answered(self._client.http.rate, asked_at=asked_at, now=now),
            is_known=True,
            product=product,
            offer=wholesale_offer(product, shop=self._shop),
            answered_at=now,
        )

    async def _product(self, barcode: Barcode) -> Product | None:
        """By the 13-digit form, then as scanned; an article id by SKU, then by the barcode the stores know."""
        if not barcode.gtin:
            product = await self._client.product_by_sku(barcode.article_id)
            if product is None and (gtin := await self._gtin_known_by_stores(barcode)):
                product = await self._client.product_by_barcode(gtin)
            return product
        product = await self._client.product_by_barcode(barcode.gtin)
        as_scanned = barcode.forms()[0]
        if product is None and as_scanned != barcode.gtin:
            product = await self._client.product_by_barcode(as_scanned)
        return product


def no_wholesale_answer(barcode: Barcode, asked_at: datetime) -> WholesaleAnswer:
    """The answer where no account is set: nothing is known."""
    return WholesaleAnswer(barcode, no_account(WHOLESALE, asked_at=asked_at))
