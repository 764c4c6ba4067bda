"""The pages of the settings at every width and in every language, by keyboard and by ear."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.test_looks_keyboard import faults, still
from tests.ui.test_window_layout import LANGUAGES_TESTED, look
from tests.ui.workdesk import WorkDesk

SIZES_PX = [(1366, 768), (1024, 700), (683, 384), (460, 768)]


class Strays(QObject):
    """Notes each part that is a window of its own for a moment: it would take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def steps(desk: WorkDesk) -> Iterator[str]:
    """Each page of the settings, one after the other."""
    desk.key(Qt.Key.Key_F10)
    page = desk.place.setup.page
    assert page is not None
    for step in page.steps:
        page.open(step.NAME)
        still(desk)
        yield step.NAME


@pytest.mark.parametrize("language", LANGUAGES_TESTED)
def test_every_page_of_the_settings_fits(open_work_desk: Callable[..., WorkDesk], language: str) -> None:
    desk = open_work_desk(language=language)
    found = [f"{name}: {fault}" for name in steps(desk) for size_px in SIZES_PX for fault in look(desk, size_px)]
    assert not found, "\n".join(found)


def test_every_page_of_the_settings_goes_by_keyboard_and_by_ear(work_desk: WorkDesk) -> None:
    strays = Strays()
    QApplication.instance().installEventFilter(strays)
    looked_at: set[QWidget] = set()
    found = [f"{name}: {fault}" for name in steps(work_desk) for fault in faults(work_desk, looked_at)]
    QApplication.instance().removeEventFilter(strays)
    assert not found, "\n".join(found)
    assert not strays.shown


def test_where_there_is_little_height_the_code_to_scan_comes_first_and_whole(work_desk: WorkDesk) -> None:
    work_desk.key(Qt.Key.Key_F10)
    page = work_desk.place.setup.page
    assert page is not None
    page.open("scanner")
    test = page.step.test
    for size_px, code_is_first in (((1366, 768), False), ((683, 384), True), ((1366, 768), False)):
        look(work_desk, size_px)
        assert (test.view.y() < test.result.y()) is code_is_first
        assert test.view.visibleRegion().boundingRect() == test.view.rect()
