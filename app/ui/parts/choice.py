"""Fields of a form that choose: a box to tick, and a list that opens."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from app.ui.parts.ink import icon, one_line, rounded, text_width
from app.ui.parts.plain import plain_tip
from app.ui.style import Style

ICON_PX, GAP_PX, HEIGHT_PX, MIN_WORDS_PX = 16, 8, 28, 80
CHEVRON_PX, FIELD_PX, HEAD_FIELD_PX = 14, 36, 32


class TickBox(QCheckBox):
    """A box with its words; the ticked one is in the accent colour."""

    def __init__(self, style: Style, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._style = style
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.updateGeometry)
        style.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Box and words."""
        px = self._style.px
        words = text_width(self.text(), self._style.font("small"))
        return QSize(round(px(ICON_PX) + px(GAP_PX) + words + px(6)), px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """A narrow page cuts the words rather than being cut itself."""
        px = self._style.px
        return QSize(px(ICON_PX) + px(GAP_PX) + px(MIN_WORDS_PX), px(HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that are cut stand whole in the tooltip."""
        super().resizeEvent(event)
        is_cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self.text()) if is_cut else "")

    def hitButton(self, at: QPoint) -> bool:
        """Box and words are one target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, the words, and the ring if the keyboard is on it."""
        px, colour = self._style.px, self._style.colour
        with QPainter(self) as painter:
            name, ink = ("square-check", "accent") if self.isChecked() else ("square", "text2")
            ink = ink if self.isEnabled() else "disabled"
            at = QPointF(px(2), (self.height() - px(ICON_PX)) / 2)
            icon(painter, self._style, name=name, at=at, size_px=ICON_PX, colour=ink)
            left = px(2) + px(ICON_PX) + px(GAP_PX)
            words = QRectF(left, 0, self.width() - left, self.height())
            text_ink = colour("text" if self.isEnabled() else "disabled")
            one_line(painter, words, text=self.text(), font=self._style.font("small"), colour=text_ink)
            if self.hasFocus():
                rounded(painter, QRectF(self.rect()), radius=px(4), border=colour("accent"), width=px(2))


class PickList(QComboBox):
    """A field of 36 px with a list below it, or lower and in small letters in the head of a panel. The wheel does not
    change it: scrolling a form must not.
    """

    def __init__(
        self,
        style: Style,
        choices: Sequence[str] = (),
        *,
        name: str,
        is_in_head: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._look = ("small", HEAD_FIELD_PX) if is_in_head else ("body", FIELD_PX)
        self.setItemDelegate(QStyledItemDelegate(self))  # or the style sheet does not reach the rows
        self.addItems(list(choices))
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux Qt tells the choice as the name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height anew from the style."""
        type_style, height_px = self._look
        self.setFont(self._style.font(type_style))
        self.setFixedHeight(self._style.px(height_px))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the form."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its chevron."""
        super().paintEvent(event)
        px = self._style.px
        with QPainter(self) as painter:
            at = QPointF(self.width() - px(CHEVRON_PX + 10), (self.height() - px(CHEVRON_PX)) / 2)
            ink = "text2" if self.isEnabled() else "disabled"
            icon(painter, self._style, name="chevron-down", at=at, size_px=CHEVRON_PX, colour=ink)
