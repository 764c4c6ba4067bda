"""The one send: login, total deadline, size cap, verdict, rate limits, redacted log. The only file with httpx."""

import asyncio
import logging
import random
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TypeVar

import httpx
import truststore

from app.core.errors import OutcomeUnknown, Refused, RemoteError, Throttled, Unreachable, Unreadable
from app.remote.address import address_of, base_address, is_loopback
from app.remote.body import Body, TooLarge, Undecodable
from app.remote.login import Login
from app.remote.pauses import Pauses
from app.remote.rates import RateLimits, rate_limits, server_now, wait_after_429_s
from app.remote.verdict import Answer, bytes_of, data_of

READ_DEADLINE_S = 4.0
SIZE_CAP_BYTES = 4 * 2**20
KEPT_WARM_S = 120.0
MAX_CONNECTIONS = 16
# TCP and TLS have this share each, so that a hanging connect ends by itself: cancelling it would leak its pool slot.
CONNECT_SHARE = 0.4
POOL_SHARE = 0.25
RETRY_WITHIN_S = 0.3
RETRIED_STATUS = (502, 503, 504)
LAST_TRY_SHARE = 0.1
TOO_MANY_REQUESTS = 429
SPOKEN_BY_STATUS = (401, 403, TOO_MANY_REQUESTS)
JSON = "application/json"

Judged = TypeVar("Judged")

log = logging.getLogger("toonbank.remote")
for _chatty in ("httpx", "httpcore"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)  # they would log whole addresses


@dataclass(frozen=True, slots=True)
class _Call:
    """One request as it will go out, once or twice. `operation` names it in the log."""

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    cap_bytes: int = SIZE_CAP_BYTES


@dataclass(slots=True)
class _Progress:
    """How far an attempt came. A CONNECT to a proxy is not our request."""

    has_started: bool = False

    async def trace(self, event: str, info: Mapping[str, object]) -> None:
        if event.endswith("send_request_headers.started"):
            self.has_started |= getattr(info.get("request"), "method", b"") != b"CONNECT"


@dataclass(slots=True)
class _Pool:
    """A httpx client and the calls inside it; a retired one is closed by its last call."""

    client: httpx.AsyncClient
    calls: int = 0
    is_retired: bool = False


class Http:
    """One account at one origin. Reads only so far: every read may be repeated.

    Raises ValueError at construction for an address that is neither https nor on this machine.
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        *,
        login: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
        deadline_s: float = READ_DEADLINE_S,
        size_cap_bytes: int = SIZE_CAP_BYTES,
        max_connections: int = MAX_CONNECTIONS,
    ) -> None:
        self.source = source
        self.deadline_s = deadline_s
        self._base = base_address(base_url)
        self._login = Login(login)
        self._headers = {"User-Agent": "Toonbank", "Accept-Encoding": "gzip", **(headers or {})}
        self._size_cap_bytes = size_cap_bytes
        self._max_connections = max_connections
        self._pauses = Pauses(source)
        self._elsewhere = Pauses(source)
        self._pool: _Pool | None = None
        self._opening = asyncio.Lock()

    def __repr__(self) -> str:
        return f"Http({self.source})"

    @property
    def rate(self) -> RateLimits | None:
        """The limits the account's last answer told; None while none did."""
        return self._pauses.rate

    @property
    def resting_s(self) -> float:
        """Seconds until an account that failed five times in a row is tried again; 0 where it is not resting."""
        return self._pauses.resting_s(time.monotonic())

    async def read(
        self,
        operation: str,
        path: str,
        *,
        body: bytes | None = None,
        within_s: float | None = None,
        background: bool = False,
    ) -> object:
        """Plain data of one JSON answer, None for 204. `path` is encoded already; a body makes it a POST.

        Ends within `within_s` (default: the deadline) seconds, a retry included. Raises RemoteError. `background`
        calls leave the last tenth of a limit to the scans.
        """
        headers = {**self._headers, "Accept": JSON, **self._login}
        if body is not None:
            headers["Content-Type"] = JSON
        method = "GET" if body is None else "POST"
        call = _Call(operation, method, self._base.url(path), headers, body, self._size_cap_bytes)
        self._pauses.check(time.monotonic(), background=background)
        return await self._ask(call, data_of, pauses=self._pauses, within_s=within_s)

    async def download(self, operation: str, url: str, *, accept: str, cap_bytes: int) -> bytes:
        """The bytes at a whole address, https or on this machine. The login goes along only to the account's origin.

        Raises RemoteError; an address that may not be asked is Unreachable.
        """
        try:
            is_ours = address_of(url).origin == self._base.origin
        except ValueError as error:
            raise Unreachable(self.source, str(error)) from None
        headers = {**self._headers, "Accept": accept, **(self._login if is_ours else {})}
        pauses = self._pauses if is_ours else self._elsewhere
        pauses.check(time.monotonic(), background=True)
        return await self._ask(_Call(operation, "GET", url, headers, None, cap_bytes), bytes_of, pauses=pauses)

    async def warm(self) -> None:
        """Open the connection before the first scan. Sends no login, never raises RemoteError."""
        call = _Call("warm", "HEAD", self._base.url(""), self._headers)
        with suppress(RemoteError):
            await self._answer(call, within_s=self.deadline_s)

    async def close(self) -> None:
        """Close the connections. Calls still inside fail."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.client.aclose()

    async def _ask(
        self,
        call: _Call,
        judge: Callable[[str, Answer], Judged],
        *,
        pauses: Pauses,
        within_s: float | None = None,
    ) -> Judged:
        began_s = time.monotonic()
        outcome, size_bytes = "cancelled", 0
        try:
            answer = await self._answer(call, within_s=self.deadline_s if within_s is None else within_s)
            outcome, size_bytes = str(answer.status), len(answer.body)
            self._heed(answer, pauses)
            judged = judge(self.source, answer)
        except Throttled:
            raise
        except Refused:
            pauses.answered()
            raise
        except RemoteError as error:
            outcome = f"{outcome} {type(error).__name__}".removeprefix("cancelled ")
            pauses.failed(time.monotonic())
            raise
        finally:
            took_ms = (time.monotonic() - began_s) * 1000
            log.info("%s %s: %s, %d bytes, %.0f ms", self.source, call.operation, outcome, size_bytes, took_ms)
        pauses.answered()
        return judged

    def _heed(self, answer: Answer, pauses: Pauses) -> None:
        """Note the limits; raise Throttled for a 429."""
        now, now_s = datetime.now(UTC), time.monotonic()
        limits = rate_limits(answer.headers)
        if limits is not None:
            reset = limits.daily_reset
            reset_in_s = None if reset is None else (reset - server_now(answer.headers, now=now)).total_seconds()
            pauses.saw(limits, now_s=now_s, daily_reset_in_s=reset_in_s)
        if answer.status == TOO_MANY_REQUESTS:
            wait_s = wait_after_429_s(answer.headers, now=now)
            pauses.throttled(now_s, wait_s=wait_s)
            raise Throttled(self.source, wait_s)

    async def _answer(self, call: _Call, *, within_s: float) -> Answer:
        """A whole answer, tried twice at most, all inside `within_s` seconds."""
        clock = asyncio.get_running_loop().time
        ends_at_s = clock() + within_s
        progress = _Progress()
        try:
            async with asyncio.timeout_at(ends_at_s):
                try:
                    answer = await self._attempt(call, progress, left_s=within_s)
                    if answer.status not in RETRIED_STATUS:
                        return answer
                except (Unreachable, OutcomeUnknown) as error:
                    if ends_at_s - clock() < within_s * LAST_TRY_SHARE:
                        raise
                    log.info("%s %s: %s, tried again", self.source, call.operation, error.detail)
                await asyncio.sleep(random.uniform(0, min(RETRY_WITHIN_S, (ends_at_s - clock()) / 4)))
                return await self._attempt(call, progress, left_s=ends_at_s - clock())
        except TimeoutError:
            words = f"no whole answer within {within_s:.1f} s"
            raise (OutcomeUnknown if progress.has_started else Unreachable)(self.source, words) from None

    async def _attempt(self, call: _Call, progress: _Progress, *, left_s: float) -> Answer:
        timeout = httpx.Timeout(None, connect=left_s * CONNECT_SHARE, pool=left_s * POOL_SHARE)
        pool = await self._opened()
        pool.calls += 1
        try:
            return await self._exchange(pool.client, call, progress=progress, timeout=timeout)
        except httpx.PoolTimeout:
            pool.is_retired = True
            self._pool = None if self._pool is pool else self._pool
            raise Unreachable(self.source, "no free connection") from None
        except (httpx.RequestError, httpx.InvalidURL, OSError) as error:
            kind = OutcomeUnknown if progress.has_started else Unreachable
            raise kind(self.source, type(error).__name__) from None
        finally:
            pool.calls -= 1
            if pool.is_retired and not pool.calls:
                await pool.client.aclose()

    async def _exchange(
        self, client: httpx.AsyncClient, call: _Call, *, progress: _Progress, timeout: httpx.Timeout
    ) -> Answer:
        request = client.build_request(
            call.method,
            call.url,
            headers=dict(call.headers),
            content=call.content,
            timeout=timeout,
            extensions={"trace": progress.trace},
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
            raise Unreadable(self.source, f"status {response.status_code}, {words}") from None
        finally:
            await response.aclose()

    async def _opened(self) -> _Pool:
        async with self._opening:
            if self._pool is None:
                try:
                    client = await asyncio.to_thread(_new_client, self._base.host, self._max_connections)
                except (ValueError, ImportError, httpx.InvalidURL):
                    raise Unreachable(self.source, "the system's proxy settings cannot be used") from None
                self._pool = _Pool(client)
            return self._pool


def _new_client(host: str, max_connections: int) -> httpx.AsyncClient:
    """Made off the loop: reading the trust store and the proxy settings takes tens of milliseconds."""
    this_machine = {"localhost", "127.0.0.1", "[::1]"} | ({host} if is_loopback(host) and ":" not in host else set())
    return httpx.AsyncClient(
        verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        limits=httpx.Limits(
            max_connections=max_connections, max_keepalive_connections=max_connections, keepalive_expiry=KEPT_WARM_S
        ),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=False,
        mounts={f"all://{name}": None for name in this_machine},
    )
