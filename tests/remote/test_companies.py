"""The wholesaler's companies over all their pages."""

import json
from collections.abc import Callable

import pytest

from app.core.company import Company
from app.core.errors import NotAuthorised, Refused, Unreadable
from app.remote.http import Http
from app.remote.wholesale import Wholesale
from tests.remote.examples import examples
from tests.remote.faults import RawServer, in_turn, reply

pytestmark = pytest.mark.anyio
EXAMPLES = examples("wholesale")
ACME = Company("EA00001", "Acme Corporation", "", "Main Street 123 A", "1234AB", "Amsterdam", "NL")
Clients = Callable[..., object]


@pytest.fixture
def client_of(http_at: Callable[..., Http], serving: Callable[..., object]) -> Clients:
    """A client and its server, which gives the given JSON values or raw answers in turn."""

    async def make(*answers: object) -> tuple[Wholesale, RawServer]:
        raw = (answer if isinstance(answer, bytes) else reply(json.dumps(answer).encode()) for answer in answers)
        server = await serving(in_turn(*raw))
        return Wholesale(http_at(server.url, "wholesale")), server

    return make


@pytest.mark.parametrize("example", ["documented", "lastOfTwoPages"])
async def test_the_documented_companies_are_read_and_a_masked_address_is_none(example: str, client_of: Clients) -> None:
    client, server = await client_of(EXAMPLES["listCompanies", example])
    assert await client.companies() == (ACME,)
    assert len(server.arrived) == 1


async def test_the_documented_company_is_read(client_of: Clients) -> None:
    client, server = await client_of(EXAMPLES["getCompany", "documented"])
    assert await client.company("EA 1/2") == ACME
    assert server.arrived[0].path == "/companies/EA%201%2F2"
    assert await client.company("") is None


async def test_an_empty_page_as_php_prints_it_holds_nobody(client_of: Clients) -> None:
    client, _ = await client_of(EXAMPLES["listCompanies", "emptyAsLists"])
    assert await client.companies() == ()


@pytest.mark.parametrize(
    "way_on",
    [
        {"links": {"next": "https://wholesale.invalid/companies?page=2"}},
        {"links": {"next": "?page=2"}, "meta": []},
        {"links": [], "meta": {"current_page": 1, "last_page": 2}},
        {"links": {}, "meta": {"current_page": "1", "last_page": "2"}},
    ],
)
async def test_the_next_page_is_asked_here_however_it_is_told(way_on: dict[str, object], client_of: Clients) -> None:
    page = {"data": [{"code": "A"}], **way_on}
    last = {"data": {"1": {"code": "00B"}}, "links": [], "meta": []}
    client, server = await client_of(page, last)
    assert [company.code for company in await client.companies()] == ["A", "00B"]
    assert [arrived.path for arrived in server.arrived] == ["/companies", "/companies?page=2"]


@pytest.mark.parametrize(
    "end",
    [
        {},
        {"links": {"next": None}, "meta": {"current_page": 1, "last_page": 2}},
        {"links": {"next": ""}},
        {"links": None, "meta": {"current_page": 2, "last_page": 2}},
        {"meta": {"current_page": None, "last_page": "two"}},
    ],
)
async def test_without_a_way_on_the_list_ends(end: dict[str, object], client_of: Clients) -> None:
    client, server = await client_of({"data": [{"code": "A"}], **end})
    assert len(await client.companies()) == 1
    assert len(server.arrived) == 1


async def test_an_empty_page_ends_the_list_whatever_it_says(client_of: Clients) -> None:
    more = {"data": [{"code": "A"}], "links": {"next": "?page=2"}}
    client, server = await client_of(more, {"data": [], "links": {"next": "?page=3"}})
    assert len(await client.companies()) == 1
    assert len(server.arrived) == 2


@pytest.mark.parametrize(
    ("link", "pages"),
    [("?page=2", 2), ("https://wholesale.invalid/companies", 1), ("https://[/companies?page=2", 1), ("elsewhere", 1)],
)
async def test_a_page_that_leads_nowhere_new_is_unreadable(link: str, pages: int, client_of: Clients) -> None:
    client, server = await client_of({"data": [{"code": "A"}], "links": {"next": link}})
    with pytest.raises(Unreadable):
        await client.companies()
    assert len(server.arrived) == pages


async def test_addresses_come_in_several_forms(client_of: Clients) -> None:
    rows = [
        {"code": "A", "email": "a@example.nl", "address": []},
        {"code": "B", "address": {"number": 12, "country": "Nederland", "email_shipping": "goods@example.nl"}},
        {"code": "C", "address": None, "name": None},
    ]
    client, _ = await client_of({"data": rows})
    assert await client.companies() == (
        Company("A", email="a@example.nl"),
        Company("B", email="goods@example.nl", street_and_number="12", country="Nederland"),
        Company("C"),
    )


@pytest.mark.parametrize("empty", [None, "", {}])
async def test_null_absent_and_empty_are_one_and_zeros_in_front_count(empty: object, client_of: Clients) -> None:
    row = {"code": "0007", "odd": 1} | ({} if empty == {} else {"name": empty, "email": empty, "address": empty})
    within = {"code": "0007", "address": dict.fromkeys(("street", "number", "city", "cc", "country"), empty or None)}
    client, _ = await client_of({"data": [row, within]})
    assert await client.companies() == (Company("0007"), Company("0007"))


async def test_an_unknown_company_is_none_and_other_refusals_are_raised(client_of: Clients) -> None:
    client, _ = await client_of(reply(b'{"message": "Not found."}', status=404), reply(b"{}", status=400))
    assert await client.company("X") is None
    with pytest.raises(Refused):
        await client.company("X")


async def test_an_account_that_may_not_see_companies_is_not_authorised(client_of: Clients) -> None:
    client, _ = await client_of(reply(b'{"message": "This action is unauthorized."}', status=403))
    with pytest.raises(NotAuthorised):
        await client.companies()


@pytest.mark.parametrize("answer", [[], {}, {"name": "X"}, "x"])
async def test_no_company_is_unreadable(answer: object, client_of: Clients) -> None:
    client, _ = await client_of(answer)
    with pytest.raises(Unreadable):
        await client.company("X")
