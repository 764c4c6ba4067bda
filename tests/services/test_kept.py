"""Answers are kept by their number and by their weight: the oldest go first."""

import pytest

from app.core.barcode import Barcode, search_anyway
from app.core.offer import Offer, OfferKind
from app.services.answer import SourceReport, SourceState, StoresAnswer
from app.services.kept import OFFERS_KEPT, KeptAnswers
from tests.services.conftest import ShopClock

pytestmark = pytest.mark.anyio
HALF = tuple(Offer(OfferKind.STORE, 0) for _ in range(OFFERS_KEPT // 2))


async def test_heavy_answers_push_the_oldest_out_however_few_they_are(clock: ShopClock) -> None:
    async def ask(barcode: Barcode) -> StoresAnswer:
        return StoresAnswer(barcode, SourceReport(SourceState.OK, clock()), offers=HALF, answered_at=clock())

    kept = KeptAnswers(ask, clock=clock)
    first, second, third = (search_anyway(f"ARTICLE-{number}") for number in range(3))
    for barcode in (first, second, third):
        await kept.answer(barcode, fresh=False)
    assert kept.last(first) is None
    assert kept.last(second)
    assert kept.last(third)


async def test_an_answer_heavier_than_all_that_is_kept_is_kept_itself(clock: ShopClock) -> None:
    async def ask(barcode: Barcode) -> StoresAnswer:
        return StoresAnswer(barcode, SourceReport(SourceState.OK, clock()), offers=3 * HALF, answered_at=clock())

    kept = KeptAnswers(ask, clock=clock)
    barcode = search_anyway("ARTICLE-0")
    await kept.answer(barcode, fresh=False)
    assert kept.last(barcode) is not None
