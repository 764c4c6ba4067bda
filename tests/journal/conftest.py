"""What the tests of the journal share: each runs on a SQLite file and on a real PostgreSQL."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pg8000.native
import pytest

from app.journal.journal import Journal, open_journal
from tests.journal.cluster import PORT, Cluster
from tests.journal.papers import NOW

Opener = Callable[..., Journal]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The PostgreSQL of the whole run."""
    server = Cluster()
    server.start()
    yield server
    server.stop()
    server.remove()


@pytest.fixture
def server_url(cluster: Cluster) -> str:
    """The URL of an empty database."""
    socket = f"{cluster.folder}/.s.PGSQL.{PORT}"
    with pg8000.native.Connection("toonbank", database="postgres", unix_sock=socket) as connection:
        connection.run("DROP SCHEMA public CASCADE")
        connection.run("CREATE SCHEMA public")
    return cluster.url


@pytest.fixture
def journal_file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> Path | str:
    """Where a journal is kept, not yet made."""
    place: Path | str = request.getfixturevalue("journal_file" if request.param == "sqlite" else "server_url")
    return place


@pytest.fixture
async def opened() -> AsyncIterator[Opener]:
    """Opens journals that are closed after the test."""
    async with AsyncExitStack() as closing:

        def opener(where: Path | str, *, counter: str = "1") -> Journal:
            journal = open_journal(where, counter=counter, now=NOW)
            closing.push_async_callback(journal.close)
            return journal

        yield opener


@pytest.fixture
async def journal(where: Path | str, opened: Opener) -> Journal:
    """An empty journal."""
    return opened(where)
