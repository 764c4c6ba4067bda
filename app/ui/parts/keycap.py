"""A key hint, drawn as a small key: "F5", "Ctrl F"."""

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.ink import key_hint, key_width
from app.ui.style import Style

KEY_HEIGHT_PX = 20


class KeyCap(QWidget):
    """One key hint, `height_px` design pixels high. `on_header` follows the hatched header of practice."""

    def __init__(
        self,
        style: Style,
        keys: str,
        *,
        on_header: bool = False,
        height_px: int = KEY_HEIGHT_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._keys = keys
        self._on_header = on_header
        self._height_px = height_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)
        style.changed.connect(self.restyle)

    def set_keys(self, keys: str) -> None:
        """Show another key."""
        self._keys = keys
        self.setAccessibleName(keys)
        self.restyle()

    def restyle(self) -> None:
        """Draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its letters."""
        return QSize(ceil(key_width(self._style, self._keys)), self._style.px(self._height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key with its letters."""
        with QPainter(self) as painter:
            colour = self._style.colour
            if self._on_header and self._style.theme.practice:
                ink, border, ground = colour("on_accent"), colour("on_accent"), None
            else:
                ink, border, ground = colour("text2"), colour("control"), colour("panel")
            key_hint(
                painter, self._style, text=self._keys, rect=QRectF(self.rect()), ink=ink, border=border, ground=ground
            )
