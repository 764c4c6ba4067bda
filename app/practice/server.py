"""The practice server: the site on uvicorn at 127.0.0.1, on a thread of its own."""

import asyncio
import socket
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

import uvicorn

from app.practice import accounts
from app.practice.call import Api
from app.practice.control import Control
from app.practice.requests import Seen
from app.practice.site import Site
from app.practice.trouble import trouble_from
from app.practice.wire import OpenProtocol
from app.practice.world import EXAMPLES

HOST = "127.0.0.1"
START_WITHIN_S = 60.0
DONE_WITHIN_S = 60.0
CLOSE_WITHIN_S = 2.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tls:
    """The files of a certificate chain and its key, as PEM; none for plain HTTP."""

    certificate: Path | None = None
    key: Path | None = None

    def check(self) -> None:
        """Raises OSError, of which TLS errors are, where they cannot be used."""
        if self.certificate is not None:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.certificate, self.key)


class PracticeServer:
    """A running practice world. Methods may be called from any thread; state is only touched on the server's own."""

    def __init__(self, resources: Path, *, port: int = 0, tls: Tls | None = None, numbers_above: int = 0) -> None:
        self.site = Site(resources, numbers_above=numbers_above)
        self._tls = tls or Tls()
        self._tls.check()
        self._socket = socket.create_server((HOST, port), backlog=128)
        # asyncio sets it only on sockets it made itself; without it each kept connection waits 40 ms an answer.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]
        self.base_url = f"{'https' if self._tls.certificate else 'http'}://{HOST}:{self.port}"
        self._ready = Event()
        self._loop: asyncio.AbstractEventLoop
        self._stop: Callable[[], None]
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), name="practice", daemon=True)
        self._thread.start()
        if not self._ready.wait(START_WITHIN_S):
            raise RuntimeError("The practice server did not start.")

    def trouble(self, api: str, kind: str, *, operation: str = "", **more: Any) -> None:
        """Put trouble in force: see `trouble.Trouble` for kinds and for `amount`, `times`, `acts` and the rest."""
        trouble = trouble_from({"api": api, "kind": kind, "operation": operation, **more})
        self._do(lambda: self.site.troubles.add(trouble))

    def clear_trouble(self, api: str = "", operation: str = "") -> None:
        """Take trouble away: all, of one API, or of one operation."""
        self._do(lambda: self.site.troubles.clear(Api(api) if api else None, operation))

    def log(self, operation: str = "") -> tuple[Seen, ...]:
        """The requests received so far, oldest first; only those of `operation` where given."""
        seen = self._do(self.site.requests.listed)
        return tuple(one for one in seen if operation in ("", one.operation))

    def clear_log(self) -> None:
        """Forget the requests received."""
        self._do(self.site.requests.clear)

    def advance(self, seconds: float) -> None:
        """Move practice time ahead, so that dealers, couriers and the wholesaler get on."""
        self._do(lambda: self.site.clock.advance(seconds))

    def rate(self, api: str, *, minutely: int | None, daily: int | None) -> None:
        """Set the limits of an API; None is no limit."""

        def limit() -> None:
            self.site.rates[Api(api)].minutely = minutely
            self.site.rates[Api(api)].daily = daily

        self._do(limit)

    def reset(self) -> None:
        """Everything as at the start, in real time."""
        self._do(self.site.reset)

    def close(self) -> None:
        """Stop serving; returns when the thread has ended, within two seconds. May be called twice."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop)
            self._thread.join(CLOSE_WITHIN_S)

    def wait(self) -> None:
        """Wait until the server has ended."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def _do(self, work: Callable[[], T]) -> T:
        done: Future[T] = Future()
        self._loop.call_soon_threadsafe(lambda: done.set_result(work()))
        return done.result(DONE_WITHIN_S)

    async def _serve(self) -> None:
        closing = asyncio.Event()
        app = self.site.application(closing, control=Control(self.site).routes())
        server = uvicorn.Server(
            uvicorn.Config(
                app, http=OpenProtocol, ws="none", lifespan="off", log_config=None, access_log=False,
                date_header=False, server_header=False, timeout_keep_alive=30, timeout_graceful_shutdown=1,
                ssl_certfile=self._tls.certificate, ssl_keyfile=self._tls.key,
            )
        )  # fmt: skip

        def stop() -> None:
            closing.set()
            server.should_exit = True

        self._loop, self._stop = asyncio.get_running_loop(), stop
        self._ready.set()
        await server.serve(sockets=[self._socket])


def start_practice_world(
    resources: Path, *, port: int = 0, tls: Tls | None = None, numbers_above: int = 0
) -> PracticeServer:
    """Start a practice world; `resources` is the folder with its data, `port` 0 takes a free one. Accepts at once.

    What is booked, ordered or sent there gets numbers above `numbers_above`.

    Raises OSError where the port is taken, or the certificate cannot be used.
    """
    return PracticeServer(resources, port=port, tls=tls, numbers_above=numbers_above)


def serve_forever(
    resources: Path, *, port: int = 0, tls: Tls | None = None, say: Callable[[str], None] = print
) -> None:
    """Run a practice world alone until Ctrl+C, after saying where it is, how to get in and what to scan."""
    server = start_practice_world(resources, port=port, tls=tls)
    try:
        for line in introduction(server.base_url):
            say(line)
        server.wait()
    except KeyboardInterrupt:
        say("Closing.")
    finally:
        server.close()


def introduction(base_url: str) -> list[str]:
    """Address, credentials and examples, line by line."""
    login = f"user {accounts.USERNAME}, password {accounts.PASSWORD}"
    return [
        f"Practice world at {base_url} (nothing is sent, nothing is billed). Ctrl+C ends it.",
        "",
        f"  CycleSoftware  {base_url}{accounts.CYCLESOFTWARE_PATH}  {login}",
        f"  Wholesale      {base_url}{accounts.WHOLESALE_PATH}  {login}",
        f"  Cyke           {base_url}{accounts.CYKE_PATH}  {accounts.CYKE_EMAIL}, token {accounts.CYKE_TOKEN}",
        f"  Pictures       {base_url}{accounts.IMAGE_PATH_TEMPLATE}",
        f"  Own shop       {accounts.SHOP_STORE_ID} {accounts.SHOP_NAME}",
        f"  Control        {base_url}/control  trouble on demand, clock, limits, log; see {base_url}/control/kinds",
        "                 GET kinds, status, log, examples; POST trouble, clear, clock, rate, reset",
        "",
        "Scan for example:",
        *(f"  {example.code:<14}  {example.shows}" for example in EXAMPLES),
    ]
