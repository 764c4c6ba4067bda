"""From whoever logs to the log's files: nobody waits for a disk, a thread of its own writes.

What crosses is text. An error stays on its thread, as its frames hold what it was working with; of it go the places,
the kinds, and the text of our own errors, which is made for the log.
"""

import logging
import traceback
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread, current_thread

from app.core.errors import AppError
from app.system.log_file import LogFile

OWN = "toonbank"
MOST_WAITING = 10_000
WRITTEN_WITHIN_S = 2.0
# What an error was: the places it came through, then its kind.
Trace = tuple[traceback.FrameSummary | str, ...]


class LogQueue(logging.Handler):
    """Hands lines to the files, each with the level from which on it wants them. Where too many wait, or the disk takes
    none, lines are lost and the next one says how many.
    """

    def __init__(self, files: Sequence[tuple[LogFile, int]], *, holds: int = MOST_WAITING) -> None:
        super().__init__()
        self.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._files = files
        self._holds = holds
        # takes a line even from a destructor that runs in the middle of taking another
        self._waiting: SimpleQueue[logging.LogRecord | Event | None] = SimpleQueue()
        self._dropped = 0  # counted by those who log, the next two by the thread that writes
        self._unwritten = 0
        self._told_of = 0
        self._thread = Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record without waiting."""
        if self._waiting.qsize() < self._holds:
            self._waiting.put(told(record))
        else:
            self._dropped += 1

    def flush(self) -> None:
        """Wait until what was logged so far is written, but not for a disk that hangs."""
        if self._thread.is_alive() and current_thread() is not self._thread:
            written = Event()
            self._waiting.put(written)
            written.wait(WRITTEN_WITHIN_S)

    def close(self) -> None:
        """Write what waits, then end the thread; one that hangs in the system is left behind."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join(WRITTEN_WITHIN_S)
        super().close()

    def _write(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            if isinstance(waiting, Event):
                waiting.set()
            else:
                self._write_record(waiting)
        for file, _ in self._files:
            file.close()

    def _write_record(self, record: logging.LogRecord) -> None:
        lost = self._dropped + self._unwritten
        if lost > self._told_of:
            text = f"{lost - self._told_of} lines were lost"
            said = {"name": OWN, "levelno": logging.WARNING, "levelname": "WARNING", "msg": text}
            if self._is_written(logging.makeLogRecord(said)):
                self._told_of = lost
        self._unwritten += not self._is_written(record)

    def _is_written(self, record: logging.LogRecord) -> bool:
        line = self.format(record)
        written = [file.write(line) for file, level in self._files if record.levelno >= level]  # each gets it
        return all(written)


def told(record: logging.LogRecord) -> logging.LogRecord:
    """What may stand in the log of a record, as text; of the loops only the traceback, as their messages hold the text
    of errors and what functions were called with.
    """
    message = "a fault"
    if record.name.partition(".")[0] == OWN:
        with suppress(TypeError, ValueError, KeyError):  # a message that does not fit its values
            message = record.getMessage()
    error = record.exc_info[1] if record.exc_info else None
    kept = {"name": record.name, "levelno": record.levelno, "levelname": record.levelname, "created": record.created}
    return logging.makeLogRecord({**kept, "msg": one_line(message), "trace": trace_of(error)})


def one_line(text: str) -> str:
    """The text without what could pass for another line of the log."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def trace_of(error: BaseException | None) -> Trace:
    """The places of the error and of what led to it, with the kind of each; the text only of our own. Reads no file."""
    if error is None:
        return ()
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    places = tuple(
        traceback.FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, lookup_line=False)
        for frame, line in traceback.walk_tb(error.__traceback__)
    )
    text = f": {one_line(str(error))}" if isinstance(error, AppError) else ""
    return (*trace_of(cause), *places, f"{type(error).__qualname__}{text}")


def trace_lines(trace: Trace) -> list[str]:
    """The lines of it, with the source of each place where there is one: files are read."""
    lines = []
    for part in trace:
        lines += [part] if isinstance(part, str) else traceback.StackSummary.from_list([part]).format()
    return [line.rstrip() for line in lines]


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return "\n".join((super().format(record), *trace_lines(record.__dict__.get("trace", ()))))
