"""How a question is put: within a deadline, twice at most, heeding limits and failures, with one redacted log line."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from app.core.errors import OutcomeUnknown, Refused, RemoteError, Throttled, Unreachable
from app.remote.pauses import Pauses
from app.remote.verdict import Answer

RETRY_WITHIN_S = 0.3
RETRIED_STATUS = (502, 503, 504)
LAST_TRY_SHARE = 0.1
# By the clock on the wall; no deadline is as long. The steady one may stand still while a computer sleeps.
HAS_SLEPT_AFTER_S = 60.0

Judged = TypeVar("Judged")

log = logging.getLogger("toonbank.remote")


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it will go out. `operation` names it in the log, nothing else of it does.

    A write goes out once, on a connection of its own; a read perhaps twice.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    cap_bytes: int = 0
    is_write: bool = False


def _wall_s() -> float:
    return time.time()


@dataclass(slots=True)
class Progress:
    """How far a call came and how long it may still take; `is_unwanted` once nobody waits for it any more.

    `begun_at_s` is by the clock on the wall.
    """

    left_s: float
    has_started: bool = False
    is_unwanted: bool = False
    begun_at_s: float = field(default_factory=_wall_s)


def start_of(progress: Progress) -> Callable[[str, Mapping[str, object]], Awaitable[None]]:
    """httpx's trace, called before a request line goes out. A CONNECT to a proxy is not our request.

    What a computer slept over while it connected is not sent: it may be hours late, and is begun anew.
    """

    async def note(event: str, info: Mapping[str, object]) -> None:
        if event.endswith("send_request_headers.started") and getattr(info.get("request"), "method", b"") != b"CONNECT":
            if progress.is_unwanted:
                raise asyncio.CancelledError
            if _wall_s() - progress.begun_at_s > HAS_SLEPT_AFTER_S:
                raise OSError("slept while connecting")
            progress.has_started = True

    return note


Sending = Callable[[Call, Progress], Awaitable[Answer]]


class Asking:
    """Puts calls of one source through `send`, which makes one attempt and raises RemoteError."""

    def __init__(self, source: str, send: Sending) -> None:
        self._source = source
        self._send = send

    async def ask(
        self, call: Call, judge: Callable[[str, Answer], Judged], *, pauses: Pauses, within_s: float
    ) -> Judged:
        """What `judge` makes of the answer. Limits and failures are noted in `pauses`. Raises RemoteError."""
        try:
            answering = self.answer(call, within_s=within_s)
            return await judged(self._source, call, answering=answering, judge=judge, pauses=pauses)
        except (Throttled, Refused):
            raise
        except RemoteError as error:
            pauses.failed(time.monotonic(), error=error)
            raise

    async def answer(self, call: Call, *, within_s: float) -> Answer:
        """A whole answer, tried twice at most, all inside `within_s` seconds. Raises RemoteError."""
        clock = asyncio.get_running_loop().time
        ends_at_s = clock() + within_s
        progress = Progress(within_s)
        try:
            async with asyncio.timeout_at(ends_at_s):
                try:
                    answer = await self._send(call, progress)
                    if answer.status not in RETRIED_STATUS:
                        return answer
                except (Unreachable, OutcomeUnknown) as error:
                    if ends_at_s - clock() < within_s * LAST_TRY_SHARE:
                        raise
                    log.info("%s %s: %s, tried again", self._source, call.operation, error.detail)
                await asyncio.sleep(random.uniform(0, min(RETRY_WITHIN_S, (ends_at_s - clock()) / 4)))
                progress = Progress(ends_at_s - clock(), has_started=progress.has_started)
                return await self._send(call, progress)
        except TimeoutError:
            words = f"no whole answer within {within_s:.1f} s"
            raise (OutcomeUnknown if progress.has_started else Unreachable)(self._source, words) from None


async def judged(
    source: str,
    call: Call,
    *,
    answering: Awaitable[Answer],
    judge: Callable[[str, Answer], Judged],
    pauses: Pauses,
) -> Judged:
    """What `judge` makes of an answer. Its limits are noted in `pauses`, and one line is logged. Raises RemoteError."""
    began_s = time.monotonic()
    outcome, size_bytes = "cancelled", 0
    try:
        answer = await answering
        outcome, size_bytes = str(answer.status), len(answer.body)
        now, now_s = datetime.now(UTC), time.monotonic()
        pauses.heed(answer.status, answer.headers, now=now, now_s=now_s, asked_s=began_s)
        value = judge(source, answer)
    except Throttled:
        raise
    except Refused:
        pauses.answered()
        raise
    except RemoteError as error:
        outcome = f"{outcome} {type(error).__name__}".removeprefix("cancelled ")
        raise
    finally:
        took_ms = (time.monotonic() - began_s) * 1000
        log.info("%s %s: %s, %d bytes, %.0f ms", source, call.operation, outcome, size_bytes, took_ms)
    pauses.answered()
    return value
