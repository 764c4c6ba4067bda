"""A tinted card: an icon, what is so in bold, and what that means."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.band import alert
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.ink import joined, rounded
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style

# colour of the icon and border -> ground
GROUNDS = {"warn": "warn_tint", "bad": "bad_tint", "ok": "ok_tint", "accent": "accent_tint"}


class NoticeCard(QWidget):
    """As high as its words; a screen reader is told when they change."""

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._colour = "text2"
        self._glyph = Glyph(style, "info", size_px=20)
        self.title = PlainLabel(style, type_style="body", weight=600, wrap=True)
        self.text = PlainLabel(style, type_style="small", wrap=True)
        px = style.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(self.text)
        icon = QVBoxLayout()
        icon.addWidget(self._glyph)
        icon.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(9), px(12), px(9))
        row.setSpacing(px(10))
        row.addLayout(icon)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        style.changed.connect(self.update)

    def show_notice(self, icon_name: str, colour: str, *, title: str, text: str = "") -> None:
        """`colour` is a token: "warn", "bad", "ok", "accent", or "text2" for a calm one."""
        is_new = (title, text) != (self.title.text(), self.text.text())
        self._colour = colour
        self._glyph.set_glyph(icon_name, colour=colour)
        self.title.setText(title)
        self.set_text(text)
        if is_new:
            alert(self)

    def set_text(self, text: str) -> None:
        """Other words below the title, such as seconds that go by: no screen reader is told."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(joined((self.title.text(), text)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground in the tint of its colour."""
        colour = self._style.colour
        ground = colour(GROUNDS.get(self._colour, "sunken"))
        border = colour(self._colour if self._colour in ("warn", "bad") or self._style.theme.is_contrast else "line")
        width = self._style.theme.border_px
        with QPainter(self) as painter:
            rounded(painter, QRectF(self.rect()), radius=self._style.px(7), fill=ground, border=border, width=width)
