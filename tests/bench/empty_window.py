"""The reference of 3, 5 and 6: an empty PySide6 window with one field, and nothing else in its process.

Prints when its field was ready; with a number it then prints, so many times, the longest gap of a timer in it.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from tests.bench.beat import Beat
from tests.bench.ready import Ready

ROUND_MS = 400


def report_gaps(rounds: int) -> None:
    """Print the longest gap of each round in milliseconds, then end."""
    beat, app = Beat(), QApplication.instance()
    told: list[float] = []

    def tell() -> None:
        told.append(beat.longest_ms())
        print(told[-1], flush=True)
        if app is not None and len(told) == rounds:
            app.quit()

    timer = QTimer(app, interval=ROUND_MS)
    timer.timeout.connect(tell)
    timer.start()


def main() -> int:
    """Show the window until it is closed; the exit code."""
    application = QApplication(sys.argv[:1])
    Ready(application)
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.resize(1366, 768)
    field.setFocus()
    window.show()
    for argument in sys.argv[1:]:
        report_gaps(int(argument))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
