"""What every test stands on: no traffic off this machine, nothing left behind, and one practice world."""

import errno
import gc
import ipaddress
import logging
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.practice.server import PracticeServer, start_practice_world
from app.services import stores
from app.system.paths import resource

# Before Qt or the app look: no window on the developer's screen, no folder of the person's own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PRIVATE = tempfile.TemporaryDirectory(prefix="toonbank-tests-", ignore_cleanup_errors=True)
for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
    folder = Path(PRIVATE.name, name.lower())
    folder.mkdir(mode=0o700)
    os.environ[name] = str(folder)

THREAD_ENDS_WITHIN_S = 30.0
PATIENT_S = 60.0
LOGS_OF_LOST_WORK = ("asyncio", "uvicorn.error")


def is_loopback(host: str) -> bool:
    """Whether traffic to `host` stays on this machine."""
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Fence:
    """An audit hook that refuses connections and name look-ups off loopback, and remembers them.

    Names under .invalid are answered as unknown, as the whole world does, so that a test may use one.
    """

    def __init__(self) -> None:
        self.crossings: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            address = arguments[1]
            if isinstance(address, tuple):
                self.check(str(address[0]))
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = arguments[0]
            if host is not None:
                self.check(host.decode() if isinstance(host, bytes) else str(host))

    def check(self, host: str) -> None:
        if is_loopback(host):
            return
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        self.crossings.append(host)
        raise OSError(errno.ENETUNREACH, f"a test wanted to leave this machine: {host}")


FENCE = Fence()
sys.addaudithook(FENCE)


class LostWork(logging.Handler):
    """Keeps what asyncio and the practice server log as errors: tasks destroyed, results nobody looked at."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        trouble = record.exc_info[1] if record.exc_info else None
        self.lines.append(f"{record.name}: {record.getMessage()} {trouble!r}")


def threads_still_running(before: set[threading.Thread]) -> list[str]:
    """The names of threads that came since `before` and do not end; threads that Qt made have no end of ours."""
    started = [thread for thread in threading.enumerate() if thread not in before and "Dummy" not in thread.name]
    for thread in started:
        thread.join(THREAD_ENDS_WITHIN_S)
    return [thread.name for thread in started if thread.is_alive()]


def pytest_collection_finish() -> None:
    """What is loaded is here to stay: whoever looks for what is lost need not go through it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread or a task, or that tried to leave this machine."""
    FENCE.crossings.clear()
    lost = LostWork()
    for name in LOGS_OF_LOST_WORK:
        logging.getLogger(name).addHandler(lost)
    before = set(threading.enumerate())
    yield
    running = threads_still_running(before)
    for name in LOGS_OF_LOST_WORK:
        logging.getLogger(name).removeHandler(lost)
    assert not running, f"threads left running: {running}"
    assert not lost.lines, f"work lost: {lost.lines}"
    assert not FENCE.crossings, f"traffic off this machine: {FENCE.crossings}"


@pytest.fixture(scope="session", autouse=True)
def stores_are_told_with_their_cities() -> Iterator[None]:
    """However slow the machine is: a look-up waits a second for the directory of stores, then it does without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "DIRECTORY_WAIT_S", PATIENT_S)
        patch.setattr(stores, "WARM_WAIT_S", PATIENT_S)
        yield


@pytest.fixture(scope="session")
def practice_server() -> Iterator[PracticeServer]:
    """One practice world for the whole run. Tests take `practice`."""
    server = start_practice_world(resource("practice"))
    yield server
    server.close()


@pytest.fixture
def practice(practice_server: PracticeServer) -> PracticeServer:
    """The running practice world as at its start: no trouble, an empty log of requests, full limits."""
    practice_server.reset()
    return practice_server
