"""Live or practice: what each means, and the way to the other one, which is a program of its own."""

from app.system.i18n import Words
from app.ui.deeds import start_program
from app.ui.parts.buttons import PanelButton
from app.ui.parts.field import Labelled
from app.ui.parts.plain import PlainLabel
from app.ui.parts.segments import Segments
from app.ui.setup.desk import SetupDesk
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style

LIVE, PRACTICE = 0, 1


class ModeStep(Step):
    """Nothing here is saved: practice has settings, a journal and a window of its own."""

    NAME = "mode"
    ICON = "graduation-cap"
    HAS_SAVING = False

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(
            style, words, title=say("Live or practice"), about=say("Both can be open side by side on this computer")
        )
        self._desk = desk
        self._here = PRACTICE if desk.is_practice else LIVE
        self.choice = Segments(style, count=2, name=say("How to work"))
        self.choice.set_lines(
            [(say("Live"), say("with your accounts"), ""), (say("Practice"), say("nothing is sent"), "")]
        )
        self.other = PanelButton(style, "", icon_name="graduation-cap")
        self._text = PlainLabel(style, colour="text2", wrap=True)
        self.column.addWidget(Labelled(style, say("How to work"), field=self.choice))
        for part in (self._text, self.other):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.aside.addWidget(aside_title(style, say("How they are told apart")))
        for told in (
            say("Practice is plum all over, with a hatched header and a frame, and says PRACTICE on every print."),
            say("It never reads your accounts: its shops, bikes and couriers are invented, on this computer alone."),
            say("Its scanner is your own: print its barcodes and try what you like."),
        ):
            self.aside.addWidget(PlainLabel(style, told, type_style="small", colour="text2", wrap=True))
        self.choice.picked.connect(self._show)
        self.other.clicked.connect(lambda: start_program(desk.other_command))
        self.choice.choose(self._here)
        self._show(self._here)

    def _show(self, place: int) -> None:
        say = self.words.say
        if place == PRACTICE:
            self._text.setText(say("Invented shops and bikes to try everything. Nothing is sent, nothing is billed."))
            self.other.set_words(say("Open practice"))
        else:
            self._text.setText(say("Real shops, a real wholesaler, real couriers: what you send may cost."))
            self.other.set_words(say("Open live"))
        self.other.setVisible(place != self._here and bool(self._desk.other_command))
