"""A dispatch desk for tests: delivery and order forms on a real journal and outbox that send to the practice world."""

from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from app.assembly.accounts import clients_of, practice_accounts
from app.assembly.lookup import opened_of
from app.assembly.sending import open_sending
from app.core.entry import Entry, State
from app.core.price import PriceStep
from app.core.product import Product, StockLevel
from app.core.store import Store
from app.practice import accounts
from app.services.late import Late
from app.services.sending import News, Sending
from app.system.i18n import Words
from app.system.settings import Settings
from app.system.settings_accounts import CykeSettings
from app.ui.delivery.form import DeliveryForm
from app.ui.delivery.summary import CourierTerms
from app.ui.draftform import DraftForm
from app.ui.drafts import Drafts
from app.ui.find.page import Counter
from app.ui.order.form import OrderForm
from app.ui.parts.form import FormPanel
from app.ui.stationery import Stationery
from app.ui.style import Style
from tests.patient import patient
from tests.ui import bureau
from tests.ui.backoffice import Seat
from tests.ui.bureau import MORNING, SHOP
from tests.ui.desk import Loop, ShopClock

OWN = Store(accounts.SHOP_STORE_ID, accounts.SHOP_NAME, accounts.SHOP_ADDRESS, city=accounts.SHOP_CITY)
VEER = replace(bureau.VEER, email="", language="")


def step(least: int, ex_vat: str | None, inc_vat: str | None = None, **more: bool) -> PriceStep:
    """A price from so many pieces on."""
    amounts = [None if amount is None else Decimal(amount) for amount in (ex_vat, inc_vat)]
    return PriceStep(Decimal(least), amounts[0], amounts[1], None, **more)


GAZELLE = Product(
    "GZ-UC380-D53-PT", title="Gazelle Ultimate C380", stock=StockLevel.IN_STOCK, dropship=True, big_parcel=True,
    prices=(step(1, "2395.87", "2899.00"), step(3, "2323.99", "2812.03")),
)  # fmt: skip
TYRES = replace(
    GAZELLE, sku="TYRES", dropship=False, big_parcel=False, sales_unit_amount=Decimal(10),
    prices=(step(1, "19.75", "23.90"), step(50, "17.50")),
)  # fmt: skip


class Dispatch:
    """Everything behind the forms. `open` again is a new start of the program on the same journal."""

    def __init__(self, loop: Loop, world: str, *, folder: Path, cyke: CykeSettings | None = None) -> None:
        self.loop = loop
        self.clock = ShopClock()
        self.clock.now = MORNING
        self.news: list[News] = []
        self.counter = Counter(shop=SHOP, currency="EUR", clock=self.clock, settings_file=folder / "settings.toml")
        self.cyke = cyke or CykeSettings()
        self._world = world
        self._folder = folder
        self.open()

    def open(self) -> None:
        """Open journal and outbox, as the program does."""
        self._stack = AsyncExitStack()
        opening: Future[Sending] = Future()
        self.sending = self.runs(self._open())
        opening.set_result(self.sending)
        self.late = Late(opening)
        self.drafts = Drafts(self.late, self.loop.tasks, clock=self.clock)
        self.loop.asyncio.run_until_complete(self.drafts.open())

    def close(self) -> None:
        """Close in the program's order."""
        self.loop.asyncio.run_until_complete(self.drafts.settle())
        self.loop.asyncio.run_until_complete(self.loop.tasks.settle())
        self.runs(self._stack.aclose())
        self.runs(self.loop.engine.settle())

    def runs(self, work: object) -> object:
        """The value of a coroutine of the engine's."""
        return self.loop.engine.run_and_wait(work, timeout_s=60)

    def delivery(self, style: Style, *, price: Decimal | None = Decimal("9.50"), language: str = "en") -> DeliveryForm:
        """A delivery form."""
        terms = CourierTerms(price, self.cyke.api_version)
        return DeliveryForm(style, Words(language), stationery=self.stationery(), terms=terms, own_store=lambda: OWN)

    def order(self, style: Style, *, language: str = "en") -> OrderForm:
        """An order form."""
        return OrderForm(style, Words(language), stationery=self.stationery())

    def stationery(self) -> Stationery:
        """What its forms are written on."""
        return Stationery(self.drafts, self.loop.tasks, self.late, SHOP, self.clock, "EUR")

    def entry(self, reference: str) -> Entry:
        """The entry as the journal has it."""
        return self.runs(self.sending.story(reference)).entry

    def becomes(self, reference: str, state: State) -> Entry:
        """The entry, once it is in this state."""
        self.loop.until(lambda: self.entry(reference).state is state)
        return self.entry(reference)

    def later(self, **span: float) -> None:
        """Time passes."""
        self.clock.now += timedelta(**span)

    async def _open(self) -> Sending:
        settings, credentials = practice_accounts(Settings(shop=SHOP, cyke=self.cyke), self._world)
        clients = patient(await self._stack.enter_async_context(clients_of(settings, credentials)))
        opened = opened_of(clients, clock=self.clock)
        return await self._stack.enter_async_context(
            open_sending(
                opened,
                folder=self._folder,
                tell=self.news.append,
                clock=self.clock,
                steady=self.clock.steady,
                within_s=0,
            )
        )


class Clerk(Seat):
    """A person at a form that sends; `sent` are the entries that it let go."""

    def __init__(self, form: DraftForm, loop: Loop) -> None:
        self.sent: list[Entry] = []
        form.submitted.connect(self.sent.append)
        loop.until(lambda: form.reference)
        super().__init__(form, loop)

    def fills(self, name: str, text: str) -> None:
        """Other text in the field of that name."""
        self.goes_to(name)
        self.presses(Qt.Key.Key_A, ctrl=True)
        self.presses(Qt.Key.Key_Delete)
        self.types(text)

    def pastes(self, name: str, text: str) -> None:
        """Other text in the field of that name, pasted at once."""
        self.goes_to(name)
        self.presses(Qt.Key.Key_A, ctrl=True)
        self.presses(Qt.Key.Key_Delete)
        QGuiApplication.clipboard().setText(text)
        self.presses(Qt.Key.Key_V, ctrl=True)

    def picks(self, name: str, choice: str) -> None:
        """A choice of a list, by its first letters."""
        self.goes_to(name)
        box = self.at
        assert isinstance(box, QComboBox)
        self.until(lambda: box.findText(choice) >= 0)
        while box.currentText() != choice:
            before = box.currentIndex()
            self.presses(Qt.Key.Key_Down)
            assert box.currentIndex() > before, f"no {choice!r} below {box.currentText()!r}"

    def asks_to_send(self) -> Entry:
        """Ctrl+Enter, and the entry that came of it."""
        before = len(self.sent)
        self.form.ask_to_send()
        self.until(lambda: len(self.sent) > before or self.form.band.text or self.wrong())
        assert len(self.sent) > before, (self.form.band.text, self.wrong())
        return self.sent[-1]

    def refused(self) -> dict[str, str]:
        """What is said to be wrong after an attempt to send that came to nothing."""
        before = len(self.sent)
        self.form.ask_to_send()
        assert not self.form.foot.send.isEnabled()
        self.form.ask_to_send()  # a second press while it is being taken in does nothing
        self.until(self.form.foot.send.isEnabled)
        assert len(self.sent) == before
        return self.wrong()

    def wrong(self) -> dict[str, str]:
        """What is said to be wrong, by the names of the fields."""
        return wrong_in(self.form)


def clerk_at(form: DeliveryForm, dispatch: Dispatch) -> Clerk:
    """A clerk at a delivery form that has found a slot."""
    clerk = Clerk(form, dispatch.loop)
    clerk.until(lambda: form.draft is not None and form.draft.slot is not None)
    return clerk


def wrong_in(form: FormPanel) -> dict[str, str]:
    """What is said to be wrong in a form, by the names of the fields that are seen."""
    places = {name: place for name, place in form.places.items() if place.isVisibleTo(form)}
    return {name: place.problem_words for name, place in places.items() if place.problem_words}
