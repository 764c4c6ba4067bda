"""Bands: a condition inside the list (a source failed, is limited), and the one message of the Today strip."""

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.buttons import PanelButton
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.ink import icon, joined, key_hint, key_width, one_line, rounded, text_width
from app.ui.parts.keycap import KEY_HEIGHT_PX
from app.ui.parts.painted import PaintedButton
from app.ui.parts.plain import PlainLabel, fits, plain_tip
from app.ui.style import Style

BAND_PX, LOW_BAND_PX = 60, 36
BUTTON_PX, LOW_BUTTON_PX = 40, 28
WORDS_FROM_PX = 520
WORDS_BESIDE_KEY_PX = 200
PADDING_PX = 12
GAP_PX = 9


def alert(widget: QWidget) -> None:
    """Tell a screen reader that this widget has something to say."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


class InListBand(QWidget):
    """60 px where the rows of a source would stand: what is wrong, why, and a button or the time left.

    A low one says what is wrong on one line; in a narrow one the button has no more than its icon and key.
    """

    pressed = Signal()

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._kind = "bad"
        self._is_low = False
        self._button_text = ""
        self.glyph = Glyph(style, "plug-zap", size_px=20, colour="bad")
        self.title = PlainLabel(style, type_style="body", weight=600, elide=True)
        self.second = PlainLabel(style, type_style="meta", colour="text2", elide=True)
        self.button = PanelButton(style, "", icon_name="refresh-cw", height_px=BUTTON_PX)
        self.countdown = PlainLabel(style, type_style="title", colour="warn", tabular=True)
        self.button.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.addStretch()
        row = QHBoxLayout(self)
        row.addWidget(self.glyph)
        row.addLayout(words, 1)
        row.addWidget(self.countdown)
        row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)
        self.restyle()

    def show_band(
        self,
        kind: str,
        icon_name: str,
        *,
        title: str,
        second: str = "",
        button_text: str = "",
        key: str = "",
        countdown: str = "",
    ) -> None:
        """`kind` is "bad" or "warn". Without button text there is no button; a screen reader is told at once."""
        self._kind = kind
        self.glyph.set_glyph(icon_name, colour=kind)
        self.title.setText(title)
        self.second.setText(second)
        self._button_text = button_text
        self.button.key = key
        self._fit_button()
        self.button.setVisible(bool(button_text))
        self.set_countdown(countdown)
        self.setAccessibleName(joined((title, second)))
        self.update()
        alert(self)

    def set_countdown(self, text: str) -> None:
        """The time left, such as "0:24"; empty hides it."""
        self.countdown.setText(text)
        self.countdown.setVisible(bool(text))

    def set_low(self, is_low: bool) -> None:
        """Whether it is to take as little height as it can."""
        if is_low is not self._is_low:
            self._is_low = is_low
            self.second.setVisible(not is_low)
            self.button.height_px = LOW_BUTTON_PX if is_low else BUTTON_PX
            self.button.restyle()
            self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is wrong comes before the words of the button."""
        super().resizeEvent(event)
        self._fit_button()

    def restyle(self) -> None:
        """Take distances anew from the style."""
        px = self._style.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(16), 0, px(16), 0)
            layout.setSpacing(px(12))
        self.setFixedHeight(px(LOW_BAND_PX if self._is_low else BAND_PX))
        self.update()

    def _fit_button(self) -> None:
        has_words = self.width() >= self._style.px(WORDS_FROM_PX)
        words = self._button_text if has_words else ""
        if words != self.button.text() or self.button.accessibleName() != self._button_text:
            self.button.set_words(words)
            self.button.setAccessibleName(self._button_text)
            self.button.setToolTip("" if has_words else self._button_text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted ground; in high contrast with lines of the band's colour."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._style.colour(f"{self._kind}_tint"))
            if self._style.theme.is_contrast:
                ink = self._style.colour(self._kind)
                painter.fillRect(0, 0, self.width(), 1, ink)
                painter.fillRect(0, self.height() - 1, self.width(), 1, ink)


class MessageBand(PaintedButton):
    """The right end of the Today strip: one event, with the key that opens what it is about.

    `show_message` shows and announces it, `clear` leaves; who says which when is not decided here.
    """

    height_px = 36.0

    def __init__(self, style: Style, *, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self.kind = ""
        self._icon_name = ""
        self._key = ""
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clear()

    def show_message(self, kind: str, icon_name: str, *, text: str, more: str = "", key: str = "") -> None:
        """`kind` is "ok", "warn", "bad" or "info"; `more`, how many wait behind it, is never cut."""
        self.kind = kind
        self._icon_name = icon_name
        self._key = key
        self._more = f"  {more}" if more else ""
        text += self._more
        self.setText(text)
        self.setAccessibleDescription(joined((text, key)))
        self.setEnabled(True)
        self._tip()
        self.restyle()
        alert(self)

    def clear(self) -> None:
        """Nothing to say: its place stays."""
        self.kind = ""
        self._key = ""
        self.setText("")
        self.setAccessibleDescription("")
        self.setToolTip("")
        self.setEnabled(False)
        self.restyle()

    def content_width(self) -> float:
        """Icon, words, key; nothing when there is no message."""
        if not self.kind:
            return 0
        px = self.look.px
        width = 2 * px(PADDING_PX) + px(16) + px(GAP_PX) + text_width(self.text(), self.look.font("small")) + 1
        return width + (px(GAP_PX) + key_width(self.look, self._key) if self._key else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A message that is cut stands whole in the tooltip."""
        super().resizeEvent(event)
        self._tip()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Ground, icon, words, key."""
        if not self.kind:
            return
        px, colour = self.look.px, self.look.colour
        is_info = self.kind == "info"
        ink = colour("text2" if is_info else self.kind)
        ground = colour("hover" if is_info else f"{self.kind}_tint")
        border = ink if self.look.theme.is_contrast else None
        rounded(painter, rect, radius=px(self.radius_px), fill=ground, border=border)
        left, right, middle = rect.left() + px(PADDING_PX), rect.right() - px(PADDING_PX), rect.center().y()
        icon(painter, self.look, name=self._icon_name, at=QPointF(left, middle - px(8)), size_px=16, colour=ink)
        left += px(16) + px(GAP_PX)
        width = key_width(self.look, self._key)
        has_room = right - left - width >= px(WORDS_BESIDE_KEY_PX) or self.content_width() <= rect.width()
        if self._key and has_room:
            place = QRectF(right - width, middle - px(KEY_HEIGHT_PX) / 2, width, px(KEY_HEIGHT_PX))
            inks = {"ink": colour("text2"), "border": colour("control"), "ground": colour("panel")}
            key_hint(painter, self.look, text=self._key, rect=place, **inks)
            right -= width + px(GAP_PX)
        font, text = self.look.font("small"), self.text().removesuffix(self._more)
        more_px = text_width(self._more, font)
        words = QRectF(left, rect.top(), min(text_width(text, font) + 1, right - left - more_px), rect.height())
        one_line(painter, words, text=text, font=font, colour=colour("text"))
        more = QRectF(words.right(), rect.top(), more_px + 1, rect.height())
        one_line(painter, more, text=self._more, font=font, colour=colour("text2"))

    def _tip(self) -> None:
        room = self.width() - self.content_width() + text_width(self.text(), self.look.font("small"))
        is_whole = fits(self.text(), self.look.font("small"), width=room)
        self.setToolTip("" if is_whole else plain_tip(self.text()))
