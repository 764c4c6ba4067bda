"""The band under the head of a form: what stands in the way of the whole of it, and what can be done about that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.band import alert
from app.ui.parts.buttons import LinkButton
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style

MOST_LINKS = 2
# ground and ink
BAND_INKS = {"warn": ("warn_tint", "warn"), "bad": ("bad_tint", "bad"), "info": ("hover", "text2")}


class FormBand(QFrame):
    """Plain words of any length, with up to two links; it takes its room only while it says something.

    `pressed` carries the number of the link.
    """

    pressed = Signal(int)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._ground, self._ink = BAND_INKS["warn"]
        self._glyph = Glyph(style, "triangle-alert", colour="warn")
        self._words = PlainLabel(style, type_style="small", wrap=True)
        # kept for good, so that the Tab key reaches them before the fields, which are made later
        self._links = tuple(LinkButton(style, "") for _ in range(MOST_LINKS))
        # icon and words stand beside the middle of a link, which is higher
        above = style.px(3)
        icon_column, words_column = QVBoxLayout(), QVBoxLayout()
        for column, part in ((icon_column, self._glyph), (words_column, self._words)):
            column.setContentsMargins(0, above, 0, above)
            column.addWidget(part)
        icon_column.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(style.px(4))
        self._parts.addLayout(words_column, 1)
        self._parts.addWidget(self._row_of_links())
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), style.px(5), style.px(12), style.px(5))
        row.setSpacing(style.px(10))
        row.addLayout(icon_column)
        row.addLayout(self._parts, 1)
        style.changed.connect(self._paint_ground)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or "" where it is not there."""
        return "" if self.isHidden() else self._words.text()

    def show_band(self, kind: str, icon_name: str, *, text: str, links: tuple[str, ...] = ()) -> None:
        """`kind` is "warn", "bad" or "info". Two links stand below the words."""
        self._ground, self._ink = BAND_INKS[kind]
        self._glyph.set_glyph(icon_name, colour=self._ink)
        self._words.setText(text)
        below = QBoxLayout.Direction.TopToBottom if len(links) > 1 else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(below)
        for number, link in enumerate(self._links):
            link.set_words(links[number] if number < len(links) else "")
            link.setVisible(number < len(links))
        self._row.setVisible(bool(links))
        self.setAccessibleName(text)
        self._paint_ground()
        self.show()
        alert(self)

    def clear(self) -> None:
        """Nothing stands in the way any more."""
        self.hide()
        self._words.setText("")

    def _row_of_links(self) -> QWidget:
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._style.px(8))
        for number, link in enumerate(self._links):
            link.clicked.connect(lambda _=False, number=number: self.pressed.emit(number))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return self._row

    def _paint_ground(self) -> None:
        ground, ink = self._style.colour(self._ground).name(), self._style.colour(self._ink).name()
        border = f"border: 1px solid {ink};" if self._style.theme.is_contrast else "border: none;"
        self.setStyleSheet(f"FormBand {{ background: {ground}; {border} }}")
