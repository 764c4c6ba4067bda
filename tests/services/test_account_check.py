"""Accounts looked at by real questions to the practice world, as it is and in trouble."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.health import AccountHealth, Code, Finding, Grade, Matter
from app.core.sources import COURIER, SOURCES, STORES, WHOLESALE
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.login import basic_login, cyke_login
from app.services import account_check
from app.services.account_check import check_account
from app.system.settings import Settings

pytestmark = pytest.mark.anyio
PATHS = {STORES: accounts.CYCLESOFTWARE_PATH, WHOLESALE: accounts.WHOLESALE_PATH, COURIER: accounts.CYKE_PATH}
APIS = {STORES: "cyclesoftware", WHOLESALE: "wholesale", COURIER: "cyke"}
BASIC = basic_login(accounts.USERNAME, accounts.PASSWORD)
LOGINS = {STORES: BASIC, WHOLESALE: BASIC, COURIER: cyke_login(accounts.CYKE_EMAIL, accounts.CYKE_TOKEN)}
WRONG = {STORES: basic_login("x", "y"), WHOLESALE: basic_login("x", "y"), COURIER: cyke_login("x", "y")}
ALL_WELL = {
    Matter.NAME: Code.NAME_KNOWN,
    Matter.PROXY: Code.NO_PROXY,
    Matter.CONNECTION: Code.CONNECTED,
    Matter.TLS: Code.TLS_NOT_NEEDED,
    Matter.LOGIN: Code.LOGIN_TAKEN,
    Matter.SCOPES: Code.RIGHTS_ENOUGH,
    Matter.ANSWER: Code.ANSWERED,
    Matter.LIMIT: Code.LIMIT_NOT_TOLD,
    Matter.CLOCK: Code.CLOCK_RIGHT,
}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow computer is no system that does not answer."""
    monkeypatch.setattr(account_check, "ANSWERS_WITHIN_S", 30.0)
    monkeypatch.setattr(account_check, "WAY_WITHIN_S", 30.0)


async def checked(
    practice: PracticeServer,
    source: str = STORES,
    *,
    settings: Settings | None = None,
    login: Mapping[str, str] | None = None,
) -> AccountHealth:
    url = practice.base_url + PATHS[source]
    settings = settings or Settings()
    login = login or LOGINS[source]
    return await check_account(source, settings, base_url=url, login=login, clock=lambda: datetime.now(UTC))


def bad(health: AccountHealth) -> list[Finding]:
    return [finding for finding in health.findings if finding.grade is not Grade.GOOD]


@pytest.mark.parametrize("source", SOURCES)
async def test_an_account_that_is_well_is_so_in_everything(practice: PracticeServer, source: str) -> None:
    health = await checked(practice, source)
    limit = {Matter.LIMIT: Code.LIMIT_WIDE} if source == STORES else {}
    assert {finding.matter: finding.code for finding in health.findings} == ALL_WELL | limit
    assert (health.source, health.grade) == (source, Grade.GOOD)
    assert {seen.method for seen in practice.log()} == {"GET"}


@pytest.mark.parametrize("source", SOURCES)
async def test_a_wrong_password_is_said_so(practice: PracticeServer, source: str) -> None:
    (wrong,) = bad(await checked(practice, source, login=WRONG[source]))
    assert (wrong.matter, wrong.code, wrong.source) == (Matter.LOGIN, Code.LOGIN_WRONG, source)


@pytest.mark.parametrize("source", SOURCES)
async def test_an_address_that_is_not_allowed_and_a_suspended_account_are_told_apart(
    practice: PracticeServer, source: str
) -> None:
    for reason, code in (("IP not on list", Code.ADDRESS_NOT_ALLOWED), ("Account suspended", Code.SUSPENDED)):
        practice.clear_trouble()
        practice.trouble(APIS[source], "403", reason=reason)
        (refused,) = bad(await checked(practice, source))
        assert (refused.code, refused.facts["reason"]) == (code, reason)


async def test_a_right_that_is_missing_is_named(practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "403", operation="listPlatformKeys")
    (lacking,) = bad(await checked(practice))
    assert (lacking.code, lacking.facts) == (Code.NO_SCOPE, {"scope": "platform"})


async def test_a_wholesale_account_that_may_not_see_companies_is_well(practice: PracticeServer) -> None:
    practice.trouble("wholesale", "403", operation="listCompanies")
    assert (await checked(practice, WHOLESALE)).grade is Grade.GOOD


async def test_a_path_of_the_wholesaler_that_is_not_right_is_named(practice: PracticeServer) -> None:
    settings = replace(Settings(), wholesale=replace(Settings().wholesale, paths={"companies": "/clients"}))
    (unknown,) = bad(await checked(practice, WHOLESALE, settings=settings))
    assert (unknown.code, unknown.facts) == (Code.PATH_UNKNOWN, {"setting": "wholesale.paths.companies"})


async def test_a_clock_that_is_off_and_a_limit_that_is_used_up_are_warnings(practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "clock_skew", amount=-600)
    practice.rate("cyclesoftware", minutely=0, daily=None)
    limit, clock = bad(await checked(practice))
    assert (limit.code, limit.grade) == (Code.LIMITED, Grade.WARN)
    assert (clock.code, clock.grade) == (Code.CLOCK_OFF, Grade.WARN)
    assert clock.facts == {"minutes": "10", "direction": "ahead"}


async def test_a_web_page_in_place_of_the_api_is_told(practice: PracticeServer) -> None:
    practice.trouble("cyke", "html")
    (page,) = bad(await checked(practice, COURIER))
    assert (page.code, page.facts) == (Code.NOT_THE_API, {"status": "200"})


async def test_a_courier_of_the_old_version_is_asked_for_deliveries_only(practice: PracticeServer) -> None:
    settings = replace(Settings(), cyke=replace(Settings().cyke, api_version="v1"))
    assert (await checked(practice, COURIER, settings=settings)).grade is Grade.GOOD
    assert [seen.operation for seen in practice.log()] == ["listDeliveriesV1"]


async def test_without_a_password_only_the_way_is_looked_at(practice: PracticeServer) -> None:
    url = practice.base_url
    health = await check_account(STORES, Settings(), base_url=url, login=None, clock=lambda: datetime.now(UTC))
    assert [finding.code for finding in bad(health)] == [Code.LOGIN_MISSING]
    assert Code.CONNECTED in {finding.code for finding in health.findings}
    assert practice.log() == ()


@pytest.mark.parametrize(
    ("url", "code"),
    [("ftp://x.invalid", Code.ADDRESS_UNUSABLE), ("https://typo.invalid", Code.NAME_UNKNOWN)],
)
async def test_an_address_that_leads_nowhere_is_the_only_thing_said(url: str, code: Code) -> None:
    health = await check_account(STORES, Settings(), base_url=url, login=BASIC, clock=lambda: datetime.now(UTC))
    assert [finding.code for finding in bad(health)] == [code]


async def test_all_ends_in_its_time_where_nothing_ever_answers(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_check, "ANSWERS_WITHIN_S", 0.2)
    monkeypatch.setattr(account_check, "WAY_WITHIN_S", 0.0)
    practice.trouble("cyclesoftware", "latency_ms", amount=600_000)
    health = await asyncio.wait_for(checked(practice), 20)
    assert [finding.code for finding in bad(health)] == [Code.NO_CONNECTION]
