"""The one window: it joins scanner, keys and screen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.core.layout import LayoutFinding
from app.core.scan import RawScan
from app.services.sending import News
from app.system.i18n import LANGUAGES, Words
from app.ui import keys
from app.ui.deeds import Deeds, play_for, start_program
from app.ui.dock import Dock
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.find.picture import Pictures
from app.ui.find.scanner_health import ScanNotes, layout_words
from app.ui.intake import Intake
from app.ui.keydeeds import KeyDeeds
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sounds
from app.ui.screen import Screen
from app.ui.style import Style
from app.ui.work import Furnish, Work, unfurnished

TICK_MS = 1000
FIRST_SIZE_PX = (1366, 768)
SMALLEST_PX = (380, 340)


class Window(QMainWindow):
    """Shows and asks. `closed` tells that the clerk closed it. `is_anybody_there` is False once the session ends: then
    it closes without a question.
    """

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
        notes: ScanNotes | None = None,
    ) -> None:
        super().__init__()
        self._design = style
        self._counter = counter
        self._finder = finder
        self._pictures = pictures
        self._messages = messages
        self.notes = notes if notes is not None else ScanNotes()
        self.dock = Dock(self, style)
        self._furnish: Furnish = unfurnished
        self._early_news: list[News] = []
        self.is_anybody_there = True
        self.work = Work()
        self.intake = Intake(finder, self.notes, clock=counter.clock)
        self.setMinimumSize(*(style.px(size) for size in SMALLEST_PX))
        self._key_deeds = KeyDeeds(
            lambda: self.screen_of, lambda: self.deeds, lambda: self.work, finder=finder, messages=messages
        )
        take_room(self, style)
        self.speak(words)
        style.scaled.connect(self.rebuild)
        play_for(self.intake, sounds)
        keys.bind(self, self._key_deeds.by_key())
        keys.bind(self, {keys.LANGUAGE: self._next_language, keys.DOCK: self.dock.toggle})
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take_scan(self, raw: RawScan) -> None:
        """A scan of the scanner's, wherever the focus is. The page that is seen may keep it for itself."""
        if self.work.took_scan(raw):
            self.intake.note(raw)
        else:
            self.intake.take_scan(raw)

    def note_layout(self, finding: LayoutFinding) -> None:
        """The scanner and this computer disagree about the keyboard: said once."""
        self._messages.tell(Weight.WARN, lambda words: layout_words(finding, words), icon="keyboard")

    def furnish(self, furnish: Furnish, *, before: object = None) -> None:
        """The forms and what was sent are loaded: from now on each screen has them. `before` is the place of the work
        of a window that gave way to this one.
        """
        self._furnish = furnish
        self.work = furnish(self.screen_of, before)
        self.screen_of.fit()
        while self._early_news:
            self.work.note(self._early_news.pop(0))
        self._key_deeds.catch_up()

    def note(self, news: News) -> None:
        """Something happened to what was sent: told at once, or as soon as there is somebody to tell it."""
        if self._furnish is unfurnished:
            self._early_news.append(news)
        else:
            self.work.note(news)

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
        self._messages.speak(words)
        before = self.centralWidget()
        self.screen_of = Screen(
            self._design,
            words,
            counter=self._counter,
            finder=self._finder,
            pictures=self._pictures,
            notes=self.notes,
            messages=self._messages,
        )
        self.deeds = Deeds(self.screen_of, finder=self._finder, intake=self.intake, messages=self._messages)
        self.screen_of.header.language_changed.connect(self._next_language)
        self.screen_of.header.settings_opened.connect(self._key_deeds.open_setup)
        self.screen_of.header.help_asked.connect(self._key_deeds.help)
        self.screen_of.page.ways.bands.settings_asked.connect(self._key_deeds.open_setup)
        for deed in (self.screen_of.page.column.uncover, self._key_deeds.open_setup):
            self.screen_of.page.keys.settings_asked.connect(deed)
        self.screen_of.page.scanner.test_asked.connect(self._key_deeds.test_scanner)
        self.screen_of.page.keys.practice_opened.connect(lambda: start_program(self._counter.practice_command))
        practice = f" · {words.say('PRACTICE')}" if self._design.theme.practice else ""
        self.setWindowTitle(" · ".join(part for part in ("Toonbank", self._counter.shop.name) if part) + practice)
        if isinstance(before, Screen):
            self.screen_of.take_over(before)
        self.work = self._furnish(self.screen_of, self.work.place)
        self.screen_of.today.message_read.connect(self._key_deeds.read_message)
        self.setCentralWidget(self.screen_of)
        self.screen_of.take_focus()
        self.work.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing ends the program, in order; what was typed into the settings is saved before."""
        if self.is_anybody_there and not self.work.lets_close(self.close):
            event.ignore()
            return
        self._timer.stop()
        self.dock.keep()
        event.accept()
        self.closed.emit()

    def rebuild(self) -> None:
        """All that was measured in design pixels, at another scale."""
        self.setMinimumSize(*(self._design.px(size) for size in SMALLEST_PX))
        self.speak(self.words)
        self.dock.fit()

    def _next_language(self) -> None:
        self.speak(Words(LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)]))

    def _tick(self) -> None:
        self._finder.ask_when_free(self._counter.clock())
        self.screen_of.tick()
        self.work.tick()


def take_room(window: QMainWindow, style: Style) -> None:
    """The design's size where the screen has room for it, else all of the screen."""
    width, height = (style.px(size) for size in FIRST_SIZE_PX)
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height()))
    if room.width() <= width or room.height() <= height:
        window.setWindowState(Qt.WindowState.WindowMaximized)
