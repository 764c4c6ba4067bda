"""The three APIs with their state, put together as one Starlette application."""

from asyncio import Event
from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from app.practice.accounts import CYCLESOFTWARE_PATH, CYKE_PATH, WHOLESALE_PATH
from app.practice.call import Api, Operation
from app.practice.categories import Categories
from app.practice.clock import PracticeClock
from app.practice.companies import Companies
from app.practice.deliveries import Deliveries
from app.practice.gate import Conditions, Gate
from app.practice.leads import Leads
from app.practice.locator import Locator
from app.practice.media import Media
from app.practice.orders import Orders
from app.practice.products import Products
from app.practice.rate import Rate
from app.practice.requests import Requests
from app.practice.trouble import Troubles
from app.practice.world import World

MINUTELY_LIMIT = 360
DAILY_LIMIT = 15_000


class Site:
    """The practice world as it runs: what never changes, what changes, and the conditions all calls meet.

    What is new here gets numbers above `numbers_above`: a world that begins anew gives none that one before it gave.
    """

    def __init__(self, resources: Path, *, numbers_above: int = 0) -> None:
        self.world = World(resources)
        self.clock = PracticeClock()
        self.troubles = Troubles()
        self.requests = Requests()
        self.rates: dict[Api, Rate] = {}
        self._leads = Leads(self.world, numbers_above=numbers_above)
        self._companies = Companies()
        self._orders = Orders(self.world, self._companies, numbers_above=numbers_above)
        self._deliveries = Deliveries(numbers_above=numbers_above)
        self._media = Media(resources / "pictures")
        self.reset()

    def reset(self) -> None:
        """As at the start: real time, no leads, no trouble, full limits, an empty log."""
        self.clock.set_back()
        self._leads.reset()
        self._orders.reset(self.clock.now())
        self._deliveries.reset(self.clock.now())
        self.troubles.clear()
        self.requests.clear()
        self.rates[Api.CYCLESOFTWARE] = Rate(MINUTELY_LIMIT, DAILY_LIMIT)
        self.rates[Api.WHOLESALE] = Rate(None, None)
        self.rates[Api.CYKE] = Rate(None, None)

    def operations(self) -> dict[Api, tuple[Operation, ...]]:
        """Every operation of the three contracts, by API."""
        wholesale = (
            self._companies,
            self._orders,
            Products(self.world, self._media),
            Categories(self.world),
            self._media,
        )
        return {
            Api.WHOLESALE: tuple(operation for part in wholesale for operation in part.operations()),
            Api.CYKE: self._deliveries.operations(),
            Api.CYCLESOFTWARE: (*Locator(self.world).operations(), *self._leads.operations()),
        }

    def application(self, closing: Event, *, control: Iterable[BaseRoute]) -> Starlette:
        """The ASGI application. `closing` is set when the server stops; `control` are the control endpoint's routes."""
        conditions = Conditions(self.clock, self.troubles, self.rates, self.requests, closing)
        places = {Api.WHOLESALE: WHOLESALE_PATH, Api.CYKE: CYKE_PATH, Api.CYCLESOFTWARE: CYCLESOFTWARE_PATH}
        routes = list(control)
        for api, operations in self.operations().items():
            by_path: dict[str, dict[str, Operation]] = {}
            for operation in operations:
                by_path.setdefault(operation.path, {})[operation.method] = operation
            for path, methods in by_path.items():
                routes.append(Route(places[api] + path, Gate(api, methods, conditions=conditions)))
            routes.append(Route(places[api] + "/{rest:path}", Gate(api, {}, conditions=conditions)))
        app = Starlette(routes=routes)
        app.router.redirect_slashes = False
        return app
