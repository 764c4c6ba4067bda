"""The Tab key goes as a form is read, the keyboard can always be seen, and the field that has it stays in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.delivery import Package
from app.system.i18n import Words
from app.ui.delivery.packages import PackageRows, TypesState
from app.ui.parts.buttons import PanelButton
from app.ui.parts.choice import PickList
from app.ui.parts.field import Labelled, TextField
from app.ui.parts.form import FormPanel
from app.ui.parts.ground import Ground
from app.ui.parts.segments import Segments
from app.ui.style import Style

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def ground(style: Style, qtbot: QtBot) -> Ground:
    made = Ground(style)
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(384, 400)
    return made


@pytest.fixture
def form(style: Style, ground: Ground) -> FormPanel:
    made = FormPanel(style, Words("en"), name="Delivery", icon_name="bike", key="F4", deed="Book delivery")
    ground.layout().addWidget(made)
    return made


def opened(widget: QWidget, qtbot: QtBot) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def stops_from(first: QWidget, *, count: int) -> list[str]:
    first.setFocus()
    found = []
    for _ in range(count):
        at = QApplication.focusWidget()
        found.append(at.accessibleName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return found


def test_tab_goes_as_the_form_is_read_whatever_was_made_first(form: FormPanel, style: Style, qtbot: QtBot) -> None:
    late = Labelled(style, "Remarks", field=TextField(style, name=""))
    packages = PackageRows(style, Words("en"), has_own=True)
    packages.show_types(("Bicycle", "Wheel"), TypesState.KNOWN)
    packages.show_packages((Package("Bicycle"), Package("Wheel")))
    route = Segments(style, count=2, name="Route")
    route.set_lines([("Here", "there", ""), ("There", "here", "")])
    route.choose(1)
    for part in (route, packages, late):
        form.body.addWidget(part)
    form.band.show_band("warn", "users", text="Sent before", links=("Open", "Send it again"))
    opened(form.window(), qtbot)
    open_link = next(link for link in form.band.findChildren(QWidget) if link.accessibleName() == "Open")
    assert stops_from(open_link, count=13) == [
        "Open", "Send it again", "There here", "Package", "Amount", "Remove package", "Package 2", "Amount 2",
        "Remove package 2", "Another package", "Remarks", "Book delivery", "Close",
    ]  # fmt: skip


def test_the_field_with_the_keyboard_stays_in_sight_as_the_form_grows(
    form: FormPanel, style: Style, qtbot: QtBot
) -> None:
    above = QWidget()
    field = TextField(style, name="Amount")
    form.body.addWidget(above)
    form.body.addWidget(field)
    opened(form.window(), qtbot)
    field.setFocus()
    above.setFixedHeight(900)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_the_keyboard_shows_on_what_is_filled_or_chosen_already(style: Style, qtbot: QtBot) -> None:
    route = Segments(style, count=2, name="Route")
    route.set_lines([("Here", "there", ""), ("There", "here", "")])
    route.choose(0)
    for widget, stop in ((PanelButton(style, "Send", primary=True), None), (route, route.segments[0])):
        qtbot.addWidget(widget)
        widget.resize(300, 46)
        opened(widget, qtbot)
        (stop or widget).clearFocus()
        calm = widget.grab().toImage()
        (stop or widget).setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != calm


def test_a_long_text_is_seen_from_its_beginning_once_it_is_left(form: FormPanel, style: Style, qtbot: QtBot) -> None:
    field, other = TextField(style, name="Title"), TextField(style, name="Message")
    form.body.addWidget(field)
    form.body.addWidget(other)
    opened(form.window(), qtbot)
    field.setFocus()
    field.setText("Klant wil kopen: " + "een heel lange naam van een fiets " * 4)
    assert field.cursorPosition() > 0
    other.setFocus()
    assert field.cursorPosition() == 0


def test_a_list_opens_below_its_field_with_rows_for_a_finger(style: Style, qtbot: QtBot) -> None:
    choices = PickList(style, ["to buy this", "a test ride", "to know more"], name="The customer wants")
    qtbot.addWidget(choices)
    choices.setCurrentIndex(2)
    opened(choices, qtbot)
    choices.showPopup()
    view = choices.view()
    qtbot.waitUntil(view.isVisible)
    assert view.mapToGlobal(view.rect().topLeft()).y() >= choices.mapToGlobal(choices.rect().bottomLeft()).y() - 2
    assert view.visualRect(view.model().index(0, 0)).height() >= 32
    choices.hidePopup()


def test_nothing_is_offered_as_a_package_while_the_types_are_being_asked(style: Style, qtbot: QtBot) -> None:
    packages = PackageRows(style, Words("en"), has_own=True)
    qtbot.addWidget(packages)
    box = packages.findChild(PickList)
    assert [box.itemText(place) for place in range(box.count())] == ["Choose"]
    packages.show_types((), TypesState.FAILED)
    assert box.currentText() == "Other: name and size"
