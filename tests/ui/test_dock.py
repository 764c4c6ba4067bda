"""The strip at an edge of the screen: right, left, and back; kept over a restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.ui.dock import FILE_NAME, Dock, Edge, read_place
from app.ui.style import Style

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PLACE = QRect(40, 50, 600, 400)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setGeometry(PLACE)
    made.show()
    return made


def is_on_top(window: QMainWindow) -> bool:
    return bool(window.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint)


def test_each_press_takes_it_to_the_next_place(window: QMainWindow, style: Style) -> None:
    dock = Dock(window, style)
    room = window.screen().availableGeometry()
    dock.toggle()
    assert (window.width(), window.geometry().right()) == (460, room.right())
    assert is_on_top(window)
    dock.toggle()
    assert (window.width(), window.geometry().left()) == (460, room.left())
    assert is_on_top(window)
    dock.toggle()
    assert window.geometry() == PLACE
    assert not is_on_top(window)


def test_the_strip_keeps_its_design_pixels_at_another_scale(window: QMainWindow, style: Style) -> None:
    dock = Dock(window, style)
    style.set_scale(125)
    dock.fit()
    assert window.geometry() == PLACE
    dock.toggle()
    style.set_scale(150)
    dock.fit()
    assert window.width() == 690


def test_a_docked_window_is_docked_again_after_a_restart_and_goes_back_to_where_it_was(
    window: QMainWindow, style: Style, qtbot: QtBot, tmp_path: Path
) -> None:
    before = Dock(window, style)
    before.keep_in(tmp_path)
    before.toggle()
    before.toggle()
    next_window = QMainWindow()
    qtbot.addWidget(next_window)
    dock = Dock(next_window, style)
    dock.keep_in(tmp_path)
    next_window.show()
    qtbot.waitUntil(lambda: next_window.width() == 460)
    assert dock.edge is Edge.LEFT
    assert is_on_top(next_window)
    dock.toggle()
    assert next_window.geometry() == PLACE
    next_window.setGeometry(90, 80, 500, 420)
    dock.keep()
    assert read_place(tmp_path / FILE_NAME) == (Edge.FREE, QRect(90, 80, 500, 420))


def test_a_window_that_would_open_over_all_of_the_screen_opens_docked(
    window: QMainWindow, style: Style, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_text('{"edge": "right"}')
    next_window = QMainWindow()
    qtbot.addWidget(next_window)
    next_window.setWindowState(Qt.WindowState.WindowMaximized)
    next_window.winId()
    Dock(next_window, style).keep_in(tmp_path)
    assert next_window.windowHandle().windowStates() == Qt.WindowState.WindowNoState
    next_window.show()
    qtbot.waitUntil(lambda: next_window.width() == 460)


def test_a_place_on_a_screen_that_is_gone_is_not_taken(window: QMainWindow, style: Style, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"edge": "free", "free": [90000, 0, 800, 600]}')
    Dock(window, style).keep_in(tmp_path)
    assert window.geometry() == PLACE


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{}", '{"edge": "top"}', '{"edge": "left", "free": [1]}', '{"edge": "left", "free": "wide"}', "\x00"],
)
def test_a_file_that_says_nothing_usable_is_no_place(kept: str, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(kept)
    assert read_place(tmp_path / FILE_NAME)[1] is None


def test_a_disk_that_fails_hurts_nobody(window: QMainWindow, style: Style, tmp_path: Path) -> None:
    dock = Dock(window, style)
    dock.keep_in(tmp_path / "away")
    dock.toggle()
    assert dock.is_docked
