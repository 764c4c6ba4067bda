"""The one send, and the only file with httpx: login, origin, trust, connections, size cap.

What follows from an answer is in asking for reads and in writing for writes.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from app.core.errors import NotAuthorised, OutcomeUnknown, RemoteError, Unreachable, Unreadable
from app.remote.address import address_of, base_address, is_loopback
from app.remote.asking import Asking, Call, Progress, start_of
from app.remote.body import Body, TooLarge, Undecodable
from app.remote.login import Login
from app.remote.pauses import Pauses
from app.remote.rates import RateLimits
from app.remote.trust import trusting_context
from app.remote.verdict import SPOKEN_BY_STATUS, Answer, bytes_of, data_of
from app.remote.writing import OwnError, write_once

READ_DEADLINE_S = 4.0
WRITE_DEADLINE_S = 20.0
SIZE_CAP_BYTES = 4 * 2**20
KEPT_WARM_S = 120.0
MAX_CONNECTIONS = 16
# TCP and TLS have this share each, so that a hanging connect ends by itself: cancelling it would leak its pool slot.
CONNECT_SHARE = 0.4
POOL_SHARE = 0.25
# Over the deadline, which ends the call anyway: this only ends the wait for a proxy once the call was given up.
READ_SHARE = 2.0
CLOSE_WITHIN_S = 2.0
JSON = "application/json"

Judge = Callable[[str, Answer], object]

for _chatty in ("httpx", "httpcore"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)  # they would log whole addresses


@dataclass(slots=True)
class _Pool:
    """A httpx client and the calls inside it; a retired one is closed by its last call."""

    client: httpx.AsyncClient
    calls: int = 0
    is_retired: bool = False


class Http:
    """One account at one origin. A read may be repeated, a write never is.

    Without a login everything is NotAuthorised, and nothing is asked, until `log_in` gives one. Raises ValueError at
    construction for an address that is neither https nor on this machine.
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        *,
        login: Mapping[str, str] | None,
        headers: Mapping[str, str] | None = None,
        deadline_s: float = READ_DEADLINE_S,
        write_deadline_s: float = WRITE_DEADLINE_S,
        size_cap_bytes: int = SIZE_CAP_BYTES,
        max_connections: int = MAX_CONNECTIONS,
    ) -> None:
        self.source = source
        self.deadline_s = deadline_s
        self.write_deadline_s = write_deadline_s
        self._base = base_address(base_url)
        self._login, self.logins = None if login is None else Login(login), 0
        self._headers = {"User-Agent": "Toonbank", "Accept-Encoding": "gzip", **(headers or {})}
        self._size_cap_bytes = size_cap_bytes
        self.pauses = Pauses(source)
        self._elsewhere = Pauses(source)
        self._connections = _Connections(source, self._base.host, max_connections=max_connections)
        self._asking = Asking(source, self._connections.send)

    def __repr__(self) -> str:
        return f"Http({self.source})"

    @property
    def has_login(self) -> bool:
        """Whether there is a login, right or wrong."""
        return self._login is not None

    @property
    def rate(self) -> RateLimits | None:
        """The limits the account's last answer told; None while none did."""
        return self.pauses.rate

    @property
    def resting_s(self) -> float:
        """Seconds until an account that failed five times in a row is tried again; 0 where it is not resting."""
        return self.pauses.resting_s(time.monotonic())

    async def read(
        self,
        operation: str,
        path: str,
        *,
        body: bytes | None = None,
        within_s: float | None = None,
        background: bool = False,
        judge: Judge = data_of,
    ) -> object:
        """Plain data of one JSON answer, None for 204. `path` is encoded already; a body makes it a POST.

        Ends within `within_s` (default: the deadline) seconds, a retry included. Raises RemoteError. `background`
        calls leave the last tenth of a limit to the scans. `judge` says what an answer means where `data_of` cannot.
        """
        call = self._json_call(operation, path, method="GET" if body is None else "POST", body=body)
        self.pauses.check(time.monotonic(), background=background)
        within_s = self.deadline_s if within_s is None else within_s
        return await self._asking.ask(call, judge, pauses=self.pauses, within_s=within_s)

    async def write(
        self, operation: str, path: str, *, method: str = "POST", body: bytes | None = None, own_error: OwnError
    ) -> object:
        """Plain data of a 2xx, None for 204, for the caller to hold against its strict model. One attempt, ever.

        A connection of its own, the write deadline over all. Not sent: Unreachable, Throttled. Sent and not done:
        Refused, NotAuthorised, both only where `own_error` knows the body; 409 is Refused with that status. Nobody
        knows: OutcomeUnknown, Unreadable. A resting account is tried all the same (see Pauses.check_write).
        """
        call = self._json_call(operation, path, method=method, body=body, is_write=True)
        self.pauses.check_write(time.monotonic())
        return await write_once(
            self.source,
            call,
            send=self._connections.send,
            own_error=own_error,
            pauses=self.pauses,
            within_s=self.write_deadline_s,
        )

    async def download(self, operation: str, url: str, *, accept: str, cap_bytes: int) -> bytes:
        """The bytes at a whole address, https or on this machine. The login goes along only to the account's origin.

        Raises RemoteError; an address that may not be asked is Unreachable.
        """
        try:
            is_ours = address_of(url).origin == self._base.origin
        except ValueError as error:
            raise Unreachable(self.source, str(error)) from None
        headers = {**self._headers, "Accept": accept, **(_proof(self._login, self.source) if is_ours else {})}
        pauses = self.pauses if is_ours else self._elsewhere
        pauses.check(time.monotonic(), background=True)
        call = Call(operation, "GET", url, headers, None, cap_bytes)
        return await self._asking.ask(call, bytes_of, pauses=pauses, within_s=self.deadline_s)

    def log_in(self, login: Mapping[str, str]) -> None:
        """Use another login from now on; calls under way keep theirs. `logins` counts them."""
        self._login, self.logins = Login(login), self.logins + 1

    async def warm(self) -> None:
        """Open the connection before the first scan. Sends no login, never raises RemoteError."""
        call = Call("warm", "HEAD", self._base.url(""), self._headers)
        with suppress(RemoteError):
            await self._asking.answer(call, within_s=self.deadline_s)

    async def close(self) -> None:
        """Close the connections of reads. Reads still inside fail; a write goes on to its own end."""
        await self._connections.close()

    def _json_call(self, operation: str, path: str, *, method: str, body: bytes | None, is_write: bool = False) -> Call:
        headers = {**self._headers, "Accept": JSON, **_proof(self._login, self.source)}
        if body is not None:
            headers["Content-Type"] = JSON
        if is_write:
            headers["Connection"] = "close"
        return Call(operation, method, self._base.url(path), headers, body, self._size_cap_bytes, is_write)


def _proof(login: Login | None, source: str) -> Login:
    if login is None:
        raise NotAuthorised(source)
    return login


class _Connections:
    """The connections of one account: a pool for its reads, a connection of its own for each write."""

    def __init__(self, source: str, host: str, *, max_connections: int) -> None:
        self._source = source
        self._host = host
        self._max_connections = max_connections
        self._pool: _Pool | None = None
        self._opening = asyncio.Lock()
        self._leaving: set[asyncio.Task[Answer]] = set()

    async def close(self) -> None:
        """Close the pool. Calls still inside fail; those that were given up finish connecting first."""
        pool, self._pool = self._pool, None
        if self._leaving:
            _, slow = await asyncio.wait(self._leaving, timeout=CLOSE_WITHIN_S)
            for attempt in slow:
                attempt.cancel()
        if pool is not None:
            await pool.client.aclose()

    async def send(self, call: Call, progress: Progress) -> Answer:
        """One attempt in a task of its own: cancelling a connect would leak its socket and its slot for good.

        A call given up while it connects goes on until it is connected, and is dropped there.
        """
        attempt = asyncio.create_task(self._send_once(call, progress))
        try:
            await asyncio.wait({attempt})
        except asyncio.CancelledError:
            progress.is_unwanted = True
            if progress.has_started:
                attempt.cancel()
            self._leaving.add(attempt)
            attempt.add_done_callback(self._left)
            raise
        return attempt.result()

    def _left(self, attempt: asyncio.Task[Answer]) -> None:
        """Nobody waits for its outcome any more."""
        self._leaving.discard(attempt)
        if not attempt.cancelled():
            attempt.exception()

    async def _send_once(self, call: Call, progress: Progress) -> Answer:
        # No other call ever enters a write's pool, so that no stale connection and no full pool can touch it.
        pool = _Pool(await self._new_client(1), is_retired=True) if call.is_write else await self._opened()
        pool.calls += 1
        try:
            return await self._exchange(pool.client, call, progress=progress)
        except httpx.PoolTimeout:
            pool.is_retired = True
            self._pool = None if self._pool is pool else self._pool
            raise Unreachable(self._source, "no free connection") from None
        except (httpx.RequestError, httpx.InvalidURL, OSError, UnicodeError) as error:
            kind = OutcomeUnknown if progress.has_started else Unreachable
            raise kind(self._source, type(error).__name__) from None
        finally:
            pool.calls -= 1
            if pool.is_retired and not pool.calls:
                await pool.client.aclose()

    async def _exchange(self, client: httpx.AsyncClient, call: Call, *, progress: Progress) -> Answer:
        left_s = progress.left_s
        request = client.build_request(
            call.method,
            call.url,
            headers=dict(call.headers),
            content=call.content,
            timeout=httpx.Timeout(left_s * READ_SHARE, connect=left_s * CONNECT_SHARE, pool=left_s * POOL_SHARE),
            extensions={"trace": start_of(progress)},
        )
        response = await client.send(request, stream=True)
        headers = dict(response.headers)
        try:
            body = Body(headers.get("content-encoding", ""), cap_bytes=call.cap_bytes)
            async for piece in response.aiter_raw():
                body.take(piece)
            return Answer(response.status_code, headers, body.whole())
        except (TooLarge, Undecodable, httpx.RemoteProtocolError) as error:
            if response.status_code in SPOKEN_BY_STATUS:
                return Answer(response.status_code, headers, b"")
            words = str(error) if isinstance(error, TooLarge | Undecodable) else "half an answer"
            raise Unreadable(self._source, f"status {response.status_code}, {words}") from None
        finally:
            await response.aclose()

    async def _opened(self) -> _Pool:
        async with self._opening:
            if self._pool is None:
                self._pool = _Pool(await self._new_client(self._max_connections))
            return self._pool

    async def _new_client(self, max_connections: int) -> httpx.AsyncClient:
        try:
            return await asyncio.to_thread(_new_client, self._host, max_connections)
        except (ValueError, ImportError, OSError, RuntimeError, httpx.InvalidURL) as error:
            raise Unreachable(self._source, f"proxy settings, certificates or files: {type(error).__name__}") from None


def _new_client(host: str, max_connections: int) -> httpx.AsyncClient:
    """Made off the loop: reading the trust store and the proxy settings takes tens of milliseconds."""
    this_machine = {"localhost", "127.0.0.1", "[::1]"} | ({host} if is_loopback(host) and ":" not in host else set())
    return httpx.AsyncClient(
        verify=trusting_context(),
        limits=httpx.Limits(
            max_connections=max_connections, max_keepalive_connections=max_connections, keepalive_expiry=KEPT_WARM_S
        ),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=False,
        mounts={f"all://{name}": None for name in this_machine},
    )
