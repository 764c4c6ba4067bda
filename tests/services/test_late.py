"""A look-up that is asked before it is open: the questions wait, and fail where it cannot be opened."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from app.assembly.lookup import questions_of
from app.core.barcode import parse_barcode
from app.core.errors import StorageError
from app.services.late import Late, LateLookup, Questions
from app.services.lookup import Lookup
from tests.services.conftest import Counter

pytestmark = pytest.mark.anyio

GAZELLE = parse_barcode("8717231204726")


async def test_every_question_waits_until_it_is_open_and_is_then_answered(counter: Counter, lookup: Lookup) -> None:
    opening: Future[Questions] = Future()
    late = LateLookup(opening)
    asked = [
        asyncio.ensure_future(question)
        for question in (late.warm(), late.all_stores(), late.stores(GAZELLE), late.wholesale(GAZELLE, fresh=True))
    ]
    await asyncio.sleep(0)
    assert not counter.practice.log()
    opening.set_result(questions_of(lookup))
    _, every_store, stores, wholesale = await asyncio.gather(*asked)
    assert len(every_store) > 1000
    assert stores.offers
    assert wholesale.product is not None
    assert await late.picture(wholesale.product) is not None


async def test_giving_up_one_question_leaves_the_opening_to_the_others(lookup: Lookup) -> None:
    opening: Future[Questions] = Future()
    late = LateLookup(opening)
    given_up, patient = (asyncio.ensure_future(late.stores(GAZELLE)) for _ in range(2))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait({given_up})
    opening.set_result(questions_of(lookup))
    assert (await patient).offers


@pytest.mark.parametrize("ask", [LateLookup.warm, LateLookup.all_stores])
async def test_what_cannot_be_opened_answers_nothing(ask: Callable[..., object]) -> None:
    opening: Future[Questions] = Future()
    opening.set_exception(ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        await ask(LateLookup(opening))


async def test_another_opening_takes_the_place_of_one_that_failed() -> None:
    failed: Future[str] = Future()
    failed.set_exception(StorageError("busy"))
    late = Late(failed)

    async def shouted(opened: str) -> str:
        return opened.upper()

    with pytest.raises(StorageError):
        await late.ask(shouted)
    again: Future[str] = Future()
    late.take(again)
    again.set_result("open")
    assert await late.ask(shouted) == "OPEN"
