"""The one window: it joins scanner, keys and screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.core.layout import LayoutFinding
from app.core.scan import RawScan
from app.system.i18n import LANGUAGES, Words
from app.ui import keys
from app.ui.deeds import Deeds, open_file, play_for, start_program
from app.ui.dock import DOCKED_PX, Dock
from app.ui.find.finder import Finder
from app.ui.find.page import Counter, FindPage
from app.ui.find.picture import Pictures
from app.ui.find.scanner_health import ScanNotes, layout_words
from app.ui.intake import Intake
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sounds
from app.ui.screen import Screen
from app.ui.style import Style

TICK_MS = 1000
FIRST_SIZE_PX = (1366, 768)
SMALLEST_PX = (380, 340)
EARLIER, LATER = 1, -1


class Window(QMainWindow):
    """Shows and asks. `closed` tells that the clerk closed it."""

    closed = Signal()

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        counter: Counter,
        finder: Finder,
        pictures: Pictures,
        messages: Messages,
        sounds: Sounds,
    ) -> None:
        super().__init__()
        self._design = style
        self._counter = counter
        self._finder = finder
        self._pictures = pictures
        self._messages = messages
        self._notes = ScanNotes()
        self._dock = Dock(self)
        self.intake = Intake(finder, self._notes, clock=counter.clock)
        self.setMinimumSize(*(style.px(size) for size in SMALLEST_PX))
        self._take_room()
        self.speak(words)
        play_for(self.intake, sounds)
        keys.bind(self, self._deeds_by_key())
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take_scan(self, raw: RawScan) -> None:
        """A scan of the scanner's, wherever the focus is."""
        self.intake.take_scan(raw)

    def note_layout(self, finding: LayoutFinding) -> None:
        """The scanner and this computer disagree about the keyboard: said once."""
        self._messages.tell(Weight.WARN, layout_words(finding, self.words), icon="keyboard")

    def come_forward(self, code: str = "") -> None:
        """Another program asked for the window, perhaps with a code to look up."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if code:
            self.intake.take(code)

    def speak(self, words: Words) -> None:
        """Build the screen in a language; what it shows stays."""
        self.words = words
        before = self.centralWidget()
        self.screen_of = Screen(
            self._design,
            words,
            counter=self._counter,
            finder=self._finder,
            pictures=self._pictures,
            notes=self._notes,
            messages=self._messages,
        )
        self.deeds = Deeds(self.screen_of, words, finder=self._finder, intake=self.intake, messages=self._messages)
        self.screen_of.header.language_changed.connect(self._next_language)
        self.screen_of.header.settings_opened.connect(lambda: open_file(str(self._counter.settings_file)))
        self.screen_of.page.keys.practice_opened.connect(lambda: start_program(self._counter.practice_command))
        practice = f" · {words.say('PRACTICE')}" if self._design.theme.practice else ""
        self.setWindowTitle(" · ".join(part for part in ("Toonbank", self._counter.shop.name) if part) + practice)
        if isinstance(before, Screen):
            self.screen_of.take_over(before)
        self.setCentralWidget(self.screen_of)
        self.screen_of.bar.field.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program, in order."""
        self._timer.stop()
        event.accept()
        self.closed.emit()

    def _take_room(self) -> None:
        """The design's size where the screen has room for it, else all of the screen."""
        width, height = (self._design.px(size) for size in FIRST_SIZE_PX)
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width()), min(height, room.height()))
        if room.width() <= width or room.height() <= height:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _deeds_by_key(self) -> dict[str, Callable[[], object]]:
        return {
            keys.HELP: self._on_page(lambda page: page.toggle(page.keys)),
            keys.ASK_AGAIN: self._finder.ask_again,
            keys.TODAY: self._on_page(FindPage.toggle_recent),
            keys.SCANNER: self._on_page(lambda page: page.toggle(page.scanner)),
            keys.EARLIER: lambda: self.deeds.recall(EARLIER),
            keys.LATER: lambda: self.deeds.recall(LATER),
            keys.FILTER: self._on_page(lambda page: page.ways.head.filter.setFocus()),
            keys.COPY_PHONE: self._on_page(lambda page: self.deeds.copy(page.details.phone)),
            keys.HIDE_PRICES: self._on_page(FindPage.toggle_prices),
            keys.LANGUAGE: self._next_language,
            keys.DOCK: lambda: self._dock.toggle(self._design.px(DOCKED_PX)),
            keys.READ_AWAY: self._messages.dismiss,
        }

    def _on_page(self, deed: Callable[[FindPage], object]) -> Callable[[], object]:
        """A deed on the page of the moment: a change of language makes a new one."""
        return lambda: deed(self.screen_of.page)

    def _next_language(self) -> None:
        self.speak(Words(LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)]))

    def _tick(self) -> None:
        self._finder.ask_when_free(self._counter.clock())
        self.screen_of.tick()
