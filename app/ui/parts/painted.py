"""What every button that draws itself shares: hover, focus, the theme, and no answer to Enter.

A scanner ends its code with Enter, so no button may be pressed by it: space and the mouse do.
"""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.parts.ink import rounded
from app.ui.parts.plain import plain_tip
from app.ui.style import Style


class PaintedButton(QAbstractButton):
    """A button drawn by `draw`, as wide as `content_width` says and `height_px` design pixels high."""

    height_px: float = 32
    radius_px: float = 6

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.is_hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

    def content_width(self) -> float:
        """The width that shows everything, in logical pixels."""
        return 0

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the button; the focus ring follows by itself."""

    def say(self, words: str, tip: str = "") -> None:
        """What a screen reader says of this button, and its tooltip as plain text."""
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(tip))

    def sizeHint(self) -> QSize:
        """As wide as its content."""
        return QSize(ceil(self.content_width()), self.look.px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        """A button that may be cut still shows its icon."""
        return QSize(0, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        self.is_hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left."""
        self.is_hovered = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the ring if the keyboard is on it."""
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            self.draw(painter, rect)
            if self.hasFocus():
                ink, inset = self.ring()
                room, radius = rect.adjusted(inset, inset, -inset, -inset), self.look.px(self.radius_px)
                rounded(painter, room, radius=max(radius - inset, 2), border=ink, width=self.look.px(2))

    def ring(self) -> tuple[QColor, float]:
        """The colour of the focus ring, and how far inside the edge it runs: further where the edge is as bright."""
        on_header = bool(self.property("on_header")) and self.look.theme.practice
        return self.look.colour("on_accent" if on_header else "accent"), 0

    def ground(self, painter: QPainter, rect: QRectF, *, fill: QColor | None, border: QColor | None = None) -> None:
        """The rounded ground; in high contrast its border is twice as thick."""
        width = self.look.theme.border_px
        rounded(painter, rect, radius=self.look.px(self.radius_px), fill=fill, border=border, width=width)
