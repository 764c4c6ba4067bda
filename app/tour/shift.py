"""A shift at the practice counter: what was sent in every state, made with the questions that the window asks."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Slot
from app.core.entry import Draft, State
from app.core.lead import LeadDraft, LeadType
from app.core.order import OrderDraft
from app.core.product import Product
from app.core.store import Store
from app.practice import accounts
from app.practice.server import PracticeServer
from app.services.sending import HandVerdict
from app.ui.today.office import Office

WITHIN_S = 15.0
LOOK_EVERY_S = 0.02
ACCEPTED_AFTER_S = 70
SENDING_MS = 3000
BIKE = Article("Gazelle Ultimate C380", "8717231204726", "30015", "GZ-UC380-D53-PT")
CUSTOMER = Customer(
    name="Marieke Voorbeeld", phone="+31 6 12345678", email="marieke@example.org",
    street_and_number="Dorpsstraat 12", postal_code="3584 BB", city="Utrecht", instructions="2nd floor",
)  # fmt: skip
OTHER = replace(CUSTOMER, name="Jan Steen", phone="+31 6 87654321", email="jan@example.org")
SETTLED = (State.SENT, State.REFUSED, State.UNSURE)


@dataclass(frozen=True)
class Done:
    """References of entries to look at."""

    delivery: str
    unsure_lead: str
    unsure_delivery: str


class Shift:
    """One shift. Each step raises TimeoutError where the practice world does not answer."""

    def __init__(self, office: Office, world: PracticeServer, *, stores: Sequence[Store]) -> None:
        self._office = office
        self._world = world
        self._store = next(store for store in stores if store.city and store.phone)
        self._slots: tuple[Slot, ...] = ()

    async def work(self) -> Done:
        """Send, and meet every trouble. The courier's account is stopped in the end, and an order is on its way."""
        self._slots = await self._office.ask(lambda sending: sending.slots())
        accepted, delivery = await self._sent(self._lead()), await self._sent(self._delivery())
        cancelled = await self._sent(replace(self._lead(), customer=OTHER, type=LeadType.TEST_RIDE))
        await self._office.ask(lambda sending: sending.cancel(cancelled))
        await self._sent(self._order())
        await self._met(
            "wholesale", "status", operation="createOrder", draft=replace(self._order(), customer=OTHER), amount=422
        )
        unsure_lead = await self._met("cyclesoftware", "reset", operation="createLead", draft=self._lead())
        closed = await self._met(
            "cyclesoftware", "reset", operation="createLead", draft=replace(self._lead(), customer=OTHER)
        )
        await self._office.ask(lambda sending: sending.say(closed, HandVerdict.CLOSED, 1))
        unsure_delivery = await self._met("cyke", "reset", operation="createDeliveryV2", draft=self._delivery())
        await self._met("cyke", "401", operation="createDeliveryV2", draft=replace(self._delivery(), customer=OTHER))
        await self._submitted(self._delivery())
        withdrawn = await self._submitted(replace(self._delivery(), comments="Ring twice"))
        await self._office.ask(lambda sending: sending.withdraw(withdrawn))
        self._world.advance(ACCEPTED_AFTER_S)
        for reference in (accepted, delivery):
            await self._read(reference)
        self._world.trouble("wholesale", "latency_ms", operation="createOrder", amount=SENDING_MS, times=1)
        await self._becomes(await self._submitted(replace(self._order(), pieces=3)), State.SENDING)
        return Done(delivery, unsure_lead, unsure_delivery)

    async def end(self) -> None:
        """The courier's account is let in again, and what waited for it goes."""
        await self._office.ask(lambda sending: sending.give_secret("courier", accounts.CYKE_TOKEN))

    async def _submitted(self, draft: Draft) -> str:
        entry = await self._office.ask(lambda sending: sending.new_draft(draft))
        await self._office.ask(lambda sending: sending.submit(entry.reference, draft, True))
        return entry.reference

    async def _sent(self, draft: Draft) -> str:
        return await self._becomes(await self._submitted(draft), *SETTLED)

    async def _met(self, api: str, kind: str, *, operation: str, draft: Draft, amount: float | None = None) -> str:
        self._world.trouble(api, kind, operation=operation, amount=amount, times=1, acts=False)
        return await self._sent(draft)

    async def _becomes(self, reference: str, *states: State) -> str:
        async with asyncio.timeout(WITHIN_S):
            while True:
                story = await self._office.ask(lambda sending: sending.story(reference))
                if story is not None and story.entry.state in states:
                    return reference
                await asyncio.sleep(LOOK_EVERY_S)

    async def _read(self, reference: str) -> None:
        await self._office.ask(lambda sending: sending.refresh(reference))

    def _lead(self) -> LeadDraft:
        return LeadDraft(
            self._store, BIKE, CUSTOMER, title=BIKE.title, message="Is it in stock?", costs_ex_vat_cents=1500
        )

    def _delivery(self) -> DeliveryDraft:
        return DeliveryDraft(article=BIKE, customer=CUSTOMER, slot=self._slots[0], packages=(Package("Bicycle"),))

    def _order(self) -> OrderDraft:
        return OrderDraft(Product(BIKE.sku, title=BIKE.title), BIKE, CUSTOMER, pieces=1)
