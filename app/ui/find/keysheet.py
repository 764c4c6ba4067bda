"""The keys of what is on screen, on the right while nothing is scanned and with F1."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.system.i18n import Words, phrase
from app.ui.parts.buttons import PanelButton
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keycap import KeyCap
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import scrolled
from app.ui.parts.tiers import COMPACT_FROM_PX
from app.ui.style import Style

KEYS_PX = 76
FIND, FORM, TODAY, SCANNER, SETUP = "find", "form", "today", "scanner", "setup"
FIND_KEYS = (
    ("F2", phrase("Customer")),
    ("F3", phrase("Lead to the chosen shop")),
    ("F4", phrase("Delivery by cargo bike")),
    ("F6", phrase("Order at the wholesaler")),
    (phrase("Ctrl ↑ ↓"), phrase("Earlier and later scans")),
    ("↓ ↑", phrase("To the list, and back")),
    ("Esc", phrase("From an empty field: last scans")),
    (phrase("Ctrl F"), phrase("Filter the list")),
    (phrase("Ctrl P"), phrase("Copy the phone number")),
    ("F5", phrase("Ask the sources again")),
    (phrase("Ctrl H"), phrase("Hide purchase prices")),
)
FORM_KEYS = (
    (phrase("Ctrl Enter"), phrase("Send the form")),
    ("Tab", phrase("Next field, with Shift the one before")),
    ("F2", phrase("Customer")),
    ("F3 F4 F6", phrase("Close it: the draft is kept")),
    ("F8", phrase("All slots of a delivery")),
    ("F5", phrase("Ask for slots again")),
)
TODAY_KEYS = (
    ("↓ ↑", phrase("To another entry")),
    (phrase("Ctrl F"), phrase("Search the history")),
    ("Tab", phrase("To the buttons of the entry")),
    ("F7", phrase("Close it")),
)
SCANNER_KEYS = (("F9", phrase("Close it")), ("Tab", phrase("To the button for support")))
SETUP_KEYS = (
    (phrase("Ctrl Enter"), phrase("Save and go on")),
    ("Tab", phrase("Next field, with Shift the one before")),
    ("F10", phrase("Close it, and back to where you were")),
)
KEYS_OF = {FIND: FIND_KEYS, FORM: FORM_KEYS, TODAY: TODAY_KEYS, SCANNER: SCANNER_KEYS, SETUP: SETUP_KEYS}
ANYWHERE = (
    ("F7", phrase("Today and history")),
    ("F9", phrase("Scanner")),
    ("F10", phrase("Settings")),
    ("F12", phrase("Report for support")),
    (phrase("Ctrl L"), phrase("Language")),
    (phrase("Ctrl D"), phrase("Dock right, dock left, and back")),
    (phrase("Ctrl M"), phrase("Open what the message is about")),
)


class KeySheet(Panel):
    """The keys of one place and those that work anywhere, the way to the guide, in a narrow window to the settings too,
    and practice: its barcodes in practice, the way to it elsewhere.
    """

    practice_opened = Signal()
    guide_asked = Signal()
    settings_asked = Signal()
    example_chosen = Signal(str)

    def __init__(self, style: Style, words: Words, *, examples: tuple[tuple[str, str], ...] | None) -> None:
        super().__init__(style, name=words.say("Keys"))
        self._style = style
        self._words = words
        self._place = ""
        second = words.say("F and Ctrl work wherever the cursor is")
        self.column.addWidget(PanelHead(style, icon_name="keyboard", title=words.say("Keys"), second=second, key="F1"))
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        margin = style.px(16)
        self._body.setContentsMargins(margin, style.px(12), margin, margin)
        self._body.setSpacing(style.px(12))
        guide = PanelButton(style, words.say("Guide"), icon_name="book-open", key=words.say("Shift F1"))
        guide.clicked.connect(self.guide_asked)
        self._body.addWidget(guide)
        self._settings = PanelButton(style, words.say("Settings"), icon_name="settings", key="F10")
        self._settings.clicked.connect(self.settings_asked)
        self._settings.hide()
        self._body.addWidget(self._settings)
        self._here = QWidget()
        self._body.addWidget(self._here)
        self._body.addWidget(self._grid(words.say("Anywhere"), ANYWHERE))
        self._body.addStretch(1)
        if examples is not None:
            self._body.addWidget(self._examples(examples) if examples else self._practice())
        self.column.addWidget(scrolled(inside), 1)
        self.show_keys_of(FIND)

    def set_width(self, width_px: int) -> None:
        """In a window of this width in design pixels: the way to the settings stands here where the header has none."""
        self._settings.setVisible(width_px < COMPACT_FROM_PX)

    def show_keys_of(self, place: str) -> None:
        """The keys of another place: FIND, FORM, TODAY, SCANNER or SETUP."""
        if place == self._place:
            return
        self._place = place
        before, self._here = self._here, self._grid(self._title(), KEYS_OF[place])
        self._body.replaceWidget(before, self._here)
        before.hide()
        before.deleteLater()

    def _title(self) -> str:
        say = self._words.say
        titles = {
            FIND: say("With an article"),
            FORM: say("In this form"),
            TODAY: say("In the history"),
            SCANNER: say("Scanner"),
            SETUP: say("Settings"),
        }
        return titles[self._place]

    def _grid(self, title: str, rows: Sequence[tuple[str, str]]) -> QWidget:
        style = self._style
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.px(14))
        grid.setVerticalSpacing(style.px(5))
        grid.setColumnMinimumWidth(0, style.px(KEYS_PX))
        grid.setColumnStretch(1, 1)
        grid.addWidget(PlainLabel(style, title, type_style="label", weight=600, colour="text2"), 0, 0, 1, 2)
        for row, (key, what) in enumerate(rows, 1):
            grid.addWidget(KeyCap(style, self._words.say(key)), row, 0)
            grid.addWidget(PlainLabel(style, self._words.say(what), type_style="small", elide=True), row, 1)
        return part

    def _card(self, icon_name: str, *, title: str, text: str) -> tuple[QFrame, QVBoxLayout]:
        style = self._style
        card = QFrame()
        card.setProperty("look", "sunken-card")
        column = QVBoxLayout(card)
        column.setContentsMargins(style.px(14), style.px(12), style.px(14), style.px(14))
        column.setSpacing(style.px(6))
        head = QHBoxLayout()
        head.setSpacing(style.px(10))
        head.addWidget(Glyph(style, icon_name, size_px=20, colour="accent"))
        head.addWidget(PlainLabel(style, title, type_style="body_strong", elide=True), 1)
        column.addLayout(head)
        column.addWidget(PlainLabel(style, text, type_style="small", colour="text2", wrap=True))
        return card, column

    def _practice(self) -> QFrame:
        say = self._words.say
        text = say("Practice has invented shops and bikes. Nothing is sent and nothing is billed.")
        card, column = self._card("graduation-cap", title=say("Try it without risk"), text=text)
        button = PanelButton(self._style, say("Open practice"), icon_name="graduation-cap")
        button.clicked.connect(self.practice_opened)
        column.addWidget(button)
        return card

    def _examples(self, examples: tuple[tuple[str, str], ...]) -> QFrame:
        say = self._words.say
        card, column = self._card(
            "scan-barcode", title=say("No scanner at hand?"), text=say("Practice barcodes to try:")
        )
        for code, what in examples:
            button = PanelButton(self._style, say(what), height_px=36)
            button.setAccessibleDescription(code)
            button.clicked.connect(lambda _=False, chosen=code: self.example_chosen.emit(chosen))
            column.addWidget(button)
        return card


def place_of(*panels: QWidget | None) -> str:
    """Where the clerk is: the first of the panels that are open tells by its property "keys", else the find page."""
    said = (panel.property("keys") for panel in panels if panel is not None)
    return next((word for word in said if word in KEYS_OF), FIND)
