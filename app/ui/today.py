"""The Today strip: this counter's scans in counts, and the band of messages at its right end."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.find.shown import Found
from app.ui.find.trail import Step
from app.ui.messages import Message, Messages
from app.ui.parts.band import MessageBand
from app.ui.parts.todaychip import TodayChip
from app.ui.style import Style

ELSEWHERE = (Found.STORE, Found.DEMO, Found.WHOLESALER)


class TodayStrip(QWidget):
    """Counts of the scans kept, and one message. `opened` asks for the list of scans."""

    opened = Signal()

    def __init__(self, style: Style, words: Words, *, messages: Messages) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._messages = messages
        self.setAccessibleName(words.say("Today"))
        self._today = TodayChip(style, key="F7")
        self._chips = {
            "scans": TodayChip(style, icon_name="scan-barcode"),
            "here": TodayChip(style, icon_name="house"),
            "elsewhere": TodayChip(style, icon_name="store"),
            "nowhere": TodayChip(style, icon_name="circle-slash"),
        }
        self._band = MessageBand(style)
        self._band.setAccessibleName(words.say("Messages"))
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(4), 0, style.px(12), 0)
        row.setSpacing(style.px(2))
        row.addWidget(self._today)
        for chip in self._chips.values():
            row.addWidget(chip)
            chip.clicked.connect(self.opened)
        row.addStretch(1)
        row.addWidget(self._band)
        self._today.show_pieces([(words.say("Today"), True)])
        self._today.clicked.connect(self.opened)
        self._band.clicked.connect(messages.dismiss)
        messages.changed.connect(self._show_message)
        self._show_message(messages.shown)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Count the scans by how they ended."""
        ends = Counter(step.shown.best()[0] for step in steps if step.shown)
        say = self._words.say
        counts = {
            "scans": (say("Scans"), len(steps)),
            "here": (say("Here"), ends[Found.HERE]),
            "elsewhere": (say("Elsewhere"), sum(ends[end] for end in ELSEWHERE)),
            "nowhere": (say("Nowhere"), ends[Found.NOWHERE]),
        }
        for name, (word, count) in counts.items():
            self._chips[name].show_pieces([(word, False), (self._words.number(count), True)])

    def set_width(self, width_px: int) -> None:
        """Icons and counts only where the window is narrow."""
        self.setFixedHeight(self._style.px(44 if width_px < 1200 else 48))
        for chip in self._chips.values():
            chip.set_short(width_px < 700)

    def _show_message(self, message: Message | None) -> None:
        if message is None:
            self._band.clear()
        else:
            more = f"  (+{self._messages.waiting})" if self._messages.waiting else ""
            self._band.show_message(message.weight.value, message.icon, text=message.text + more, key="Ctrl M")
