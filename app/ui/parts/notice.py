"""Words that must be read before the fields: an icon in the colour of their weight, and text of any length."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.iconlabel import Glyph
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class NoticeLine(QWidget):
    """Hidden while it says nothing."""

    def __init__(self, style: Style, *, type_style: str = "small") -> None:
        super().__init__()
        self._glyph = Glyph(style, "info")
        self._words = PlainLabel(style, type_style=type_style, wrap=True)
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, style.px(1), 0, 0)
        glyph.addWidget(self._glyph)
        glyph.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(8))
        row.addLayout(glyph)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str, *, icon_name: str = "info", colour: str = "text2") -> None:
        """Words in a token's colour; "" hides the line."""
        self._glyph.set_glyph(icon_name, colour=colour)
        self._words.set_look(colour=colour)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
