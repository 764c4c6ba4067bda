"""The log of requests that the practice world received, for tests that count them."""

import json
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from app.practice.call import Api

KEPT = 20_000


@dataclass(slots=True)
class Seen:
    """One request. `status` is 0 until it is answered, and stays so for a reset connection."""

    method: str
    path: str
    query: str
    api: Api
    operation: str
    body_bytes: int
    json: object
    at: datetime
    accept_encoding: str = ""
    status: int = 0


class Requests:
    """The last 20,000 requests, oldest first."""

    def __init__(self) -> None:
        self._seen: deque[Seen] = deque(maxlen=KEPT)

    def arrived(self, request: Request, *, api: Api, operation: str, body: bytes, at: datetime) -> Seen:
        """Note a request before anything is done with it."""
        seen = Seen(
            method=request.method,
            path=request.url.path,
            query=request.url.query,
            api=api,
            operation=operation,
            body_bytes=len(body),
            json=_json_or_none(body),
            at=at,
            accept_encoding=request.headers.get("accept-encoding", ""),
        )
        self._seen.append(seen)
        return seen

    def listed(self) -> tuple[Seen, ...]:
        """What came so far."""
        return tuple(self._seen)

    def clear(self) -> None:
        """Forget what came."""
        self._seen.clear()


def _json_or_none(body: bytes) -> object:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None
