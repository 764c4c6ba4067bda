"""A dispatch desk for tests: delivery and order forms on a real journal and outbox that send to the practice world."""

from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.assembly.accounts import practice_accounts
from app.assembly.lookup import open_accounts
from app.assembly.sending import open_sending
from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Entry, State
from app.core.store import Store
from app.practice import accounts
from app.services.late import Late
from app.services.sending import News, Sending
from app.system.i18n import Words
from app.system.settings import CykeSettings, Settings
from app.ui.delivery.form import DeliveryForm
from app.ui.delivery.summary import CourierTerms
from app.ui.drafts import Drafts
from app.ui.find.page import Counter
from app.ui.order.form import OrderForm
from app.ui.parts.form import FormPanel
from app.ui.style import Style
from tests.ui.backoffice import Seat
from tests.ui.desk import SUMMER, UTRECHT, Loop, ShopClock

SHOP = replace(UTRECHT, code="UT")
# A Wednesday, far enough ahead that the practice world, which lives now, takes its slots.
MORNING = datetime(2041, 6, 12, 9, 0, tzinfo=SUMMER)
ZEIST = Store("4411-1", "Rijwielhuis De Wissel", "Dwarslaan 12", "3701AB", "Zeist", "NL", "030 000 01 42")
OWN = Store(accounts.SHOP_STORE_ID, accounts.SHOP_NAME, accounts.SHOP_ADDRESS, city=accounts.SHOP_CITY)
BIKE = Article("Gazelle Ultimate C380", "8717231204726", "30015")
VEER = Customer(
    name="Marieke de Veer", phone="+31612345678", street_and_number="Dorpsstraat 12", postal_code="3584 BB",
    city="Utrecht", instructions="2nd floor",
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
        return self.loop.engine.run_and_wait(work, timeout_s=15)

    def delivery(self, style: Style, *, price: Decimal | None = Decimal("9.50"), language: str = "en") -> DeliveryForm:
        """A delivery form."""
        return DeliveryForm(
            style, Words(language), drafts=self.drafts, tasks=self.loop.tasks, late=self.late, counter=self.counter,
            clock=self.clock, terms=CourierTerms(price, self.cyke.api_version), own_store=lambda: OWN,
        )  # fmt: skip

    def order(self, style: Style, *, language: str = "en") -> OrderForm:
        """An order form."""
        return OrderForm(
            style, Words(language), drafts=self.drafts, tasks=self.loop.tasks, late=self.late, counter=self.counter,
            clock=self.clock,
        )  # fmt: skip

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
        opened = await self._stack.enter_async_context(open_accounts(settings, credentials, clock=self.clock))
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
    """A person at a delivery or order form; `sent` are the entries that it let go."""

    def __init__(self, form: DeliveryForm | OrderForm, loop: Loop) -> None:
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

    def wrong(self) -> dict[str, str]:
        """What is said to be wrong, by the names of the fields."""
        return wrong_in(self.form)


def wrong_in(form: FormPanel) -> dict[str, str]:
    """What is said to be wrong in a form, by the names of the fields that are seen."""
    places = {name: place for name, place in form.places.items() if place.isVisibleTo(form)}
    return {name: place.problem_words for name, place in places.items() if place.problem_words}
