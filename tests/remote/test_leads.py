"""Leads at the platform, point by point of what a client must tolerate."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.core.errors import NotAuthorised, Refused, RemoteError, Throttled, Unreadable
from app.core.lead import LeadSeen
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from tests.remote.examples import examples
from tests.remote.faults import in_turn, reply

pytestmark = pytest.mark.anyio
UUID = "0c6b40a4-a217-11e8-92bb-005056a46320"
EXAMPLES = examples("cyclesoftware")
MODIFIED = datetime(2020, 4, 14, 4, 33, 26, tzinfo=UTC)
Clients = Callable[..., object]


@pytest.fixture
def client_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Clients:
    """A client whose server gives the given JSON values or raw answers in turn."""

    async def make(*answers: object) -> CycleSoftware:
        raw = (answer if isinstance(answer, bytes) else reply(json.dumps(answer).encode()) for answer in answers)
        return CycleSoftware(http_at((await serving(in_turn(*raw))).url))

    return make


def lead(**more: object) -> dict[str, object]:
    return {"error": False, "error_message": None, "sales_lead": {"uuid": UUID, "status": "open", **more}}


async def test_the_documented_answers_are_read(client_of: Clients) -> None:
    seen = LeadSeen(UUID, "open", MODIFIED)
    assert await (await client_of(EXAMPLES["createLead", "documented"])).create_lead("{}") == seen
    assert await (await client_of(EXAMPLES["getLead", "documented"])).lead(UUID) == seen
    await (await client_of(EXAMPLES["cancelLead", "documented"])).cancel_lead(UUID)


async def test_a_failure_under_a_200_is_a_refusal(client_of: Clients) -> None:
    no = {"error": True, "error_message": "Store 9-9 is not connected"}
    for call in (
        lambda client: client.create_lead("{}"),
        lambda client: client.cancel_lead(UUID),
        lambda client: client.lead(UUID),
    ):
        with pytest.raises(Refused) as raised:
            await call(await client_of(no))
        assert (raised.type, raised.value.reasons) == (Refused, ("Store 9-9 is not connected",))
        with pytest.raises(NotAuthorised):
            await call(await client_of(EXAMPLES["createLead", "errorInBody"]))


async def test_a_failure_counts_even_where_a_lead_stands_beside_it(client_of: Clients) -> None:
    with pytest.raises(Refused):
        await (await client_of({**lead(), "error": True})).create_lead("{}")
    for odd in ("true", 1, "Bad Request"):
        with pytest.raises(Unreadable):
            await (await client_of({**lead(), "error": odd})).create_lead("{}")


@pytest.mark.parametrize("told", [{}, {"error": None}, {"error": ""}, {"error": False}])
async def test_absent_null_and_empty_are_one(told: dict[str, object], client_of: Clients) -> None:
    answer = {"sales_lead": {"uuid": f" {UUID} ", "status": None}, **told}
    assert await (await client_of(answer)).create_lead("{}") == LeadSeen(UUID)


@pytest.mark.parametrize("uuid", [None, "", " ", 5, True, ["x"], {"a": 1}, "a/b", "../x", "é", "x" * 65])
async def test_a_lead_without_a_uuid_is_none_that_is_there(uuid: object, client_of: Clients) -> None:
    with pytest.raises(Unreadable):
        await (await client_of(lead(uuid=uuid))).create_lead("{}")
    with pytest.raises(Unreadable):
        await (await client_of(lead(uuid=uuid))).lead(UUID)


@pytest.mark.parametrize("answer", [[], "done", None, 7, {"sales_lead": []}, {"sales_lead": None}, {"uuid": UUID}])
async def test_another_shape_is_unreadable(answer: object, client_of: Clients) -> None:
    with pytest.raises(Unreadable):
        await (await client_of(answer)).create_lead("{}")


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2020-04-14T06:33:26+02:00", MODIFIED),
        ("2020-04-14 06:33:26", MODIFIED),
        ("2020-04-14T04:33:26Z", MODIFIED),
        (None, None),
        ("", None),
        ("yesterday", None),
    ],
)
async def test_times_come_with_a_t_or_a_blank_or_not_at_all(
    said: object, moment: datetime | None, client_of: Clients
) -> None:
    assert (await (await client_of(lead(modified_at=said))).lead(UUID)).modified_at == moment
    assert (await (await client_of(lead(created_at=said))).lead(UUID)).modified_at == moment


async def test_an_unknown_status_is_kept_and_the_answer_need_not_echo_what_was_sent(client_of: Clients) -> None:
    answer = lead(status="On Hold", type="information", customer=[], exchange_object={"exchange_description": ""})
    assert (await (await client_of(answer)).lead(UUID)).status == "On Hold"
    assert (await (await client_of(lead(status="é" * 5000))).lead(UUID)).status == "é" * 40


@pytest.mark.parametrize("address_type", ["lead", "delivery_address", "a word to come", "", None])
async def test_a_lead_is_read_whatever_its_address_is_for_and_what_no_contract_knows_stands_in_it(
    address_type: object, client_of: Clients
) -> None:
    customer = {"addresses": [{"address_type": address_type, "street": "Hoofdstraat", "shoe_size": 43}]}
    exchange = {"exchange_description": "", "exchange_price": "", "exchange_value": None}
    answer = lead(customer=customer, exchange_object=exchange, colour={"of": ["the", "moon"]})
    assert await (await client_of(answer)).lead(UUID) == LeadSeen(UUID, "open")
    assert await (await client_of(answer)).create_lead("{}") == LeadSeen(UUID, "open")


@pytest.mark.parametrize("answer", [{}, {"error": None}, {"error": 0}, {"error": ""}, {"error_message": None}, []])
async def test_only_a_plain_no_error_says_that_a_lead_is_cancelled(answer: object, client_of: Clients) -> None:
    with pytest.raises(Unreadable):
        await (await client_of(answer)).cancel_lead(UUID)


async def test_a_uuid_stays_one_segment_of_the_path(
    http_at: Callable[..., Http], serving: Callable[..., object]
) -> None:
    server = await serving(in_turn(reply(b'{"error": false}')))
    await CycleSoftware(http_at(server.url)).cancel_lead("a/../b?c")
    assert server.arrived[0].path == "/api/v1/leads/a%2F..%2Fb%3Fc/cancel.json"


async def test_following_a_lead_leaves_the_scans_their_share(client_of: Clients) -> None:
    used_up = {"X-RateLimit-Minutely-Limit": "360", "X-RateLimit-Minutely-Remaining": "9"}
    client = await client_of(reply(json.dumps(lead()).encode(), headers=used_up))
    await client.lead(UUID)
    with pytest.raises(Throttled):
        await client.lead(UUID)
    await client.create_lead("{}")


async def test_a_refused_cancel_says_why(client_of: Clients) -> None:
    said = b'{"error": true, "error_message": "A lead that is succeeded cannot be cancelled"}'
    with pytest.raises(RemoteError) as raised:
        await (await client_of(reply(said, status=400))).cancel_lead(UUID)
    assert raised.value.reasons == ("A lead that is succeeded cannot be cancelled",)
