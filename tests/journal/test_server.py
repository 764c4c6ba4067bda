"""A journal on a PostgreSQL server: counters that claim at once, connections that break, addresses that are wrong."""

import asyncio
import socket
import ssl
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pg8000.native
import pytest
from sqlalchemy import make_url

from app.core.entry import State
from app.core.errors import StorageError, StorageTrouble
from app.journal.journal import Journal, open_journal
from app.journal.server import GONE_IS_SEEN, server_tls
from tests.journal.cluster import PORT, Cluster
from tests.journal.conftest import Opener
from tests.journal.papers import NOW, draft_entry, ready

pytestmark = pytest.mark.anyio
COUNTERS = 8
ENTRIES = 80


async def claim_all(journal: Journal) -> list[str]:
    """Claims until nothing is left."""
    claimed = []
    while entry := await journal.claim("stores", now=NOW):
        claimed.append(entry.reference)
    return claimed


async def test_eight_counters_claim_each_entry_once(server_url: str, opened: Opener) -> None:
    first = opened(server_url, counter="0")
    for number in range(ENTRIES):
        await ready(first, f"UTR{number}")

    def at_counter(number: int) -> list[str]:
        async def work() -> list[str]:
            journal = open_journal(server_url, counter=str(number), now=NOW)
            try:
                return await claim_all(journal)
            finally:
                await journal.close()

        return asyncio.run(work())

    with ThreadPoolExecutor(COUNTERS) as counters:
        lists = await asyncio.gather(
            *(asyncio.get_running_loop().run_in_executor(counters, at_counter, number) for number in range(1, 9))
        )
    claimed = [reference for found in lists for reference in found]
    assert sorted(claimed) == sorted(f"UTR{number}" for number in range(ENTRIES))


async def test_eight_senders_of_one_file_claim_each_entry_once(where: Path | str, opened: Opener) -> None:
    journal = opened(where)
    for number in range(ENTRIES):
        await ready(journal, f"UTR{number}")
    lists = await asyncio.gather(*(claim_all(journal) for _ in range(COUNTERS)))
    claimed = [reference for found in lists for reference in found]
    assert sorted(claimed) == sorted(f"UTR{number}" for number in range(ENTRIES))


def end_all_connections(cluster: Cluster) -> None:
    """As when the server is restarted or an administrator clears up."""
    path = f"{cluster.folder}/.s.PGSQL.{PORT}"
    with pg8000.native.Connection("toonbank", database="postgres", unix_sock=path) as connection:
        connection.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND application_name = 'Toonbank'"
        )


async def test_a_broken_connection_is_made_again(server_url: str, cluster: Cluster, opened: Opener) -> None:
    journal = opened(server_url)
    await ready(journal, "UTR1")
    end_all_connections(cluster)
    claimed = await journal.claim("stores", now=NOW)
    assert claimed
    end_all_connections(cluster)
    assert (await journal.settle("UTR1", attempt=1, to=State.SENT, now=NOW)).state is State.SENT


async def test_a_server_that_is_gone_refuses_writes_and_is_used_again_once_it_is_back(opened: Opener) -> None:
    server = Cluster()
    try:
        server.start()
        journal = opened(server.url)
        await ready(journal, "UTR1")
        server.stop()
        for deed in (journal.claim("stores", now=NOW), journal.add(draft_entry("UTR2")), journal.counts(now=NOW)):
            with pytest.raises(StorageError) as refused:
                await deed
            assert refused.value.trouble is StorageTrouble.UNREACHABLE
        server.start()
        assert await journal.claim("stores", now=NOW)
        await journal.close()
        server.stop()
    finally:
        server.remove()


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("not an address", StorageTrouble.NO_ADDRESS),
        ("mysql://shop@127.0.0.1/toonbank", StorageTrouble.NO_ADDRESS),
        ("sqlite:///journal.sqlite", StorageTrouble.NO_ADDRESS),
        ("postgresql://shop:secret-word@127.0.0.1:9/toonbank", StorageTrouble.UNREACHABLE),
        ("postgres://shop:secret-word@journal.invalid/toonbank", StorageTrouble.UNREACHABLE),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(address: str, trouble: StorageTrouble) -> None:
    with pytest.raises(StorageError) as refused:
        open_journal(address, counter="1", now=NOW)
    assert refused.value.trouble is trouble
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize("greeting", [b"", b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I"], ids=["none", "welcome"])
def test_a_server_that_hangs_up_in_the_middle_is_told_as_gone(greeting: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(1024)
                if greeting:
                    line.sendall(greeting)
                    line.recv(1024)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        with ThreadPoolExecutor(1) as server:
            server.submit(hang_up)
            with pytest.raises(StorageError) as refused:
                open_journal(f"postgresql://a@127.0.0.1:{listener.getsockname()[1]}/b", counter="1", now=NOW)
    assert refused.value.trouble is StorageTrouble.UNREACHABLE


def test_a_server_is_asked_to_look_soon_whether_a_silent_counter_is_still_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as server:

        def greeted() -> bytes:
            line, _ = listener.accept()
            with line:
                return line.recv(1024)

        greeting = server.submit(greeted)
        with pytest.raises(StorageError):
            open_journal(f"postgresql://a@127.0.0.1:{listener.getsockname()[1]}/b", counter="1", now=NOW)
    told = greeting.result().split(b"\0")
    for name, value in GONE_IS_SEEN.items():
        assert told[told.index(name.encode()) + 1] == value.encode()


async def test_a_database_that_is_not_there_is_said_so(cluster: Cluster) -> None:
    with pytest.raises(StorageError) as refused:
        open_journal(cluster.url.replace("/postgres?", "/nothing?"), counter="1", now=NOW)
    assert refused.value.trouble is StorageTrouble.UNREACHABLE
    assert str(refused.value) == "PostgreSQL 3D000"


def test_off_this_machine_only_verified_tls_will_do() -> None:
    for there in ("postgresql://a@journal.shop.example/b", "postgresql://a@192.168.0.9/b"):
        context = server_tls(make_url(there))
        assert context
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    for here in ("a@localhost/b", "a@127.0.0.1/b", "a@[::1]/b", "a@/b", "a@/b?unix_sock=/tmp/s"):
        assert server_tls(make_url(f"postgresql://{here}")) is False
