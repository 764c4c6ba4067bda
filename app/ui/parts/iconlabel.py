"""An icon alone, and an icon with its word."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.parts.ink import icon
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class Glyph(QWidget):
    """One icon in a token's colour. It has no name of its own: the words beside it say the same."""

    def __init__(
        self, style: Style, name: str, *, size_px: int = 16, colour: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._name = name
        self._size_px = size_px
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)
        style.changed.connect(self.update)

    def set_glyph(self, name: str, *, colour: str | None = None) -> None:
        """Another icon, or the same in another colour."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square of the icon's size."""
        side = self._style.px(self._size_px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon in the middle."""
        side = self._style.px(self._size_px)
        at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        colour = self._colour if self.isEnabled() else "disabled"
        with QPainter(self) as painter:
            icon(painter, self._style, name=self._name, at=at, size_px=self._size_px, colour=colour)


class IconLabel(QWidget):
    """An icon with a word of plain text at its right, both in one colour unless `icon_colour` says otherwise."""

    def __init__(
        self,
        style: Style,
        icon_name: str,
        *,
        text: str = "",
        type_style: str = "small",
        colour: str = "text2",
        icon_colour: str | None = None,
        icon_px: int = 16,
        gap_px: int = 6,
        weight: int | None = None,
        code: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._gap_px = gap_px
        self.glyph = Glyph(style, icon_name, size_px=icon_px, colour=icon_colour or colour)
        self.label = PlainLabel(
            style, text, type_style=type_style, colour=colour, weight=weight, code=code, elide=elide
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.glyph)
        row.addWidget(self.label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)
        self.restyle()
        self.setAccessibleName(text)

    def set_content(
        self, icon_name: str, text: str, *, colour: str | None = None, icon_colour: str | None = None
    ) -> None:
        """Other words, icon or colours; None keeps the colour."""
        self.glyph.set_glyph(icon_name, colour=icon_colour or colour)
        self.label.set_look(colour=colour)
        self.label.setText(text)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Take the gap anew from the style."""
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._style.px(self._gap_px))
