"""How a delivery is found by our reference, where one of the two ways fails or a filter is not heeded."""

import json
from typing import Any

import pytest

from app.core.entry import Deed, Entry, State
from app.core.errors import Unreadable
from app.practice.server import PracticeServer
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.services.findings import Finding, Findings, delivery_with
from app.services.senders import Senders
from tests.remote.faults import Arrived, Line, RawServer, reply
from tests.services.following import Following
from tests.services.till import DELIVERY, NOON, Till

pytestmark = pytest.mark.anyio
REFERENCE = "UT0123456789"
OURS = {"id": 90, "client_order_reference": REFERENCE}


async def found(latest: object, listed: list[dict[str, Any]], *whole: dict[str, Any]) -> Any:
    """What is found at a courier that says so."""
    by_id = {str(one["id"]): one for one in whole}

    async def answer(asked: Arrived, line: Line) -> None:
        name = asked.path.partition("?")[0].rpartition("/")[2]
        said = latest if name == "latest" else listed if name == "deliveries" else by_id[name]
        await line.send(reply(json.dumps(said).encode()))

    async with RawServer(answer) as server:
        http = Http("courier", server.url, login={}, deadline_s=20.0)
        try:
            return await delivery_with(Cyke(http), REFERENCE)
        finally:
            await http.close()


async def test_the_latest_is_enough() -> None:
    assert (await found(OURS, [])).id == "90"


async def test_what_neither_knows_is_not_there() -> None:
    assert await found(None, []) is None


async def test_what_the_list_knows_is_read_by_its_number() -> None:
    other = {"id": 91, "client_order_reference": "UT0000000000"}
    assert (await found(None, [{"id": 91}, {"id": 90}], other, OURS)).id == "90"


async def test_a_listed_delivery_without_a_reference_proves_nothing() -> None:
    nameless = {"id": 91}
    assert (await found(None, [{"id": 91}, {"id": 90}], nameless, OURS)).id == "90"
    with pytest.raises(Unreadable):
        await found(None, [{"id": 91}], nameless)


async def test_a_filter_that_is_not_heeded_finds_others_and_proves_absence_only_when_all_were_read() -> None:
    others = [{"id": number, "client_order_reference": "UT0000000000"} for number in range(1, 11)]
    assert await found(others[0], others, *others) is None
    with pytest.raises(Unreadable):
        await found(others[0], [*others, {"id": 11}])


async def test_a_latest_that_knows_nothing_is_checked_by_the_list(till: Till, practice: PracticeServer) -> None:
    await till.open()
    following = Following(till, practice)
    lost = await following.lost(DELIVERY, arrives=True)
    practice.trouble("cyke", "status", amount=404, operation="getLatestDeliveryV2")
    till.clock.forward(2)
    assert (await following.reconcile.look_up(lost)).state is State.SENT


async def test_without_an_account_nothing_is_known(till: Till) -> None:
    findings = Findings(till.open_journal(), Senders())
    for deed in Deed:
        entry = Entry(REFERENCE, deed, State.UNSURE, NOON, NOON, remote_id="90")
        assert not findings.can_be_found(entry)
        assert await findings.of(entry) == Finding(None)
