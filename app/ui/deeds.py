"""What keys and buttons do, on the screen of the moment: a change of language makes a new screen."""

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.core.barcode import Barcode
from app.core.errors import InputError
from app.ui.find.finder import Finder
from app.ui.intake import Intake
from app.ui.messages import Messages, Weight
from app.ui.parts.sound import Sound, Sounds
from app.ui.screen import Screen


class Deeds(QObject):
    """Joins intake and finder to one screen."""

    def __init__(self, screen: Screen, *, finder: Finder, intake: Intake, messages: Messages) -> None:
        super().__init__(screen)
        self._screen = screen
        self._finder = finder
        self._messages = messages
        intake.taken.connect(self._take)
        intake.refused.connect(self._refuse)
        intake.repeated.connect(self._repeat)
        screen.header.asked_again.connect(self.ask_again)
        screen.bar.field.entered.connect(intake.take)
        screen.bar.field.searched_anyway.connect(intake.take_anyway)
        screen.bar.field.rest_asked.connect(self._rest)
        screen.bar.recalled.connect(self.recall_place)
        screen.page.recent.recalled.connect(self.recall_place)
        screen.page.ways.bands.asked_again.connect(self.ask_again)
        screen.page.details.phone_copied.connect(self.copy)
        screen.page.scanner.copied.connect(self.copy)
        screen.page.keys.example_chosen.connect(intake.take)

    def ask_again(self) -> None:
        """Ask the sources anew for what is on screen."""
        self._finder.ask_again()

    def recall(self, places: int) -> None:
        """Go back (positive) or forth in the trail."""
        step = self._finder.recall(places)
        if step is not None:
            self._screen.show_step(step)

    def recall_place(self, place: int) -> None:
        """Go to a place in the trail, 0 being the newest scan."""
        self.recall(place - self._finder.trail.position)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        copy_text(text, self._messages)

    def _rest(self) -> None:
        self._finder.rest()
        self._screen.rest()

    def _take(self, barcode: Barcode) -> None:
        self._screen.bar.show_barcode(barcode)
        self._screen.page.show_ways()

    def _refuse(self, code: str, error: InputError) -> None:
        self._screen.show_wrong(code, error)

    def _repeat(self, barcode: Barcode) -> None:
        self._take(barcode)
        self._messages.tell(Weight.INFO, lambda words: words.say("Already shown"), icon="info")


def copy_text(text: str, messages: Messages) -> None:
    """Put a text on the clipboard and say so; "" is no text."""
    if text:
        QGuiApplication.clipboard().setText(text)
        messages.tell(Weight.OK, lambda words: words.say("Copied"), icon="copy")


def play_for(intake: Intake, sounds: Sounds) -> None:
    """A good scan and a bad one sound different."""
    intake.taken.connect(lambda _: sounds.play(Sound.GOOD_SCAN))
    intake.refused.connect(lambda *_: sounds.play(Sound.BAD_SCAN))


def open_file(path: str) -> None:
    """Open a file of this computer in whatever the clerk edits it with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def start_program(command: tuple[str, ...]) -> None:
    """Start a program that lives on by itself."""
    if command:
        QProcess.startDetached(command[0], list(command[1:]))
