"""Buttons two beside each other where their words fit, else one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts.buttons import PanelButton
from app.ui.style import Style

GAP_PX = 10


class PairedButtons(QWidget):
    """As high as its rows of buttons."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._buttons: tuple[PanelButton, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_buttons(self, buttons: Sequence[PanelButton]) -> None:
        """These buttons and no others."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.setParent(self)
            button.show()
        self.setVisible(bool(buttons))
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """One column, as wide as the widest."""
        width = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Words may be cut, rows not."""
        return QSize(0, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """The rows and what stands between them."""
        rows = -(-len(self._buttons) // self._columns(width))
        return rows * self._button_px() + max(rows - 1, 0) * self._style.px(GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for two."""
        super().resizeEvent(event)
        self._place()

    def _columns(self, width: int) -> int:
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        return 2 if len(self._buttons) > 1 and 2 * widest + self._style.px(GAP_PX) <= width else 1

    def _button_px(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons), default=0)

    def _place(self) -> None:
        columns, gap, height = self._columns(self.width()), self._style.px(GAP_PX), self._button_px()
        width = (self.width() - gap * (columns - 1)) // columns
        for number, button in enumerate(self._buttons):
            down, across = divmod(number, columns)
            button.setGeometry(across * (width + gap), down * (height + gap), width, height)
