"""The stores of the platform: who they are, their city, who switched access off."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.errors import RemoteError
from app.core.store import PlatformKey, Store
from app.remote.cyclesoftware import CycleSoftware

KEPT_FOR = timedelta(hours=6)
ASKED_AGAIN_AFTER = timedelta(seconds=60)


class Directory:
    """Keys and stores, asked once and kept for six hours (contract: listPlatformKeys, listLocatorStores).

    Asking again is background work: it leaves what is left of a limit to scans.

    A failure is no failure of a look-up: names and cities then come from the stock answer alone.
    """

    def __init__(self, client: CycleSoftware, *, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._clock = clock
        self._stores: dict[str, Store] = {}
        self._described: dict[str, Store] = {}
        self._keys: dict[str, PlatformKey] = {}
        self._loaded_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._loading: asyncio.Task[None] | None = None

    async def load(self, *, wait_s: float) -> None:
        """Ask if it is time to, and wait at most `wait_s` seconds for the answer. Never raises."""
        if self._loading is None and self._is_due():
            self._asked_at = self._clock()
            self._loading = asyncio.create_task(self._ask())
        if self._loading is not None:
            await asyncio.wait({self._loading}, timeout=wait_s)

    def all_stores(self) -> tuple[Store, ...]:
        """Every store that may be offered, with its city where a key tells it."""
        return tuple(self._described.values())

    def described(self, stores: Iterable[Store]) -> dict[str, Store]:
        """Stores by id: the directory's and the given ones, cities filled in, switched-off ones left out."""
        told = {store.store_id: store for store in stores if not self.is_switched_off(store.store_id)}
        return {**self._described, **{store_id: self._with_city(store) for store_id, store in told.items()}}

    def is_switched_off(self, store_id: str) -> bool:
        """True where the store has switched this platform's access off: it is not to be offered."""
        key = self._keys.get(store_id)
        return key is not None and not key.is_active

    def _is_due(self) -> bool:
        if not self._client.http.has_login:
            return False  # asked at once when there is one
        now = self._clock()
        if self._loaded_at is not None and now - self._loaded_at < KEPT_FOR:
            return False
        return self._asked_at is None or now - self._asked_at >= ASKED_AGAIN_AFTER

    @property
    def _is_refresh(self) -> bool:
        """Scans go before it; what is known stays till then."""
        return self._loaded_at is not None

    async def _ask(self) -> None:
        try:
            answered = await asyncio.gather(self._ask_keys(), self._ask_stores())
            if all(answered):
                self._loaded_at = self._clock()
        finally:
            self._loading = None

    async def _ask_keys(self) -> bool:
        try:
            keys = await self._client.keys(background=self._is_refresh)
        except RemoteError:
            return False
        self._keys = {key.store.store_id: key for key in keys}
        self._describe()
        return True

    async def _ask_stores(self) -> bool:
        try:
            stores = await self._client.stores(background=self._is_refresh)
        except RemoteError:
            return False
        self._stores = {store.store_id: store for store in stores}
        self._describe()
        return True

    def _describe(self) -> None:
        """Made once: answers of thousands of stores come often, the directory every six hours."""
        self._described = {}
        self._described = self.described(self._stores.values())

    def _with_city(self, store: Store) -> Store:
        described = self._described.get(store.store_id)
        if described is not None and store == self._stores[store.store_id]:
            return described
        key = self._keys.get(store.store_id)
        if key is None:
            return store
        return replace(
            store,
            city=store.city or key.store.city,
            coordinates=store.coordinates or key.store.coordinates,
            phone=store.phone or key.store.phone,
        )
