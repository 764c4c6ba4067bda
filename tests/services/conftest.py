"""What the tests of the services share: a clock that the test moves, and look-ups on real clients."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from app.core.place import Coordinates
from app.core.store import Shop
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.remote.wholesale import Wholesale
from app.services.lookup import Lookup
from tests.services.till import Till

PATIENT_S = 60.0
SUMMER = timezone(timedelta(hours=2))

UTRECHT = Shop(
    name="Shop Utrecht",
    store_id=accounts.SHOP_STORE_ID,
    coordinates=Coordinates(accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE),
    other_shops_today_until=time(17, 30),
    wholesale_lead_days=2,
)


class ShopClock:
    """The clock on the wall of the shop, moved by the test."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 12, 14, 0, tzinfo=SUMMER)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Counter:
    """Makes clients of one practice world, and look-ups on them."""

    def __init__(self, practice: PracticeServer, clock: ShopClock, *, closing: AsyncExitStack) -> None:
        self.practice = practice
        self.clock = clock
        self._closing = closing

    def http(self, source: str, path: str, *, base_url: str = "", deadline_s: float = PATIENT_S) -> Http:
        """A client of the practice world or of another address."""
        login = basic_login(accounts.USERNAME, accounts.PASSWORD)
        http = Http(source, (base_url or self.practice.base_url) + path, login=login, deadline_s=deadline_s)
        self._closing.push_async_callback(http.close)
        return http

    def stores(self, **more: object) -> CycleSoftware:
        """A client of the stores."""
        return CycleSoftware(self.http("stores", accounts.CYCLESOFTWARE_PATH, **more))

    def wholesale(self, *, pictures: bool = True, **more: object) -> Wholesale:
        """A client of the wholesaler."""
        template = self.practice.base_url + accounts.IMAGE_PATH_TEMPLATE if pictures else ""
        return Wholesale(self.http("wholesale", accounts.WHOLESALE_PATH, **more), image_url_template=template)

    def lookup(self, *, shop: Shop = UTRECHT, **more: object) -> Lookup:
        """A look-up with both accounts."""
        return Lookup(stores=self.stores(**more), wholesale=self.wholesale(**more), shop=shop, clock=self.clock)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _no_proxy_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def clock() -> ShopClock:
    return ShopClock()


@pytest.fixture
async def counter(practice: PracticeServer, clock: ShopClock) -> AsyncIterator[Counter]:
    """Clients of the practice world, closed after the test."""
    async with AsyncExitStack() as closing:
        yield Counter(practice, clock, closing=closing)


@pytest.fixture
def lookup(counter: Counter) -> Lookup:
    return counter.lookup()


@pytest.fixture
async def till(practice: PracticeServer, tmp_path: Path) -> AsyncIterator[Till]:
    """A till not yet open; closed after the test."""
    async with AsyncExitStack() as closing:
        yield Till(tmp_path / "journal.sqlite", practice.base_url, closing=closing)
