"""The accounts at the three systems: their clients, with secrets from the keyring or of the practice world."""

import asyncio
import hashlib
import importlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app.core.errors import AppError, StorageError
from app.core.sources import COURIER, STORES, WHOLESALE
from app.practice import accounts
from app.remote.address import base_address
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.login import Login, basic_login, cyke_login
from app.remote.wholesale import Wholesale
from app.system.credentials import Account, Credentials, os_credentials, session_credentials
from app.system.paths import resource
from app.system.settings import Settings

# Loaded by name: who works with live accounts needs no web server.
PRACTICE_SERVER = "app.practice.server"
FINGERPRINT_DIGITS = 16
PRACTISED_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an account is: whose secret goes to which address, and how it is sent."""

    account: Account
    username: str
    base_url: str

    @property
    def is_set(self) -> bool:
        """Whether there is such an account: the settings give its name and its address."""
        return bool(self.username and self.base_url)

    @property
    def fingerprint(self) -> str:
        """Tells it from other accounts, whatever its secret, and names nobody: the journal keeps it for good."""
        whole = f"{self.username}\n{base_address(self.base_url).url('')}"
        return hashlib.sha256(whole.encode()).hexdigest()[:FINGERPRINT_DIGITS]

    def login(self, secret: str) -> Login:
        """The headers that prove who we are."""
        proves = cyke_login if self.account is Account.CYKE else basic_login
        return proves(self.username, secret)


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients of those accounts that are set, and what went wrong while their secrets were looked for.

    One whose secret is missing asks nothing before `give_secret`. `settings` are those that they were made from;
    `practice` is the `practice.server.PracticeServer` that they ask, if any.
    """

    settings: Settings
    credentials: Credentials
    stores: CycleSoftware | None = None
    wholesale: Wholesale | None = None
    courier: Cyke | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    troubles: tuple[AppError, ...] = ()
    practice: Any = None

    async def give_secret(self, source: str, secret: str) -> None:
        """Keep a new secret of an account and use it from now on. Raises StorageError."""
        place = self.places[source]
        await asyncio.to_thread(
            self.credentials.set, place.account, secret, username=place.username, base_url=place.base_url
        )
        client = {STORES: self.stores, WHOLESALE: self.wholesale, COURIER: self.courier}[source]
        if client is not None:
            client.http.log_in(place.login(secret))


@dataclass(slots=True)
class Session:
    """What one run of the program keeps, however often its window opens anew: passwords, and the practice world."""

    credentials: Credentials | None = None
    world: Any = None

    def live_credentials(self) -> Credentials:
        """Those of the first opening: what they keep for the session only goes on. Blocks."""
        self.credentials = self.credentials or os_credentials()
        return self.credentials

    def practice_world(self, start: Callable[..., Any]) -> Any:
        """The world that runs, with all that was done in it; `start` makes the first. Blocks.

        The journal outlives it: what an earlier one had is not found here, and no other delivery is taken for it.
        """
        seconds = int((datetime.now(UTC) - PRACTISED_SINCE).total_seconds())
        self.world = self.world or start(resource("practice"), numbers_above=seconds)
        return self.world

    def close(self) -> None:
        """The program ends, and its practice world with it. Blocks."""
        if self.world is not None:
            self.world.close()


@asynccontextmanager
async def open_clients(settings: Settings, *, practice: bool, session: Session | None = None) -> AsyncIterator[Clients]:
    """Opens clients on the running loop and closes them in turn. Practice never sees a live account.

    What a `session` keeps stays open for the next opening; without one it ends with the clients.
    """
    async with AsyncExitStack() as stack:
        if session is None:
            session = Session()
            stack.push_async_callback(asyncio.to_thread, session.close)
        world: Any = None
        if practice:
            server = importlib.import_module(PRACTICE_SERVER)
            world = await asyncio.to_thread(session.practice_world, server.start_practice_world)
            settings, credentials = practice_accounts(settings, world.base_url)
        else:
            credentials = await asyncio.to_thread(session.live_credentials)
        clients = await stack.enter_async_context(clients_of(settings, credentials))
        yield replace(clients, practice=world)


def places_of(settings: Settings) -> dict[str, Place]:
    """Where the accounts of the settings are, by source, set or not."""
    cyclesoftware, wholesale, cyke = settings.cyclesoftware, settings.wholesale, settings.cyke
    return {
        STORES: Place(Account.CYCLESOFTWARE, cyclesoftware.username, cyclesoftware.base_url),
        WHOLESALE: Place(Account.WHOLESALE, wholesale.username, wholesale.base_url),
        COURIER: Place(Account.CYKE, cyke.email, cyke.base_url),
    }


@asynccontextmanager
async def clients_of(settings: Settings, credentials: Credentials) -> AsyncIterator[Clients]:
    """The clients of the accounts that are set, with a secret or without; they are closed in turn."""
    places, wholesale, cyke = places_of(settings), settings.wholesale, settings.cyke
    async with AsyncExitStack() as stack:
        secrets = _Secrets(credentials)
        https: dict[str, Http] = {}
        for source, place in places.items():
            if place.is_set:
                secret = await secrets.of(place)
                https[source] = Http(source, place.base_url, login=place.login(secret) if secret else None)
                stack.push_async_callback(https[source].close)
        yield Clients(
            settings,
            credentials,
            stores=CycleSoftware(https[STORES]) if STORES in https else None,
            wholesale=(
                Wholesale(https[WHOLESALE], paths=wholesale.paths, image_url_template=wholesale.image_url_template)
                if WHOLESALE in https
                else None
            ),
            courier=Cyke(https[COURIER], version=cyke.api_version) if COURIER in https else None,
            places=places,
            troubles=tuple(secrets.troubles),
        )


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

    async def of(self, place: Place) -> str:
        if self.troubles:
            return ""
        try:
            return await asyncio.to_thread(
                self._credentials.get, place.account, username=place.username, base_url=place.base_url
            )
        except StorageError as error:
            self.troubles.append(error)
            return ""
