"""What the setup pages ask, with accounts as they stand on the page: real questions to the practice world."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from app.assembly.accounts import Clients, Session, clients_of, open_clients, practice_accounts
from app.assembly.setup import open_setup, setup_work
from app.core.errors import NotAuthorised, StorageError, Unreachable
from app.core.health import AccountHealth, Code, Grade, Matter
from app.core.sources import COURIER, SOURCES, STORES, WHOLESALE
from app.opening import PRACTICE_SHOP
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services import account_check
from app.services.setup import SetupWork
from app.system.credentials import MAX_LENGTH, Credentials, session_credentials
from app.system.settings import Settings
from tests.assembly.test_accounts_without_a_secret import Locked
from tests.patient import patient

pytestmark = pytest.mark.anyio
SECRETS = {STORES: accounts.PASSWORD, WHOLESALE: accounts.PASSWORD, COURIER: accounts.CYKE_TOKEN}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def closing() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow computer is no system that does not answer."""
    monkeypatch.setattr(account_check, "ANSWERS_WITHIN_S", 30.0)
    monkeypatch.setattr(account_check, "WAY_WITHIN_S", 30.0)


class Desk:
    """A program whose saved settings name no account; its page names those of the practice world, as live ones."""

    def __init__(self, world: str, folder: Path) -> None:
        self.typed, _ = practice_accounts(Settings(shop=PRACTICE_SHOP), world)
        self.folder = folder

    def work(self, credentials: Credentials | None = None) -> SetupWork:
        return setup_work(Clients(Settings(), credentials or session_credentials()), folder=self.folder)


@pytest.fixture
def desk(practice: PracticeServer, tmp_path: Path) -> Desk:
    return Desk(practice.base_url, tmp_path)


def codes(health: AccountHealth) -> set[Code]:
    return {finding.code for finding in health.findings}


@pytest.mark.parametrize("source", SOURCES)
async def test_an_account_is_tested_as_it_is_typed_before_anything_is_saved(desk: Desk, source: str) -> None:
    work = desk.work()
    assert Code.LOGIN_MISSING in codes(await work.check_account(desk.typed, source, ""))
    assert Code.LOGIN_WRONG in codes(await work.check_account(desk.typed, source, "wrong"))
    assert (await work.check_account(desk.typed, source, SECRETS[source])).grade is Grade.GOOD
    assert not await work.has_secret(desk.typed, source)
    assert await work.keep_secret(desk.typed, source, SECRETS[source]) is False  # there is no keyring
    assert (await work.check_account(desk.typed, source, "")).grade is Grade.GOOD
    await work.forget_secret(desk.typed, source)
    assert not await work.has_secret(desk.typed, source)


async def test_an_account_that_is_not_filled_in_is_none_and_nothing_is_asked(
    desk: Desk, practice: PracticeServer
) -> None:
    work = desk.work()
    for source in SOURCES:
        assert codes(await work.check_account(Settings(), source, "secret")) == {Code.NO_ACCOUNT}
        assert not await work.has_secret(Settings(), source)
    assert practice.log() == ()


async def test_own_stores_are_those_of_the_account_on_the_page(desk: Desk) -> None:
    work = desk.work()
    with pytest.raises(NotAuthorised):
        await work.own_stores(desk.typed, "")
    with pytest.raises(NotAuthorised):
        await work.own_stores(desk.typed, "wrong")
    found = await work.own_stores(desk.typed, SECRETS[STORES])
    assert accounts.SHOP_STORE_ID in {store.store_id for store in found}
    nowhere = replace(desk.typed, cyclesoftware=replace(desk.typed.cyclesoftware, base_url="ftp://x.invalid"))
    with pytest.raises(Unreachable):
        await work.own_stores(nowhere, "x")


async def test_own_stores_of_no_account_ask_no_keyring(desk: Desk) -> None:
    keyring = Locked()
    with pytest.raises(NotAuthorised):
        await desk.work(Credentials(keyring)).own_stores(Settings(), "")
    assert not keyring.asked


async def test_a_keyring_that_is_locked_keeps_the_secret_for_the_session_and_says_so(desk: Desk) -> None:
    keyring = Locked()
    credentials = Credentials(keyring)
    work = desk.work(credentials)
    assert await work.secrets_last()
    assert Code.KEYRING_FAILS in codes(await work.check_account(desk.typed, STORES, ""))
    with pytest.raises(StorageError):
        await work.has_secret(desk.typed, STORES)
    assert await work.keep_secret(desk.typed, STORES, SECRETS[STORES]) is False
    assert (await work.check_account(desk.typed, STORES, "")).grade is Grade.GOOD
    keyring.is_locked = False
    assert await work.keep_secret(desk.typed, STORES, SECRETS[STORES]) is True
    assert await Desk.work(desk, Credentials(keyring)).has_secret(desk.typed, STORES)


async def test_a_secret_that_no_keyring_takes_whole_is_refused_and_not_kept(desk: Desk) -> None:
    work = desk.work()
    for secret in ("", "x" * (MAX_LENGTH + 1)):
        with pytest.raises(StorageError):
            await work.keep_secret(desk.typed, STORES, secret)
    assert not await work.has_secret(desk.typed, STORES)
    assert not await work.secrets_last()


async def test_a_client_that_is_open_takes_the_secret_of_its_account_at_once(
    desk: Desk, closing: AsyncExitStack
) -> None:
    clients = patient(await closing.enter_async_context(clients_of(desk.typed, session_credentials())))
    work = setup_work(clients, folder=desk.folder)
    elsewhere = replace(desk.typed, cyclesoftware=replace(desk.typed.cyclesoftware, username="another"))
    await work.keep_secret(elsewhere, STORES, SECRETS[STORES])
    assert clients.stores is not None
    with pytest.raises(NotAuthorised):
        await clients.stores.keys()
    await work.keep_secret(desk.typed, STORES, SECRETS[STORES])
    assert await clients.stores.keys()


async def test_in_practice_the_accounts_are_those_of_its_world_whatever_stands_on_the_page(tmp_path: Path) -> None:
    live = Settings()
    live = replace(live, cyclesoftware=replace(live.cyclesoftware, username="live", base_url="https://live.invalid"))
    async with open_setup(live, practice=True, folder=tmp_path) as work:
        assert (await work.check_account(live, STORES, "")).grade is Grade.GOOD
        findings = await work.examine()
    assert {finding.source for finding in findings if finding.code is Code.LOGIN_TAKEN} == set(SOURCES)
    assert Matter.KEYRING not in {finding.matter for finding in findings}


async def test_what_was_kept_for_the_session_is_there_when_the_window_opens_anew(
    desk: Desk, closing: AsyncExitStack
) -> None:
    session = Session(session_credentials())
    await desk.work(session.live_credentials()).keep_secret(desk.typed, STORES, SECRETS[STORES])
    again = await closing.enter_async_context(open_clients(desk.typed, practice=False, session=session))
    assert again.credentials is session.credentials
    assert again.stores is not None
    assert await again.stores.keys()


async def test_what_was_done_in_practice_is_there_when_the_window_opens_anew_and_ends_with_the_program() -> None:
    session = Session()
    async with open_clients(Settings(), practice=True, session=session) as clients:
        clients.practice.trouble("cyke", "403")
    async with open_clients(Settings(), practice=True, session=session) as again:
        assert again.practice is clients.practice
        assert again.practice.site.troubles.listed()
        assert again.stores is not None
        assert await again.stores.keys()
    session.close()
    assert not session.world._thread.is_alive()
