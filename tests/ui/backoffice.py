"""A back office for tests of forms: a real journal and outbox on the practice world, and a seat at a form."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.core.article import Article
from app.core.customer import Customer
from app.core.entry import Entry, EntryQuestion, State
from app.core.offer import Offer, OfferKind
from app.core.stock import StockUnit
from app.core.store import Store
from app.journal.journal import open_journal
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.http import Http
from app.remote.login import basic_login
from app.services.counter import CounterDesk
from app.services.followup import FollowUp
from app.services.late import Late
from app.services.senders import Senders
from app.services.sending import News, Sending
from app.services.shop_rules import ShopRules
from app.ui.drafts import Drafts
from app.ui.find.page import Counter
from app.ui.parts.form import FormPanel
from tests.ui.desk import UTRECHT, Loop, ShopClock

ZEIST = Store("4411-1", "Rijwielhuis De Wissel", "Dwarslaan 12", "3701 AA", "Zeist", "NL", "030 000 01 42")
BIKE = Article("Gazelle Ultimate C380", "8717231204726", "30015")
VEER = Customer(
    name="Marieke de Veer", phone="+31 6 12345678", street_and_number="Dorpsstraat 12", postal_code="3584 BB",
    city="Utrecht",
)  # fmt: skip
AT_ZEIST = Offer(
    OfferKind.STORE, 0, store=ZEIST, distance_km=4.2,
    sellable=(StockUnit("4411-1", 20417), StockUnit("4411-1", 20418)),
    demo=(StockUnit("4411-1", 20500, is_demo=True),),
)  # fmt: skip


class BackOffice:
    """Journal and outbox of Counter 1; `open` again is a new start of the program on the same journal."""

    def __init__(self, loop: Loop, practice: PracticeServer, *, folder: Path) -> None:
        self.loop = loop
        self.clock = ShopClock()
        self.news: list[News] = []
        self.counter = Counter(shop=UTRECHT, currency="EUR", clock=self.clock, settings_file=folder / "settings.toml")
        self._practice = practice
        self._folder = folder
        self._drafts: list[Drafts] = []
        self.open()

    def open(self) -> None:
        """Open journal and outbox, as the program does."""
        login = basic_login(accounts.USERNAME, accounts.PASSWORD)
        address = self._practice.base_url + accounts.CYCLESOFTWARE_PATH
        self._http = Http("stores", address, login=login, deadline_s=60, write_deadline_s=60)
        self.journal = open_journal(self._folder / "journal.sqlite", counter=UTRECHT.counter, now=self.clock())
        senders = Senders(stores=CycleSoftware(self._http))
        follow_up = FollowUp(self.journal, senders, clock=self.clock, tell=self.news.append)
        self.desk = CounterDesk(
            self.journal, senders, rules=ShopRules(shop_code="UT"),
            closed=frozenset, clock=self.clock, log_in=self._log_in, read_again=self._read_again,
            looked_up_once_more=follow_up.looked_up_once_more, checks_itself_at=self._never, tell=self.news.append,
        )  # fmt: skip
        opening: Future[Sending] = Future()
        self.loop.engine.run_and_wait(self.desk.open(), timeout_s=60)
        opening.set_result(self.desk.sending)
        self.late = Late(opening)

    def drafts(self) -> Drafts:
        """What is typed at this counter, since this start of the program."""
        made = Drafts(self.late, self.loop.tasks, clock=self.clock)
        self._drafts.append(made)
        return made

    def close(self) -> None:
        """Close in the program's order."""
        while self._drafts:
            drafts = self._drafts.pop()
            self.runs(drafts.settle())
            drafts.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.loop.asyncio.run_until_complete(self.loop.tasks.settle())
        self.loop.engine.run_and_wait(self.desk.close(within_s=0), timeout_s=60)
        self.loop.engine.run_and_wait(self.loop.engine.settle(), timeout_s=60)
        self.loop.engine.run_and_wait(self.journal.close(), timeout_s=60)
        self.loop.engine.run_and_wait(self._http.close(), timeout_s=60)

    def entries(self, *states: State) -> tuple[Entry, ...]:
        """What the journal has, of these states."""
        asked = self.desk.sending.entries(EntryQuestion(states=states))
        return self.loop.engine.run_and_wait(asked, timeout_s=60).entries

    def kept_drafts(self) -> tuple[Entry, ...]:
        """The drafts of the journal."""
        return self.loop.engine.run_and_wait(self.desk.sending.drafts(), timeout_s=60)

    def kept_customer(self) -> Customer:
        """The customer whom the journal keeps."""
        return self.loop.engine.run_and_wait(self.desk.sending.kept_customer(), timeout_s=60)

    @contextmanager
    def journal_without(self, table: str) -> Iterator[None]:
        """Meanwhile that table of the journal is not there, as in a damaged file."""
        self._sql(f"ALTER TABLE {table} RENAME TO gone")
        yield
        self._sql(f"ALTER TABLE gone RENAME TO {table}")

    def runs(self, work: object) -> object:
        """The value of a coroutine of the window's."""
        return self.loop.asyncio.run_until_complete(work)

    def _sql(self, statement: str) -> None:
        with closing(sqlite3.connect(self._folder / "journal.sqlite")) as file:
            file.execute(statement)

    async def _log_in(self, source: str, secret: str) -> None:
        raise AssertionError(f"{source} was not stopped")

    async def _read_again(self, reference: str) -> Entry | None:
        return None

    def _never(self, entry: Entry) -> datetime | None:
        return None


class Seat:
    """A person at a form: strikes keys at its window and looks at it."""

    def __init__(self, form: FormPanel, loop: Loop, *, width_px: int = 384, height_px: int = 612) -> None:
        self.form = form
        self.until = loop.until
        form.resize(width_px, height_px)
        form.show()
        form.activateWindow()
        self.until(form.isActiveWindow)
        form.take_focus()

    def leaves(self) -> None:
        """Close the form for good."""
        self.form.close()
        self.form.deleteLater()

    def types(self, text: str) -> None:
        """Letters into whatever has the keyboard."""
        for letter in text:
            QTest.keyClick(self.form.windowHandle(), letter)
        QCoreApplication.processEvents()

    def presses(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Keys, one after the other."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.form.windowHandle(), key, modifier)
        QCoreApplication.processEvents()

    def goes_to(self, name: str) -> None:
        """Tab until the field of that name has the keyboard."""
        for _ in range(40):
            if self.at.accessibleName().startswith(name):
                return
            self.presses(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name!r}, but to {self.at.accessibleName()!r}")

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def named(self, name: str) -> QWidget:
        """The visible widget of that accessible name, beginning with it where no other is."""
        seen = [widget for widget in self.form.findChildren(QWidget) if widget.isVisibleTo(self.form)]
        exact = [widget for widget in seen if widget.accessibleName() == name]
        found = exact or [widget for widget in seen if widget.accessibleName().startswith(name)]
        assert found, f"{name!r} is not among {sorted({widget.accessibleName() for widget in seen})}"
        return found[0]

    def clicks(self, name: str) -> None:
        """A click of the mouse on a button."""
        button = self.named(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def problem(self, name: str) -> str:
        """What is said to be wrong with the field of that label, or ""."""
        field = self.named(name)
        return field.accessibleDescription() if field.property("wrong") else ""
