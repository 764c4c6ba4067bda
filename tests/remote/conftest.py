"""What the tests of the remote clients share: one loop per test, servers on loopback, clients that are closed."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from app.remote.http import Http
from app.remote.login import basic_login
from tests.remote.faults import Answering, RawServer
from tests.remote.prism import Prism

PATIENT_S = 60.0


@pytest.fixture(autouse=True)
def _no_proxy_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def closing() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def http_at(closing: AsyncExitStack) -> Callable[..., Http]:
    """A client of an address, patient unless told otherwise, closed after the test."""

    def make(base_url: str, source: str = "stores", **more: object) -> Http:
        settings = {"login": basic_login("clerk", "secret-word"), "deadline_s": PATIENT_S, **more}
        http = Http(source, base_url, **settings)
        closing.push_async_callback(http.close)
        return http

    return make


@pytest.fixture
def serving(closing: AsyncExitStack) -> Callable[..., object]:
    """`await serving(answer)` starts a raw server that is closed after the test."""

    async def start(answer: Answering, **more: object) -> RawServer:
        return await closing.enter_async_context(RawServer(answer, **more))

    return start


@pytest.fixture(scope="session")
def prisms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A mock of each contract, all started at once: name to address."""
    folder = tmp_path_factory.mktemp("prism")
    servers = {name: Prism(name, folder) for name in ("cyclesoftware", "wholesale", "cyke")}
    try:
        for server in servers.values():
            server.wait_until_it_listens()
        yield {name: server.url for name, server in servers.items()}
    finally:
        for server in servers.values():
            server.close()
