"""F10 opens the settings over the page and brings them back as they were; a scan and every other key go below them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.scan import KeyKind, RawScan
from app.ui.setup.page import SetupPage
from app.ui.setup.step import Step
from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def pages(desk: WorkDesk) -> SetupPage:
    page = desk.place.setup.page
    assert page is not None
    return page


def types(desk: WorkDesk, key: str, text: str) -> None:
    field = pages(desk).step.settings[key].field
    field.setFocus()
    field.selectAll()
    desk.types(text)


def test_f10_opens_the_settings_and_brings_them_back_as_they_were(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.answer(GAZELLE)
    desk.key(Key.Key_F10)
    assert pages(desk).isVisible()
    assert not desk.window.screen_of.page.isVisible()
    assert pages(desk).isAncestorOf(desk.focused())
    pages(desk).open("store")
    types(desk, "shop.name", "Jansen")
    desk.key(Key.Key_F10)
    assert (desk.table.isVisible(), desk.is_scan_field_focused) == (True, True)
    desk.key(Key.Key_F10)
    assert pages(desk).step.settings["shop.name"].field.text() == "Jansen"
    assert pages(desk).step.NAME == "store"
    desk.press("Close")
    assert desk.table.isVisible()
    desk.press("Settings")
    assert pages(desk).isVisible()


def test_leaving_them_gives_the_keyboard_back_to_the_form_and_tells_what_is_not_saved(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.takes(VEER)
    desk.answer(GAZELLE)
    desk.open_form(Key.Key_F6)
    typed_in = desk.named("Reference", QLineEdit)
    typed_in.setFocus()
    desk.key(Key.Key_F10)
    desk.key(Key.Key_F10)
    assert desk.focused() is typed_in
    assert desk.message == ""
    desk.key(Key.Key_F10)
    pages(desk).open("store")
    types(desk, "shop.counter", "Counter 9")
    desk.key(Key.Key_F10)
    assert desk.message == "Not saved yet in the settings: F10"
    desk.key(Key.Key_F10)
    assert pages(desk).step.settings["shop.counter"].field.text() == "Counter 9"
    assert desk.message == ""


def test_what_is_typed_and_where_one_is_stay_through_a_change_of_language(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.key(Key.Key_F10)
    pages(desk).open("store")
    types(desk, "shop.name", "Jansen")
    desk.next_language()
    assert pages(desk).isVisible()
    assert pages(desk).step.NAME == "store"
    assert pages(desk).step.changes()["shop.name"] == "Jansen"
    assert pages(desk).isAncestorOf(desk.focused())
    assert desk.named("Einstellungen").isVisible()


def test_a_scan_closes_the_settings_and_is_answered(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.key(Key.Key_F10)
    desk.answer(GAZELLE)
    assert not pages(desk).isVisible()
    assert desk.table.isVisible()
    desk.key(Key.Key_F10)
    desk.type_in(GAZELLE)
    assert not pages(desk).isVisible()


def test_a_page_that_wants_the_scan_keeps_it(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.key(Key.Key_F10)
    pages(desk).open("scanner")
    desk.window.take_scan(RawScan("9520000000004", KeyKind.ENTER, 12.0, 160))
    assert pages(desk).isVisible()
    assert desk.shown is None
    desk.key(Key.Key_F10)
    desk.answer(GAZELLE)


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_F7, Key.Key_F9])
def test_other_keys_do_their_deed_below_the_settings(work_desk: WorkDesk, key: Key) -> None:
    desk = work_desk
    desk.key(Key.Key_F10)
    desk.key(key)
    assert not pages(desk).isVisible()
    column, middle = desk.window.screen_of.page.column, desk.window.screen_of.page.middle
    assert column.asked_for is not None or middle.asked_for is not None


def test_ctrl_enter_saves_and_what_needs_it_opens_the_window_anew_once_the_settings_are_closed(
    work_desk: WorkDesk,
) -> None:
    desk = work_desk
    finished: list[bool] = []
    desk.setup.finished.connect(lambda: finished.append(True))
    desk.key(Key.Key_F10)
    pages(desk).open("store")
    types(desk, "shop.counter", "Counter 9")
    desk.sends()
    desk.until(lambda: desk.setup.opens_anew)
    assert desk.setup.settings.shop.counter == "Counter 9"
    desk.until(lambda: desk.says("Takes effect when you close this: F10"))
    assert finished == []
    desk.key(Key.Key_F10)
    assert finished == [True]


def test_a_look_is_saved_as_it_is_chosen_and_needs_no_new_window(work_desk: WorkDesk) -> None:
    desk = work_desk
    applied: list[tuple[object, frozenset[str]]] = []
    desk.setup.applied.connect(lambda settings, keys: applied.append((settings, keys)))
    desk.key(Key.Key_F10)
    desk.press("Dark")
    desk.until(lambda: applied)
    assert applied[0][0].look.theme == "dark"
    assert applied[0][1] == {"look.theme"}
    desk.key(Key.Key_F10)
    assert not desk.setup.opens_anew


def test_the_pages_hear_when_they_are_seen(work_desk: WorkDesk) -> None:
    desk = work_desk
    heard: list[str] = []

    class Listening(Step):
        def entered(self) -> None:
            heard.append("entered")

        def left(self) -> None:
            heard.append("left")

    desk.key(Key.Key_F10)
    made = pages(desk)
    step = Listening(made._style, made._words, title="Ears", about="")
    made.steps = (step, *made.steps[1:])
    desk.key(Key.Key_F10)
    desk.key(Key.Key_F10)
    made.show_place(1)
    desk.key(Key.Key_F10)
    assert heard == ["left", "entered", "left"]
    step.deleteLater()


def test_practice_and_live_are_told_apart_and_the_other_one_can_be_opened(
    open_work_desk: Callable[..., WorkDesk],
) -> None:
    desk = open_work_desk()
    desk.key(Key.Key_F10)
    pages(desk).open("mode")
    assert desk.says("Invented shops and bikes to try everything. Nothing is sent, nothing is billed.")
    desk.press("Live with your accounts")
    assert desk.says("Real shops, a real wholesaler, real couriers: what you send may cost.")
    assert not desk.sees("Open live")
    desk.setup.other_command = ("true",)
    desk.press("Practice nothing is sent")
    desk.press("Live with your accounts")
    desk.press("Open live")


def test_about_says_the_version_and_what_the_doctor_finds(work_desk: WorkDesk) -> None:
    desk = work_desk
    reported: list[bool] = []
    desk.setup.reported.connect(lambda: reported.append(True))
    desk.key(Key.Key_F10)
    pages(desk).open("about")
    licences = pages(desk).step.licences
    licences.choice.setCurrentIndex(licences.choice.findText("pyside6-essentials: LGPL-3.0"))
    desk.until(lambda: "GNU LESSER GENERAL PUBLIC LICENSE" in licences.text.toPlainText())
    desk.press("Examine this computer")
    desk.until(lambda: pages(desk).step.outcome.found.texts)
    assert desk.named("Examine this computer").isEnabled()
    desk.press("Make a report for support")
    assert reported == [True]


def test_f1_shows_the_keys_of_the_settings_beside_them_or_in_their_place(
    open_work_desk: Callable[..., WorkDesk],
) -> None:
    desk = open_work_desk()
    desk.key(Key.Key_F10)
    desk.key(Key.Key_F1)
    assert desk.says("Save and go on")
    assert pages(desk).panel.isVisible()
    desk.press("Help")
    assert not desk.says("Save and go on")
    desk.window.resize(683, 500)
    desk.until(lambda: not pages(desk).list.isVisible())
    desk.key(Key.Key_F1)
    assert desk.says("Save and go on")
    assert not pages(desk).panel.isVisible()
    desk.key(Key.Key_F1)
    assert pages(desk).panel.isVisible()
