"""Toonbank as `python -m app` starts it, telling when the scan field was ready. Arguments go to the app."""

import sys

from PySide6.QtWidgets import QApplication

from app.cli import main
from tests.bench.ready import Ready

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    ready = Ready(application)
    sys.exit(main(sys.argv[1:]))
