"""Known codes on screen, scanned one after the other, and what they tell of the scanner."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.learning import KNOWN_CODES, KnownCode, Learned, Sample, Verdict, learn, verdict
from app.core.scan import RawScan
from app.system.i18n import Words
from app.ui.parts.barcode import BarcodeView
from app.ui.parts.buttons import PanelButton
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.notice import NoticeLine
from app.ui.setup.learnedwords import wrong_words
from app.ui.style import Style

# Where code, what it says and the marks below it are not seen together.
LOW_PX = 240
GAP_PX = 16


class MarkRow(QWidget):
    """The marks of the codes, and a button beside them; below them where its words would be cut."""

    def __init__(self, style: Style, marks: Sequence[IconLabel], *, button: PanelButton) -> None:
        super().__init__()
        self._gaps_px = style.px(GAP_PX * len(marks))
        self._parts: tuple[QWidget, ...] = (*marks, button)
        row = QHBoxLayout()
        row.setSpacing(style.px(GAP_PX))
        for mark in marks:
            row.addWidget(mark)
        row.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(style.px(8))
        self._whole.addLayout(row, 1)
        self._whole.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        is_narrow = sum(part.sizeHint().width() for part in self._parts) + self._gaps_px > self.width()
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)


class ScannerTest(QWidget):
    """`learned` carries what the codes so far tell, after each that was right; `begun_again` that nothing is known.

    `samples` are those that came, in another language perhaps; they are added to. Where there is little height the code
    comes first, with shorter bars.
    """

    learned = Signal(object)
    begun_again = Signal()

    def __init__(self, style: Style, words: Words, *, samples: list[Sample]) -> None:
        super().__init__()
        self._words = words
        self._samples = samples
        self._style = style
        self._room: QWidget | None = None
        self._marks = tuple(IconLabel(style, "circle", text=code.symbology) for code in KNOWN_CODES)
        self.view = BarcodeView(style)
        self.result = NoticeLine(style, type_style="body_strong")
        self.again = PanelButton(style, words.say("Begin again"), icon_name="refresh-cw", height_px=36)
        self.again.clicked.connect(self.begin)
        below = MarkRow(style, self._marks, button=self.again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.px(8))
        self._column.addWidget(self.result)
        self._column.addWidget(self.view)
        self._column.addWidget(below)
        self._show_next()

    @property
    def is_done(self) -> bool:
        """Whether all codes came."""
        return not self._left

    @property
    def so_far(self) -> Learned | None:
        """What the codes so far tell, None before the first."""
        return learn(self._samples) if self._samples else None

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the height of what it is scrolled in counts."""
        super().showEvent(event)
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._room is None:
            self._room = area.viewport()
            self._room.installEventFilter(self)
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def begin(self) -> None:
        """All codes once more."""
        self._samples.clear()
        self._show_next()
        self.begun_again.emit()

    def take(self, raw: RawScan, *, looks_like_typing: bool = False) -> None:
        """A scan: the code that is shown, another of them, or something else."""
        if self.is_done:
            self._try(raw, looks_like_typing=looks_like_typing)
            return
        verdicts = {code: verdict(code, raw) for code in self._left}
        right = next((code for code, found in verdicts.items() if found is Verdict.RIGHT), None)
        if right is not None:
            self._samples.append(Sample(right, raw))
            self._show_next()
            self.learned.emit(learn(self._samples))
        elif any(verdict(sample.code, raw) is Verdict.RIGHT for sample in self._samples):
            self._say(self._words.say("That one is done: now the {symbology}", symbology=self._left[0].symbology))
        else:
            wanted = self._left[0]
            said = wrong_words(verdicts[wanted], self._words, came=raw.text, wanted=wanted)
            self._say(said, icon_name="circle-x", colour="bad")

    def _try(self, raw: RawScan, *, looks_like_typing: bool) -> None:
        """A scan of anything, once all is learned. Where something was to be set right, a known code begins anew."""
        learned = self.so_far
        if learned and learned.advice and any(verdict(code, raw) is Verdict.RIGHT for code in KNOWN_CODES):
            self.begin()
            self.take(raw)
        elif looks_like_typing:
            said = self._words.say("{code} was read here alone: it looks like typing", code=raw.text)
            self._say(said, icon_name="triangle-alert", colour="warn")
        else:
            self._say(self._words.say("{code} was read", code=raw.text), icon_name="circle-check", colour="ok")

    @property
    def _left(self) -> list[KnownCode]:
        done = [sample.code for sample in self._samples]
        return [code for code in KNOWN_CODES if code not in done]

    def _fit(self) -> None:
        is_low = self._room is not None and self._room.height() < self._style.px(LOW_PX)
        self.view.set_low(is_low)
        self._column.removeWidget(self.view)
        self._column.insertWidget(0 if is_low else 1, self.view)

    def _show_next(self) -> None:
        left, say = self._left, self._words.say
        for code, mark in zip(KNOWN_CODES, self._marks, strict=True):
            icon_name, colour = ("circle", "text2") if code in left else ("circle-check", "ok")
            mark.set_content(icon_name, code.symbology, colour=colour)
        shown = left[0] if left else KNOWN_CODES[-1]
        self.view.show_code(shown.symbology, shown.text)
        self.again.setEnabled(bool(self._samples))
        if not left:
            self._say(say("All three were read: scan anything to try it"), icon_name="circle-check", colour="ok")
        elif self._samples:
            self._say(say("Now this one"))
        else:
            self._say(say("Scan this code"))

    def _say(self, text: str, *, icon_name: str = "scan-barcode", colour: str = "text") -> None:
        self.result.show_words(text, icon_name=icon_name, colour=colour)
