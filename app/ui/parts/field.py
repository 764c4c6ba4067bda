"""Fields of a form that take text, and the label line above a field, where its problem is said without a jump."""

import unicodedata

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.ink import joined
from app.ui.parts.keycap import KeyCap
from app.ui.parts.plain import PlainLabel, fits, plain_tip
from app.ui.style import Style

FIELD_PX = 36
LABEL_PX = 16
BESIDE_PX = 20
LINE_ENDS = ("\n", "\r", "\u2028", "\u2029")
# Control characters, marks that turn the reading direction or show nothing, halves of a letter.
UNSEEN = ("Cc", "Cf", "Cs")


def visible(text: str) -> str:
    """Only what can be seen: line ends stay, a tab is a blank."""
    spaced = text.replace("\t", " ")
    return "".join(sign for sign in spaced if sign in LINE_ENDS or unicodedata.category(sign) not in UNSEEN)


class OneLine(QValidator):
    """Keeps a field to one line of what can be seen.

    Several lines become one, or are turned away whole and go out by `turned_away`.
    """

    turned_away = Signal(str)

    def __init__(self, *, takes_blocks: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._takes_blocks = takes_blocks

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Qt's: what is turned away was never in the field."""
        if not any(end in text for end in LINE_ENDS):
            seen = visible(text)
            return QValidator.State.Acceptable, seen, place - len(text) + len(seen)
        if self._takes_blocks:
            self.turned_away.emit(text)
            return QValidator.State.Invalid, text, place
        joined = " ".join(visible(text).split())
        return QValidator.State.Acceptable, joined, min(place, len(joined))


class TextField(QLineEdit):
    """One line of text, 36 px high. Enter does nothing in it.

    Several lines dropped or pasted into it become one; with `takes_blocks` they leave the field as it was and go out
    by `block_pasted`. `left` tells that the keyboard went elsewhere.
    """

    block_pasted = Signal(str)
    left = Signal()

    def __init__(
        self, style: Style, *, name: str, code: bool = False, takes_blocks: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._code = code
        lines = OneLine(takes_blocks=takes_blocks, parent=self)
        # after the field has settled: it is still being changed when its validator is asked
        lines.turned_away.connect(self._tell_block, Qt.ConnectionType.QueuedConnection)
        self.setValidator(lines)
        self.setAccessibleName(name)
        self.editingFinished.connect(self._finished)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height anew from the style."""
        self.setFont(self._style.font("body", code=self._code))
        self.setFixedHeight(self._style.px(FIELD_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the empty field says, whole in the tooltip where it is cut."""
        super().resizeEvent(event)
        room = self.width() - self._style.px(BESIDE_PX)
        if not self.toolTip() and not fits(self.placeholderText(), self.font(), width=room):
            self.setToolTip(plain_tip(self.placeholderText()))

    def show_text(self, text: str) -> None:
        """Text that nobody typed, seen from its beginning; where it is there already, blanks and cursor stay."""
        if text not in (self.text(), self.text().strip()):
            self.setText(text)
            self.setCursorPosition(0)

    def _finished(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)  # a text that is too long is seen from its beginning again
            self.left.emit()

    def _tell_block(self, text: str) -> None:
        clipboard = QGuiApplication.clipboard().text()
        self.block_pasted.emit(visible(clipboard if clipboard and clipboard in text else text))


class TextArea(QPlainTextEdit):
    """Several lines of plain text. Tab goes on to the next field."""

    def __init__(self, style: Style, *, name: str, height_px: int = 92, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._height_px = height_px
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height anew from the style."""
        self.setFont(self._style.font("small"))
        self.document().setDocumentMargin(self._style.px(6))
        self.setFixedHeight(self._style.px(self._height_px))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped, as far as it can be seen."""
        self.insertPlainText(visible(source.text()))

    def show_text(self, text: str) -> None:
        """Text that nobody typed; where it is there already, the cursor stays."""
        if text != self.toPlainText():
            self.setPlainText(text)


def mark_wrong(field: QWidget, *, is_wrong: bool) -> None:
    """Put the border of a wrong field around it, or take it away."""
    if bool(field.property("wrong")) != is_wrong:
        field.setProperty("wrong", is_wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class Labelled(QWidget):
    """A field under its label line: label, hint, key, and at the right end what is wrong with the field.

    The line keeps its height. A screen reader gets label, then problem or hint, from the field itself. A hint that says
    whose field it is `stays` beside a problem.
    """

    def __init__(
        self, style: Style, label: str, *, field: QWidget, hint: str = "", key: str = "", stays: bool = False
    ) -> None:
        super().__init__()
        self._hint_words = hint
        self._stays = stays
        self.field = field
        self.label = PlainLabel(style, label, type_style="label", colour="text2")
        self.label.setBuddy(field)  # Linux names a list that opens by what it shows, and reads this label before it
        self.hint = PlainLabel(style, type_style="meta", colour="text3", elide=True)
        self.problem = IconLabel(
            style, "triangle-alert", type_style="label", colour="bad", icon_px=14, gap_px=5, elide=True
        )
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(style.px(6))
        self._line.addWidget(self.label)
        if key:
            self._line.addWidget(KeyCap(style, key, height_px=LABEL_PX))
        self._line.addWidget(self.hint)
        self._line.addStretch(1)
        self._line.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(2))
        column.addLayout(self._line)
        column.addWidget(field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_label(label, hint=hint)
        self.show_problem("")

    @property
    def problem_words(self) -> str:
        """What is said to be wrong, or ""."""
        return self.problem.label.text()

    def set_label(self, label: str, *, hint: str = "") -> None:
        """Other words above the field."""
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self._hint_words = hint
        self.show_problem(self.problem_words)

    def add_to_line(self, widget: QWidget) -> None:
        """A small part at the right end of the label line, as a key or a link."""
        self._line.addWidget(widget)

    def show_problem(self, words: str) -> None:
        """Say what is wrong with the field; "" says that nothing is."""
        self.problem.set_content("triangle-alert", words)
        self.problem.setVisible(bool(words))
        self.hint.setText(self._hint_words)
        hint = self._hint_words if self._stays or not words else ""
        self.hint.setVisible(bool(hint))
        self.field.setAccessibleDescription(joined((hint, words)))
        mark_wrong(self.field, is_wrong=bool(words))


class FieldRow(QWidget):
    """Fields side by side: each with its share of the width, or a width of its own in design pixels."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget, *, stretch: int = 1, width_px: int = 0) -> None:
        """One more at the right; with a width, `stretch` does not count."""
        if width_px:
            widget.setFixedWidth(self._style.px(width_px))
        else:
            widget.setMinimumWidth(0)
        self._row.addWidget(widget, 0 if width_px else stretch)
