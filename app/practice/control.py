"""The control endpoint: trouble, clock, limits and the log of requests, as JSON under /control.

GET /control/status, /control/log, /control/examples; POST /control/trouble, /control/clear, /control/clock,
/control/rate, /control/reset. A wrong body is a 400 with a sentence.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.practice.call import Api
from app.practice.site import Site
from app.practice.trouble import trouble_from
from app.practice.world import EXAMPLES


class Control:
    """What a test or a curious person can do to a running practice world."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """The routes of the control endpoint."""
        shown = {"status": self.status, "log": self.log, "examples": self.examples}
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
        self._site.troubles.add(trouble_from(fields))

    def clear(self, fields: dict[str, Any]) -> None:
        """Take trouble away: all, of one `api`, or of one `operation`."""
        api = fields.get("api")
        self._site.troubles.clear(Api(api) if api else None, fields.get("operation", ""))

    def clock(self, fields: dict[str, Any]) -> None:
        """Move practice time ahead by `advance_s` seconds."""
        self._site.clock.advance(float(fields["advance_s"]))

    def rate(self, fields: dict[str, Any]) -> None:
        """Set the `minutely` and `daily` limit of an `api`; null is no limit."""
        rate = self._site.rates[Api(fields.get("api", Api.CYCLESOFTWARE))]
        rate.minutely = fields.get("minutely", rate.minutely)
        rate.daily = fields.get("daily", rate.daily)

    def reset(self, fields: dict[str, Any]) -> None:
        """Everything as at the start."""
        self._site.reset()


def _shows(show: Callable[[], dict[str, Any]]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        return JSONResponse(show())

    return endpoint


def _does(do: Callable[[dict[str, Any]], None]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            body = await request.body()
            do(await request.json() if body else {})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        return JSONResponse({"ok": True})

    return endpoint
