"""Buttons side by side, or one below the other, of which one is chosen: one stop of the Tab key, arrows choose."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from app.ui.parts.painted import PaintedButton
from app.ui.style import Style

STEPS_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
STEPS_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ChoiceButton(PaintedButton):
    """A button whose arrows are its row's: Qt's own would wander to any button around."""

    def ring(self) -> tuple[QColor, float]:
        """Inside the frame that says that it is chosen, which has the same colour."""
        ink, inset = super().ring()
        return ink, self.look.px(4) if self.isChecked() else inset

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All but the arrows."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """Columns of one width, or rows of one height where it is `upright`.

    `picked` tells the place of the button that was chosen by mouse or keys.
    """

    picked = Signal(int)

    def __init__(
        self,
        style: Style,
        buttons: tuple[ChoiceButton, ...],
        *,
        name: str,
        spacing_px: int,
        upright: bool = False,
    ) -> None:
        super().__init__()
        self.buttons = buttons
        self._steps = STEPS_DOWN if upright else STEPS_ACROSS
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(spacing_px))
        for place, button in enumerate(buttons):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.setAutoExclusive(True)  # what makes a screen reader call it one of several; the group decides
            self._group.addButton(button, place)
            row.addWidget(button, 0 if upright else 1)
        self._group.idClicked.connect(self.picked)
        self._group.idToggled.connect(lambda *_: self._stop_at_one())

    def choose(self, place: int) -> None:
        """Choose one without telling it; -1 leaves none chosen."""
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons):
            button.setChecked(number == place)
        self._group.setExclusive(True)
        self._stop_at_one()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard goes to the chosen button, or to the first that can be chosen."""
        stop = self._stop()
        if stop is not None:
            stop.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right, or up and down, choose the next one that can be chosen."""
        step = self._steps.get(Qt.Key(event.key()))
        usable = self._usable()
        place = next((place for place, button in enumerate(usable) if button.hasFocus()), None)
        if step is None or place is None:
            event.ignore()
            return
        button = usable[min(max(place + step, 0), len(usable) - 1)]
        if not button.isChecked():
            button.click()
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _usable(self) -> list[ChoiceButton]:
        return [button for button in self.buttons if button.isEnabled() and not button.isHidden()]

    def _stop(self) -> ChoiceButton | None:
        usable = self._usable()
        return next((button for button in usable if button.isChecked()), usable[0] if usable else None)

    def _stop_at_one(self) -> None:
        """The Tab key stops once."""
        stop = self._stop()
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus)
