"""A panel: white, framed, with a head of icon, title and second line."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class Panel(QFrame):
    """A framed column; parts are added to `column`."""

    def __init__(self, style: Style, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)


class PanelHead(QFrame):
    """The 48 px head of a panel: icon, title, second line, the key that closes the panel, a button at the end."""

    def __init__(
        self,
        style: Style,
        *,
        icon_name: str,
        title: str = "",
        second: str = "",
        key: str = "",
        at_end: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "head")
        self.glyph = Glyph(style, icon_name, size_px=20)
        self.title = PlainLabel(style, title, type_style="panel_title", elide=True, smaller="body_strong")
        self.second = PlainLabel(style, second, type_style="meta", colour="text3", tabular=True, elide=True)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.addStretch()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), 0, style.px(16), 0)
        row.setSpacing(style.px(10))
        row.addWidget(self.glyph)
        row.addLayout(words, 1)
        if key:
            row.addWidget(KeyCap(style, key))
        if at_end is not None:
            row.addWidget(at_end)
            row.setContentsMargins(style.px(16), 0, style.px(4), 0)
        self.setFixedHeight(style.px(48))

    def take_in(self, part: QWidget) -> None:
        """A part of another kind in the place of icon and words, which are hidden while it is seen."""
        self._row.insertWidget(2, part, 10_000)  # the place of the words, which is empty then, takes no share

    def show_words(self, icon_name: str, title: str, *, second: str = "") -> None:
        """Another icon, title and second line."""
        self.glyph.set_glyph(icon_name)
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))
