"""The practice world of a running Toonbank, over its control endpoint: trouble, time, and what arrived there."""

import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

ANSWERS_WITHIN_S = 30.0
# How Toonbank hears what becomes of what was sent.
READINGS = {"cyclesoftware": "getLead", "wholesale": "getOrder"}


@dataclass(frozen=True)
class PracticeWorld:
    """`url` is where it listens, `trusting` whom one has to trust where that is over TLS."""

    url: str
    trusting: ssl.SSLContext | None = None

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """The requests for an operation, oldest first: `path`, `query`, `json`, `status` and more."""
        return [seen for seen in self._asked("log")["requests"] if seen["operation"] == operation]

    def bodies(self, operation: str) -> list[Any]:
        """The JSON that came with the requests for an operation, oldest first."""
        return [seen["json"] for seen in self.requests(operation)]

    def trouble(self, api: str, kind: str, **more: Any) -> None:
        """Put trouble in force: `operation`, `amount`, `times`, `acts`."""
        self._told("trouble", {"api": api, "kind": kind, **more})

    def hold(self, api: str) -> None:
        """What was sent there stays on screen as it is: the practice world goes on, but nothing is heard of it."""
        self.trouble(api, "status", operation=READINGS[api], amount=503)

    def release(self, api: str) -> None:
        """It is heard of again."""
        self._told("clear", {"api": api, "operation": READINGS[api]})

    def clear_trouble(self) -> None:
        """All is well again."""
        self._told("clear", {})

    def advance(self, seconds: float) -> None:
        """Shops, riders and the wholesaler get on by so much."""
        self._told("clock", {"advance_s": seconds})

    def stand_still(self) -> None:
        """They get on by nothing else: what is to be seen is there until the journey moves on, however slow this is."""
        self._told("clock", {"advance_s": 0, "stands_still": True})

    def _asked(self, page: str) -> Any:
        with urlopen(f"{self.url}/control/{page}", timeout=ANSWERS_WITHIN_S, context=self.trusting) as answer:
            return json.load(answer)

    def _told(self, page: str, fields: dict[str, Any]) -> None:
        body = json.dumps(fields).encode()
        told = Request(f"{self.url}/control/{page}", data=body, headers={"Content-Type": "application/json"})
        with urlopen(told, timeout=ANSWERS_WITHIN_S, context=self.trusting) as answer:
            answer.read()
