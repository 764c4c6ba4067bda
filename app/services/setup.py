"""What the setup pages ask: is an account well, which stores may be ours, where does a secret go."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from app.core.errors import NotAuthorised, RemoteError
from app.core.health import AccountHealth, Finding
from app.core.store import PlatformKey, Store
from app.system.settings import Settings

AccountCheck: TypeAlias = Callable[[Settings, str, str], Coroutine[Any, Any, AccountHealth]]
StoreList: TypeAlias = Callable[[Settings, str], Coroutine[Any, Any, tuple[Store, ...]]]


@dataclass(frozen=True, slots=True)
class SetupWork:
    """What the setup pages ask, as functions.

    Each takes the settings as they stand on the page, saved or not; a source is of `sources`. A secret of "" is the
    one that is kept. `keep_secret` is False where it is kept for this session only; `secrets_last` says so before.
    `free_counter` gives the first of some names that no counter of the shared journal has, "" for none (StorageError).
    """

    check_account: AccountCheck
    own_stores: StoreList
    keep_secret: Callable[[Settings, str, str], Coroutine[Any, Any, bool]]
    forget_secret: Callable[[Settings, str], Coroutine[Any, Any, None]]
    has_secret: Callable[[Settings, str], Coroutine[Any, Any, bool]]
    secrets_last: Callable[[], Coroutine[Any, Any, bool]]
    examine: Callable[[], Coroutine[Any, Any, tuple[Finding, ...]]]
    free_counter: Callable[[tuple[str, ...]], Coroutine[Any, Any, str]]


async def own_stores(
    ask_keys: Callable[[], Coroutine[Any, Any, tuple[PlatformKey, ...]]],
    ask_stores: Callable[[], Coroutine[Any, Any, tuple[Store, ...]]],
) -> tuple[Store, ...]:
    """The stores of keys and locator together, by name and city; one that switched access off is still somebody's own.

    An account that may read only one of the two lists has that one. Raises RemoteError where it has neither.
    """
    keys, stores = await asyncio.gather(ask_keys(), ask_stores(), return_exceptions=True)
    for told in (keys, stores):
        if isinstance(told, BaseException) and not isinstance(told, RemoteError):
            raise told
    if isinstance(keys, BaseException) and isinstance(stores, BaseException):
        raise stores if isinstance(keys, NotAuthorised) else keys
    found: dict[str, Store] = {}
    of_keys = () if isinstance(keys, BaseException) else (key.store for key in keys)
    of_locator = () if isinstance(stores, BaseException) else stores
    for store in (*of_keys, *of_locator):
        known = found.get(store.store_id)
        found[store.store_id] = store if known is None else _joined(known, store)
    return tuple(sorted(found.values(), key=lambda store: (store.name.casefold(), store.city.casefold())))


def _joined(known: Store, told: Store) -> Store:
    """What is known already stands; the other fills in what is missing."""
    missing = {part.name: getattr(told, part.name) for part in fields(Store) if not getattr(known, part.name)}
    return replace(known, **missing)
