"""The log file of this user. Redacted by construction: only our own loggers write to it, and a traceback comes without
the text of its error, which may hold what a customer said; our own errors have texts made for the log. Of the loops'
loggers only the traceback is taken: their messages hold the text of errors and what functions were called with.
"""

import logging
import os
import sys
import threading
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from app.core.errors import AppError, StorageError
from app.system.paths import make_private

FILE_NAME = "toonbank.log"
MAX_BYTES = 1024 * 1024
OLDER_FILES = 3

log = logging.getLogger("toonbank")
LOOPS = (logging.getLogger("asyncio"), logging.getLogger("qasync"))


def open_log(data_folder: Path) -> logging.Handler:
    """Starts the log in the data folder, uncaught errors included. Close with `close_log`. Raises StorageError."""
    try:
        handler = _PrivateFile(make_private(data_folder) / FILE_NAME)
    except OSError as error:
        raise StorageError(f"the log cannot be written: {error.strerror}") from error
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.setLevel(logging.INFO)
    for logger in (log, *LOOPS):
        logger.addHandler(handler)
        logger.propagate = False
    sys.excepthook = lambda kind, error, trace: _uncaught(error)
    threading.excepthook = _uncaught_in_thread
    return handler


def close_log(handler: logging.Handler) -> None:
    """Ends the log and gives the hooks back to whom they were before."""
    for logger in (log, *LOOPS):
        logger.removeHandler(handler)
    handler.close()
    if isinstance(handler, _PrivateFile):
        sys.excepthook, threading.excepthook = handler.before
        for logger, propagates in zip((log, *LOOPS), handler.propagated, strict=True):
            logger.propagate = propagates


class _PrivateFile(RotatingFileHandler):
    """The file, and whom the hooks belonged to before."""

    def __init__(self, path: Path) -> None:
        self.before = (sys.excepthook, threading.excepthook)
        self.propagated = [logger.propagate for logger in (log, *LOOPS)]
        super().__init__(path, maxBytes=MAX_BYTES, backupCount=OLDER_FILES, encoding="utf-8", errors="backslashreplace")

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding, errors=self.errors)


class _Redacting(logging.Formatter):
    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] != log.name:
            record.message = "a fault"
        return super().formatMessage(record)

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return "\n".join(_told(ei[1]))


def _told(error: BaseException | None) -> list[str]:
    """The frames of the error and of what led to it, with the kind of each; the text only of our own."""
    if error is None:
        return []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _told(cause)
    lines += [line.rstrip() for line in traceback.format_tb(error.__traceback__)]
    text = f": {error}" if isinstance(error, AppError) else ""
    return [*lines, f"{type(error).__qualname__}{text}"]


def _uncaught(error: BaseException) -> None:
    if isinstance(error, KeyboardInterrupt):
        sys.__excepthook__(type(error), error, error.__traceback__)
    else:
        log.critical("uncaught", exc_info=error)


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    if not issubclass(arguments.exc_type, SystemExit):
        name = arguments.thread.name if arguments.thread else "?"
        log.critical("uncaught in thread %s", name, exc_info=arguments.exc_value)
