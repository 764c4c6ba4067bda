"""The left column while nothing is scanned: what to do, and how the scanner is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.find.picture import PictureBox
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel
from app.ui.parts.rule import Hairline
from app.ui.style import Style


class Invitation(QWidget):
    """ "Scan an article", and the state of the scanner at the bottom."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        say = words.say
        self.setAccessibleName(say("Scan an article"))
        picture = PictureBox(style)
        picture.show_words(say("Scan an article"), is_invitation=True)
        how = say("It works wherever the cursor is in Toonbank. What you were typing stays as it was.")
        by_hand = say("No scanner at hand? Type the barcode or the article number and press Enter in the field.")
        self._health = PlainLabel(style, type_style="small", colour="text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(picture)
        column.addSpacing(style.px(16))
        column.addWidget(PlainLabel(style, say("Scan an article"), type_style="title", wrap=True))
        column.addSpacing(style.px(6))
        column.addWidget(PlainLabel(style, how, colour="text2", wrap=True))
        column.addSpacing(style.px(16))
        column.addWidget(Hairline(style))
        column.addSpacing(style.px(14))
        column.addWidget(PlainLabel(style, by_hand, type_style="small", colour="text2", wrap=True))
        column.addStretch(1)
        column.addWidget(self._card(style, words))
        self.show_health(say("No scan yet"))

    def show_health(self, words: str) -> None:
        """How the last scan came in: speed, suffix, layout."""
        self._health.setText(words)

    def _card(self, style: Style, words: Words) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(style.px(12), style.px(9), style.px(12), style.px(9))
        row.setSpacing(style.px(10))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(PlainLabel(style, words.say("Scanner"), type_style="small", weight=600))
        texts.addWidget(self._health)
        row.addWidget(Glyph(style, "keyboard"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(KeyCap(style, "F9"), 0, Qt.AlignmentFlag.AlignTop)
        return card
