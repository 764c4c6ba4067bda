"""Buttons of the panels. None is a default button, and none answers to Enter."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.ink import icon, joined, key_hint, key_width, one_line, text_width
from app.ui.parts.keycap import KEY_HEIGHT_PX
from app.ui.parts.painted import PaintedButton
from app.ui.parts.plain import fits, plain_tip
from app.ui.style import Style

ICON_PX = 20
PADDING_PX = 12
GAP_PX = 10
SMALL_ICON_PX, SMALL_BUTTON_PX = 16, 40


class PanelButton(PaintedButton):
    """A button across a panel: icon, words, key hint at its right. `primary` is the one filled button of a form."""

    height_px = 44.0
    radius_px = 7.0

    def __init__(
        self,
        style: Style,
        text: str,
        *,
        icon_name: str = "",
        key: str = "",
        primary: bool = False,
        height_px: float = 44,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent=parent)
        self.height_px = height_px
        self.icon_name = icon_name
        self.key = key
        self._primary = primary
        self.second = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def set_words(self, text: str, second: str = "", *, key: str | None = None) -> None:
        """Other words, second line and key; the key stays when it is None."""
        self.setText(text)
        self.second = second
        self.key = self.key if key is None else key
        self.setAccessibleName(text)
        self.setAccessibleDescription(joined((second, self.key)))
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that are cut stand whole in the tooltip."""
        super().resizeEvent(event)
        if self.content_width() > self.width() and not self.toolTip():
            self.setToolTip(plain_tip(self.text()))

    def content_width(self) -> float:
        """Icon, words and key side by side."""
        px = self.look.px
        width: float = 2 * px(PADDING_PX) + 2 + self._text_width()
        width += (
            px(SMALL_ICON_PX if self.height_px <= SMALL_BUTTON_PX else ICON_PX) + px(GAP_PX) if self.icon_name else 0
        )
        return width + (key_width(self.look, self.key) + px(GAP_PX) if self.key else 0)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Ground, icon, words, key."""
        fill, border, ink = self._colours()
        self.ground(painter, rect, fill=fill, border=border)
        px = self.look.px
        left = rect.left() + px(PADDING_PX) + 1
        right = rect.right() - px(PADDING_PX) - 1
        if self.icon_name:
            size_px = SMALL_ICON_PX if self.height_px <= SMALL_BUTTON_PX else ICON_PX
            at = QPointF(left, rect.center().y() - px(size_px) / 2)
            icon(painter, self.look, name=self.icon_name, at=at, size_px=size_px, colour=ink)
            left += px(size_px) + px(GAP_PX)
        if self.key:
            width = key_width(self.look, self.key)
            right -= width
            place = QRectF(right, rect.center().y() - px(KEY_HEIGHT_PX) / 2, width, px(KEY_HEIGHT_PX))
            self._draw_key(painter, place, ink=ink)
            right -= px(GAP_PX)
        self.draw_words(painter, QRectF(left, rect.top(), right - left, rect.height()), ink=ink)

    def draw_words(self, painter: QPainter, rect: QRectF, *, ink: QColor) -> None:
        """The one line of words."""
        font = self.look.font("body", weight=600 if self._primary else 500)
        one_line(painter, rect, text=self.text(), font=font, colour=ink)

    def ring(self) -> tuple[QColor, float]:
        """Inside the fill of the primary button, in the ink of its words."""
        if self._primary and self.isEnabled():
            return self.look.colour("on_accent"), self.look.px(3)
        return super().ring()

    def _text_width(self) -> float:
        return text_width(self.text(), self.look.font("body", weight=600 if self._primary else 500))

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        colour = self.look.colour
        if not self.isEnabled():
            return colour("sunken"), colour("line"), colour("disabled")
        pressed = self.is_hovered or self.isDown()
        if self._primary:
            ground = colour("accent_hover" if pressed else "accent")
            return ground, ground, colour("on_accent")
        return colour("hover" if pressed else "panel"), colour("control"), colour("text")

    def _draw_key(self, painter: QPainter, rect: QRectF, *, ink: QColor) -> None:
        colour = self.look.colour
        if self._primary and self.isEnabled():
            key_hint(painter, self.look, text=self.key, rect=rect, ink=ink, border=ink)
            return
        ground = colour("panel")
        key_hint(
            painter, self.look, text=self.key, rect=rect, ink=colour("text2"), border=colour("control"), ground=ground
        )


class TwoLineButton(PanelButton):
    """A 54 px button with a fact, or the reason why it is off, on its second line."""

    def __init__(
        self, style: Style, text: str, *, icon_name: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(style, text, icon_name=icon_name, key=key, height_px=54, parent=parent)

    def draw_words(self, painter: QPainter, rect: QRectF, *, ink: QColor) -> None:
        """The name over its second line."""
        name_px, second_px = self.look.px(19), self.look.line_px("meta")
        top = rect.center().y() - (name_px + second_px) / 2
        name = QRectF(rect.left(), top, rect.width(), name_px)
        one_line(painter, name, text=self.text(), font=self.look.font("body", weight=500), colour=ink)
        second = QRectF(rect.left(), top + name_px, rect.width(), second_px)
        quiet = self.look.colour("text3" if self.isEnabled() else "disabled")
        one_line(painter, second, text=self.second, font=self.look.font("meta"), colour=quiet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A second line that is cut stands whole in the tooltip."""
        super().resizeEvent(event)
        others = self.content_width() - self._text_width()
        is_whole = fits(self.second, self.look.font("meta"), width=self.width() - others)
        self.say(self.text(), "" if is_whole else self.second)

    def _text_width(self) -> float:
        second = text_width(self.second, self.look.font("meta"))
        return max(super()._text_width(), second)


class LinkButton(PaintedButton):
    """Words in the accent colour that do something: "Open", "search anyway"."""

    height_px = 24.0
    radius_px = 4.0

    def __init__(self, style: Style, text: str, *, weight: int = 600, parent: QWidget | None = None) -> None:
        super().__init__(style, parent=parent)
        self._weight = weight
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Other words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.restyle()

    def content_width(self) -> float:
        """The words and room for the ring."""
        return text_width(self.text(), self.look.font("small", weight=self._weight)) + 2 * self.look.px(4)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The words, underlined under the mouse."""
        font = self.look.font("small", weight=self._weight)
        font.setUnderline(self.is_hovered)
        ink = self.look.colour("accent" if self.isEnabled() else "disabled")
        middle = Qt.AlignmentFlag.AlignCenter
        one_line(painter, rect, text=self.text(), font=font, colour=ink, align=middle)


class IconButton(PaintedButton):
    """An icon that needs no words on screen (close, settings); a screen reader gets its name."""

    height_px = 40.0

    def __init__(
        self, style: Style, icon_name: str, *, name: str, width_px: int = 44, parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent=parent)
        self._icon_name = icon_name
        self._width_px = width_px
        self.say(name, name)

    def content_width(self) -> float:
        """A fixed width."""
        return self.look.px(self._width_px)

    def sizeHint(self) -> QSize:
        """As the design says."""
        return QSize(self.look.px(self._width_px), self.look.px(self.height_px))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The icon in the middle."""
        if self.is_hovered or self.isDown():
            self.ground(painter, rect, fill=self.look.colour("hover"))
        half = self.look.px(16) / 2
        at = QPointF(rect.center().x() - half, rect.center().y() - half)
        icon(
            painter,
            self.look,
            name=self._icon_name,
            at=at,
            size_px=16,
            colour="text2" if self.isEnabled() else "disabled",
        )
