"""The whole window: look-ups, forms and history on a real journal and outbox that send to the practice world."""

from concurrent.futures import Future
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.customer import Customer
from app.core.entry import Entry, EntryQuestion, State
from app.services.late import Late, LateLookup, Questions
from app.services.setup import SetupWork
from app.system.paths import resource
from app.system.settings import Settings
from app.system.settings_accounts import CykeSettings
from app.system.settings_sending import DeliverySettings
from app.ui.drafts import Drafts
from app.ui.find.actions import Means
from app.ui.newsstand import Newsstand
from app.ui.parts.form import FormPanel
from app.ui.parts.sound import Sounds
from app.ui.riders import RiderWatch
from app.ui.setup.desk import SetupDesk
from app.ui.supplies import Supplies
from app.ui.workplace import Workplace, furnisher
from tests.ui.bureau import SHOP, Bureau
from tests.ui.desk import Desk

ALL_MEANS = Means(
    has_courier=True, has_wholesaler=True, has_platform=True, courier_price=Decimal("9.50"),
    lead_costs_ex_vat_cents=1500,
)  # fmt: skip
Key = Qt.Key
QUESTION = EntryQuestion(states=tuple(State))


class WorkDesk(Desk):
    """A desk that can send. `bureau` is what stands behind it."""

    def __init__(self, bureau: Bureau, newsstand: Newsstand, *, means: Means = ALL_MEANS, **more: object) -> None:
        opened: Future[Questions] = Future()
        opened.set_result(bureau.questions)
        super().__init__(bureau.loop, LateLookup(opened), clock=bureau.clock, shop=SHOP, means=means, **more)
        self.bureau = bureau
        office = replace(bureau.office, messages=self.messages)
        late: Late = office.late
        self.drafts = Drafts(late, bureau.loop.tasks, clock=bureau.clock, parent=self.window)
        self.riders = RiderWatch(late, bureau.loop.tasks, finder=self.finder, clock=bureau.clock, parent=self.window)
        opening: Future[SetupWork] = Future()
        opening.set_result(bureau.setup)
        self.setup = SetupDesk(
            Settings(shop=SHOP), file=bureau.settings_file, late=Late(opening), office=office, is_practice=True,
            parent=self.window,
        )  # fmt: skip
        supplies = Supplies(
            office, self.drafts, self.window._counter, self.finder,
            delivery=DeliverySettings(price=means.courier_price),
            courier=CykeSettings(), sounds=Sounds(resource("sounds"), is_on=False), setup=self.setup,
            is_practice=True,
        )  # fmt: skip
        newsstand.told.connect(self.window.note, Qt.ConnectionType.QueuedConnection)
        self.window.furnish(furnisher(self.style, supplies))
        self.loop.asyncio.run_until_complete(self.drafts.open())

    @property
    def place(self) -> Workplace:
        """Forms and records of the screen of the moment."""
        place = self.window.work.place
        assert isinstance(place, Workplace)
        return place

    @property
    def form(self) -> FormPanel | None:
        """The form on screen."""
        form = self.place.opened.form
        return form if form is not None and form.isVisible() else None

    @property
    def panel(self) -> str:
        """The accessible name of the panel in the right column, "" where the column is not seen."""
        column = self.window.screen_of.page.column
        return column.currentWidget().accessibleName() if column.isVisible() else ""

    def choose(self, town: str) -> None:
        """The row of a town, or of another word of it, chosen in the list."""
        row = next(row for row, text in enumerate(self.rows()) if town in text)
        self.table.selectRow(row)

    def sees(self, name: str) -> bool:
        """Whether something whose accessible name begins so is on screen."""
        parts = self.window.findChildren(QWidget)
        return any(part.isVisible() and part.accessibleName().startswith(name) for part in parts)

    def open_form(self, key: Key) -> FormPanel:
        """A form opened by its key, with its reference."""
        self.key(key)
        self.until(lambda: self.form is not None and getattr(self.form, "reference", "-"))
        assert self.form is not None
        return self.form

    def types(self, text: str) -> None:
        """Letters into whatever has the keyboard, as slow as a person."""
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter, Qt.KeyboardModifier.NoModifier, 0)
        QCoreApplication.processEvents()

    def sends(self) -> None:
        """Ctrl+Enter."""
        self.key(Key.Key_Return, ctrl=True)

    def takes(self, customer: Customer) -> None:
        """This customer is at the counter."""
        self.drafts.set_customer(customer)

    def in_state(self, *states: State) -> tuple[Entry, ...]:
        """What the journal has of these states."""
        return tuple(entry for entry in self.entries() if entry.state in states)

    def entries(self) -> tuple[Entry, ...]:
        """All that the journal has, drafts too."""
        from_journal = self.bureau.runs(self.bureau.sending.entries(QUESTION))
        return from_journal.entries

    def focused(self) -> QWidget | None:
        """What has the keyboard."""
        return QApplication.focusWidget()

    @property
    def is_scan_field_focused(self) -> bool:
        """Whether the keyboard is in the scan field."""
        return self.window.screen_of.bar.field.hasFocus()

    @property
    def message(self) -> str:
        """The message on screen."""
        return self.messages.shown.text if self.messages.shown else ""

    def closes(self) -> None:
        """As the program does."""
        self.riders.stop()
        self.loop.asyncio.run_until_complete(self.drafts.settle())
        super().closes()
