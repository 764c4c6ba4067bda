"""Accounts that have a name and an address and no secret: they wait, and go on as soon as one is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from app.assembly.accounts import clients_of, practice_accounts
from app.assembly.lookup import Opened, opened_of
from app.assembly.sending import open_sending
from app.assembly.setup import Setup
from app.core.barcode import parse_barcode
from app.core.entry import Draft, Entry, State
from app.core.errors import NotAuthorised, StorageError, StorageTrouble
from app.core.sources import COURIER, SOURCES, STORES, WHOLESALE
from app.opening import PRACTICE_SHOP, clock_of
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.answer import SourceState
from app.services.sending import Event, News, Sending
from app.system.credentials import Credentials, session_credentials
from app.system.settings import Settings
from tests.patient import PATIENT_S, patient
from tests.services.till import DELIVERY, LEAD, ORDER

pytestmark = pytest.mark.anyio

BIKE = parse_barcode("8717231204726")
SECRETS = {STORES: accounts.PASSWORD, WHOLESALE: accounts.PASSWORD, COURIER: accounts.CYKE_TOKEN}
DRAFTS = {STORES: LEAD, WHOLESALE: ORDER, COURIER: DELIVERY}


class Locked(KeyringBackend):
    """A keyring that cannot be opened before somebody unlocks it."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True
        self.asked = 0
        self._secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        if self.is_locked:
            raise KeyringLocked
        return self._secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked
        self._secrets[service, username] = password


class Shop:
    """A program on the practice world that knows only the secrets of its `credentials`."""

    def __init__(self, world: str, folder: Path, *, closing: AsyncExitStack) -> None:
        self.credentials = session_credentials()
        self.settings, _ = practice_accounts(Settings(shop=PRACTICE_SHOP), world)
        self.practice = False
        self.news: list[News] = []
        self._heard = asyncio.Event()
        self._folder = folder
        self._closing = closing

    async def open(self) -> None:
        """Look-up and sending, as the program opens them."""
        clients = patient(await self._closing.enter_async_context(clients_of(self.settings, self.credentials)))
        clients = replace(clients, practice=self.practice or None)
        self.opened: Opened = opened_of(clients, clock=clock_of(self.settings))
        sending = open_sending(self.opened, folder=self._folder, tell=self._hear, within_s=0)
        self.sending: Sending = await self._closing.enter_async_context(sending)

    async def close(self) -> None:
        """Both are closed in turn."""
        await self._closing.aclose()

    async def submitted(self, draft: Draft) -> Entry:
        """A draft that was let go."""
        entry = await self.sending.new_draft(draft)
        submitted = await self.sending.submit(entry.reference, draft, True)
        assert submitted.problems == ()
        return submitted.entry

    async def becomes(self, reference: str, state: State) -> Entry:
        """The entry, once it is in this state."""
        while (entry := await self._entry(reference)).state is not state:
            await self.more_news()
        return entry

    async def more_news(self) -> None:
        """Something was told; what was told since the last time counts."""
        async with asyncio.timeout(PATIENT_S):
            await self._heard.wait()
        self._heard.clear()

    async def _entry(self, reference: str) -> Entry:
        story = await self.sending.story(reference)
        assert story is not None
        return story.entry

    def _hear(self, news: News) -> None:
        self.news.append(news)
        self._heard.set()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def shop(practice: PracticeServer, tmp_path: Path) -> AsyncIterator[Shop]:
    async with AsyncExitStack() as closing:
        yield Shop(practice.base_url, tmp_path, closing=closing)


@pytest.mark.parametrize("source", SOURCES)
async def test_what_is_sent_waits_until_the_password_is_told_and_then_goes_without_a_restart(
    source: str, shop: Shop, practice: PracticeServer
) -> None:
    await shop.open()
    waiting = await shop.submitted(DRAFTS[source])
    assert await shop.sending.stopped_accounts() == tuple(sorted(SOURCES))
    assert await shop.sending.lacks_secret(source)
    assert practice.log() == ()
    assert await shop.sending.give_secret(source, SECRETS[source])
    sent = await shop.becomes(waiting.reference, State.SENT)
    assert sent.attempts == 1
    assert source not in await shop.sending.stopped_accounts()
    assert not await shop.sending.lacks_secret(source)
    assert Event.ACCOUNT_RESUMED in [news.event for news in shop.news]


async def test_a_first_password_that_is_wrong_is_tried_on_a_reading_only_and_said_to_be_wrong(
    shop: Shop, practice: PracticeServer
) -> None:
    await shop.open()
    waiting = await shop.submitted(LEAD)
    assert not await shop.sending.give_secret(STORES, "wrong")
    assert STORES in await shop.sending.stopped_accounts()
    assert not await shop.sending.lacks_secret(STORES)
    assert (await shop.becomes(waiting.reference, State.READY)).attempts == 0
    assert not practice.log("createLead")
    await shop.close()
    await shop.open()  # the wrong one is known now, and still not tried on what waits
    while STORES not in await shop.sending.stopped_accounts():
        await shop.more_news()
    assert not practice.log("createLead")


async def test_look_ups_are_answered_as_soon_as_the_passwords_are_told(shop: Shop, practice: PracticeServer) -> None:
    await shop.open()
    lookup = shop.opened.lookup
    assert await lookup.all_stores() == ()
    for answer in (await lookup.stores(BIKE), await lookup.wholesale(BIKE)):
        assert answer.report.state is SourceState.UNAUTHORISED
        assert isinstance(answer.report.error, NotAuthorised)
        assert answer.report.error.status == 0
    assert practice.log() == ()
    for source in (STORES, WHOLESALE):
        assert await shop.sending.give_secret(source, SECRETS[source])
    stores, wholesale = await lookup.stores(BIKE), await lookup.wholesale(BIKE)
    assert stores.offers
    assert wholesale.product is not None
    assert await lookup.all_stores()


async def test_a_keyring_that_was_locked_at_the_start_takes_the_password_later(
    shop: Shop, practice: PracticeServer
) -> None:
    keyring = Locked()
    shop.credentials = Credentials(keyring)
    await shop.open()
    assert [type(trouble) for trouble in shop.opened.troubles] == [StorageError]
    assert keyring.asked == 1
    waiting = await shop.submitted(ORDER)
    with pytest.raises(StorageError):
        await shop.sending.give_secret(WHOLESALE, SECRETS[WHOLESALE])
    assert await shop.sending.lacks_secret(WHOLESALE)
    keyring.is_locked = False
    assert await shop.sending.give_secret(WHOLESALE, SECRETS[WHOLESALE])
    await shop.becomes(waiting.reference, State.SENT)


async def test_a_password_told_on_the_settings_pages_lets_go_what_waits(shop: Shop) -> None:
    await shop.open()
    waiting = await shop.submitted(LEAD)
    setup = Setup(shop.opened.clients, clock=clock_of(shop.settings))
    assert not await setup.keep_secret(shop.settings, STORES, secret=SECRETS[STORES])  # there is no keyring
    other = await shop.submitted(
        replace(LEAD, customer=replace(LEAD.customer, name="Another", phone="", email="a@b.nl"))
    )
    for entry in (waiting, other):
        await shop.becomes(entry.reference, State.SENT)
    assert STORES not in await shop.sending.stopped_accounts()
    assert Event.ACCOUNT_RESUMED in [news.event for news in shop.news]


async def test_what_was_practised_is_never_opened_for_real_shops(shop: Shop) -> None:
    live = shop.settings
    shop.practice = True
    await shop.open()
    await shop.submitted(LEAD)
    await shop.close()
    shop.practice, shop.settings = False, live
    with pytest.raises(StorageError) as refused:
        await shop.open()
    assert refused.value.trouble is StorageTrouble.PRACTISED


async def test_an_account_that_no_setting_names_is_none(shop: Shop) -> None:
    shop.settings = replace(shop.settings, cyke=replace(shop.settings.cyke, email=""))
    await shop.open()
    assert COURIER not in await shop.sending.stopped_accounts()
    assert not await shop.sending.lacks_secret(COURIER)
