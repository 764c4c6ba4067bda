"""Whoever ends the session gets an end in order."""

import os
import signal

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.session import closed_by_the_system
from tests.ui.desk import Loop


def test_a_polite_end_closes_the_windows_and_the_signal_is_given_back(qapp: QApplication, loop: Loop) -> None:
    before = signal.getsignal(signal.SIGTERM)
    window = QWidget()
    window.show()
    asked: list[bool] = []
    with closed_by_the_system(qapp, lambda: None, ask_nobody=lambda: asked.append(window.isVisible())):
        os.kill(os.getpid(), signal.SIGTERM)
        loop.until(lambda: not window.isVisible())
    assert asked == [True]
    assert signal.getsignal(signal.SIGTERM) == before
    window.deleteLater()


class EndedWhilePainting(QWidget):
    """Notes whether it is still there when its painting comes to an end."""

    def __init__(self) -> None:
        super().__init__()
        self.was_there: list[bool] = []

    def paintEvent(self, _: QPaintEvent) -> None:
        signal.raise_signal(signal.SIGTERM)
        self.was_there.append(self.isVisible())


def test_an_end_amid_the_painting_lets_the_painting_come_to_its_end(qapp: QApplication, loop: Loop) -> None:
    window = EndedWhilePainting()
    asked: list[bool] = []
    with closed_by_the_system(qapp, lambda: None, ask_nobody=lambda: asked.append(True)):
        window.show()
        loop.until(lambda: bool(asked) and not window.isVisible())
    assert window.was_there
    assert all(window.was_there)
    window.deleteLater()
