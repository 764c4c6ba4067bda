"""What an eye sees of a window: which words are cut without being told whole elsewhere, and what leaves its place."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from app.ui.parts.painted import PaintedButton
from app.ui.parts.plain import PlainLabel
from app.ui.parts.scanfield import ScanField
from app.ui.parts.slotbutton import PADDING_PX, SlotButton
from app.ui.parts.table import RowTable

DRAWN = re.compile(r"<text [^>]*>([^<]*…)</text>")
GRACE_PX = 0.6
FIELD_MARGINS_PX = 20
CHEVRON_PX = 34


def cut(window: QWidget) -> Iterator[str]:
    """Words that do not fit and stand whole in no tooltip; contents wider than the room they scroll in."""
    for part in window.findChildren(QWidget):
        if not part.isVisible():
            continue
        if isinstance(part, PlainLabel) and part.text():
            yield from cut_label(part)
        elif isinstance(part, PaintedButton):
            over = needed(part) - part.width()
            if over > GRACE_PX and not part.toolTip():
                yield f"{part.accessibleName()!r} is cut by {over:.0f} px and has no tooltip"
        elif isinstance(part, QComboBox):
            yield from cut_choice(part)
        elif isinstance(part, QLineEdit) and not isinstance(part.parentWidget(), QComboBox):
            yield from cut_field(part)
        elif isinstance(part, QAbstractScrollArea):
            inside = part.widget() if isinstance(part, QScrollArea) else None
            if part.horizontalScrollBar().isVisible() or (
                inside is not None and inside.width() > part.viewport().width()
            ):
                yield f"{part.accessibleName() or type(inside).__name__} scrolls sideways"
            if isinstance(part, RowTable):
                yield from cut_cells(part)
            elif isinstance(part, QTextEdit) and part.document().size().width() > part.viewport().width() + 1:
                yield f"{part.accessibleName()} is wider than what is seen of it"
        yield from outside(part, window)


def needed(button: PaintedButton) -> float:
    """The width that a button cannot do without; the check of a slot goes where there is room."""
    if isinstance(button, SlotButton):
        day, hours = width_in(button.look.font("meta", weight=600), button.day), width(button, button.hours)
        return max(day, hours) + 2 * button.look.px(PADDING_PX)
    return button.content_width()


def cut_label(label: PlainLabel) -> Iterator[str]:
    """A line without its end, or lines for which there is no height."""
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield f"{label.text()!r} has no height for its lines"
    elif width_in(label._fitting(), label.text()) > label.width() + GRACE_PX and not label.toolTip():
        yield f"{label.text()!r} is cut and has no tooltip"


def cut_field(field: QLineEdit) -> Iterator[str]:
    """What an empty field asks for, or a whole barcode in the scan field."""
    beside = field.textMargins()
    room = field.width() - beside.left() - beside.right() - FIELD_MARGINS_PX
    is_barcode = isinstance(field, ScanField) and len(field.text()) <= len("8717231204726")
    shown = field.placeholderText() if not field.text() else field.text() if is_barcode else ""
    if width(field, shown) > room + GRACE_PX and not field.toolTip():
        yield f"{shown!r} is cut in its field"


def cut_choice(box: QComboBox) -> Iterator[str]:
    """A chosen text that does not fit into its field."""
    if width(box, box.currentText()) > box.width() - CHEVRON_PX and box.currentText() not in box.toolTip():
        yield f"{box.currentText()!r} is cut in its field and has no tooltip"


def outside(part: QWidget, window: QWidget) -> Iterator[str]:
    """A part that reaches beyond its parent, where that is not what scrolls."""
    parent = part.parentWidget()
    if parent is None or part.isWindow() or parent is window or isinstance(parent, QAbstractScrollArea):
        return
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    if not parent.rect().contains(QRect(part.pos(), part.size())):
        yield f"{part.accessibleName() or type(part).__name__} leaves its parent {type(parent).__name__}"


def cut_cells(table: RowTable) -> Iterator[str]:
    """Texts of a row that are drawn without their end, and no tip tells them whole."""
    for row in range(max(table.rowAt(0), 0), table.model().rowCount()):
        index = table.model().index(row, 0)
        option = QStyleOptionViewItem()
        option.initFrom(table)
        option.rect = table.visualRect(index)
        if option.rect.top() > table.viewport().height():
            return
        drawn, image = QBuffer(), QSvgGenerator()
        image.setOutputDevice(drawn)
        with QPainter(image) as painter:
            table.itemDelegate().paint(painter, option, index)
        tip = table.tip_of(index)
        for text in DRAWN.findall(drawn.data().toStdString()):
            if text.strip(" …") not in tip:
                yield f"{text!r} is cut in its row and no tip tells the rest"


def width(part: QWidget, text: str) -> float:
    """How wide a text is in the font of a part, in logical pixels."""
    return width_in(part.font(), text)


def width_in(font: QFont, text: str) -> float:
    """How wide a text is in a font."""
    return QFontMetricsF(font).horizontalAdvance(text)
