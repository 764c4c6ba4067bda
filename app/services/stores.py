"""Who has the article: the stores' part of a look-up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.core.barcode import Barcode, canonical_gtin
from app.core.errors import RemoteError
from app.core.offer import store_offers
from app.core.sources import STORES
from app.core.stock import Located, StockQuestion, group_by_store
from app.core.store import Shop, Store, placed
from app.remote.cyclesoftware import CycleSoftware
from app.services.answer import SourceReport, StoresAnswer, answered, failed, no_account
from app.services.directory import Directory
from app.services.kept import KeptAnswers
from app.services.locator import Locator

DIRECTORY_WAIT_S = 1.0
WARM_WAIT_S = 10.0


class StoreLookup:
    """Asks the stock locator and ranks the stores that have the article. `clock` gives aware local time."""

    def __init__(self, client: CycleSoftware, *, shop: Shop, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._shop = shop
        self._clock = clock
        self._locator = Locator(client)
        self._directory = Directory(client, clock=clock)
        self._kept = KeptAnswers(self._ask, clock=clock)

    async def warm(self) -> None:
        """Open the connection and load the directory before the first scan."""
        await self._client.http.warm()
        await self._directory.load(wait_s=WARM_WAIT_S)

    async def all_stores(self) -> tuple[Store, ...]:
        """Every store that may be offered; empty where the directory is not known."""
        await self._directory.load(wait_s=WARM_WAIT_S)
        return self._directory.all_stores()

    async def answer(self, barcode: Barcode, *, fresh: bool) -> StoresAnswer:
        """Who has the article, in rank order."""
        return await self._kept.answer(barcode, fresh=fresh)

    async def _ask(self, barcode: Barcode) -> StoresAnswer:
        asked_at = self._clock()
        try:
            located = await self._locator.locate(questions_for(barcode))
        except RemoteError as error:
            last = self._kept.last(barcode) or no_stores_answer(barcode, asked_at)
            return replace(last, barcode=barcode, report=failed(error, asked_at=asked_at, now=self._clock()))
        report = answered(self._client.http.rate, asked_at=asked_at, now=self._clock())
        await self._directory.load(wait_s=DIRECTORY_WAIT_S)
        return self._found(barcode, located, report=report)

    def _found(self, barcode: Barcode, located: Located, *, report: SourceReport) -> StoresAnswer:
        asked_for = barcodes_asked_for(barcode, located)
        units = [
            unit
            for unit in located.units
            if (unit.barcode in asked_for if barcode.gtin else unit.article_id == barcode.article_id)
            and not self._directory.is_switched_off(unit.store_id)
        ]
        described = self._directory.described(located.stores)
        shop = placed(self._shop, described)
        gtins = {gtin for text in {unit.barcode for unit in units} if (gtin := canonical_gtin(text))}
        now = self._clock()
        return StoresAnswer(
            barcode,
            report,
            offers=tuple(store_offers(group_by_store(units, described), shop=shop, now=now)),
            article_id=next((unit.article_id for unit in units if unit.article_id), barcode.article_id),
            brand=next((unit.brand for unit in units if unit.brand), ""),
            gtin=barcode.gtin or (gtins.pop() if len(gtins) == 1 else ""),
            answered_at=now,
            own_place=shop.coordinates,
        )


def no_stores_answer(barcode: Barcode, asked_at: datetime) -> StoresAnswer:
    """The answer where no account is set: nothing is known."""
    return StoresAnswer(barcode, no_account(STORES, asked_at=asked_at))


def questions_for(barcode: Barcode) -> tuple[StockQuestion, ...]:
    """What to ask the locator: every form of a GTIN at once, or the article id."""
    if not barcode.gtin:
        return (StockQuestion(article_id=barcode.article_id),)
    return tuple(StockQuestion(barcode=form) for form in barcode.forms())


def barcodes_asked_for(barcode: Barcode, located: Located) -> set[str]:
    """The barcodes of an answer that are this GTIN: several scans may share one request."""
    return {text for text in {unit.barcode for unit in located.units} if barcode.matches(text)}
