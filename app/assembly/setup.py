"""What the setup pages ask, ready: each question with the accounts as they stand on the page, saved or not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from app.assembly.accounts import Clients, Place, open_clients, places_of, practice_accounts
from app.core.errors import SettingsError, StorageError, Unreachable
from app.core.health import AccountHealth, Code, Finding, Grade, Matter
from app.core.sources import COURIER, SOURCES, STORES, WHOLESALE
from app.core.store import Store
from app.journal.file import FILE_NAME as JOURNAL_FILE
from app.journal.journal import free_counter
from app.opening import clock_of
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.services import setup
from app.services.account_check import check_account
from app.services.doctor import examine
from app.services.setup import SetupWork
from app.system.credentials import os_credentials
from app.system.settings import Settings

# Nobody may be there to unlock it.
KEYRING_WITHIN_S = 8.0


def setup_work(clients: Clients, *, folder: Path, faults: tuple[SettingsError, ...] = ()) -> SetupWork:
    """What may be asked while these clients are open. `folder` is the data folder, `faults` those of its settings."""
    settings, clock = clients.settings, clock_of(clients.settings)
    work = Setup(clients, clock=clock)

    async def findings() -> tuple[Finding, ...]:
        return await examine(
            settings,
            accounts=[partial(work.check_account, settings, source) for source in SOURCES],
            credentials=None if clients.practice else clients.credentials,
            folder=folder,
            journal=settings.journal.url or folder / JOURNAL_FILE,
            faults=faults,
            clock=clock,
        )

    return SetupWork(
        check_account=lambda settings, source, secret: work.check_account(settings, source, secret=secret),
        own_stores=work.own_stores,
        keep_secret=lambda settings, source, secret: work.keep_secret(settings, source, secret=secret),
        forget_secret=work.forget_secret,
        has_secret=work.has_secret,
        secrets_last=work.secrets_last,
        examine=findings,
        free_counter=lambda names: asyncio.to_thread(free_counter, settings.journal.url, names),
    )


@asynccontextmanager
async def open_setup(
    settings: Settings, *, practice: bool, folder: Path, faults: tuple[SettingsError, ...] = ()
) -> AsyncIterator[SetupWork]:
    """What may be asked without a window: nothing is opened but, in practice, its world."""
    if practice:
        async with open_clients(settings, practice=True) as clients:
            yield setup_work(clients, folder=folder, faults=faults)
    else:
        credentials = await asyncio.to_thread(os_credentials, timeout_s=KEYRING_WITHIN_S)
        yield setup_work(Clients(settings, credentials), folder=folder, faults=faults)


class Setup:
    """The questions of `services.setup.SetupWork`. In practice every account is the practice world's."""

    def __init__(self, clients: Clients, *, clock: Callable[[], datetime]) -> None:
        self._clients = clients
        self._credentials = clients.credentials
        self._clock = clock

    async def check_account(self, settings: Settings, source: str, *, secret: str = "") -> AccountHealth:
        """What is found of an account, within 8 seconds; a secret of "" is the one that is kept."""
        settings, place = self._place(settings, source)
        if not place.is_set:
            nothing = Finding(Matter.ACCOUNT, Grade.UNKNOWN, Code.NO_ACCOUNT, source=source)
            return AccountHealth(source, (nothing,))
        try:
            secret = secret or await self._kept(place)
        except StorageError:
            locked = Finding(Matter.KEYRING, Grade.BAD, Code.KEYRING_FAILS, source=source)
            return AccountHealth(source, (locked,))
        login = place.login(secret) if secret else None
        return await check_account(source, settings, base_url=place.base_url, login=login, clock=self._clock)

    async def own_stores(self, settings: Settings, secret: str) -> tuple[Store, ...]:
        """The stores of the platform. Raises RemoteError, StorageError."""
        _, place = self._place(settings, STORES)
        if place.is_set:
            secret = secret or await self._kept(place)
        async with _asking(place, secret) as http:
            client = CycleSoftware(http)
            return await setup.own_stores(client.keys, client.stores)

    async def keep_secret(self, settings: Settings, source: str, *, secret: str) -> bool:
        """Keep a secret and use it from now on; False where it is kept for this session only.

        Raises StorageError for one that no keyring takes whole.
        """
        _, place = self._place(settings, source)
        named = {"username": place.username, "base_url": place.base_url}
        lasts = self._credentials.is_lasting
        try:
            await asyncio.to_thread(self._credentials.set, place.account, secret, **named)
        except StorageError:
            if not self._credentials.takes(secret, username=place.username):
                raise
            self._credentials.hold(place.account, secret, **named)
            lasts = False
        self._use(source, place, secret=secret)
        return lasts

    async def forget_secret(self, settings: Settings, source: str) -> None:
        """Take a secret out. What is open goes on with it till the window closes. Raises StorageError."""
        _, place = self._place(settings, source)
        await asyncio.to_thread(
            self._credentials.delete, place.account, username=place.username, base_url=place.base_url
        )

    async def has_secret(self, settings: Settings, source: str) -> bool:
        """Whether a secret is kept for the account as it stands. Raises StorageError."""
        _, place = self._place(settings, source)
        return place.is_set and bool(await self._kept(place))

    async def secrets_last(self) -> bool:
        """Whether this computer has a keyring; without one a secret is forgotten when the program ends."""
        return self._credentials.is_lasting

    def _place(self, settings: Settings, source: str) -> tuple[Settings, Place]:
        if self._clients.practice is not None:
            settings, _ = practice_accounts(settings, self._clients.practice.base_url)
        return settings, places_of(settings)[source]

    async def _kept(self, place: Place) -> str:
        return await asyncio.to_thread(
            self._credentials.get, place.account, username=place.username, base_url=place.base_url
        )

    def _use(self, source: str, place: Place, *, secret: str) -> None:
        """The client that is open takes it at once, where it is that of this very account."""
        clients = self._clients
        client = {STORES: clients.stores, WHOLESALE: clients.wholesale, COURIER: clients.courier}[source]
        if client is not None and clients.places.get(source) == place:
            client.http.log_in(place.login(secret))


@asynccontextmanager
async def _asking(place: Place, secret: str) -> AsyncIterator[Http]:
    """A client of its own for one question; without a secret it asks nothing and says NotAuthorised."""
    try:
        http = Http(STORES, place.base_url, login=place.login(secret) if secret else None)
    except ValueError as error:
        raise Unreachable(STORES, str(error)) from None
    try:
        yield http
    finally:
        await http.close()
