"""The one window: it joins scanner, keys, intake and screen."""

from collections.abc import Callable

from PySide6.QtCore import QProcess, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.core.barcode import Barcode
from app.core.errors import InputError
from app.core.layout import LayoutFinding
from app.core.scan import RawScan
from app.system.i18n import LANGUAGES, Words
from app.ui import keys
from app.ui.dock import DOCKED_PX, Dock
from app.ui.find.finder import Finder
from app.ui.find.page import Counter, FindPage
from app.ui.find.picture import Pictures
from app.ui.find.scanner_health import ScanNotes, layout_words
from app.ui.intake import Intake
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sound, Sounds
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
        self._words = words
        self._counter = counter
        self._finder = finder
        self._pictures = pictures
        self._messages = messages
        self._sounds = sounds
        self._notes = ScanNotes()
        self._dock = Dock(self)
        self._knows_layout = False
        self.intake = Intake(finder, self._notes, clock=counter.clock)
        self.intake.taken.connect(self._taken)
        self.intake.refused.connect(self._refused)
        self.intake.repeated.connect(self._repeated)
        self.setMinimumSize(*(style.px(size) for size in SMALLEST_PX))
        self._take_room()
        self.screen_of = self._new_screen(words)
        self._bind_keys()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take_scan(self, raw: RawScan) -> None:
        """A scan of the scanner's, wherever the focus is."""
        self.intake.take_scan(raw)

    def note_layout(self, finding: LayoutFinding) -> None:
        """The scanner and this computer disagree about the keyboard: said once."""
        self._messages.tell(Weight.WARN, layout_words(finding, self._words), icon="keyboard")

    def come_forward(self, code: str = "") -> None:
        """Another program asked for the window, perhaps with a code to look up."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if code:
            self.intake.take(code)

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

    def _new_screen(self, words: Words) -> Screen:
        self._words = words
        screen = Screen(
            self._design,
            words,
            counter=self._counter,
            finder=self._finder,
            pictures=self._pictures,
            notes=self._notes,
            messages=self._messages,
        )
        practice = f" · {words.say('PRACTICE')}" if self._design.theme.practice else ""
        self.setWindowTitle(" · ".join(part for part in ("Toonbank", self._counter.shop.name) if part) + practice)
        screen.header.asked_again.connect(self._ask_again)
        screen.header.language_changed.connect(self._next_language)
        screen.header.help_asked.connect(lambda: screen.page.toggle(screen.page.keys))
        screen.header.settings_opened.connect(lambda: open_file(str(self._counter.settings_file)))
        screen.bar.field.entered.connect(self.intake.take)
        screen.bar.field.searched_anyway.connect(self.intake.take_anyway)
        screen.bar.recalled.connect(lambda place: self._recall(place - self._finder.trail.position))
        screen.page.recent.recalled.connect(lambda place: self._recall(place - self._finder.trail.position))
        screen.page.ways.bands.asked_again.connect(self._ask_again)
        screen.page.details.phone_copied.connect(self._copy)
        screen.page.scanner.copied.connect(self._copy)
        screen.page.keys.example_chosen.connect(self.intake.take)
        screen.page.keys.practice_opened.connect(lambda: start_program(self._counter.practice_command))
        screen.today.opened.connect(screen.page.toggle_recent)
        self.setCentralWidget(screen)
        screen.bar.field.setFocus()
        return screen

    def _bind_keys(self) -> None:
        deeds = {
            keys.HELP: self._on_page(lambda page: page.toggle(page.keys)),
            keys.ASK_AGAIN: self._ask_again,
            keys.TODAY: self._on_page(FindPage.toggle_recent),
            keys.SCANNER: self._on_page(lambda page: page.toggle(page.scanner)),
            keys.EARLIER: lambda: self._recall(EARLIER),
            keys.LATER: lambda: self._recall(LATER),
            keys.FILTER: self._on_page(lambda page: page.ways.head.filter.setFocus()),
            keys.COPY_PHONE: self._on_page(lambda page: self._copy(page.details.phone)),
            keys.HIDE_PRICES: self._on_page(FindPage.toggle_prices),
            keys.LANGUAGE: self._next_language,
            keys.DOCK: lambda: self._dock.toggle(self._design.px(DOCKED_PX)),
            keys.READ_AWAY: self._messages.dismiss,
        }
        keys.bind(self, deeds)

    def _on_page(self, deed: Callable[[FindPage], object]) -> Callable[[], object]:
        """A deed on the page of the moment: a change of language makes a new one."""
        return lambda: deed(self.screen_of.page)

    def _taken(self, barcode: Barcode) -> None:
        self._sounds.play(Sound.GOOD_SCAN)
        self.screen_of.bar.show_barcode(barcode)

    def _refused(self, code: str, error: InputError) -> None:
        self._sounds.play(Sound.BAD_SCAN)
        self.screen_of.show_wrong(code, error)

    def _repeated(self, barcode: Barcode) -> None:
        self.screen_of.bar.show_barcode(barcode)
        self._messages.tell(Weight.INFO, self._words.say("Already shown"), icon="info")

    def _recall(self, places: int) -> None:
        step = self._finder.recall(places)
        if step is not None:
            self.screen_of.show_step(step)

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._messages.tell(Weight.OK, self._words.say("Copied"), icon="copy")

    def _next_language(self) -> None:
        after = LANGUAGES[(LANGUAGES.index(self._words.language) + 1) % len(LANGUAGES)]
        old = self.screen_of
        self._finder.changed.disconnect(old.show_answer)
        self._finder.trail_changed.disconnect(old.show_trail)
        self.screen_of = self._new_screen(Words(after))

    def _ask_again(self) -> None:
        self._finder.ask_again()

    def _tick(self) -> None:
        self._finder.ask_when_free(self._counter.clock())
        self.screen_of.tick()


def open_file(path: str) -> None:
    """Open a file of this computer in whatever the clerk edits it with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def start_program(command: tuple[str, ...]) -> None:
    """Start a program that lives on by itself."""
    if command:
        QProcess.startDetached(command[0], list(command[1:]))
