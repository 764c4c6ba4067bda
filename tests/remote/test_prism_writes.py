"""The writes against Prism: every body keeps its contract to the member, every failure of the contract is known."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from app.core.article import Article
from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Throttled
from app.core.lead import LeadSeen, LeadType
from app.core.order import OrderSeen
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.lead_bodies import lead_body
from app.remote.order_bodies import order_body
from app.remote.wholesale import Wholesale
from tests.remote.drafts import LEAD, ORDER, REFERENCE

pytestmark = pytest.mark.anyio
UUID = "0c6b40a4-a217-11e8-92bb-005056a46320"
BARE_LEAD = replace(LEAD, object_id=None, article=Article(), type=LeadType.EXCHANGE, exchange_description="Sparta")
DROPSHIPMENT = replace(ORDER, is_dropship=True, is_test=True, notes="Before noon")
Calling = Callable[[Http], Awaitable[object]]
CALLS: dict[str, tuple[str, Calling]] = {
    "a lead": (
        "cyclesoftware",
        lambda http: CycleSoftware(http).create_lead(lead_body(LEAD, reference=REFERENCE)),
    ),
    "a lead about no object": (
        "cyclesoftware",
        lambda http: CycleSoftware(http).create_lead(lead_body(BARE_LEAD, reference=REFERENCE)),
    ),
    "a cancelled lead": ("cyclesoftware", lambda http: CycleSoftware(http).cancel_lead(UUID)),
    "an order": ("wholesale", lambda http: Wholesale(http).create_order(order_body(ORDER, reference=REFERENCE))),
    "a dropshipment for a branch": (
        "wholesale",
        lambda http: Wholesale(http).create_order(
            order_body(DROPSHIPMENT, reference=REFERENCE, customer_code="EA00001", amount_in="sales_units")
        ),
    ),
}


@pytest.fixture
def asked(prisms: dict[str, str], http_at: Callable[..., Http]) -> Callable[..., Http]:
    """A client of the mock that has the call; `prefer` chooses the answer."""

    def of(name: str, prefer: str = "") -> Http:
        return http_at(prisms[CALLS[name][0]], headers={"Prefer": prefer} if prefer else {})

    return of


@pytest.mark.parametrize("name", CALLS)
async def test_every_write_keeps_the_contract(name: str, asked: Callable[..., Http]) -> None:
    seen = await CALLS[name][1](asked(name))
    if isinstance(seen, LeadSeen):
        assert (seen.uuid, seen.status) == (UUID, "open")
    elif isinstance(seen, OrderSeen):
        assert (seen.id, seen.status) == ("ORD123456", "pending")
    else:
        assert seen is None


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, Refused),
        (401, NotAuthorised),
        (403, NotAuthorised),
        (404, Refused),
        (422, Refused),
        (429, Throttled),
        (500, OutcomeUnknown),
    ],
)
async def test_every_failure_of_the_contract_has_its_verdict(
    name: str, code: int, error: type[Exception], asked: Callable[..., Http]
) -> None:
    with pytest.raises(error) as raised:
        await CALLS[name][1](asked(name, f"code={code}"))
    assert raised.type is error
    if isinstance(raised.value, Refused):
        assert raised.value.reasons


@pytest.mark.parametrize("name", ["a lead", "a cancelled lead"])
async def test_a_failure_under_a_200_is_a_refusal(name: str, asked: Callable[..., Http]) -> None:
    with pytest.raises(NotAuthorised):
        await CALLS[name][1](asked(name, "example=errorInBody"))


@pytest.mark.parametrize("body", ["{}", '{"reference": "UT1"}', '{"products": [], "extra": 1}'])
async def test_a_body_that_breaks_the_contract_is_refused_with_words(
    body: str, prisms: dict[str, str], http_at: Callable[..., Http]
) -> None:
    with pytest.raises(Refused) as raised:
        await Wholesale(http_at(prisms["wholesale"])).create_order(body)
    assert raised.value.fields == (("reference", "The reference may not be greater than 50 characters."),)
    with pytest.raises(Refused):
        await CycleSoftware(http_at(prisms["cyclesoftware"])).create_lead(body)
