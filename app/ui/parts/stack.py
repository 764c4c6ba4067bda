"""Pages of which one is seen, and parts that scroll."""

from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QScrollBar, QStackedWidget, QWidget


def stacked(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen."""
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack


def scrolled(part: QWidget, *, layout: QLayout | None = None) -> QScrollArea:
    """A part that scrolls up and down where there is no room for it; the ground behind it shows through.

    The scroll bar stands in the right margin of the part's layout, or of the `layout` within it that has the margin:
    nothing moves when it comes. The part has its layouts by now.
    """
    area = QScrollArea()
    area.setWidget(part)
    bar, layout = area.verticalScrollBar(), layout or part.layout()
    if layout is not None:
        beside = layout.contentsMargins()
        bar.rangeChanged.connect(lambda _, most: make_room(layout, bar if most else None, beside=beside))
    part.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def make_room(layout: QLayout, bar: QScrollBar | None, *, beside: QMargins) -> None:
    """The right margin gives way to the bar, as far as it goes; `beside` are the margins without one."""
    taken = min(bar.sizeHint().width(), beside.right()) if bar is not None else 0
    layout.setContentsMargins(beside.left(), beside.top(), beside.right() - taken, beside.bottom())


def bring_into_sight(area: QScrollArea, part: QWidget, *, beside_px: int) -> None:
    """Scroll until the whole part is seen with some room beside it: Qt itself is content with a field's cursor."""
    within = area.widget()
    if within is None:
        return
    at = QRect(part.mapTo(within, QPoint(0, 0)), part.size())
    for edge in (at.bottom(), at.top()):
        area.ensureVisible(at.center().x(), edge, 0, beside_px)
