"""The scan field: where a code is typed or lands, with what was made of it at its right end."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.ui.parts.buttons import LinkButton
from app.ui.parts.iconlabel import IconLabel
from app.ui.parts.ink import icon, one_line, text_width
from app.ui.style import Style

HEIGHT_PX = 48
TEXT_LEFT_PX = 46
CARET_PX = (2, 24)


class ScanField(QLineEdit):
    """48 px high, the code in 20 px figures of one width with a slashed zero.

    `searched_anyway` fires from the link beside a wrong check digit. The accessible name is given by the page.
    `is_answered`: the code is as it was looked up.
    """

    searched_anyway = Signal()

    def __init__(self, style: Style, placeholder: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._placeholder = placeholder
        self.is_answered = False
        self.setProperty("look", "scan")
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._result = QWidget(self)
        self._word = IconLabel(style, "circle-check", colour="ok", weight=500)
        self._link = LinkButton(style, "")
        self._link.clicked.connect(self.searched_anyway)
        row = QHBoxLayout(self._result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._word)
        row.addWidget(self._link)
        self._result.setCursor(Qt.CursorShape.ArrowCursor)
        self._result.hide()
        self.textChanged.connect(self._place)
        self.cursorPositionChanged.connect(self.update)
        self.selectionChanged.connect(self.update)
        style.changed.connect(self.restyle)
        self.restyle()

    def set_words(self, placeholder: str, *, name: str) -> None:
        """Other words, as after a change of language."""
        self._placeholder = placeholder
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.update()

    def set_result(self, kind: str, text: str = "", *, link: str = "") -> None:
        """`kind` is "ok", "bad", or "" for nothing; `link` are the words that search all the same."""
        self.is_answered = kind == "ok"
        self._result.setVisible(bool(kind))
        if kind:
            self._word.set_content({"ok": "circle-check", "bad": "circle-x"}[kind], text, colour=kind)
            self._link.set_words(link)
            self._link.setVisible(bool(link))
        self.setAccessibleDescription(text or self._placeholder)
        self._place()

    def restyle(self) -> None:
        """Take font and distances anew from the style."""
        self.setFont(self._style.font("scan", code=True))
        words = self._style.font("small")
        for feature in ("tnum", "zero"):  # else the words beside the code get wider figures than they are measured with
            words.setFeature(QFont.Tag(feature), 0)
        self._result.setFont(words)
        self.setFixedHeight(self._style.px(HEIGHT_PX))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The result stays at the right end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, its icon, the words while it is empty, and a caret one cannot miss."""
        super().paintEvent(event)
        px, colour = self._style.px, self._style.colour
        with QPainter(self) as painter:
            at = QPointF(px(15), (self.height() - px(20)) / 2)
            icon(painter, self._style, name="scan-barcode", at=at, size_px=20, colour="text")
            if not self.text():
                taken = 0 if self._result.isHidden() else self._result.width() + px(8)
                width = self.width() - px(TEXT_LEFT_PX) - 8 - px(14) - taken
                room = QRectF(px(TEXT_LEFT_PX) + 8, 0, width, self.height())
                font = self._style.font("panel_title", weight=400)
                font.setFeature(QFont.Tag("tnum"), 0)  # else it takes that of the field: hyphens would gape
                one_line(painter, room, text=self._placeholder, font=font, colour=colour("text3"))
            if self.hasFocus() and not self.hasSelectedText() and not self.isReadOnly():
                width, height = px(CARET_PX[0]), px(CARET_PX[1])
                left = self.cursorRect().center().x() + 1
                painter.fillRect(QRectF(left, (self.height() - height) / 2, width, height), colour("accent"))

    def _place(self) -> None:
        px = self._style.px
        width = self._result_width() if not self._result.isHidden() else 0
        self._result.resize(width, self._result.sizeHint().height())
        self._result.move(self.width() - width - px(15), (self.height() - self._result.height()) // 2)
        self.setTextMargins(px(TEXT_LEFT_PX - 11), 0, width + px(6) if width else 0, 0)

    def _result_width(self) -> int:
        """Without room for word and link beside the code, the icon and the link stand for them."""
        room = self.width() - self._style.px(TEXT_LEFT_PX + 15 + 6) - text_width(self.text(), self.font())
        has_words = self._link.isHidden() or self._word_width() + self._link.sizeHint().width() <= room
        self._word.label.setVisible(has_words)
        for part in (self._word.label, self._link, self._word):
            part.updateGeometry()  # else the layouts still count the words before
        return self._result.sizeHint().width()

    def _word_width(self) -> int:
        return self._word.glyph.sizeHint().width() + self._word.label.sizeHint().width() + self._style.px(6 + 4)
