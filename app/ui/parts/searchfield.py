"""The small filter field: a magnifier, a word, the key that leads to it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.parts.ink import icon, one_line
from app.ui.parts.keycap import KeyCap
from app.ui.style import Style

HEIGHT_PX = 32
ICON_PX = 14


class SearchField(QLineEdit):
    """A filter field 32 px high. The key hint gives way to what is typed."""

    def __init__(
        self, style: Style, placeholder: str, *, key: str = "", width_px: int = 150, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._placeholder = placeholder
        self._width_px = width_px
        self._key = KeyCap(style, key, parent=self)
        self._key.setVisible(bool(key))
        self.setProperty("look", "search")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._typed)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and distances anew from the style."""
        self.setFont(self._style.font("small"))
        self.setFixedSize(self._style.px(self._width_px), self._style.px(HEIGHT_PX))
        self._place()

    def set_words(self, placeholder: str, *, key: str = "") -> None:
        """Other words and key, as after a change of language."""
        self._placeholder = placeholder
        self.setAccessibleName(placeholder)
        self._key.set_keys(key)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key stays at the right end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the magnifier, and the word while it is empty."""
        super().paintEvent(event)
        px = self._style.px
        with QPainter(self) as painter:
            at = QPointF(px(9), (self.height() - px(ICON_PX)) / 2)
            icon(painter, self._style, name="search", at=at, size_px=ICON_PX, colour="text2")
            if not self.text():
                room = QRectF(px(31), 0, self.width() - px(31) - self._taken_px(), self.height())
                one_line(painter, room, text=self._placeholder, font=self.font(), colour=self._style.colour("text3"))

    def _typed(self, text: str) -> None:
        self._key.setVisible(not text and bool(self._key.accessibleName()))
        self._place()

    def _taken_px(self) -> int:
        return self._key.width() + self._style.px(12) if self._key.isVisibleTo(self) else self._style.px(8)

    def _place(self) -> None:
        px = self._style.px
        self._key.resize(self._key.sizeHint())
        self._key.move(self.width() - self._key.width() - px(8), (self.height() - self._key.height()) // 2)
        self.setTextMargins(px(20), 0, self._taken_px() - px(8), 0)
