"""The end of the session: who ends it, or this program in all politeness, gets an end in order."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication


@contextmanager
def closed_by_the_system(
    app: QApplication, expect_end: Callable[[], object], *, ask_nobody: Callable[[], object]
) -> Iterator[None]:
    """SIGTERM closes the windows, as a person does; `expect_end` is told first that Windows or a desktop is about to.

    The process may be ended before it has come to an end by itself. `ask_nobody` is told of both, at once; the windows
    close at the loop's next turn.
    """

    def end(*_: object) -> None:
        ask_nobody()
        # Python lets a signal in between any two lines, also those that paint: a window that goes away under its own
        # painting takes the program down on Wayland.
        QMetaObject.invokeMethod(app, "closeAllWindows", Qt.ConnectionType.QueuedConnection)

    def expect(_: object) -> None:
        ask_nobody()
        expect_end()

    told = app.commitDataRequest.connect(expect)
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
        app.commitDataRequest.disconnect(told)
