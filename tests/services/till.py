"""A till for the tests: a real journal, real clients and an outbox, with ears for its news."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Slot
from app.core.entry import Deed, Draft, Entry, State
from app.core.errors import StorageError
from app.core.lead import LeadDraft
from app.core.order import OrderDraft
from app.core.product import Product
from app.core.reference import new_reference
from app.core.store import Store
from app.journal.journal import Journal, open_journal
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.cyke_bodies import delivery_body
from app.remote.http import Http
from app.remote.lead_bodies import lead_body
from app.remote.login import basic_login, cyke_login
from app.remote.order_bodies import order_body
from app.remote.wholesale import Wholesale
from app.services.outbox import Outbox
from app.services.senders import Senders
from app.services.sending import Event, News
from tests.services.line import Line

PATIENT_S = 60.0
HELD_MS = 600_000
NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
# Slots are beyond the real time of the practice world.
AFTERNOON = Slot(datetime(2041, 6, 12, 12, 0, tzinfo=UTC), datetime(2041, 6, 12, 14, 0, tzinfo=UTC))
BIKE = Article(title="Gazelle Ultimate C380", barcode="8717231204726")
VEER = Customer(
    name="Marieke de Veer", phone="+31612345678", email="marieke@example.org",
    street_and_number="Dorpsstraat 12", postal_code="3584 BB", city="Utrecht",
)  # fmt: skip
ZEIST = Store("4411-1", name="Rijwielhuis De Wissel", address="Dwarslaan 12", postal_code="3701AB", city="Zeist")
LEAD = LeadDraft(ZEIST, BIKE, VEER, title="Gazelle Ultimate", message="Is it in stock?")
DELIVERY = DeliveryDraft(article=BIKE, customer=VEER, slot=AFTERNOON, packages=(Package("Bicycle"),))
ORDER = OrderDraft(Product("GZ-UC380-D53-PT"), BIKE, VEER, pieces=1)


class TillClock:
    """The clock on the wall, moved by the test; `steady` goes with it, except where somebody sets it."""

    def __init__(self) -> None:
        self.now = NOON
        self._set_by_s = 0.0

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def is_set(self, seconds: float) -> None:
        """Somebody sets it by so many seconds."""
        self.forward(seconds)
        self._set_by_s += seconds

    def steady(self) -> float:
        """Seconds that no set clock changes."""
        return self.now.timestamp() - self._set_by_s


class Till:
    """Journal, clients and outbox of one counter. `addresses` says where a source is, `accounts` by whom it is asked.

    All may be opened again.
    """

    def __init__(self, file: Path, base_url: str, *, closing: AsyncExitStack) -> None:
        self.file = file
        self.base_url = base_url
        self.addresses: dict[str, str] = {}
        self.accounts: dict[str, str] = {}
        self.passwords = {"stores": accounts.PASSWORD, "wholesale": accounts.PASSWORD, "courier": accounts.CYKE_TOKEN}
        self.clock = TillClock()
        self.news: list[News] = []
        self.read: list[str] = []
        self.has_keyring = True
        self.chance = 1.0
        self.cannot_read = False
        self.reading_lasts = False
        self.upon: tuple[Event, Callable[[], None]] | None = None
        self.outbox: Outbox | None = None
        self._heard = asyncio.Event()
        self.closing = closing
        self._number = 0

    def open_journal(self) -> Journal:
        """The journal alone; it is closed with the test."""
        self.journal = open_journal(self.file, counter="Counter 1", now=self.clock())
        self.closing.push_async_callback(self._close_journal, self.journal)
        return self.journal

    async def open(self) -> tuple[Entry, ...]:
        """Open everything; what was half sent is returned."""
        journal = self.open_journal()
        self.senders = Senders(
            stores=CycleSoftware(self.http("stores", accounts.CYCLESOFTWARE_PATH)),
            wholesale=Wholesale(self.http("wholesale", accounts.WHOLESALE_PATH)),
            courier=Cyke(self.http("courier", accounts.CYKE_PATH)),
            accounts=self.accounts,
        )
        self.outbox = Outbox(
            journal, self.senders, clock=self.clock, new_reference=self.new_reference, log_in=self.log_in,
            read_again=self.read_again, tell=self.hear, chance=lambda: self.chance,
        )  # fmt: skip
        self.closing.push_async_callback(self.outbox.close, within_s=0)
        return await self.outbox.open()

    async def open_again(self) -> tuple[Entry, ...]:
        """A new start on the same file."""
        if self.outbox is not None:
            await self.outbox.close(within_s=0)
        await self.journal.close()
        return await self.open()

    def http(self, source: str, path: str) -> Http:
        """A client's connection, to the practice world unless `addresses` says otherwise."""
        address = self.addresses.get(source) or self.base_url + path
        patient = {"deadline_s": PATIENT_S, "write_deadline_s": PATIENT_S}
        http = Http(source, address, login=self.login(source), **patient)
        self.closing.push_async_callback(http.close)
        return http

    def login(self, source: str) -> dict[str, str]:
        """The headers with the password of now."""
        if source == "courier":
            return cyke_login(accounts.CYKE_EMAIL, self.passwords[source])
        return basic_login(accounts.USERNAME, self.passwords[source])

    async def log_in(self, source: str, secret: str) -> None:
        """What the assembly does with a new secret."""
        if not self.has_keyring:
            raise StorageError("no keyring")
        self.passwords[source] = secret
        client = {"stores": self.senders.stores, "wholesale": self.senders.wholesale, "courier": self.senders.courier}
        client[source].http.log_in(self.login(source))

    async def read_again(self, reference: str) -> None:
        """Notes what is to be read."""
        if self.cannot_read:
            raise StorageError("not now")
        self.read.append(reference)
        self._heard.set()
        if self.reading_lasts:
            await asyncio.Event().wait()

    def new_reference(self) -> str:
        self._number += 1
        return new_reference("UT", now=self.clock(), chance=self._number)

    async def submit(self, draft: Draft) -> str:
        """A draft that is ready to go; its reference."""
        reference, now = self.new_reference(), self.clock()
        deed, body = self.deed_and_body(draft, reference=reference)
        await self.journal.add(Entry(reference, deed, State.DRAFT, now, now, draft=draft))
        await self.journal.submit(reference, draft=draft, body=body, now=now)
        return reference

    def deed_and_body(self, draft: Draft, *, reference: str) -> tuple[Deed, str]:
        if isinstance(draft, LeadDraft):
            return Deed.SEND_LEAD, lead_body(draft, reference=reference)
        if isinstance(draft, DeliveryDraft):
            return Deed.BOOK_DELIVERY, delivery_body(draft, reference=reference)
        return Deed.SEND_ORDER, order_body(draft, reference=reference)

    async def follow(self, deed: Deed, of: Entry, *, body: str = "", remote_id: str = "") -> str:
        """A change or cancellation that goes; its reference."""
        reference, now = self.new_reference(), self.clock()
        there = remote_id or of.remote_id
        entry = Entry(reference, deed, State.READY, now, now, body=body, about=of.reference, remote_id=there)
        await self.journal.add(entry)
        self.outbox.poke()
        return reference

    async def spoil(self, reference: str, body: str) -> None:
        """Another body for what is still ready, as no program writes it."""
        with sqlite3.connect(self.file) as file:
            file.execute("UPDATE entries SET body = ? WHERE reference = ?", (body, reference))
        file.close()

    async def send(self, draft: Draft) -> str:
        """Submit and wake the outbox, as the counter does."""
        reference = await self.submit(draft)
        self.outbox.poke()
        return reference

    def hear(self, news: News) -> None:
        self.news.append(news)
        self._heard.set()
        if self.upon and self.upon[0] is news.event:
            self.upon[1]()

    def events(self, event: Event) -> list[News]:
        """The news of one kind."""
        return [news for news in self.news if news.event is event]

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for news until something is so."""
        while not is_so():
            await self._news()

    async def by_line(self, port: int) -> Line:
        """A line to every system, to be cut and mended."""
        line = Line(port)
        await line.mend()
        self.closing.push_async_callback(line.close)
        self.base_url = line.url
        return line

    async def until_arrived(self, practice: PracticeServer, operation: str, *, times: int = 1) -> None:
        """Wait until a request is there; nobody tells of it here."""
        await self.poke_until(lambda: len(practice.log(operation)) >= times)

    async def poke_until(self, is_so: Callable[[], bool]) -> None:
        """Wake the outbox again and again until something is so."""
        async with asyncio.timeout(PATIENT_S):
            while not is_so():
                self.outbox.poke()
                await asyncio.sleep(0.005)

    async def becomes(self, reference: str, state: State) -> Entry:
        """The entry once it is in a state."""
        while (entry := await self.journal.entry(reference)).state is not state:
            await self._news()
        return entry

    async def ends(self, reference: str, *, attempts: int) -> Entry:
        """The entry once that attempt's end was heard of."""
        await self.until(lambda: self.has_ended(reference, attempts=attempts))
        return await self.journal.entry(reference)

    async def waits_again(self, reference: str, *, attempts: int) -> Entry:
        """The entry once it waits after so many attempts."""
        await self.ends(reference, attempts=attempts)
        return await self.becomes(reference, State.READY)

    def has_ended(self, reference: str, *, attempts: int) -> bool:
        """Whether that attempt's end was heard of."""
        told = [news.entry for news in self.news if news.entry and news.entry.reference == reference]
        return any(entry.attempts == attempts and entry.state is not State.SENDING for entry in told)

    async def close(self) -> None:
        """Close outbox and journal, as a quit does."""
        await self.outbox.close(within_s=0)
        await self.journal.close()

    async def _news(self) -> None:
        """Wait for the next news; those that came since the last wait count."""
        try:
            async with asyncio.timeout(PATIENT_S):
                await self._heard.wait()
        except TimeoutError:
            raise AssertionError(f"no more news; the last were {self.news[-3:]}") from None
        self._heard.clear()

    async def _close_journal(self, journal: Journal) -> None:
        with suppress(StorageError, RuntimeError):
            await journal.close()


def another(draft: Draft, number: int) -> Draft:
    """The same for another customer."""
    texts = {"name": f"Customer {number}", "phone": f"+316000000{number:02}", "email": f"c{number}@example.org"}
    return replace(draft, customer=replace(VEER, **texts))
