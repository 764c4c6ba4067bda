"""A desk: the window on real services in the practice world, a clock the test moves, and what a test does there."""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget

from app.core.place import Coordinates
from app.core.scan import KeyKind, RawScan
from app.core.store import Shop
from app.practice import accounts
from app.services.late import LateLookup
from app.system.i18n import Words
from app.system.paths import resource
from app.ui.find.actions import Means
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.find.shown import Shown
from app.ui.messages import Messages
from app.ui.parts.sound import Sounds
from app.ui.style import Style
from app.ui.tasks import Engine, Tasks
from app.ui.window import Window

WITHIN_MS = 60_000
LOOK_EVERY_MS = 3
TICK_MS = 1000
SUMMER = timezone(timedelta(hours=2))
UTRECHT = Shop(
    name="Shop Utrecht",
    counter="Counter 1",
    store_id=accounts.SHOP_STORE_ID,
    coordinates=Coordinates(accounts.SHOP_LATITUDE, accounts.SHOP_LONGITUDE),
    other_shops_today_until=time(17, 30),
    wholesale_lead_days=2,
)
GAZELLE, ROSMALEN, MANY = "8717231204726", "8717144186799", "9520000000042"
DEMO_ONLY, WHOLESALE_ONLY, SHOPS_ONLY = "9520000000073", "9520000000080", "9520000000134"
NOTHING_SET = Means()
NOBODY, OUT_OF_STOCK, WRONG = "9529999999993", "9520000000127", "8717231204727"


class ShopClock:
    """The clock on the wall of the shop, moved by the test."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 12, 14, 0, tzinfo=SUMMER)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def steady(self) -> float:
        """Seconds that no set clock changes."""
        return self.now.timestamp()


class Loop:
    """Qt's loop with asyncio on it, as the program runs it; and the engine beside it."""

    def __init__(self, app: QApplication) -> None:
        app.setQuitOnLastWindowClosed(False)
        self.asyncio = qasync.QEventLoop(app)
        asyncio.set_event_loop(self.asyncio)
        self.engine = Engine()
        self.tasks = Tasks(self.engine)

    def until(self, condition: Callable[[], object]) -> None:
        """Run until the condition holds."""
        if condition():
            return
        came: list[bool] = []  # once is enough: it may be over again before the loop has stopped

        def look_once() -> None:
            if condition():
                came.append(True)
                self.asyncio.stop()

        look, late = QTimer(interval=LOOK_EVERY_MS), QTimer(singleShot=True, interval=WITHIN_MS)
        look.timeout.connect(look_once)
        late.timeout.connect(self.asyncio.stop)
        look.start()
        late.start()
        self.asyncio.run_forever()
        look.stop()
        assert came or condition(), "it did not come about"

    def close(self) -> None:
        """Let go of what runs, then end both loops."""
        self.asyncio.run_until_complete(self.tasks.close())
        self.engine.close(timeout_s=60)
        self.asyncio.close()
        asyncio.set_event_loop(None)


class Desk:
    """A window on real services, with what a test does at it."""

    def __init__(
        self,
        loop: Loop,
        lookup: LateLookup,
        *,
        clock: ShopClock,
        language: str = "en",
        theme: str = "light",
        practice: bool = False,
        shop: Shop = UTRECHT,
        examples: tuple[tuple[str, str], ...] = (),
        practice_command: tuple[str, ...] = (),
        settings_file: Path = Path("settings.toml"),
        means: Means = NOTHING_SET,
    ) -> None:
        self.loop, self.clock = loop, clock
        self.style = Style(resource())
        self.style.set_theme(theme, practice)
        QApplication.instance().setStyleSheet("")  # a program begins without one, and has it after its window
        self.style.apply(QApplication.instance(), sheet_too=False)
        self.finder = Finder(lookup, loop.tasks, clock=self.clock)
        self.messages = Messages()
        self.window = Window(
            self.style,
            Words(language),
            counter=Counter(
                shop=shop,
                currency="EUR",
                clock=self.clock,
                settings_file=settings_file,
                means=means,
                examples=examples,
                practice_command=practice_command,
            ),
            finder=self.finder,
            pictures=Pictures(lookup, loop.tasks),
            messages=self.messages,
            sounds=Sounds(resource("sounds"), is_on=False),
        )
        self.style.apply(QApplication.instance())

    @property
    def shown(self) -> Shown | None:
        """What the finder has on screen."""
        return self.finder.shown

    def until(self, condition: Callable[[], object]) -> None:
        """Run until the condition holds."""
        self.loop.until(condition)

    def open(self, width_px: int = 1366, height_px: int = 768) -> None:
        """Show the window at a size."""
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(width_px, height_px)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.window.isActiveWindow() and self.window.width() == width_px)

    def closes(self) -> None:
        """Close the window for good: what is left of it would be styled anew with every window to come."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def scan(self, text: str) -> None:
        """What the scanner hands over for a scan."""
        self.window.take_scan(RawScan(text, KeyKind.ENTER, 12.0, 12 * len(text)))

    def answer(self, text: str) -> None:
        """A scan, and both sources have answered it."""
        self.scan(text)
        self.until(lambda: self.shown is not None and self.shown.is_complete)

    def type_in(self, text: str) -> None:
        """A code typed in the scan field, then Enter."""
        field = self.named("Scan")
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """A key of the window, wherever the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window, key, modifier)

    def next_language(self) -> None:
        """Ctrl+L, and the new screen is there."""
        before = self.window.centralWidget()
        self.key(Qt.Key.Key_L, ctrl=True)
        self.until(lambda: self.window.centralWidget() is not before and self.window.centralWidget().isVisible())

    def tick(self, seconds: float = 1) -> None:
        """Time goes on, and the window's own timer sees it."""
        self.clock.forward(seconds)
        timer = next(
            timer for timer in self.window.findChildren(QTimer) if timer.isActive() and timer.interval() == 1000
        )
        timer.timeout.emit()

    def named(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget of an accessible name, beginning with it where no other is."""
        seen = [widget for widget in self.window.findChildren(kind) if widget.isVisible() and widget.accessibleName()]
        exact = [widget for widget in seen if widget.accessibleName() == name]
        found = exact or [widget for widget in seen if widget.accessibleName().startswith(name)]
        assert found, f"{name!r} is not among {[widget.accessibleName() for widget in seen]}"
        return found[0]

    def press(self, name: str) -> None:
        """Click a button."""
        button = self.named(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        button.click()

    @property
    def table(self) -> QTableView:
        """The list of ways to get it."""
        return self.window.screen_of.page.ways.list

    def rows(self) -> list[str]:
        """The rows of the list as they are read aloud; none where no list is on screen."""
        if not self.table.isVisible():
            return []
        model = self.table.model()
        return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    def chosen(self) -> str:
        """The chosen row as it is read aloud, or ""."""
        indexes = self.table.selectionModel().selectedRows()
        return str(indexes[0].data()) if indexes else ""

    def click_row(self, row: int) -> None:
        """A click of the mouse on a row."""
        at = self.table.visualRect(self.table.model().index(row, 0)).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def texts(self, within: QWidget | None = None) -> list[str]:
        """The words on screen, label by label."""
        labels = (within or self.window).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def says(self, words: str, within: QWidget | None = None) -> bool:
        """Whether the words are on screen."""
        return any(words in text for text in self.texts(within))
