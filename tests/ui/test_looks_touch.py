"""A finger: each control has 44 px, or 36 as a field; what is drawn smaller is hit by a press beside it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from app.ui.parts.ground import REACH_PX, grown
from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE
from tests.ui.workdesk import WorkDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
FIELD_PX, FILTER_PX = 36, 32


def controls(desk: WorkDesk) -> Iterator[QAbstractButton | QLineEdit | QComboBox]:
    """What can be pressed and is seen whole."""
    for part in desk.window.findChildren(QWidget):
        is_control = isinstance(part, QAbstractButton | QLineEdit | QComboBox) and part.isEnabled()
        if is_control and part.isVisible() and part.visibleRegion().boundingRect() == part.rect():
            yield part


def missed(desk: WorkDesk) -> list[str]:
    """Presses around a control, as far as a finger reaches, that do nothing."""
    ground = desk.window.screen_of
    found = []
    for part in controls(desk):
        at = grown(part.rect().translated(part.mapTo(ground, QPoint(0, 0))), REACH_PX)
        middle = at.center()
        across = (QPoint(at.left() + 1, middle.y()), QPoint(at.right() - 1, middle.y()))
        down = (QPoint(middle.x(), at.top() + 1), QPoint(middle.x(), at.bottom() - 1))
        beside = [point for point in (*across, *down) if ground.rect().contains(point) and not is_taken(ground, point)]
        found += [f"{part.accessibleName()!r} is not hit at {point.x()}, {point.y()}" for point in beside]
    return found


def is_taken(ground: QWidget, point: QPoint) -> bool:
    """Whether something is pressed there: what lies there itself, or what is near."""
    below = ground.childAt(point)
    while below is not None and below is not ground:
        if below.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(below, QAbstractButton):
            return True
        below = below.parentWidget()
    return ground.meant_at(point.toPointF()) is not None


def test_every_control_can_be_hit_with_a_finger(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk()
    desk.takes(VEER)
    desk.answer(GAZELLE)
    found = missed(desk)
    for key in (Key.Key_F4, Key.Key_F6):
        desk.open_form(key)
        found += missed(desk)
        fields = [part for part in controls(desk) if isinstance(part, QLineEdit | QComboBox)]
        low = [part.accessibleName() for part in fields if part.height() < FIELD_PX]
        assert low == ["Filter"]
    assert not found, "\n".join(found)


def test_a_press_beside_a_small_control_is_meant_for_it(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk()
    desk.takes(VEER)
    desk.answer(GAZELLE)
    ground = desk.window.screen_of

    def above(part: QWidget, *, by_px: int) -> QPoint:
        return part.mapTo(ground, QPoint(part.width() // 2, -by_px))

    def press(point: QPoint) -> None:
        QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=point)

    desk.open_form(Key.Key_F6)
    tick = desk.named("Test order", QAbstractButton)
    press(above(tick, by_px=4))
    assert tick.isChecked()
    wandered = above(tick, by_px=4)
    QTest.mousePress(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=wandered)
    QTest.mouseRelease(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=wandered - QPoint(0, 300))
    assert tick.isChecked()
    assert not tick.isDown()
    field = desk.named("Quantity", QLineEdit)
    press(above(field, by_px=3))
    assert QApplication.focusWidget() is field
    QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.RightButton, pos=above(tick, by_px=4))
    assert tick.isChecked()
    desk.key(Key.Key_F7)
    kinds = desk.named("Kinds", QComboBox)
    press(above(kinds, by_px=3))
    desk.until(kinds.view().isVisible)
    kinds.hidePopup()
    press(above(desk.named("Language: EN"), by_px=3))
    desk.until(lambda: desk.window.screen_of is not ground)
    assert desk.window.words.language == "de"
