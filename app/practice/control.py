"""The control endpoint: trouble, clock, limits and the log of requests, as JSON under /control.

GET /control/kinds, /control/status, /control/log, /control/examples; POST /control/trouble, /control/clear,
/control/clock, /control/rate, /control/reset. A wrong body is a 400 with a sentence, and changes nothing.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.practice.call import Api
from app.practice.fields import known_only, listed, number, one_of, whole, yes_or_no
from app.practice.site import Site
from app.practice.trouble import MEANINGS, YEAR_S, trouble_from
from app.practice.world import EXAMPLES

FURTHEST_S = 10 * YEAR_S
MOST_REQUESTS = 1_000_000


class Control:
    """What a test or a curious person can do to a running practice world."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._operations = {
            api: tuple(dict.fromkeys(operation.name for operation in operations))
            for api, operations in site.operations().items()
        }

    def routes(self) -> list[Route]:
        """The routes of the control endpoint."""
        shown = {"kinds": self.kinds, "status": self.status, "log": self.log, "examples": self.examples}
        done = {
            "trouble": self.trouble,
            "clear": self.clear,
            "clock": self.clock,
            "rate": self.rate,
            "reset": self.reset,
        }
        return [
            *(Route(f"/control/{name}", _shows(show), methods=["GET"]) for name, show in shown.items()),
            *(Route(f"/control/{name}", _does(do), methods=["POST"]) for name, do in done.items()),
        ]

    def kinds(self) -> dict[str, Any]:
        """The kinds of trouble, and the operations of each API: the operationIds of its contract."""
        kinds = [{"kind": kind} | asdict(meaning) for kind, meaning in MEANINGS.items()]
        return {"kinds": kinds, "operations": self._operations}

    def status(self) -> dict[str, Any]:
        """Time, trouble in force, limits and how many requests came."""
        return {
            "now": self._site.clock.now().isoformat(),
            "troubles": [asdict(trouble) for trouble in self._site.troubles.listed()],
            "rates": {api: {"minutely": rate.minutely, "daily": rate.daily} for api, rate in self._site.rates.items()},
            "requests": len(self._site.requests.listed()),
        }

    def log(self) -> dict[str, Any]:
        """The requests received, oldest first."""
        return {"requests": [asdict(seen) | {"at": seen.at.isoformat()} for seen in self._site.requests.listed()]}

    def examples(self) -> dict[str, Any]:
        """Codes worth scanning."""
        return {"examples": [asdict(example) for example in EXAMPLES]}

    def trouble(self, fields: dict[str, Any]) -> None:
        """Put trouble in force; `api` and `kind` are needed."""
        trouble = trouble_from(fields)
        if trouble.operation:
            listed("operation", trouble.operation, known=self._operations[trouble.api])
        self._site.troubles.add(trouble)

    def clear(self, fields: dict[str, Any]) -> None:
        """Take trouble away: all, of one `api`, or of one `operation`. Answers that wait go at once."""
        known_only(fields, "api", "operation")
        api = one_of("api", fields["api"], known=Api) if fields.get("api") else None
        operation = fields.get("operation") or ""
        if operation:
            listed("operation", operation, known=self._named(api))
        self._site.troubles.clear(api, operation)

    def clock(self, fields: dict[str, Any]) -> None:
        """Move practice time ahead by `advance_s` seconds, ten years in all at most; `stands_still` stops it there."""
        known_only(fields, "advance_s", "stands_still")
        clock = self._site.clock
        advance_s = number("advance_s", fields.get("advance_s"), within=(0, FURTHEST_S - clock.ahead_s))
        if "stands_still" in fields:
            clock.stand_still(stands=yes_or_no("stands_still", fields["stands_still"]))
        clock.advance(advance_s)

    def rate(self, fields: dict[str, Any]) -> None:
        """Set the `minutely` and `daily` limit of an `api`; null is no limit, a limit left out stays."""
        known_only(fields, "api", "minutely", "daily")
        rate = self._site.rates[one_of("api", fields.get("api", Api.CYCLESOFTWARE), known=Api)]
        minutely, daily = (
            None if limit is None else whole(name, limit, within=(0, MOST_REQUESTS))
            for name, limit in (
                ("minutely", fields.get("minutely", rate.minutely)),
                ("daily", fields.get("daily", rate.daily)),
            )
        )
        rate.minutely, rate.daily = minutely, daily

    def reset(self, fields: dict[str, Any]) -> None:
        """Everything as at the start."""
        known_only(fields)
        self._site.reset()

    def _named(self, api: Api | None) -> list[str]:
        return [name for one, names in self._operations.items() if api in (None, one) for name in names]


def _shows(show: Callable[[], dict[str, Any]]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        return JSONResponse(show())

    return endpoint


def _does(do: Callable[[dict[str, Any]], None]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            do(_fields(await request.body()))
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        return JSONResponse({"ok": True})

    return endpoint


def _fields(body: bytes) -> dict[str, Any]:
    """The JSON object in a body; none is an empty one. Raises ValueError with a sentence."""
    try:
        fields = json.loads(body) if body else {}
    except (ValueError, RecursionError) as error:
        raise ValueError("The body is not JSON.") from error
    if not isinstance(fields, dict):
        raise ValueError("The body must be a JSON object.")
    return fields
