"""What was sent is told apart by the account of the settings, and what only looks like another account is the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.assembly.accounts import Place, clients_of, practice_accounts
from app.assembly.lookup import opened_of
from app.assembly.sending import open_sending, senders_of
from app.core.entry import Entry, State
from app.core.sources import COURIER
from app.opening import PRACTICE_SHOP, clock_of
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import News, Sending
from app.system.credentials import Account, session_credentials
from app.system.settings import Settings
from tests.patient import PATIENT_S, patient
from tests.services.till import DELIVERY

pytestmark = pytest.mark.anyio

PLACE = Place(Account.CYKE, "shop@example.org", "https://delivery.example.org/api")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@asynccontextmanager
async def opened(settings: Settings, folder: Path, *, heard: asyncio.Queue[News], token: str) -> AsyncIterator[Sending]:
    """Sending with live accounts, of which the courier's has this token."""
    credentials, cyke = session_credentials(), settings.cyke
    credentials.set(Account.CYKE, token, username=cyke.email, base_url=cyke.base_url)
    async with clients_of(settings, credentials) as clients:
        opening = opened_of(patient(clients), clock=clock_of(settings))
        async with open_sending(opening, folder=folder, tell=heard.put_nowait, within_s=0) as sending:
            yield sending


async def became_unsure(heard: asyncio.Queue[News]) -> Entry:
    """The entry that is not sure, once that is told."""
    async with asyncio.timeout(PATIENT_S):
        while True:
            entry = (await heard.get()).entry
            if entry is not None and entry.state is State.UNSURE:
                return entry


async def test_a_courier_s_account_that_was_changed_proves_nothing_and_the_old_one_does(
    practice: PracticeServer, tmp_path: Path
) -> None:
    heard: asyncio.Queue[News] = asyncio.Queue()
    settings, _ = practice_accounts(Settings(shop=PRACTICE_SHOP), practice.base_url)
    practice.trouble("cyke", "reset", operation="createDeliveryV2", times=1, acts=False)
    async with opened(settings, tmp_path, heard=heard, token=accounts.CYKE_TOKEN) as sending:
        draft = await sending.new_draft(DELIVERY)
        await sending.submit(draft.reference, DELIVERY, False)
        lost = await became_unsure(heard)
    assert lost.account not in ("", settings.cyke.email)
    another = replace(settings.cyke, email="another@example.org")
    same = replace(settings.cyke, base_url=settings.cyke.base_url + "/")
    for cyke, is_told in ((another, False), (same, True)):
        changed = replace(settings, cyke=cyke)
        async with opened(changed, tmp_path, heard=heard, token="another token") as sending:
            story = await sending.story(lost.reference)
            assert story is not None
            assert (story.entry.state, story.checks_itself_at is not None) == (State.UNSURE, is_told)


@pytest.mark.parametrize(
    ("username", "base_url", "is_same"),
    [
        ("shop@example.org", "https://Delivery.Example.ORG:443/api/", True),
        ("other@example.org", "https://delivery.example.org/api", False),
        ("shop@example.org", "https://delivery.example.org/other", False),
        ("shop@example.org", "https://staging.example.org/api", False),
    ],
)
def test_an_account_is_told_apart_by_its_name_and_where_it_is(username: str, base_url: str, is_same: bool) -> None:
    other = Place(Account.CYKE, username, base_url)
    assert (other.fingerprint == PLACE.fingerprint) is is_same
    assert "shop" not in PLACE.fingerprint


async def test_practice_is_the_same_account_whatever_its_port(practice: PracticeServer) -> None:
    settings, credentials = practice_accounts(Settings(), practice.base_url)
    async with clients_of(settings, credentials) as clients:
        assert senders_of(clients).account(COURIER)
        assert senders_of(replace(clients, practice=practice)).account(COURIER) == ""
