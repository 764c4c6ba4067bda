"""A bureau: Today's pages on a real journal, outbox and watch that send to the practice world."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.assembly.accounts import clients_of, practice_accounts
from app.assembly.lookup import opened_of
from app.assembly.sending import open_sending
from app.assembly.setup import setup_work
from app.core.article import Article
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Slot
from app.core.entry import Draft, Entry, State
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.order import OrderDraft
from app.core.product import Product
from app.core.store import Store
from app.frontdesk import settings_file
from app.practice.server import PracticeServer
from app.services.late import Late
from app.services.sending import News, Sending, Story
from app.system.settings import Settings
from app.ui.messages import Messages
from app.ui.today.office import Office
from tests.patient import patient
from tests.ui.desk import SUMMER, UTRECHT, Loop, ShopClock

SHOP = replace(UTRECHT, code="UT")
# A Wednesday, far enough ahead that the practice world, which lives now, takes its slots.
MORNING = datetime(2041, 6, 12, 9, 0, tzinfo=SUMMER)
ZEIST = Store("4411-1", "Rijwielhuis De Wissel", "Dwarslaan 12", "3701AB", "Zeist", "NL", "030 000 01 42")
BIKE = Article("Gazelle Ultimate C380", "8717231204726", "30015")
VEER = Customer(
    name="Marieke de Veer", phone="+31612345678", email="marieke@example.org", street_and_number="Dorpsstraat 12",
    postal_code="3584 BB", city="Utrecht", instructions="2nd floor", language="fr",
)  # fmt: skip
LEAD = LeadDraft(
    ZEIST, BIKE, VEER, LeadType.TEST_RIDE, "Gazelle Ultimate", "Is it in stock?",
    options=LeadOptions(test_ride=True, insurance=True), object_id=20417, costs_ex_vat_cents=1500,
)  # fmt: skip
AFTERNOON = Slot(MORNING.replace(hour=17), MORNING.replace(hour=18, minute=0))
DELIVERY = DeliveryDraft(
    article=BIKE, customer=VEER, slot=AFTERNOON, packages=(Package("Bicycle"),), comments="Ring twice"
)
ORDER = OrderDraft(Product("GZ-UC380-D53-PT"), BIKE, VEER, pieces=1)


class Bureau:
    """Everything behind Today's pages; `news` is what was told, also to `tell`."""

    def __init__(
        self, loop: Loop, practice: PracticeServer, *, folder: Path, tell: Callable[[News], None] | None = None
    ) -> None:
        self.loop = loop
        self.practice = practice
        self.clock = ShopClock()
        self.clock.now = MORNING
        self.news: list[News] = []
        self._tell_too = tell
        self.copied: list[str] = []
        self.messages = Messages()
        self._folder = folder
        self._stack = AsyncExitStack()
        opening: Future[Sending] = Future()
        self.sending = self.runs(self._open())
        opening.set_result(self.sending)
        self.settings_file = settings_file(folder, practice=True)
        self.office = Office(
            Late(opening), loop.tasks, self.messages, self.clock, SHOP, zone=SUMMER, documents=folder / "documents"
        )

    def runs(self, work: object) -> object:
        """The value of a coroutine of the engine's."""
        return self.loop.engine.run_and_wait(work, timeout_s=60)

    def close(self) -> None:
        """Close in the program's order."""
        self.loop.asyncio.run_until_complete(self.loop.tasks.settle())
        self.runs(self.loop.engine.settle())
        self.runs(self._stack.aclose())

    def draft(self, draft: Draft) -> Entry:
        """A draft in the journal."""
        return self.runs(self.sending.new_draft(draft))

    def submitted(self, draft: Draft) -> Entry:
        """A draft that is on its way."""
        entry = self.draft(draft)
        submitted = self.runs(self.sending.submit(entry.reference, draft, True))
        assert submitted.problems == ()
        return submitted.entry

    def sent(self, draft: Draft, state: State = State.SENT) -> Entry:
        """A draft that was sent and came to this state."""
        return self.becomes(self.submitted(draft).reference, state)

    def becomes(self, reference: str, state: State) -> Entry:
        """The entry, once it is in this state."""
        self.loop.until(lambda: self.entry(reference).state is state)
        return self.entry(reference)

    def entry(self, reference: str) -> Entry:
        """The entry as the journal has it."""
        return self.story(reference).entry

    def story(self, reference: str) -> Story:
        """The entry with all that was done to it."""
        story = self.runs(self.sending.story(reference))
        assert isinstance(story, Story)
        return story

    @property
    def message(self) -> str:
        """The message on screen."""
        return self.messages.shown.text if self.messages.shown else ""

    async def _open(self) -> Sending:
        settings, credentials = practice_accounts(Settings(shop=SHOP), self.practice.base_url)
        clients = patient(await self._stack.enter_async_context(clients_of(settings, credentials)))
        opened = opened_of(clients, clock=self.clock)
        self.clients = clients
        self.setup = setup_work(replace(clients, practice=self.practice), folder=self._folder)
        self.questions = opened.questions
        return await self._stack.enter_async_context(
            open_sending(
                opened, folder=self._folder, tell=self._tell, clock=self.clock, steady=self.clock.steady, within_s=0
            )
        )

    def _tell(self, news: News) -> None:
        self.news.append(news)
        if self._tell_too is not None:
            self._tell_too(news)


class Sight:
    """What a person sees and presses in one widget."""

    def __init__(self, widget: QWidget, until: Callable[[Callable[[], object]], None]) -> None:
        self.widget = widget
        self.until = until

    def shows(self, width_px: int = 384, height_px: int = 640) -> "Sight":
        """The widget on screen, at a size."""
        self.widget.resize(width_px, height_px)
        self.widget.show()
        self.widget.activateWindow()
        self.until(self.widget.isActiveWindow)
        return self

    def texts(self) -> list[str]:
        """The words on screen, label by label."""
        labels = [label for label in self.widget.findChildren(QLabel) if label.isVisibleTo(self.widget)]
        return [label.text().replace("\u00a0", " ") for label in labels if label.text()]

    def says(self, words: str) -> bool:
        """Whether the words are on screen."""
        return any(words in text for text in self.texts())

    def buttons(self) -> list[str]:
        """The names of the buttons on screen that may be pressed."""
        found = self.widget.findChildren(QAbstractButton)
        return [button.accessibleName() for button in found if button.isVisibleTo(self.widget) and button.isEnabled()]

    def button(self, name: str) -> QAbstractButton:
        """The visible button of that name."""
        found = [one for one in self.widget.findChildren(QAbstractButton) if one.isVisibleTo(self.widget)]
        named = [one for one in found if one.accessibleName() == name]
        assert named, f"{name!r} is not among {self.buttons()}"
        return named[0]

    def press(self, name: str) -> None:
        """A click of the mouse on a button."""
        self.until(lambda: name in self.buttons())
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
