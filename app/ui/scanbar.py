"""The scan bar: the field, what came of the scan in words, and the trail of the last scans."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.barcode import MAX_LENGTH, Barcode
from app.services.answer import SourceState
from app.system.i18n import Words
from app.ui.find.shown import Found, Shown, tenths
from app.ui.find.trail import Trail, outcome_words
from app.ui.parts.chips import TrailChip
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel
from app.ui.parts.scanfield import ScanField
from app.ui.parts.tiers import COMPACT_FROM_PX, STANDARD_FROM_PX, TWO_COLUMNS_FROM_PX
from app.ui.style import Style

CHIPS, CHIPS_COMPACT, CHIPS_LEAST = 5, 3, 2
FIELD_PX, FIELD_COMPACT_PX, FIELD_LEAST_PX = 480, 420, 404


class TypingField(ScanField):
    """The scan field: Enter alone looks up what was typed. What is typed behind an answered code replaces it.

    `list_asked` tells that Down was pressed, `rest_asked` Escape where there is nothing to empty.
    """

    entered = Signal(str)
    list_asked = Signal()
    rest_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks up; Down leaves for the list; Escape empties; everything else is text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Down:
            self.list_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.rest_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.set_result("")
        else:
            types = bool(event.text()) and event.text().isprintable()
            if types and self.is_answered and self.cursorPosition() == len(self.text()):
                self.clear()
            super().keyPressEvent(event)


class ScanBar(QWidget):
    """`recalled` carries a position in the trail."""

    recalled = Signal(int)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._style = style
        self._words = words
        placeholder = words.say("Scan or type a barcode or article number")
        self.field = TypingField(style, placeholder, name=words.say("Scan"))
        # Room for more than is allowed, so that a code that is too long is told so rather than cut.
        self.field.setMaxLength(MAX_LENGTH * 4)
        self._result = PlainLabel(style, type_style="small", weight=600, elide=True)
        self._result_note = PlainLabel(style, type_style="small", colour="text3", tabular=True, elide=True)
        self._said = QWidget()
        self._hints = (Glyph(style, "history"), KeyCap(style, words.say("Ctrl ↑ ↓")))
        self._chips = [TrailChip(style) for _ in range(CHIPS)]
        self._chip_count = CHIPS
        self._row = QHBoxLayout(self)
        self._build()

    def show_barcode(self, barcode: Barcode) -> None:
        """The code in the field, with what it is."""
        self._set_code(barcode.scanned)
        if barcode.wrong_check_digit:
            self.field.set_result("ok", self._words.say("Article no."))
        else:
            symbology = barcode.symbology if barcode.gtin else self._words.say("Article no.")
            self.field.set_result("ok", self._words.say("{symbology} ok", symbology=symbology))

    def show_wrong(self, code: str, *, title: str, may_be_searched: bool) -> None:
        """A code that nothing is asked for, and why."""
        link = self._words.say("search anyway") if may_be_searched else ""
        self._set_code(code)
        self.field.set_result("bad", title, link=link)
        self._say(title, self._words.say("Nothing was asked"), colour="bad")

    def show_nothing(self) -> None:
        """No code."""
        self._set_code("")
        self.forget_result()
        self._say("", "")

    def show_progress(self, shown: Shown) -> None:
        """How far the look-up is, in words."""
        say = self._words.say
        span = say("in {time}", time=self._words.span(tenths(shown.slowest_s)))
        total = self._words.number(2)
        if shown.is_offline:
            is_known = any(answer.is_old for answer in shown.answers)
            self._say(say("From the last answer") if is_known else say("Not known"), say("offline"), colour="warn")
        elif not shown.is_complete:
            n = self._words.number(2 - len(shown.asking))
            self._say(say("Searching"), say("{n} of {total} answered", n=n, total=total))
        elif shown.answered_count < len(shown.answers):
            is_limited = all(a.report.state in (SourceState.OK, SourceState.LIMITED) for a in shown.answers)
            n = self._words.number(shown.answered_count)
            answered = say("{n} of {total} answered", n=n, total=total)
            self._say(answered, span, colour="warn" if is_limited else "bad")
        elif shown.best()[0] is Found.NOWHERE:
            self._say(say("Nobody has it"), say("all answered {span}", span=span))
        else:
            ways = self._words.say_n("{n} way", "{n} ways", n=len(shown.offers()))
            self._say(say("{ways}, all answered", ways=ways), span)

    def show_trail(self, trail: Trail) -> None:
        """The last scans as chips, the present one framed."""
        steps = trail.steps
        first = max(min(trail.position - 1, len(steps) - self._chip_count), 0)
        for place, chip in enumerate(self._chips):
            position = first + place
            is_shown = place < self._chip_count and position < len(steps)
            chip.setVisible(is_shown)
            chip.setProperty("position", position)
            if is_shown:
                step = steps[position]
                icon_name, colour = step.icon()
                said = f"{step.code}: {outcome_words(step, self._words)}"
                is_present = position == trail.position
                chip.show_scan(icon_name, step.last_four, colour=colour, present=is_present, words=said)

    def forget_result(self) -> None:
        """Something else is being typed: what was said of the code before no longer stands beside it."""
        self.field.set_result("")

    def set_width(self, width_px: int) -> None:
        """What fits into a window of this width in design pixels."""
        is_compact, is_narrow = width_px < STANDARD_FROM_PX, width_px < COMPACT_FROM_PX
        has_room = width_px >= TWO_COLUMNS_FROM_PX
        px = self._style.px
        self._row.setContentsMargins(px(12), px(4 if is_compact else 8), px(12), px(8 if is_compact else 12))
        field_px = px(FIELD_PX if not is_compact else FIELD_COMPACT_PX if has_room else FIELD_LEAST_PX)
        self.field.setMinimumWidth(0 if is_narrow else field_px)
        self.field.setMaximumWidth(16777215 if is_narrow else field_px)
        narrower = 0 if is_narrow else CHIPS_COMPACT if has_room else CHIPS_LEAST
        self._chip_count = narrower if is_compact else CHIPS
        self._said.setVisible(not is_narrow)
        for hint in self._hints:
            hint.setVisible(not is_compact)

    def _set_code(self, code: str) -> None:
        self.field.setText(code)
        self.field.setCursorPosition(len(code))

    def _say(self, result: str, note: str, *, colour: str = "text") -> None:
        self._result.set_look(colour=colour)
        self._result.setText(result)
        self._result_note.setText(note)

    def _build(self) -> None:
        px = self._style.px
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(0)
        said.addStretch()
        said.addWidget(self._result)
        said.addWidget(self._result_note)
        said.addStretch()
        row = self._row
        row.setSpacing(px(16))
        row.addWidget(self.field)
        row.addWidget(self._said, 1)
        trail = QHBoxLayout()
        trail.setSpacing(px(4))
        for part in (*self._hints, *self._chips):
            trail.addWidget(part)
        row.addLayout(trail)
        self.field.textEdited.connect(self.forget_result)
        for chip in self._chips:
            chip.setVisible(False)
            chip.clicked.connect(lambda _=False, pressed=chip: self.recalled.emit(pressed.property("position")))
