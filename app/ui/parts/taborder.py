"""The order of the Tab key within a part: that in which its layouts show it, whatever was made first."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from app.ui.parts.choicerow import ChoiceButton


def reading_order(part: QWidget) -> list[QWidget]:
    """Where the Tab key may stop in a part, of a row of choices each button; without a layout, line by line."""
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is not None:
        return reading_order(inside)
    layout = part.layout()
    if layout is not None:
        return list(_stops(layout))
    if part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value or isinstance(part, ChoiceButton):
        return [part]
    placed = [child for child in part.children() if isinstance(child, QWidget) and not child.isHidden()]
    return [stop for child in sorted(placed, key=lambda one: (one.y(), one.x())) for stop in reading_order(child)]


def tab_through(stops: Sequence[QWidget]) -> None:
    """The Tab key goes from one to the next. They are of one window."""
    policies = [stop.focusPolicy() for stop in stops]
    for stop in stops:  # Qt moves none at which the key does not stop just now
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for stop, policy in zip(stops, policies, strict=True):
        stop.setFocusPolicy(policy)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item else None
        inner = item.layout() if item else None
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _stops(inner)
