"""The order of the Tab key: that in which the layouts show their parts, whatever was made first or came later."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QScrollArea, QWidget

NEXT, BEFORE = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


def stops_of(part: QWidget) -> list[QWidget]:
    """Where the Tab key stops in a part as it is seen now."""
    return [stop for stop in reading_order(part) if stop.isVisible() and stop.isEnabled()]


def reading_order(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in a part, in the order of its layouts; without a layout, line by line."""
    inside = part.widget() if isinstance(part, QScrollArea) else None
    layout = part.layout()
    takes_keyboard = bool(part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes_keyboard:
        yield part
    if inside is not None:
        yield from reading_order(inside)
    elif layout is not None:
        yield from _stops(layout)
    elif not takes_keyboard or isinstance(part, QLineEdit):  # a field may have a link in it
        placed = [child for child in part.children() if isinstance(child, QWidget) and not child.isHidden()]
        for child in sorted(placed, key=lambda one: (one.y(), one.x())):
            yield from reading_order(child)


def step_on(ground: QWidget, *, is_forward: bool) -> bool:
    """The keyboard goes to the next stop of a ground, from the last to the first; whether there is one.

    Qt asks for it too where what has the keyboard goes away: then it stays in that part, as near as can be.
    """
    stops = stops_of(ground)
    at = QApplication.focusWidget()
    inner = at
    while inner is not None and inner not in stops:
        inner = inner.parentWidget()
    step = 1 if is_forward else -1
    if not stops:
        return False
    if inner is not None:
        found = stops[(stops.index(inner) + step) % len(stops)]
    else:
        found = nearest(ground, at, stops=stops) or stops[min(step, 0)]
    found.setFocus(NEXT if is_forward else BEFORE)
    return True


def nearest(ground: QWidget, gone: QWidget | None, *, stops: Sequence[QWidget]) -> QWidget | None:
    """The stop after one that is none any more, or before it, in the smallest part around it that has any."""
    part = gone.parentWidget() if gone is not None else None
    while gone is not None and part is not None and part is not ground:
        around = [stop for stop in stops if part.isAncestorOf(stop)]
        if around:
            later = [stop for stop in around if place_in(ground, stop) >= place_in(ground, gone)]
            return later[0] if later else around[-1]
        part = part.parentWidget()
    return None


def place_in(ground: QWidget, part: QWidget) -> tuple[int, int]:
    """Where a part stands, as one reads: how far down, then how far across."""
    corner = part.mapTo(ground, QPoint(0, 0))
    return corner.y(), corner.x()


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item else None
        inner = item.layout() if item else None
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _stops(inner)
