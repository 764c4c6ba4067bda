"""A form in the right column: head with its key, what stands in the way, fields that scroll, a foot that stays."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.system.i18n import Words, phrase
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.buttons import PanelButton
from app.ui.parts.field import Labelled
from app.ui.parts.formband import FormBand
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.plain import PlainLabel
from app.ui.parts.stack import bring_into_sight, scrolled
from app.ui.style import Style

SEND_KEY = phrase("Ctrl Enter")
BESIDE_FROM_PX = 560
LOW_PX = 260
SEND_PX, LOW_SEND_PX = 48, 36
FIELDS_LEAST_PX = 30
LABEL_PX = 24


class SendButton(PanelButton):
    """The one filled button: its words say the deed in full, its name for a screen reader stays the short deed."""

    def __init__(self, style: Style, name: str, *, key: str) -> None:
        self._name = name
        super().__init__(style, name, icon_name="send", key=key, primary=True, height_px=SEND_PX)

    def rename(self, name: str) -> None:
        """Another short deed, under the same words."""
        self._name = name
        self.set_words(self.text(), self.second)

    def set_words(self, text: str, second: str = "", *, key: str | None = None) -> None:
        """Other words under the same name."""
        super().set_words(text, second, key=key)
        self.say(self._name, text)
        self.setAccessibleDescription(", ".join(part for part in (text, self.key) if part))


class FormFoot(QFrame):
    """Who pays what, who pays nothing, and the button that sends: below them, or beside them where there is room."""

    def __init__(self, style: Style, words: Words, *, deed: str) -> None:
        super().__init__()
        self.setProperty("look", "foot")
        self._deed = deed
        self.glyph = Glyph(style, "euro")
        self.who_pays = PlainLabel(style, type_style="body_strong", wrap=True)
        self.who_does_not = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self.send = SendButton(style, deed, key=words.say(SEND_KEY))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.who_pays)
        lines.addWidget(self.who_does_not)
        lines.addStretch(1)
        costs = QHBoxLayout()
        costs.setSpacing(style.px(10))
        costs.addWidget(self.glyph, 0, Qt.AlignmentFlag.AlignTop)
        costs.addLayout(lines, 1)
        self._style = style
        self._beside_px = style.px(BESIDE_FROM_PX)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.addLayout(costs, 1)
        self._parts.addWidget(self.send)  # beside the costs as wide as its words: those wrap
        self.set_low(False)
        self.show_costs("")

    def set_low(self, is_low: bool) -> None:
        """Whether it is to take as little height as it can: fields and foot share what there is."""
        px = self._style.px
        self._parts.setContentsMargins(px(16), px(6 if is_low else 10), px(16), px(6 if is_low else 12))
        self._parts.setSpacing(px(4 if is_low else 8))
        self.send.height_px = LOW_SEND_PX if is_low else SEND_PX
        self.send.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A form over the whole of a narrow window has little height, and room beside the costs."""
        super().resizeEvent(event)
        is_wide = self.width() >= self._beside_px
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def show_costs(self, who_pays: str, who_does_not: str = "", *, icon_name: str = "euro") -> None:
        """Before it is sent, what it costs and who pays."""
        self.glyph.set_glyph(icon_name)
        self.glyph.setVisible(bool(who_pays))
        self.who_pays.setText(who_pays)
        self.who_pays.setVisible(bool(who_pays))
        self.who_does_not.setText(who_does_not)
        self.who_does_not.setVisible(bool(who_does_not))

    def show_deed(self, deed: str) -> None:
        """The deed in full, as the button says it when nothing is being sent."""
        self._deed = deed
        if self.send.isEnabled():
            self.send.set_words(deed)

    def show_sending(self, words: str) -> None:
        """While it goes out the button says so and cannot be pressed; "" ends that."""
        self.send.setEnabled(not words)
        self.send.set_words(words or self._deed)


class FormPanel(ActionPanel):
    """A form. `sent_asked` asks that its deed be done (button or Ctrl Enter).

    Fields go into `body`; those a problem can name are also put in `places` under the names of core.problems. A form
    with a `deed` has a foot with the button of that name.
    """

    sent_asked = Signal()

    def __init__(self, style: Style, words: Words, *, name: str, icon_name: str, key: str, deed: str = "") -> None:
        super().__init__(style, words, name=name, icon_name=icon_name, title=name, key=key)
        self.setProperty("keys", "form")
        self.head.second.hide()
        self.band = FormBand(style)
        self.places: dict[str, Labelled] = {}
        self._fields = QWidget()
        self.body = QVBoxLayout(self._fields)
        self.body.setContentsMargins(style.px(16), style.px(7), style.px(16), style.px(8))
        self.body.setSpacing(style.px(7))
        self._scroll = scrolled(self._fields)
        self._scroll.setMinimumHeight(style.px(FIELDS_LEAST_PX))  # the foot is whole in any window
        self._low_px, self._label_px = style.px(LOW_PX), style.px(LABEL_PX)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.keep_focus_in_sight)
        self.foot = FormFoot(style, words, deed=deed) if deed else None
        self.column.addWidget(self.band)
        self.column.addWidget(self._scroll, 1)
        if self.foot is not None:
            self.foot.send.clicked.connect(self.ask_to_send)
            self.column.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a window of little height the foot takes less of it."""
        super().resizeEvent(event)
        if self.foot is not None:
            self.foot.set_low(self.height() < self._low_px)

    def ask_to_send(self) -> None:
        """Do the deed of the form, unless it is just being done."""
        if self.foot is None or self.foot.send.isEnabled():
            self.sent_asked.emit()

    def show_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """Each field's problem beside it, in words; the keyboard goes to the first. What has no field: in the head."""
        said = dict(reversed(list(problems)))
        found: dict[Labelled, str] = {}
        for name, place in self.places.items():
            found[place] = found.get(place, "") or said.pop(name, "")
        for place, problem in found.items():
            place.show_problem(problem)
        head = dict.fromkeys(problem for problem in said.values() if problem not in found.values())
        if head:
            self.band.show_band("bad", "triangle-alert", text="\n".join(head))
        first = next((place for place in self.places.values() if place.problem_words), None)
        if first is not None:
            first.field.setFocus()
            self.reveal(first)

    def take_focus(self) -> None:
        """The form was opened: the keyboard goes to its first field."""
        if self.places:
            next(iter(self.places.values())).field.setFocus()

    def reveal(self, part: QWidget) -> None:
        """Scroll until the part is seen."""
        bring_into_sight(self._scroll, part, beside_px=8)

    def keep_focus_in_sight(self) -> None:
        """The field that has the keyboard is scrolled to, with its label, once all parts have their places."""

        def look() -> None:
            part = self._fields.focusWidget()
            if self._fields.isAncestorOf(part) and part.hasFocus():
                bring_into_sight(self._scroll, part, beside_px=self._label_px)

        QTimer.singleShot(0, self, look)
