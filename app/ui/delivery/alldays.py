"""The page of all slots, in the place of the fields until F8 goes back or a slot is chosen."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import Slot
from app.system.i18n import Words
from app.ui.delivery.daygrid import DayGrid
from app.ui.parts.keylink import KeyLink
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


class AllDays(QWidget):
    """`chosen` carries the Slot, `left` tells that none is wanted, `reached` a part that the keyboard came to.

    `is_pickup` says what the slots are for.
    """

    chosen = Signal(object)
    left = Signal()
    reached = Signal(object)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self.is_pickup = False
        self.grid = DayGrid(style, words)
        self._title = PlainLabel(style, type_style="body_strong")
        self._none = PlainLabel(style, type_style="small", colour="warn", wrap=True)
        back = KeyLink(style, words.say("Back"), key="F8")
        back.clicked.connect(self.left)
        self.grid.chosen.connect(self.chosen)
        self.grid.reached.connect(self._reach)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(6))
        column.addWidget(self.head)
        column.addWidget(self._none)
        column.addWidget(self.grid)
        column.addStretch(1)

    def show_slots(
        self, slots: Sequence[Slot], *, title: str, chosen: Slot | None, now: datetime, why_none: str
    ) -> None:
        """These slots, with the chosen one marked; or why there is none."""
        self._title.setText(title)
        self._none.setText("" if slots else why_none)
        self._none.setVisible(not slots)
        self.grid.show_slots(slots, chosen=chosen, now=now)

    def _reach(self, button: QWidget) -> None:
        """The title is seen above the first slots."""
        if self.grid.is_at_the_top:
            self.reached.emit(self.head)
        self.reached.emit(button)
