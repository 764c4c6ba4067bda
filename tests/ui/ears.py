"""What a screen reader hears of a window, and where the Tab key leads in it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.ui.parts.choicerow import ChoiceRow
from app.ui.parts.painted import PaintedButton
from app.ui.parts.panel import Panel
from app.ui.parts.table import RowTable

Role, Text = QAccessible.Role, QAccessible.Text
PRESSED = (Role.Button, Role.CheckBox, Role.RadioButton)
ROLES = {QLineEdit: (Role.EditableText,), QPlainTextEdit: (Role.EditableText,), QComboBox: (Role.ComboBox,)} | {
    PaintedButton: PRESSED,
    RowTable: (Role.Table, Role.List),
}
MOST_STOPS = 150


def heard(part: QWidget) -> QAccessibleInterface:
    """What a part is to a screen reader."""
    told = QAccessible.queryAccessibleInterface(part)
    assert told is not None, part
    return told


def name(part: QWidget) -> str:
    """Its name. Linux names a list that opens by what it shows, and reads the label that belongs to it before."""
    labels = [
        other.text(Text.Name)
        for other, relation in heard(part).relations()
        if relation & QAccessible.RelationFlag.Label
    ]
    row = part.parentWidget()
    labels += [row.accessibleName()] * isinstance(row, ChoiceRow)
    return " ".join((*labels, heard(part).text(Text.Name)))


def nameless(window: QWidget) -> Iterator[str]:
    """Parts that take the keyboard or a press and are told as nothing, as their class, or as another kind of thing."""
    for part in window.findChildren(QWidget):
        if not part.isVisible() or isinstance(part.parentWidget(), QComboBox):
            continue
        roles = next((roles for kind, roles in ROLES.items() if isinstance(part, kind)), ())
        if not roles and part.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        said = heard(part).text(Text.Name).strip()
        if not said or said in (type(part).__name__, part.metaObject().className()):
            yield f"{type(part).__name__} has no name"
        if roles and heard(part).role() not in roles:
            yield f"{said!r} is told as {heard(part).role().name}"
        if isinstance(part, QComboBox) and not (name(part) != said or part.accessibleName()):
            yield f"the list {said!r} has no label"


def alike(stops: list[QWidget]) -> list[str]:
    """Names that several stops share."""
    said = [(heard(stop).role(), name(stop)) for stop in stops]
    return sorted({words for role, words in said if said.count((role, words)) > 1})


def walk(first: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab leads from a part on, until it is there again; with Shift where it leads back to."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        at = QApplication.focusWidget()
        assert at is not None
        if at in stops:
            break
        stops.append(at)
        QTest.keyClick(first.window().windowHandle(), key, modifier)
    assert QApplication.focusWidget() is first, f"Tab is caught at {name(stops[-1])!r}"
    return stops


def unreached(window: QWidget, stops: list[QWidget]) -> list[str]:
    """What Tab should stop at and does not."""
    return [
        heard(part).text(Text.Name) or type(part).__name__
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and part not in stops
        if part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and not isinstance(part.parentWidget(), QComboBox)
        if not isinstance(part, QFrame) or isinstance(part, RowTable | QPlainTextEdit)
    ]


def backwards(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Steps of Tab within a panel that lead up in a column, or to the left on one line."""
    found = []
    for before, after in pairwise(stops):
        if not around(before) or around(before) != around(after):
            continue
        one, other = before.mapTo(window, QPoint(0, 0)), after.mapTo(window, QPoint(0, 0))
        is_next_column = other.x() >= one.x() + before.width()
        is_above = other.y() + after.height() <= one.y() and not is_next_column
        is_left = other.x() < one.x() and abs(other.y() - one.y()) < min(before.height(), after.height()) / 2
        if is_above or is_left:
            found.append(f"{name(before)!r} leads back to {name(after)!r}")
    return found


def unseen(stops: list[QWidget]) -> list[str]:
    """Stops that look with the keyboard as they look without it."""
    found = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        lit = picture(stop)
        stop.clearFocus()
        if lit == picture(stop):
            found.append(name(stop))
    return found


def picture(part: QWidget) -> QImage:
    """What is painted of a part."""
    return part.grab().toImage()


def around(part: QWidget) -> list[QWidget]:
    """The panel that a part stands in, and what scrolls it there."""
    found = []
    above = part.parentWidget()
    while above is not None:
        found += [above] * isinstance(above, Panel | QScrollArea)
        above = above.parentWidget()
    return found
