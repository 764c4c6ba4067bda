"""The look-up, ready: clients of the accounts there are, and what they are asked through."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.assembly.accounts import Clients, Session, open_clients
from app.core.errors import AppError
from app.opening import clock_of
from app.services.late import Questions
from app.services.lookup import Lookup
from app.system.settings import Settings


class SignsOfLife:
    """Each good answer of a source, told to whoever waits for it."""

    def __init__(self) -> None:
        self._listener: Callable[[str], None] | None = None

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tell `listener` the source of each good answer from now on."""
        self._listener = listener

    def tell(self, source: str) -> None:
        """A source has answered well."""
        if self._listener is not None:
            self._listener(source)


@dataclass(frozen=True, slots=True)
class Opened:
    """A look-up that is ready, the clients behind it, and what went wrong while they were opened."""

    lookup: Lookup
    clients: Clients
    signs_of_life: SignsOfLife

    @property
    def troubles(self) -> tuple[AppError, ...]:
        """What the clerk should know."""
        return self.clients.troubles

    @property
    def practice(self) -> Any:
        """The `practice.server.PracticeServer` that is asked, if any."""
        return self.clients.practice

    @property
    def questions(self) -> Questions:
        """The look-up's questions, for a window that is there before it."""
        return questions_of(self.lookup)


def questions_of(lookup: Lookup) -> Questions:
    """What can be asked of a look-up, as functions."""
    return Questions(
        warm=lookup.warm,
        all_stores=lookup.all_stores,
        stores=lambda barcode, fresh: lookup.stores(barcode, fresh=fresh),
        wholesale=lambda barcode, fresh: lookup.wholesale(barcode, fresh=fresh),
        picture=lookup.picture,
    )


@asynccontextmanager
async def open_lookup(settings: Settings, *, practice: bool, session: Session | None = None) -> AsyncIterator[Opened]:
    """Opens what a look-up needs, on the running loop, and closes it in turn. Practice never sees a live account.

    `session` is what one run of the program keeps from one opening to the next.
    """
    async with open_clients(settings, practice=practice, session=session) as clients:
        yield opened_of(clients, clock=clock_of(settings))


def opened_of(clients: Clients, *, clock: Callable[[], datetime]) -> Opened:
    """The look-up that asks these clients."""
    signs = SignsOfLife()
    lookup = Lookup(
        stores=clients.stores,
        wholesale=clients.wholesale,
        shop=clients.settings.shop,
        clock=clock,
        answered=signs.tell,
    )
    return Opened(lookup, clients, signs)
