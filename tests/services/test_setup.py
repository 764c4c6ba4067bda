"""Which stores may be this shop: what keys and locator say of each, together."""

import pytest

from app.core.errors import NotAuthorised, OutcomeUnknown
from app.core.place import Coordinates
from app.core.store import PlatformKey, Store
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.services.setup import own_stores
from tests.services.conftest import Counter

pytestmark = pytest.mark.anyio


async def told(client: CycleSoftware) -> tuple[Store, ...]:
    return await own_stores(client.keys, client.stores)


async def test_a_store_is_told_with_what_each_list_knows_of_it(counter: Counter) -> None:
    stores = {store.store_id: store for store in await told(counter.stores())}
    own = stores[accounts.SHOP_STORE_ID]
    assert (own.name, own.city, own.country) == (accounts.SHOP_NAME, accounts.SHOP_CITY, accounts.SHOP_COUNTRY)
    assert own.postal_code
    assert own.phone
    assert own.coordinates == Coordinates(accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE)
    names = [store.name.casefold() for store in stores.values()]
    assert names == sorted(names)


@pytest.mark.parametrize("operation", ["listPlatformKeys", "listLocatorStores"])
async def test_an_account_that_may_read_one_list_only_has_that_one(
    counter: Counter, practice: PracticeServer, operation: str
) -> None:
    practice.trouble("cyclesoftware", "403", operation=operation)
    stores = {store.store_id: store for store in await told(counter.stores())}
    own = stores[accounts.SHOP_STORE_ID]
    assert own.name == accounts.SHOP_NAME
    assert own.city == ("" if operation == "listPlatformKeys" else accounts.SHOP_CITY)


async def test_where_neither_can_be_read_the_failure_that_says_more_is_raised(
    counter: Counter, practice: PracticeServer
) -> None:
    practice.trouble("cyclesoftware", "401", operation="listPlatformKeys")
    practice.trouble("cyclesoftware", "status", amount=500, operation="listLocatorStores")
    with pytest.raises(OutcomeUnknown):
        await told(counter.stores())
    practice.trouble("cyclesoftware", "401")
    with pytest.raises(NotAuthorised):
        await told(counter.stores())


async def test_a_fault_of_ours_is_not_taken_for_one_of_theirs(counter: Counter) -> None:
    async def fails() -> tuple[PlatformKey, ...]:
        raise AttributeError

    with pytest.raises(AttributeError):
        await own_stores(fails, counter.stores().stores)
