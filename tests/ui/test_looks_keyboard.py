"""Each page by keyboard alone and by ear: every control is reached once, in reading order, seen and told by name."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.parts.field import Labelled
from tests.ui.bureau import VEER
from tests.ui.desk import GAZELLE, WRONG
from tests.ui.ears import alike, backwards, heard, nameless, unreached, unseen, walk
from tests.ui.test_work_layout import in_turn
from tests.ui.workdesk import WorkDesk

Key = Qt.Key
SECRET = "Geheim-8841"


def still(desk: WorkDesk) -> None:
    """All that was asked for has come and is on screen."""
    desk.until(lambda: all(task.done() for task in desk.loop.tasks._running.values()))
    QCoreApplication.processEvents()


def faults(desk: WorkDesk, looked_at: set[QWidget]) -> list[str]:
    """What is wrong with the page on screen for somebody without a mouse, or without eyes."""
    still(desk)
    field = desk.window.screen_of.bar.field
    stops = walk(field)
    there_and_back = [stops[0], *reversed(walk(field, back=True)[1:])] == stops
    found = [] if there_and_back else ["Shift+Tab does not lead back"]
    found += [f"{what!r} is not reached" for what in unreached(desk.window, stops)]
    found += [f"{what!r} is there twice" for what in alike(stops)]
    found += [*nameless(desk.window), *backwards(desk.window, stops)]
    unlooked = [stop for stop in stops if stop not in looked_at]
    found += [f"{what!r} does not show the keyboard" for what in unseen(unlooked)]
    looked_at.update(stops)
    return [f"{desk.panel}: {fault}" for fault in found]


def test_every_page_goes_by_keyboard_and_by_ear(open_work_desk: Callable[..., WorkDesk]) -> None:
    desk = open_work_desk()
    desk.takes(VEER)
    looked_at: set[QWidget] = set()
    found = faults(desk, looked_at)
    desk.answer(GAZELLE)
    found += faults(desk, looked_at)
    for deed in in_turn(desk):
        deed()
        found += faults(desk, looked_at)
    for key in (Key.Key_F9, Key.Key_F1):
        desk.key(key)
        found += faults(desk, looked_at)
    desk.scan(WRONG)
    found += faults(desk, looked_at)
    assert not found, "\n".join(found)


def test_a_wrong_field_says_what_is_wrong_with_it_and_a_password_says_nothing(
    open_work_desk: Callable[..., WorkDesk],
) -> None:
    desk = open_work_desk()
    desk.answer(GAZELLE)
    form = desk.open_form(Key.Key_F4)
    desk.sends()
    desk.until(lambda: any(place.problem_words for place in form.findChildren(Labelled)))
    wrong = [place for place in form.findChildren(Labelled) if place.problem_words]
    told = [heard(place.field).text(QAccessible.Text.Description) for place in wrong]
    assert told == [place.problem_words for place in wrong]
    desk.place.records.news.ask_password("wholesale")
    password = desk.named("Password")
    password.setText(SECRET)
    assert heard(password).state().passwordEdit
    assert SECRET not in (heard(password).text(kind) for kind in QAccessible.Text)
