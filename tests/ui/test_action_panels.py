"""The right column: nothing moves when a scroll bar comes, and a narrow window gives it all of its width."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.system.i18n import Words
from app.ui.parts.field import Labelled, TextField
from app.ui.parts.form import FormPanel
from app.ui.style import Style
from tests.ui.bureau import DELIVERY
from tests.ui.desk import GAZELLE
from tests.ui.workdesk import Key, WorkDesk

NARROW_PX, LOW_PX = 683, 384


@pytest.fixture
def form(style: Style, qtbot: QtBot) -> FormPanel:
    made = FormPanel(style, Words("en"), name="Lead", icon_name="handshake", key="F3", deed="Send lead")
    qtbot.addWidget(made)
    for number in range(6):
        made.places[f"field {number}"] = Labelled(style, f"Field {number}", field=TextField(style, name=""))
        made.body.addWidget(made.places[f"field {number}"])
    made.body.addStretch(1)
    made.foot.show_costs("Zeist pays", "Nobody else does")
    return made


def has_scroll_bar(area: QScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("height_px", [1000, 520])
def test_the_buttons_at_rest_are_of_one_width_with_and_without_a_scroll_bar(
    work_desk: WorkDesk, height_px: int
) -> None:
    work_desk.answer(GAZELLE)
    work_desk.bureau.draft(DELIVERY)
    work_desk.loop.asyncio.run_until_complete(work_desk.drafts.refresh())
    details = work_desk.window.screen_of.page.details
    work_desk.window.resize(1366, height_px)
    area = details.findChild(QScrollArea)
    work_desk.until(lambda: has_scroll_bar(area) is (height_px == 520) and work_desk.sees("Draft kept"))
    assert {part.width() for part in (details.buttons.lead, details.card, details._draft)} == {384 - 34}


@pytest.mark.parametrize("height_px", [900, 300])
def test_fields_end_where_they_do_without_a_scroll_bar(form: FormPanel, qtbot: QtBot, height_px: int) -> None:
    form.resize(384, height_px)
    form.show()
    area = form.findChild(QScrollArea)
    qtbot.waitUntil(lambda: has_scroll_bar(area) is (height_px == 300))
    qtbot.waitUntil(lambda: form.places["field 0"].width() == 384 - 34)


def test_a_field_that_gets_the_keyboard_is_scrolled_to_with_its_label(form: FormPanel, qtbot: QtBot) -> None:
    form.resize(384, 300)
    form.show()
    form.activateWindow()
    area = form.findChild(QScrollArea)
    qtbot.waitUntil(lambda: has_scroll_bar(area))
    place = form.places["field 2"]
    place.field.setFocus()
    qtbot.waitUntil(place.field.hasFocus)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    form.keep_focus_in_sight()
    qtbot.waitUntil(lambda: place.label.visibleRegion().boundingRect() == place.label.rect())


@pytest.mark.parametrize(("width_px", "is_beside"), [(384, False), (640, True)])
def test_the_button_that_sends_stands_beside_the_costs_where_there_is_room(
    form: FormPanel, qtbot: QtBot, width_px: int, is_beside: bool
) -> None:
    form.resize(width_px, 400)
    form.show()
    foot = form.foot
    qtbot.waitUntil(lambda: (foot.send.x() > foot.who_pays.geometry().right()) is is_beside)
    assert (foot.send.y() > foot.who_does_not.geometry().bottom()) is not is_beside


def test_in_a_narrow_window_a_form_has_all_of_its_width(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk()
    desk.answer(GAZELLE)
    desk.window.resize(NARROW_PX, LOW_PX)
    for key in (Key.Key_F2, Key.Key_F4, Key.Key_F6):
        form = desk.open_form(key)
        desk.until(lambda form=form: form.width() == desk.window.screen_of.page.width() - 24)
        desk.key(key)
    assert desk.window.screen_of.page.middle.width() == desk.window.screen_of.page.width() - 24
