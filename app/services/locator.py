"""Stock questions gathered for 30 ms and asked in one request, answers dealt out again."""

import asyncio
from collections.abc import Iterable

from app.core.stock import Located, StockQuestion
from app.remote.cyclesoftware import CycleSoftware

GATHERED_FOR_S = 0.030


class Locator:
    """Asks the stock locator, at most once in any 30 ms (contract: locateStock takes a list)."""

    def __init__(self, client: CycleSoftware) -> None:
        self._client = client
        self._waiting: list[tuple[StockQuestion, ...]] = []
        self._round: asyncio.Task[Located] | None = None

    async def locate(self, questions: Iterable[StockQuestion]) -> Located:
        """Stock for the questions and for whatever was asked within the same 30 ms. Raises RemoteError.

        The caller picks its own units out of the answer. Cancelling a caller leaves the shared request alone.
        """
        self._waiting.append(tuple(questions))
        if self._round is None:
            self._round = asyncio.create_task(self._ask_together())
        return await asyncio.shield(self._round)

    async def _ask_together(self) -> Located:
        await asyncio.sleep(GATHERED_FOR_S)
        questions = tuple(dict.fromkeys(question for asked in self._waiting for question in asked))
        self._waiting.clear()
        self._round = None
        return await self._client.locate(questions)
