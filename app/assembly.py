"""Builds the look-up from the settings, one line each, for the window and the terminal alike. Knows no Qt."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import AppError, StorageError
from app.opening import local_time
from app.practice import accounts
from app.practice.server import PracticeServer, start_practice_world
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.services.late import Questions
from app.services.lookup import Lookup
from app.system.credentials import Account, Credentials, os_credentials, session_credentials
from app.system.paths import resource
from app.system.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """A look-up that is ready, and what went wrong while it was opened. `practice` is the world it asks, if any."""

    lookup: Lookup
    troubles: tuple[AppError, ...] = ()
    practice: PracticeServer | None = None

    @property
    def questions(self) -> Questions:
        """The look-up's questions, for a window that is there before it."""
        lookup = self.lookup
        return Questions(
            warm=lookup.warm,
            all_stores=lookup.all_stores,
            stores=lambda barcode, fresh: lookup.stores(barcode, fresh=fresh),
            wholesale=lambda barcode, fresh: lookup.wholesale(barcode, fresh=fresh),
            picture=lookup.picture,
        )


@asynccontextmanager
async def open_lookup(
    settings: Settings, *, practice: bool, clock: Callable[[], datetime] = local_time
) -> AsyncIterator[Opened]:
    """Opens what a look-up needs, on the running loop, and closes it in turn. Practice never sees a live account."""
    async with AsyncExitStack() as stack:
        world: PracticeServer | None = None
        credentials: Credentials
        if practice:
            world = await asyncio.to_thread(start_practice_world, resource("practice"))
            stack.push_async_callback(asyncio.to_thread, world.close)
            settings, credentials = practice_accounts(settings, world.base_url)
        else:
            credentials = await asyncio.to_thread(os_credentials)
        opened = await stack.enter_async_context(open_accounts(settings, credentials, clock=clock))
        yield replace(opened, practice=world)


@asynccontextmanager
async def open_accounts(
    settings: Settings, credentials: Credentials, *, clock: Callable[[], datetime] = local_time
) -> AsyncIterator[Opened]:
    """The look-up over those accounts that have a name and a secret; their clients are closed in turn."""
    async with AsyncExitStack() as stack:
        secrets = _Secrets(credentials)
        cyclesoftware, wholesale = settings.cyclesoftware, settings.wholesale
        stores_secret = await secrets.of(
            Account.CYCLESOFTWARE, username=cyclesoftware.username, base_url=cyclesoftware.base_url
        )
        wholesale_secret = await secrets.of(Account.WHOLESALE, username=wholesale.username, base_url=wholesale.base_url)
        stores_client = wholesale_client = None
        if stores_secret:
            login = basic_login(cyclesoftware.username, stores_secret)
            stores_client = CycleSoftware(Http("stores", cyclesoftware.base_url, login=login))
            stack.push_async_callback(stores_client.http.close)
        if wholesale_secret:
            login = basic_login(wholesale.username, wholesale_secret)
            wholesale_client = Wholesale(
                Http("wholesale", wholesale.base_url, login=login),
                paths=wholesale.paths,
                image_url_template=wholesale.image_url_template,
            )
            stack.push_async_callback(wholesale_client.http.close)
        lookup = Lookup(stores=stores_client, wholesale=wholesale_client, shop=settings.shop, clock=clock)
        yield Opened(lookup, tuple(secrets.troubles))


def practice_accounts(settings: Settings, base_url: str) -> tuple[Settings, Credentials]:
    """The settings with the addresses and names of a practice world, and its passwords."""
    credentials = session_credentials()
    credentials.set(Account.CYCLESOFTWARE, accounts.PASSWORD, username=accounts.USERNAME, base_url=base_url)
    credentials.set(Account.WHOLESALE, accounts.PASSWORD, username=accounts.USERNAME, base_url=base_url)
    credentials.set(Account.CYKE, accounts.CYKE_TOKEN, username=accounts.CYKE_EMAIL, base_url=base_url)
    there = replace(
        settings,
        cyclesoftware=replace(
            settings.cyclesoftware, base_url=base_url + accounts.CYCLESOFTWARE_PATH, username=accounts.USERNAME
        ),
        wholesale=replace(
            settings.wholesale,
            base_url=base_url + accounts.WHOLESALE_PATH,
            username=accounts.USERNAME,
            currency=accounts.CURRENCY,
            image_url_template=base_url + accounts.IMAGE_PATH_TEMPLATE,
            paths={},
        ),
        cyke=replace(settings.cyke, base_url=base_url + accounts.CYKE_PATH, email=accounts.CYKE_EMAIL),
    )
    return there, credentials


class _Secrets:
    """Asks for secrets off the loop; a keyring that fails is told once and leaves the account without one."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self.troubles: list[StorageError] = []

    async def of(self, account: Account, *, username: str, base_url: str) -> str:
        if not username or not base_url or self.troubles:
            return ""
        try:
            return await asyncio.to_thread(self._credentials.get, account, username=username, base_url=base_url)
        except StorageError as error:
            self.troubles.append(error)
            return ""
