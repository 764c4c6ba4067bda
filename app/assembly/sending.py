"""Journal, outbox and what follows: opened after the look-up, closed before it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from app.assembly.accounts import Clients
from app.assembly.lookup import Opened
from app.core.errors import StorageError, StorageTrouble
from app.core.sources import COURIER
from app.journal.file import FILE_NAME as JOURNAL_FILE
from app.journal.journal import Journal, open_journal
from app.opening import clock_of
from app.services.closed_days import ClosedDays
from app.services.counter import CounterDesk
from app.services.followup import FollowUp
from app.services.outbox import SENDS_WITHIN_S
from app.services.rounds import Rounds
from app.services.senders import Senders
from app.services.sending import News, Sending
from app.services.server_clock import ServerClock
from app.services.shop_rules import ShopRules

PRACTISED = "practised with"


@asynccontextmanager
async def open_sending(
    opened: Opened,
    *,
    folder: Path,
    tell: Callable[[News], None],
    clock: Callable[[], datetime] | None = None,
    steady: Callable[[], float] = time.monotonic,
    within_s: float = SENDS_WITHIN_S,
) -> AsyncIterator[Sending]:
    """What the window may ask of journal and outbox. Closing waits `within_s` seconds for sends in flight.

    Raises StorageError: then nothing can be sent, and look-ups go on.
    """
    settings, clock = opened.clients.settings, clock or clock_of(opened.clients.settings)
    async with AsyncExitStack() as stack:
        journal = await stack.enter_async_context(opened_journal(opened.clients, folder=folder, now=clock()))
        clock = await stack.enter_async_context(shared_clock(journal, clock))
        senders = senders_of(opened.clients)
        follow_up = FollowUp(journal, senders, clock=clock, tell=tell, steady=steady)
        stack.push_async_callback(follow_up.close)
        desk = CounterDesk(
            journal,
            senders,
            rules=shop_rules(opened.clients),
            closed=ClosedDays(settings.delivery.hours, country=settings.shop.country, clock=clock),
            clock=clock,
            log_in=opened.clients.give_secret,
            read_again=follow_up.read_again,
            looked_up_once_more=follow_up.looked_up_once_more,
            checks_itself_at=follow_up.checks_itself_at,
            tell=heard_by(follow_up.heard, tell),
        )
        await desk.open()
        stack.push_async_callback(desk.close, within_s=within_s)
        follow_up.start()
        desk.privacy.start()
        opened.signs_of_life.listen(waking(desk, follow_up))
        yield desk.sending


@asynccontextmanager
async def opened_journal(clients: Clients, *, folder: Path, now: datetime) -> AsyncIterator[Journal]:
    """The journal of the settings; one that was practised with never sends to real shops. Raises StorageError."""
    where, counter = clients.settings.journal.url or folder / JOURNAL_FILE, clients.settings.shop.counter
    journal = await asyncio.to_thread(open_journal, where, counter=counter, now=now, folder=folder)
    try:
        is_practised = bool(await journal.kept(PRACTISED))
        if clients.practice is not None and not is_practised:
            await journal.keep(PRACTISED, "yes")
        elif clients.practice is None and is_practised:
            raise StorageError("the journal is that of practice", trouble=StorageTrouble.PRACTISED)
        yield journal
    finally:
        await journal.close()


@asynccontextmanager
async def shared_clock(journal: Journal, clock: Callable[[], datetime]) -> AsyncIterator[ServerClock]:
    """The time by which the counters of this journal agree. Raises StorageError."""
    shared = ServerClock(journal, clock)
    await shared.round()
    rounds = Rounds("server clock", shared.round, clock=shared)
    rounds.start()
    try:
        yield shared
    finally:
        await rounds.close()


def heard_by(*listeners: Callable[[News], None]) -> Callable[[News], None]:
    """Tells each of them, in this order."""

    def tell(news: News) -> None:
        for listener in listeners:
            listener(news)

    return tell


def waking(desk: CounterDesk, follow_up: FollowUp) -> Callable[[str], None]:
    """What a look-up's good answer sets going: what waited for the line. Nobody looks anything up at the courier's."""

    def network_is_back(source: str) -> None:
        for one in (source, COURIER):
            desk.outbox.network_is_back(one)
            follow_up.network_is_back(one)

    return network_is_back


def senders_of(clients: Clients) -> Senders:
    """The ways to send that there are accounts for. Practice is one account, whatever port it got."""
    places = clients.places.items() if clients.practice is None else ()
    return Senders(
        stores=clients.stores,
        wholesale=clients.wholesale,
        courier=clients.courier,
        customer_code=clients.settings.wholesale.customer_code,
        accounts={source: place.fingerprint for source, place in places if place.is_set},
    )


def shop_rules(clients: Clients) -> ShopRules:
    """What the settings say of sending."""
    settings = clients.settings
    return ShopRules(
        shop_code=settings.shop.code,
        country=settings.shop.country,
        hours=settings.delivery.hours,
        courier_version=settings.cyke.api_version,
        package_types=settings.cyke.package_types,
        has_size_categories=settings.cyke.has_size_categories,
        own_address=settings.cyke.own_address,
        amount_in=settings.wholesale.amount_in,
        customer_code=settings.wholesale.customer_code,
        is_practice=clients.practice is not None,
        keep_customers_days=settings.privacy.keep_customers_days,
    )
