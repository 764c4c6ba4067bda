"""The foot of the settings pages: back, skip and on in the first run, else only save; and when it takes effect."""

from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.system.i18n import Words
from app.ui.parts.buttons import GAP_PX, LinkButton, PanelButton
from app.ui.parts.form import SEND_KEY
from app.ui.parts.ink import key_width
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style

HEIGHT_PX = 40


class StepFoot(QFrame):
    """`forward` asks to save and, in the first run, to go on; the other signals are the first run's."""

    forward = Signal()
    back = Signal()
    skipped = Signal()
    all_skipped = Signal()

    def __init__(self, style: Style, words: Words, *, is_walk: bool) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self._words = words
        self._is_walk = is_walk
        self.note = PlainLabel(style, type_style="small", colour="text2", elide=True)
        self.skip_all = LinkButton(style, words.say("Skip all"))
        self.go_back = PanelButton(style, words.say("Back"), height_px=HEIGHT_PX)
        self.skip = PanelButton(style, words.say("Skip"), height_px=HEIGHT_PX)
        self._key = words.say(SEND_KEY)
        self._key_px = ceil(key_width(style, self._key)) + style.px(GAP_PX)
        self.primary = PanelButton(style, "", key=self._key, primary=True, height_px=HEIGHT_PX)
        self._gap_px = style.px(8)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(style.px(16), self._gap_px, style.px(16), self._gap_px)
        told, pressed = QHBoxLayout(), QHBoxLayout()
        for row in (self._rows, told, pressed):
            row.setSpacing(self._gap_px)
        told.addWidget(self.skip_all)
        told.addWidget(self.note, 1)
        pressed.addStretch(1)
        for button in (self.go_back, self.skip, self.primary):
            pressed.addWidget(button)
        self._rows.addLayout(told, 1)
        self._rows.addLayout(pressed)
        for part in (self.skip_all, self.go_back, self.skip):
            part.setVisible(is_walk)
        self.skip_all.clicked.connect(self.all_skipped)
        self.go_back.clicked.connect(self.back)
        self.skip.clicked.connect(self.skipped)
        self.primary.clicked.connect(self.forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two rows where the buttons of the first run would be cut."""
        super().resizeEvent(event)
        self._fit()

    def show_place(self, place: int, *, count: int, has_saving: bool = True) -> None:
        """Which page of how many is seen; where nothing is to be saved there is nothing to press."""
        say = self._words.say
        self.go_back.setEnabled(place > 0)
        is_last = place == count - 1
        self.skip.setVisible(self._is_walk and not is_last)
        self.primary.set_words((say("Finish") if is_last else say("Next")) if self._is_walk else say("Save"))
        self.primary.setVisible(self._is_walk or has_saving)
        if self._is_walk:
            self.note.setText(say("{n} of {total}", n=place + 1, total=count))
        self._settle()

    def show_note(self, text: str) -> None:
        """When what was saved takes effect; the first run says which page it is instead."""
        if not self._is_walk:
            self.note.setText(text)
            self._settle()

    def _settle(self) -> None:
        is_needed = self._is_walk or not self.primary.isHidden() or bool(self.note.text())
        self._fit()
        if self.parentWidget() is not None:  # or it would be a window of its own for a moment
            self.setVisible(is_needed)

    def _fit(self) -> None:
        margins = self._rows.contentsMargins()
        room_px = self.width() - margins.left() - margins.right()
        key_px = 0 if self.primary.key else self._key_px
        needed_px = self._needed_px(self.go_back, self.skip, self.primary) + key_px
        key = self._key if needed_px <= room_px + self._gap_px else ""  # words come first
        if key != self.primary.key:
            self.primary.set_words(self.primary.text(), key=key)
        needed_px += self._needed_px(self.skip_all, self.note)
        is_cut = self._is_walk and needed_px > room_px
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if is_cut else QBoxLayout.Direction.LeftToRight)

    def _needed_px(self, *parts: QWidget) -> int:
        return sum(part.sizeHint().width() + self._gap_px for part in parts if not part.isHidden())
