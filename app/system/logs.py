"""The log file of this user. Redacted by construction: only our own loggers write to it, and a traceback comes without
the text of its error, which may hold what a customer said.
"""

import logging
import sys
import threading
from pathlib import Path

from app.core.errors import StorageError
from app.system.log_file import LogFile
from app.system.log_queue import LogQueue
from app.system.paths import make_private

FILE_NAME = "toonbank.log"
MAX_BYTES = 1024 * 1024
OLDER_FILES = 3

log = logging.getLogger("toonbank")
LOOPS = (logging.getLogger("asyncio"), logging.getLogger("qasync"))


def open_log(data_folder: Path, *, reports: LogFile | None = None) -> logging.Handler:
    """Starts the log in the data folder, uncaught errors included; these stand in `reports` too.

    A disk that is full or read-only never raises later on. Close with `close_log`. Raises StorageError where there is
    no folder.
    """
    try:
        file = LogFile(make_private(data_folder) / FILE_NAME, max_bytes=MAX_BYTES, older=OLDER_FILES)
    except OSError as error:
        raise StorageError(f"the log cannot be written: {error.strerror}") from error
    handler = _Log([(file, logging.NOTSET)] + ([(reports, logging.CRITICAL)] if reports else []))
    log.setLevel(logging.INFO)
    for logger in (log, *LOOPS):
        logger.addHandler(handler)
        logger.propagate = False
    sys.excepthook = lambda kind, error, trace: _uncaught(error)
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread
    return handler


def close_log(handler: logging.Handler) -> None:
    """Writes what waits, ends the log and gives the hooks back to whom they were before."""
    for logger in (log, *LOOPS):
        logger.removeHandler(handler)
    handler.close()
    if isinstance(handler, _Log):
        sys.excepthook, sys.unraisablehook, threading.excepthook = handler.before
        for logger, propagates in zip((log, *LOOPS), handler.propagated, strict=True):
            logger.propagate = propagates


class _Log(LogQueue):
    """The queue, and whom the hooks belonged to before."""

    def __init__(self, files: list[tuple[LogFile, int]]) -> None:
        self.before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
        self.propagated = [logger.propagate for logger in (log, *LOOPS)]
        super().__init__(files)


def _uncaught(error: BaseException) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(type(error), error, error.__traceback__)
    else:
        log.critical("uncaught", exc_info=error)
        _flush()


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if not issubclass(arguments.exc_type, SystemExit):
        name = arguments.thread.name if arguments.thread else "?"
        log.critical("uncaught in thread %s", name, exc_info=arguments.exc_value)
        _flush()


def _flush() -> None:
    """What went wrong is on the disk before worse comes of it."""
    for handler in log.handlers:
        handler.flush()


def _unraisable(arguments: "sys.UnraisableHookArgs") -> None:
    """An error that nobody can be told of, as in a destructor; the object is not named, it may hold what was said."""
    log.error("a fault that nobody could catch", exc_info=arguments.exc_value)
