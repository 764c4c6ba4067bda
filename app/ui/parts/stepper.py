"""A number with minus and plus: typed, or changed in steps. The buttons can be hit 44 px wide and high."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.parts.field import TextField
from app.ui.parts.ink import icon
from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

HIT_PX, FIELD_PX, NUMBER_PX, ICON_PX = 44, 36, 84, 16
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class StepButton(PaintedButton):
    """Minus or plus: drawn as high as the field, hit in the 44 px around it."""

    height_px = float(HIT_PX)
    radius_px = 7.0

    def __init__(self, style: Style, icon_name: str, *, name: str) -> None:
        super().__init__(style)
        self._icon_name = icon_name
        self.setAutoRepeat(True)
        self.say(name, name)

    def content_width(self) -> float:
        """As wide as it is high."""
        return self.look.px(HIT_PX)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """The frame of a field with the sign in the middle."""
        px, colour = self.look.px, self.look.colour
        margin = (rect.height() - px(FIELD_PX)) / 2
        ground = "sunken" if not self.isEnabled() else "hover" if self.is_hovered or self.isDown() else "panel"
        border = colour("control" if self.isEnabled() else "line")
        self.ground(painter, rect.adjusted(0, margin, 0, -margin), fill=colour(ground), border=border)
        at = QPointF(rect.center().x() - px(ICON_PX) / 2, rect.center().y() - px(ICON_PX) / 2)
        ink = "text2" if self.isEnabled() else "disabled"
        icon(painter, self.look, name=self._icon_name, at=at, size_px=ICON_PX, colour=ink)


class Stepper(QWidget):
    """`typed` carries the text of the field, `stepped` -1 or 1: what a step is, the form knows."""

    typed = Signal(str)
    stepped = Signal(int)

    def __init__(self, style: Style, *, name: str, fewer: str, more: str) -> None:
        super().__init__()
        self.field = TextField(style, name=name)
        self.field.setMaxLength(6)
        self.field.setFixedWidth(style.px(NUMBER_PX))
        self.fewer = StepButton(style, "minus", name=fewer)
        self.more = StepButton(style, "plus", name=more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.px(4))
        for part in (self.fewer, self.field, self.more):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self.field.textEdited.connect(self.typed)
        self.fewer.clicked.connect(lambda: self.stepped.emit(-1))
        self.more.clicked.connect(lambda: self.stepped.emit(1))

    def event(self, event: QEvent) -> bool:
        """What is wrong is shown and said by the field itself."""
        if event.type() == QEvent.Type.DynamicPropertyChange and self.field.property("wrong") != self.property("wrong"):
            self.field.setProperty("wrong", self.property("wrong"))
            self.field.setAccessibleDescription(self.accessibleDescription())
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to the field. A focus proxy would close the Tab key's way into a ring of its own."""
        self.field.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down change the number by a step."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.stepped.emit(step)
