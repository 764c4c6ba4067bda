"""The courier's client against Prism, serving its contract and checking each request, in both versions."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.core.delivery import Slot
from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Throttled
from app.remote.cyke import Cyke
from app.remote.cyke_bodies import change_body, delivery_body
from app.remote.http import Http
from app.remote.login import cyke_login
from tests.remote.test_cyke_bodies import DRAFT, FOUR, FROM_ZEIST, TO_THE_SHOP

pytestmark = pytest.mark.anyio
REFERENCE = "POE5F29A"
LATER = Slot(FOUR + timedelta(hours=1), FOUR + timedelta(hours=3))
CALLS: dict[str, Callable[[Cyke], Awaitable[Any]]] = {
    "list": lambda cyke: cyke.deliveries(REFERENCE),
    "one": lambda cyke: cyke.delivery("86"),
    "latest": lambda cyke: cyke.latest(REFERENCE),
    "create": lambda cyke: cyke.create(delivery_body(DRAFT, reference=REFERENCE)),
    "change": lambda cyke: cyke.change("86", change_body(DRAFT)),
    "cancel": lambda cyke: cyke.cancel("86"),
}
VERSIONS = pytest.mark.parametrize("version", ["v1", "v2"])
FAILURES: dict[int, type[RemoteError]] = {
    400: Refused,
    401: NotAuthorised,
    403: NotAuthorised,
    422: Refused,
    429: Throttled,
    500: OutcomeUnknown,
}
Asked = Callable[..., Cyke]


@pytest.fixture
def asked(prisms: dict[str, str], http_at: Callable[..., Http]) -> Asked:
    """A client of the mock; `prefer` chooses the answer."""

    def make(version: str, prefer: str = "") -> Cyke:
        headers = {"Prefer": prefer} if prefer else {}
        login = cyke_login("shop@example.nl", "token")
        return Cyke(http_at(prisms["cyke"], "courier", login=login, headers=headers), version=version)

    return make


@VERSIONS
@pytest.mark.parametrize("call", CALLS)
async def test_every_request_keeps_the_contract(call: str, version: str, asked: Asked) -> None:
    assert await CALLS[call](asked(version))


@VERSIONS
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", FAILURES)
async def test_every_failure_of_the_contract_is_known(code: int, call: str, version: str, asked: Asked) -> None:
    with pytest.raises(FAILURES[code]) as raised:
        await CALLS[call](asked(version, f"code={code}"))
    assert raised.type is FAILURES[code]
    if isinstance(raised.value, Refused):
        assert raised.value.reasons


@VERSIONS
async def test_every_route_and_every_change_keeps_the_contract(version: str, asked: Asked) -> None:
    client = asked(version)
    for own in (None, 23):
        for draft in (DRAFT, FROM_ZEIST, TO_THE_SHOP):
            assert await client.create(delivery_body(draft, reference=REFERENCE, own_address=own))
            for before in (None, replace(draft, slot=LATER), replace(draft, comments="")):
                assert await client.change("86", change_body(draft, before=before, own_address=own))


async def test_package_types_are_asked_for_as_the_contract_says(asked: Asked) -> None:
    assert len(await asked("v2").package_types()) == 2


async def test_a_reference_that_is_not_the_one_shown_is_not_ours(asked: Asked) -> None:
    assert await asked("v2").latest("UT0123456789") is None
    assert await asked("v2", "code=404").latest(REFERENCE) is None


async def test_an_empty_login_is_not_authorised(prisms: dict[str, str], http_at: Callable[..., Http]) -> None:
    with pytest.raises(NotAuthorised):
        await Cyke(http_at(prisms["cyke"], "courier", login={})).deliveries()
