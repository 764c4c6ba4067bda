"""The Today strip: what this shop sent, in counts, and the band of messages at its right end."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.entry import Counts, EntryQuestion, Kind, State
from app.system.i18n import Words
from app.ui.messages import Message, Messages
from app.ui.parts.band import MessageBand
from app.ui.parts.tiers import COMPACT_FROM_PX, STANDARD_FROM_PX
from app.ui.parts.todaychip import TodayChip
from app.ui.style import Style

BAND_ROOM_PX = 280
BESIDE_PX = 40


class TodayStrip(QWidget):
    """Counts of what was sent, and one message. `opened` asks for Today, `history_asked` for an EntryQuestion.

    `message_read` tells that the message was pressed.
    """

    opened = Signal()
    history_asked = Signal(object)
    message_read = Signal()

    def __init__(self, style: Style, words: Words, *, messages: Messages) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._messages = messages
        self._width_px = 0
        self.setAccessibleName(words.say("Today"))
        self._today = TodayChip(style, key="F7")
        self._leads = TodayChip(style, icon_name="handshake")
        self._deliveries = TodayChip(style, icon_name="bike")
        self._orders = TodayChip(style, icon_name="warehouse")
        self._to_send = TodayChip(style, icon_name="clock")
        self._unsure = TodayChip(style, icon_name="circle-question-mark")
        self._chips = (self._leads, self._deliveries, self._orders, self._to_send, self._unsure)
        self._band = MessageBand(style)
        self._band.setAccessibleName(words.say("Messages"))
        self._build()
        self.show_counts(None)

    def show_counts(self, counts: Counts | None) -> None:
        """What is open, and what needs somebody; None where it is not known yet."""
        say, number = self._words.say, self._words.number
        known = counts or Counts()
        leads = [(say("Leads"), False), (number(known.leads_waiting), True), (say("waiting"), False)]
        leads += [("·", False), (number(known.leads_accepted), True), (say("accepted"), False)]
        pieces = {
            self._leads: leads,
            self._deliveries: [(say("Deliveries"), False), (number(known.deliveries), True)],
            self._orders: [(say("Orders"), False), (number(known.orders), True)],
            self._to_send: [(say("Waiting to send"), False), (number(known.to_send), True)],
            self._unsure: [(say("Not sure"), False), (number(known.unsure), True)],
        }
        for chip, said in pieces.items():
            is_warning = chip is self._unsure and known.unsure > 0
            chip.show_pieces(said if counts else said[:1], warning=is_warning)
        self._to_send.setVisible(known.to_send > 0)
        self._fit()

    def show_scans(self, said: str) -> None:
        """How the scans of this counter ended: for the tooltip and for who does not see it."""
        self._today.say(self._words.say("Today"), said)
        self._today.setAccessibleDescription(said)

    def set_width(self, width_px: int) -> None:
        """Icons and counts only where the window is narrow."""
        self._width_px = width_px
        self.setFixedHeight(self._style.px(44 if width_px < STANDARD_FROM_PX else 48))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words may have less room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words beside the counts as long as they leave room for a message; in the docked strip it takes their room."""
        if not self._width_px:
            return
        is_crowded = self._width_px < COMPACT_FROM_PX and bool(self._band.kind)
        for chip in (self._leads, self._deliveries, self._orders):
            chip.setVisible(not is_crowded)
        self._today.set_short(False)
        shown = [chip for chip in self._chips if not chip.isHidden()]
        for chip in shown:
            chip.set_short(False)
        words_px = sum(chip.sizeHint().width() for chip in (self._today, *shown))
        room_px = self._style.px(self._width_px - BAND_ROOM_PX)
        is_short = self._width_px < COMPACT_FROM_PX or words_px > room_px
        for chip in shown:
            chip.set_short(is_short)
        whole_px = sum(part.sizeHint().width() for part in (self._today, *shown, self._band))
        self._today.set_short(is_crowded and whole_px > self._style.px(self._width_px - BESIDE_PX))

    def _build(self) -> None:
        style = self._style
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(4), 0, style.px(12), 0)
        row.setSpacing(style.px(2))
        questions = {
            self._leads: EntryQuestion(kinds=(Kind.LEAD,)),
            self._deliveries: EntryQuestion(kinds=(Kind.DELIVERY,)),
            self._orders: EntryQuestion(kinds=(Kind.ORDER,)),
            self._to_send: EntryQuestion(states=(State.READY,)),
            self._unsure: EntryQuestion(states=(State.UNSURE,)),
        }
        row.addWidget(self._today)
        for chip, question in questions.items():
            row.addWidget(chip)
            chip.clicked.connect(lambda _=False, question=question: self.history_asked.emit(question))
        row.addSpacing(style.px(8))
        row.addStretch(1)
        row.addWidget(self._band)
        self._today.show_pieces([(self._words.say("Today"), True)])
        self._today.clicked.connect(self.opened)
        self._band.clicked.connect(self.message_read)
        self._messages.changed.connect(self._show_message)
        self._show_message(self._messages.shown)

    def _show_message(self, message: Message | None) -> None:
        if message is None:
            self._band.clear()
        else:
            more = f"(+{self._messages.waiting})" if self._messages.waiting else ""
            key = self._words.say("Ctrl M")
            self._band.show_message(message.weight.value, message.icon, text=message.text, more=more, key=key)
        self._fit()
