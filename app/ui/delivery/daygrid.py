"""All slots, day by day: arrows move among them, space or a click chooses one."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.core.delivery import Slot
from app.system.i18n import Words
from app.ui.parts.plain import PlainLabel
from app.ui.parts.slotbutton import SlotButton
from app.ui.style import Style

COLUMNS = 3
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class DayGrid(QWidget):
    """Days as heads, their slots below in rows of three.

    `chosen` carries the Slot, `reached` the button where the keyboard is.
    """

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(self, style: Style, words: Words, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._words = words
        self._slots: tuple[Slot, ...] = ()
        self._rows: list[list[tuple[Slot, SlotButton]]] = []
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)
        self._column.addStretch(1)
        self.setAccessibleName(words.say("All slots"))

    def show_slots(self, slots: Sequence[Slot], *, chosen: Slot | None, now: datetime) -> None:
        """These slots, soonest first, with the chosen one marked. The keyboard stays on its slot."""
        focused = next((slot for slot, button in self._buttons() if button.hasFocus()), None)
        if self._slots != tuple(slots):
            self._slots = tuple(slots)
            self._build(now)
        for slot, button in self._buttons():
            button.setChecked(slot == chosen)
        if focused is not None:
            self.focus_on(focused)

    @property
    def is_at_the_top(self) -> bool:
        """Whether the keyboard is in the first row."""
        place = self._place()
        return place is not None and place[0] == 0

    def focus_on(self, wanted: Slot | None) -> None:
        """The keyboard goes to this slot, or to the first."""
        buttons = dict(self._buttons())
        button = buttons.get(wanted) if wanted else None
        self._reach(button or next(iter(buttons.values()), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next slot that way."""
        move = MOVES.get(Qt.Key(event.key()))
        place = self._place()
        if move is None or place is None:
            event.ignore()
            return
        row, column = place
        if move[0]:
            row = min(max(row + move[0], 0), len(self._rows) - 1)
            self._reach(self._rows[row][min(column, len(self._rows[row]) - 1)][1])
            return
        buttons = [button for _, button in self._buttons()]
        at = buttons.index(self._rows[row][column][1]) + move[1]
        self._reach(buttons[min(max(at, 0), len(buttons) - 1)])

    def _reach(self, button: SlotButton | None) -> None:
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(button)

    def _place(self) -> tuple[int, int] | None:
        for row, buttons in enumerate(self._rows):
            for column, (_, button) in enumerate(buttons):
                if button.hasFocus():
                    return row, column
        return None

    def _buttons(self) -> list[tuple[Slot, SlotButton]]:
        return [pair for row in self._rows for pair in row]

    def _build(self, now: datetime) -> None:
        self._column.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget(self)
        self._rows = []
        group = QButtonGroup(self._inside, exclusive=False)  # what is chosen is said by show_slots alone
        px = self._style.px
        days = QVBoxLayout(self._inside)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(px(6))
        for day, found in groupby(self._slots, key=day_of):
            days.addWidget(PlainLabel(self._style, self._head(day, now), type_style="label", colour="text2"))
            days.addLayout(self._day(list(found), now))
            days.addSpacing(px(6))
        for _, button in self._buttons():
            button.setAutoExclusive(True)  # what makes a screen reader call it one of several
            group.addButton(button)
        self._column.insertWidget(0, self._inside)
        self._inside.show()

    def _head(self, day: date, now: datetime) -> str:
        first = next(slot for slot in self._slots if day_of(slot) == day)
        return capital(self._words.day(first.starts_at, now=local(now, first)))

    def _day(self, slots: list[Slot], now: datetime) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._style.px(8))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        row: list[tuple[Slot, SlotButton]] = []
        for number, slot in enumerate(slots):
            hours = self._words.hours(slot.starts_at, slot.ends_at, zone=slot.starts_at.tzinfo)
            name = f"{self._words.day(slot.starts_at, now=local(now, slot))} {hours}"
            button = SlotButton(self._style, parent=self._inside)
            button.show_slot(day="", hours=hours, name=capital(name))
            button.clicked.connect(lambda _=False, slot=slot: self.chosen.emit(slot))
            if number % COLUMNS == 0:
                row = []
                self._rows.append(row)
            row.append((slot, button))
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        return grid


def day_of(slot: Slot) -> date:
    """The day of a slot where the shop is."""
    return slot.starts_at.date()


def local(now: datetime, slot: Slot) -> datetime:
    """Now, in the time zone of a slot: that of the shop."""
    return now.astimezone(slot.starts_at.tzinfo)


def capital(text: str) -> str:
    """With a capital at the beginning, as in a heading."""
    return text[:1].upper() + text[1:]
