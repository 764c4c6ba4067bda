"""Pages of which one is seen, and parts that scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


def stacked(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen."""
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack


def scrolled(part: QWidget) -> QScrollArea:
    """A part that scrolls up and down where there is no room for it; the ground behind it shows through."""
    area = QScrollArea()
    area.setWidget(part)
    part.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
