"""What passes between the server and one operation of an API: a call, its reply, and the operation's entry."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Api(StrEnum):
    """The three practised APIs."""

    CYCLESOFTWARE = "cyclesoftware"
    WHOLESALE = "wholesale"
    CYKE = "cyke"


@dataclass(frozen=True, slots=True)
class Call:
    """One request, its body already read. `query` keeps repeated names in order, `now` is practice time."""

    path: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes
    now: datetime
    base_url: str = ""

    def json(self) -> Any:
        """The body as JSON; Refusal 400 where it is none or not said to be."""
        if not self.headers.get("content-type", "").lower().startswith("application/json"):
            raise Refusal(400, "The body must be application/json.")
        try:
            return json.loads(self.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise Refusal(400, "The body is not JSON.") from error

    def last(self, name: str) -> str | None:
        """The last value of a query name, as a PHP or Ruby service keeps it; None where it is not there."""
        values = [value for key, value in self.query if key == name]
        return values[-1] if values else None


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `body` is final bytes, not yet compressed."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a contract: its operationId, method, path as in the contract, and what answers it."""

    name: str
    method: str
    path: str
    answer: Callable[[Call], Reply]


class Refusal(Exception):
    """Raised by an operation to answer with an error in its API's own form. `fields` names what is wrong, if known."""

    def __init__(self, status: int, *messages: str, fields: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(status, messages)
        self.status = status
        self.messages = messages
        self.fields = dict(fields or {})


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def json_reply(status: int, value: object) -> Reply:
    """A JSON answer in compact UTF-8."""
    return Reply(status, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
