"""A column of the find page: the panel that was asked for by its key, else what rests there; help may lie over it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from app.ui.parts.table import RowTable


class Column(QStackedWidget):
    """Pages of which one is seen. `settled` tells that it may be another one, `keyboard_freed` that the one that has
    gone had the keyboard.
    """

    settled = Signal()
    keyboard_freed = Signal()

    def __init__(self, *rests: QWidget) -> None:
        super().__init__()
        self._rest = rests[0]
        self._asked_for: QWidget | None = None
        self._over: QWidget | None = None
        self._typed_in: QWidget | None = None
        for page in rests:
            self.addWidget(page)

    @property
    def asked_for(self) -> QWidget | None:
        """The panel that a key or a button opened, or None at rest."""
        return self._asked_for

    @property
    def is_open(self) -> bool:
        """Whether a key or a button opened something, which may lie over what was open before."""
        return self._over is not None or self._asked_for is not None

    def rest_on(self, panel: QWidget) -> None:
        """What to show while nothing is asked for."""
        self._rest = panel
        self._settle()

    def open(self, panel: QWidget) -> None:
        """Show a panel until it is closed."""
        if self.indexOf(panel) < 0:
            self.addWidget(panel)
        self._asked_for, self._over = panel, None
        self._settle()

    def toggle_over(self, panel: QWidget) -> None:
        """Lay a panel over what is there; once more, and that is back as it was, with the keyboard where it was."""
        if not self.uncover():
            focused = QApplication.focusWidget()
            self._typed_in = focused if holds_keyboard(self.currentWidget()) else None
            self._over = panel
            self._settle()

    def uncover(self) -> bool:
        """Take away what lies over the rest; whether anything did."""
        if self._over is None:
            return False
        self._over, typed_in = None, self._typed_in
        self._settle()
        if typed_in is not None and isValid(typed_in):
            typed_in.setFocus()
        return True

    def close_panel(self, panel: QWidget | None = None) -> None:
        """Back to rest; where `panel` is given, only if it is the one that is open."""
        if panel is None or panel is self._asked_for:
            self._asked_for = self._over = None
            self._settle()

    def toggle(self, panel: QWidget) -> None:
        """Open a panel, or close it again."""
        if self._asked_for is panel:
            self.close_panel()
        else:
            self.open(panel)

    def take_keyboard(self) -> None:
        """The keyboard goes to the list that is seen; without one it stays."""
        for table in self.findChildren(RowTable):
            if table.isVisible():
                table.take_keyboard()

    def _settle(self) -> None:
        before, now = self.currentWidget(), self._over or self._asked_for or self._rest
        had_keyboard = before is not now and holds_keyboard(before)
        self.setCurrentWidget(now)
        self.settled.emit()
        if had_keyboard:
            self.keyboard_freed.emit()


def holds_keyboard(part: QWidget | None) -> bool:
    """Whether what has the keyboard is in that part of the window."""
    focused = QApplication.focusWidget()
    return part is not None and focused is not None and part.isAncestorOf(focused)
