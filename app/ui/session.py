"""The end of the session: who ends it, or this program in all politeness, gets an end in order."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication


@contextmanager
def closed_by_the_system(
    app: QApplication, expect_end: Callable[[], object], *, ask_nobody: Callable[[], object]
) -> Iterator[None]:
    """SIGTERM closes the windows, as a person does; `expect_end` is told first that Windows or a desktop is about to.

    The process may be ended before it has come to an end by itself. `ask_nobody` is told of both.
    """

    def end(*_: object) -> None:
        ask_nobody()
        app.closeAllWindows()

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
