"""The keys, on the right while nothing is scanned and with F1."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.parts.buttons import PanelButton
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keycap import KeyCap
from app.ui.parts.panel import Panel, PanelHead
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import scrolled
from app.ui.style import Style


class KeySheet(Panel):
    """Every key, and practice: its barcodes in practice, the way to it elsewhere."""

    practice_opened = Signal()
    example_chosen = Signal(str)

    def __init__(self, style: Style, words: Words, *, examples: tuple[tuple[str, str], ...]) -> None:
        super().__init__(style, name=words.say("Keys"))
        self._style = style
        self._words = words
        self.column.addWidget(
            PanelHead(
                style,
                icon_name="keyboard",
                title=words.say("Keys"),
                second=words.say("F and Ctrl work wherever the cursor is"),
                key="F1",
            )
        )
        inside = QWidget()
        body = QVBoxLayout(inside)
        margin = style.px(16)
        body.setContentsMargins(margin, style.px(12), margin, margin)
        body.setSpacing(style.px(12))
        body.addLayout(self._keys())
        body.addStretch(1)
        body.addWidget(self._examples(examples) if examples else self._practice())
        self.column.addWidget(scrolled(inside), 1)

    def _keys(self) -> QGridLayout:
        say = self._words.say
        keys = (
            ("F2", say("Customer")),
            ("F3", say("Lead to the chosen shop")),
            ("F4", say("Delivery by cargo bike")),
            ("F6", say("Order at the wholesaler")),
            ("Ctrl Enter", say("Send the form")),
            ("F8", say("All slots of a delivery")),
            ("F7", say("Today and history")),
            ("Ctrl ↑ ↓", say("Earlier and later scans")),
            ("↓ ↑", say("To the list, and back")),
            ("Esc", say("From an empty field: last scans")),
            ("Ctrl F", say("Filter the list, search the history")),
            ("Ctrl P", say("Copy the phone number")),
            ("F5", say("Ask the sources again")),
            ("F9", say("Scanner")),
            ("Ctrl H", say("Hide purchase prices")),
            ("Ctrl L", say("Language")),
            ("Ctrl D", say("Dock at the screen’s edge")),
            ("Ctrl M", say("Open what the message is about")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._style.px(14))
        grid.setVerticalSpacing(self._style.px(5))
        grid.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(keys):
            grid.addWidget(KeyCap(self._style, key), row, 0)
            grid.addWidget(PlainLabel(self._style, words, type_style="small", elide=True), row, 1)
        return grid

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
