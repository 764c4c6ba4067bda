"""Keys of forms and records, pressed before these are there."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.ui import keys
from app.ui.screen import Screen
from app.ui.work import SCANNER_TEST, WORK_KEYS, Furnish, Work
from tests.ui.desk import Desk
from tests.ui.workdesk import WorkDesk

Key = Qt.Key


def noting(done: list[str]) -> Furnish:
    """Work of which each key is noted."""

    def deed(key: str) -> Callable[[], object]:
        return lambda: done.append(key)

    def furnish(screen: Screen, before: object) -> Work:
        return Work({key: deed(key) for key in WORK_KEYS})

    return furnish


def test_the_last_key_pressed_before_the_forms_are_there_is_done_once_they_are(desk: Desk) -> None:
    done: list[str] = []
    for key in (Key.Key_F2, Key.Key_F7, Key.Key_F4):
        desk.key(key)
    desk.window.furnish(noting(done))
    assert done == [keys.DELIVERY]
    desk.key(Key.Key_F2)
    assert done == [keys.DELIVERY, keys.CUSTOMER]


def test_a_change_of_language_before_the_forms_are_there_forgets_no_key(desk: Desk) -> None:
    done: list[str] = []
    desk.key(Key.Key_F3)
    desk.key(Key.Key_L, ctrl=True)
    desk.window.furnish(noting(done))
    assert done == [keys.LEAD]


def test_without_a_key_nothing_is_done_once_the_forms_are_there(desk: Desk) -> None:
    done: list[str] = []
    desk.window.furnish(noting(done))
    assert done == []


def test_forms_and_records_have_a_deed_for_each_of_their_keys(work_desk: WorkDesk) -> None:
    assert set(work_desk.window.work.by_key) == {*WORK_KEYS, SCANNER_TEST}
