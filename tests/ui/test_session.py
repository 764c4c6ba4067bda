"""Whoever ends the session gets an end in order."""

import os
import signal

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
