"""What a system says in its answer to a write, or to the look-up of a lost one, is news as what is read later."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.core.entry import Deed, State
from app.practice.server import PracticeServer
from app.services.sending import Event
from tests.services.desk import open_desk
from tests.services.following import Following
from tests.services.till import DELIVERY, LEAD, ORDER, Till

pytestmark = pytest.mark.anyio

SHIPPED_AFTER_S = 300
TAKEN_ON = b'{"error": false, "sales_lead": {"uuid": "5c6f0c1e-0001", "status": "accepted"}}'
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
ANSWER = b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"


@pytest.fixture
async def eager_platform() -> AsyncIterator[str]:
    """The address of a platform whose shops take every lead on before it has answered."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = LENGTH.search(await reader.readuntil(b"\r\n\r\n"))
        assert length is not None
        await reader.readexactly(int(length[1]))
        writer.write(ANSWER % (len(TAKEN_ON), TAKEN_ON))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


async def test_a_lost_order_that_is_found_shipped_is_told_as_shipped(till: Till, practice: PracticeServer) -> None:
    await till.open()
    following = Following(till, practice)
    lost = await following.lost(ORDER, arrives=True)
    practice.advance(SHIPPED_AFTER_S)
    await following.looks_until(60)
    told = [news for news in till.news if news.entry and news.entry.reference == lost.reference]
    assert (told[-1].event, told[-1].entry.state) == (Event.ORDER_SHIPPED, State.SENT)


async def test_a_lead_that_is_taken_on_at_once_is_told_as_accepted(till: Till, eager_platform: str) -> None:
    till.addresses["stores"] = eager_platform
    await till.open()
    sent = await till.becomes(await till.send(LEAD), State.SENT)
    await till.until(lambda: [news.entry for news in till.events(Event.LEAD_ACCEPTED)] == [sent])


async def test_what_the_answer_to_a_change_shows_is_news_of_the_delivery(till: Till, practice: PracticeServer) -> None:
    desk = await open_desk(till)
    entry = await desk.sent(DELIVERY)
    practice.advance(65)
    till.clock.forward(65)
    await desk.sending.change_delivery(entry.reference, replace(DELIVERY, comments="Ring"))
    await till.until(
        lambda: any(
            news.entry and news.entry.remote_status == "scheduled" and news.entry.deed is Deed.BOOK_DELIVERY
            for news in till.events(Event.MOVED)
        )
    )
