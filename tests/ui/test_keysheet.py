"""F1: the keys of what is on screen, and back to it as it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.practice.server import PracticeServer
from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def test_it_tells_the_keys_of_the_page_that_is_seen(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.takes(VEER)
    desk.answer(GAZELLE)
    told = {}
    for name, opens in (("find", Key.Key_F1), ("scanner", Key.Key_F9), ("form", Key.Key_F6), ("today", Key.Key_F7)):
        if opens is not Key.Key_F1:
            desk.key(opens)
        desk.key(Key.Key_F1)
        assert desk.panel == "Keys"
        told[name] = set(desk.texts(desk.window.screen_of.page.keys))
        desk.key(Key.Key_F1)
        assert desk.panel != "Keys"
    assert "Hide purchase prices" in told["find"]
    assert "Close it: the draft is kept" in told["form"]
    assert "Search the history" in told["today"]
    assert "To the button for support" in told["scanner"]
    assert "Hide purchase prices" not in told["form"] | told["today"] | told["scanner"]
    assert all("Language" in texts for texts in told.values())


def test_a_form_under_it_comes_back_as_it_was_and_is_not_sent_unseen(
    work_desk: WorkDesk, practice: PracticeServer
) -> None:
    desk = work_desk
    desk.takes(VEER)
    desk.answer(GAZELLE)
    desk.open_form(Key.Key_F6)
    notes = desk.named("Notes")
    notes.setFocus()
    desk.types("Bel eerst")
    desk.key(Key.Key_F1)
    assert desk.panel == "Keys"
    assert desk.is_scan_field_focused
    desk.sends()
    assert desk.panel == "Order"
    assert QApplication.focusWidget() is notes
    desk.key(Key.Key_F1)
    desk.key(Key.Key_F6)
    assert desk.panel == "Order"
    assert desk.form is not None
    assert not practice.log("createOrder")


def test_in_a_narrow_window_it_has_the_whole_of_it_over_a_form_too(
    open_work_desk: Callable[..., WorkDesk],
) -> None:
    desk = open_work_desk(width_px=460)
    desk.takes(VEER)
    desk.answer(GAZELLE)
    desk.key(Key.Key_F1)
    assert not desk.table.isVisible()
    desk.key(Key.Key_F6)
    assert desk.panel == "Order"
    desk.key(Key.Key_F1)
    desk.key(Key.Key_F1)
    assert desk.panel == "Order"
    desk.key(Key.Key_F6)
    assert desk.table.isVisible()


@pytest.mark.parametrize("width_px", [460, 690])
def test_in_a_narrow_window_it_is_the_way_to_the_settings_without_a_keyboard(
    open_work_desk: Callable[..., WorkDesk], width_px: int
) -> None:
    desk = open_work_desk(width_px=width_px)
    desk.takes(VEER)
    desk.answer(GAZELLE)
    desk.open_form(Key.Key_F6)
    desk.press("Help")
    desk.press("Settings")
    assert desk.place.setup.is_open
    desk.press("Close")
    assert desk.panel == "Order"


def test_beside_the_settings_it_tells_their_keys(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.key(Key.Key_F10)
    desk.key(Key.Key_F1)
    desk.until(lambda: desk.says("Save and go on"))
    desk.key(Key.Key_F1)
    desk.until(lambda: not desk.says("Save and go on"))
