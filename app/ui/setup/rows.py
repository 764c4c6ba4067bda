"""Fields of a settings page side by side."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.setup.setting import Setting
from app.ui.setup.step import Step
from app.ui.style import Style

STACKS_BELOW_PX = 430
BESIDE_PX, BELOW_PX = 12, 10


class SettingRow(QWidget):
    """Fields of one width; with `stacks` one below the other where their labels and hints would be cut."""

    def __init__(self, style: Style, *, stacks: bool) -> None:
        super().__init__()
        self._style = style
        self._stacks = stacks
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(style.px(BESIDE_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below: laid anew once the columns around it are, which must not change meanwhile."""
        super().resizeEvent(event)
        if self._stacks and self._is_narrow() != self._is_stacked():
            QTimer.singleShot(0, self, self._lay)

    def _is_narrow(self) -> bool:
        return self.width() < self._style.px(STACKS_BELOW_PX)

    def _is_stacked(self) -> bool:
        return self.across.direction() == QBoxLayout.Direction.TopToBottom

    def _lay(self) -> None:
        is_narrow = self._is_narrow()
        self.across.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self.across.setSpacing(self._style.px(BELOW_PX if is_narrow else BESIDE_PX))
        part: QWidget | None = self
        while part is not None and (layout := part.layout()) is not None:  # its new height counts at once
            layout.activate()
            part = part.parentWidget()


def add_row(step: Step, *settings: Setting, to: QVBoxLayout | None = None, stacks: bool = False) -> QBoxLayout:
    """Fields in one row, below what is on the page, or below what is in another column of it; the row."""
    row = SettingRow(step.design, stacks=stacks)
    (to or step.column).addWidget(row)
    for setting in settings:
        cell = QVBoxLayout()
        row.across.addLayout(cell, 1)
        setting.setMinimumWidth(1)  # words that are long in one language do not make its column wider
        step.add(setting, to=cell)
    return row.across
