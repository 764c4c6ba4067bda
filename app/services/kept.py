"""Answers kept for a while, and questions in flight that are asked once."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from app.core.barcode import Barcode
from app.services.answer import SourceState, StoresAnswer, WholesaleAnswer

YOUNG_FOR = timedelta(seconds=60)
ANSWERS_KEPT = 500
# An offer takes about a kilobyte: some 20 MB at the most, however many stores an answer names.
OFFERS_KEPT = 20_000

Answer = TypeVar("Answer", bound=StoresAnswer | WholesaleAnswer)


class KeptAnswers(Generic[Answer]):
    """Asks each article once at a time; a good answer is given again for 60 seconds, with its age.

    Beyond that it stays as the last answer, for when the source fails. `ask` must not raise RemoteError.
    """

    def __init__(self, ask: Callable[[Barcode], Coroutine[Any, Any, Answer]], *, clock: Callable[[], datetime]) -> None:
        self._ask = ask
        self._clock = clock
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._flying: dict[str, asyncio.Task[Answer]] = {}

    async def answer(self, barcode: Barcode, *, fresh: bool) -> Answer:
        """The young answer kept, unless `fresh`; else ask, or join the question in flight."""
        name = name_of(barcode)
        kept = self._kept.get(name)
        if kept and not fresh and kept.answered_at and self._clock() - kept.answered_at < YOUNG_FOR:
            return kept
        task = self._flying.get(name)
        if task is None:
            task = asyncio.create_task(self._ask_and_keep(barcode))
            self._flying[name] = task
        return await asyncio.shield(task)

    def last(self, barcode: Barcode) -> Answer | None:
        """The last good answer for the article, however old."""
        return self._kept.get(name_of(barcode))

    async def _ask_and_keep(self, barcode: Barcode) -> Answer:
        name = name_of(barcode)
        try:
            answer = await self._ask(barcode)
        finally:
            del self._flying[name]
        if answer.report.state is SourceState.OK:
            self._keep(name, answer)
        return answer

    def _keep(self, name: str, answer: Answer) -> None:
        """Keep an answer; the oldest go until the rest is few enough, but never this one."""
        self._kept[name] = answer
        self._kept.move_to_end(name)
        sizes = [size_of(kept) for kept in self._kept.values()]
        offers = sum(sizes)
        for size in sizes[:-1]:
            if offers <= OFFERS_KEPT and len(self._kept) <= ANSWERS_KEPT:
                break
            self._kept.popitem(last=False)
            offers -= size


def size_of(answer: StoresAnswer | WholesaleAnswer) -> int:
    """How many offers an answer holds."""
    return len(answer.offers or ()) if isinstance(answer, StoresAnswer) else 1


def name_of(barcode: Barcode) -> str:
    """What a question is called: the forms of a GTIN in the order they are asked in, else the article id.

    A system may know one form and not another, so the same GTIN scanned as EAN-8 and typed in full are two questions.
    """
    return f"gtin:{' '.join(barcode.forms())}" if barcode.gtin else f"article:{barcode.article_id}"
