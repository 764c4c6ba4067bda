"""Parts that choose: segments, slots, the stepper, small links; one stop of the Tab key, arrows, screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.system.paths import resource
from app.ui.parts.field import Labelled
from app.ui.parts.keylink import KeyLink
from app.ui.parts.notice import NoticeLine
from app.ui.parts.segments import Segments
from app.ui.parts.slotbutton import SlotButton
from app.ui.parts.stepper import Stepper
from app.ui.style import Style

# Offscreen says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LINES = [("This shop", "→ customer", ""), ("Zeist", "→ this shop", "Choose one"), ("Zeist", "→ customer", "")]


@pytest.fixture
def style(qapp: QApplication) -> Style:
    made = Style(resource())
    made.apply(qapp)
    return made


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.fixture
def segments(style: Style, qtbot: QtBot) -> Segments:
    made = Segments(style, count=3, name="Route")
    qtbot.addWidget(made)
    made.set_lines(LINES)
    made.choose(0)
    made.resize(340, 46)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_arrows_pass_over_a_segment_that_is_off(segments: Segments) -> None:
    picked: list[int] = []
    segments.picked.connect(picked.append)
    segments.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(segments.windowHandle(), key)
    assert picked == [2, 0]
    assert segments.buttons[0].hasFocus()


def test_enter_presses_no_segment(segments: Segments) -> None:
    picked: list[int] = []
    segments.picked.connect(picked.append)
    segments.buttons[2].setFocus()
    QTest.keyClick(segments.windowHandle(), Qt.Key.Key_Return)
    assert picked == []


def test_the_tab_key_stops_once_at_what_is_chosen(segments: Segments) -> None:
    stops = [button for button in segments.buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [segments.buttons[0]]
    segments.choose(-1)
    assert not any(button.isChecked() for button in segments.buttons)
    segments.setFocus()
    assert segments.buttons[0].hasFocus()


def test_a_segment_says_why_it_is_off_and_what_is_cut(segments: Segments) -> None:
    assert segments.buttons[1].accessibleName() == "Zeist → this shop"
    assert segments.buttons[1].accessibleDescription() == "Choose one"
    assert segments.buttons[1].toolTip() == "Choose one"
    segments.set_lines([("Sint-Katelijne-Waver in Belgium", "→ customer", ""), *LINES[1:]])
    assert segments.buttons[0].toolTip() == "Sint-Katelijne-Waver in Belgium → customer"
    segments.resize(900, 46)
    QApplication.sendPostedEvents()
    assert segments.buttons[0].toolTip() == ""


def test_nothing_can_be_chosen_where_all_is_off(segments: Segments) -> None:
    segments.set_lines([(first, second, "Off") for first, second, _ in LINES])
    segments.setFocus()
    assert not any(button.hasFocus() for button in segments.buttons)


def test_the_chosen_segment_looks_chosen_in_every_theme(segments: Segments, style: Style) -> None:
    for theme in ("light", "dark", "contrast"):
        style.set_theme(theme)
        segments.choose(0)
        chosen = drawn(segments.buttons[0])
        segments.choose(2)
        assert drawn(segments.buttons[0]) != chosen
    segments.buttons[0].is_hovered = True
    hovered = drawn(segments.buttons[0])
    segments.buttons[0].is_hovered = False
    assert drawn(segments.buttons[0]) != hovered


def test_a_slot_shows_its_check_beside_the_day_or_beside_the_hours(style: Style, qtbot: QtBot) -> None:
    slot = SlotButton(style)
    qtbot.addWidget(slot)
    slot.show_slot(day="Aujourd’hui", hours="17–19 h")
    assert slot.accessibleName() == "Aujourd’hui 17–19 h"
    assert slot.content_width() > 0
    slot.setChecked(True)
    pictures = []
    for width in (96, 140):
        slot.resize(width, slot.sizeHint().height())
        pictures.append(drawn(slot))
    slot.show_slot(day="", hours="17–19 h", name="Today 17–19 h")
    assert slot.sizeHint().height() == 44
    assert slot.accessibleName() == "Today 17–19 h"
    pictures.append(drawn(slot))
    slot.setChecked(False)
    slot.is_hovered = True
    pictures.append(drawn(slot))
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(pictures)


def test_a_stepper_is_typed_in_stepped_and_says_what_is_wrong(style: Style, qtbot: QtBot) -> None:
    stepper = Stepper(style, name="Quantity", fewer="Fewer", more="More")
    place = Labelled(style, "Quantity", field=stepper)
    window = QWidget()
    QVBoxLayout(window).addWidget(place)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    typed: list[str] = []
    steps: list[int] = []
    stepper.typed.connect(typed.append)
    stepper.stepped.connect(steps.append)
    stepper.setFocus()
    for key in (Qt.Key.Key_4, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(window.windowHandle(), key)
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(stepper.fewer, Qt.MouseButton.LeftButton)
    assert typed == ["4"]
    assert steps == [1, -1, 1, -1]
    place.show_problem("Too many")
    assert stepper.field.property("wrong")
    assert stepper.field.accessibleDescription() == "Too many"
    stepper.fewer.setEnabled(False)
    off = drawn(stepper.fewer)
    stepper.fewer.setEnabled(True)
    assert drawn(stepper.fewer) != off


def test_a_small_link_has_its_key_and_its_name(style: Style, qtbot: QtBot) -> None:
    link = KeyLink(style, "All slots", key="F8")
    bare = KeyLink(style, "All slots", name="All slots for the pickup")
    for one in (link, bare):
        qtbot.addWidget(one)
        one.resize(one.sizeHint())
    assert (link.accessibleName(), link.accessibleDescription()) == ("All slots", "F8")
    assert bare.accessibleName() == "All slots for the pickup"
    assert link.width() > bare.width()
    assert drawn(link) != drawn(bare)
    link.setEnabled(False)
    drawn(link)


def test_a_notice_takes_no_room_while_it_says_nothing(style: Style, qtbot: QtBot) -> None:
    notice = NoticeLine(style)
    qtbot.addWidget(notice)
    notice.show_words("Big parcel")
    assert not notice.isHidden()
    assert notice.accessibleName() == "Big parcel"
    notice.show_words("")
    assert notice.isHidden()
