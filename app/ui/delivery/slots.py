"""When the rider comes: three good slots as buttons, or why there is none."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.delivery import Slot
from app.system.i18n import Words
from app.ui.delivery.daygrid import capital, local
from app.ui.parts.choicerow import ChoiceRow
from app.ui.parts.plain import PlainLabel
from app.ui.parts.slotbutton import SlotButton
from app.ui.style import Style

SHOWN = 3


class SlotPicker(QWidget):
    """`chosen` carries the Slot that was picked."""

    chosen = Signal(object)

    def __init__(self, style: Style, words: Words, *, name: str) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._shown: tuple[Slot, ...] = ()
        self._buttons = tuple(SlotButton(style) for _ in range(SHOWN))
        self._row = ChoiceRow(style, self._buttons, name=name, spacing_px=8)
        self._none = PlainLabel(style, type_style="small", colour="warn", wrap=True)
        self._row.picked.connect(lambda place: self.chosen.emit(self._shown[place]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self._none)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard goes to the chosen slot, or to the first."""
        self._row.setFocus(reason)

    def show_slots(self, good: Sequence[Slot], *, chosen: Slot | None, now: datetime, why_none: str) -> None:
        """Good slots, soonest first, and the chosen one among them even where it is none of these."""
        kept = tuple(good)[: SHOWN if chosen is None or chosen in good[:SHOWN] else SHOWN - 1]
        self._shown = tuple(sorted({*kept, *((chosen,) if chosen else ())}))
        for slot, button in zip(self._shown, self._buttons, strict=False):
            day = capital(self._words.day(slot.starts_at, now=local(now, slot)))
            hours = self._words.hours(slot.starts_at, slot.ends_at, zone=slot.starts_at.tzinfo)
            button.show_slot(day=day, hours=hours)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._shown))
        self._row.choose(self._shown.index(chosen) if chosen else -1)
        self._row.setVisible(bool(self._shown))
        self._none.setText(why_none)
        self._none.setVisible(not self._shown)
