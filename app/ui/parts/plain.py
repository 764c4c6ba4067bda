"""Text as it is: never read as HTML, on the design's own line height, cut with an ellipsis where there is no room."""

from html import escape
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.parts.ink import one_line, text_width
from app.ui.style import Style


def plain_tip(text: str) -> str:
    """A tooltip that shows `text` letter by letter: Qt reads a tooltip with a tag in it as HTML."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text


class PlainLabel(QLabel):
    """A label of plain text in a step of the type scale.

    One line unless `wrap`; what does not fit is set in the step `smaller` where one is given, and what does not fit
    then is cut and stands whole in the tooltip. `tabular` counts for figures: words alone keep their own hyphens.
    """

    def __init__(
        self,
        style: Style,
        text: str = "",
        *,
        type_style: str = "body",
        colour: str = "text",
        tabular: bool = False,
        code: bool = False,
        weight: int | None = None,
        elide: bool = False,
        wrap: bool = False,
        smaller: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._type_style = type_style
        self._smaller = smaller
        self._colour = colour
        self._features = (tabular, code, weight)
        self._elide = elide
        self._lines_at: dict[int, list[str]] = {}  # by width: a layout asks for each width again and again
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        down = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, down)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        style.changed.connect(self.restyle)
        self.restyle()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self._lines_at.clear()
            super().setText(text)
            if self._features[0]:
                self.restyle()
            self._tip()

    def set_look(
        self,
        *,
        type_style: str | None = None,
        colour: str | None = None,
        weight: int | None = None,
        code: bool | None = None,
    ) -> None:
        """Another step of the type scale, colour token, weight or kind of figures; None keeps what is there."""
        before = (self._type_style, self._colour, self._features)
        tabular, was_code, was_weight = self._features
        self._type_style = type_style or self._type_style
        self._colour = colour or self._colour
        self._features = (tabular, was_code if code is None else code, was_weight if weight is None else weight)
        if (self._type_style, self._colour, self._features) != before:
            self.restyle()

    def restyle(self) -> None:
        """Take font and colour anew from the style."""
        tabular, code, weight = self._features
        # painted with our own copy: a style sheet on the application may put back the font it saw first
        tabular = tabular and any(letter.isdigit() for letter in self.text())
        self._font = self._style.font(self._type_style, tabular=tabular, code=code, weight=weight)
        self._lines_at.clear()
        self.setFont(self._font)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The whole text on one line, or in a column of about forty letters."""
        width = ceil(text_width(self.text(), self._font))
        if self.wordWrap():
            width = min(width, self._style.px(280))
            return QSize(width, self.heightForWidth(width))
        return QSize(width, self._style.line_px(self._type_style))

    def minimumSizeHint(self) -> QSize:
        """A cut label may become as narrow as its ellipsis."""
        hint = self.sizeHint()
        return QSize(0, self._style.line_px(self._type_style)) if self._elide or self.wordWrap() else hint

    def heightForWidth(self, width: int) -> int:
        """Lines of the wrapped text times the line height."""
        lines = len(self._lines(width)) if self.wordWrap() else 1
        return max(lines, 1) * self._style.line_px(self._type_style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits may have changed."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each line in the middle of its line height."""
        with QPainter(self) as painter:
            colour = self._style.colour(self._colour if self.isEnabled() else "disabled")
            line_px = self._style.line_px(self._type_style)
            lines, font = [self.text()], self._fitting()
            top = (self.height() - line_px) / 2
            if self.wordWrap():
                lines = self._lines(self.width())
                top = 0
            for number, line in enumerate(lines):
                rect = QRectF(0, top + number * line_px, self.width(), line_px)
                one_line(painter, rect, text=line, font=font, colour=colour, align=self.alignment())

    def _fitting(self) -> QFont:
        """The font that one line of the text has room in."""
        if not self._smaller or fits(self.text(), self._font, width=self.width()):
            return self._font
        tabular, code, weight = self._features
        return self._style.font(self._smaller, tabular=tabular, code=code, weight=weight)

    def _lines(self, width: int) -> list[str]:
        if width not in self._lines_at:
            self._lines_at[width] = wrapped(self.text(), self._font, width=width)
        return self._lines_at[width]

    def _tip(self) -> None:
        is_cut = self._elide and not fits(self.text(), self._fitting(), width=self.width())
        self.setToolTip(plain_tip(self.text()) if is_cut else "")


def wrapped(text: str, font: QFont, *, width: int) -> list[str]:
    """The text in lines no wider than `width` logical pixels, broken between words where possible."""
    found: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
            found.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return found


def fits(text: str, font: QFont, *, width: float) -> bool:
    """Whether one line of text needs no ellipsis."""
    return QFontMetricsF(font).horizontalAdvance(text) <= width + 0.5
