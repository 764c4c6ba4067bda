"""How the last run ended, and a report of this one should it end badly. `running.json` stands in the data folder for as
long as Toonbank runs: one that is found at the start is of a run that was killed or crashed.
"""

import faulthandler
import json
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

from app import __version__
from app.core.errors import AppError
from app.system.log_file import LogFile, append_to
from app.system.log_queue import trace_lines, trace_of
from app.system.logs import FILE_NAME
from app.system.paths import make_private

MARK = "running.json"
REPORTS = "crash-*.txt"
REPORTS_KEPT = 5
MAX_REPORT_BYTES = 256 * 1024
ALIVE_EVERY_S = 30.0
_ENDS_WITHIN_S = 2.0


def local_time() -> datetime:
    """Now, by the clock of this computer."""
    return datetime.now().astimezone()


class CrashWatch:
    """Around the run of the one instance of a data folder: only who holds its lock may enter.

    `ended_unexpectedly_at` says when the run before was last seen alive, None where it ended in order. A native crash
    writes `crash-<time>.txt`; what nobody caught goes there through `report`. Never raises: a disk that takes nothing
    only means that there will be no report.
    """

    def __init__(
        self, data_folder: Path, *, clock: Callable[[], datetime] = local_time, alive_every_s: float = ALIVE_EVERY_S
    ) -> None:
        self._folder = data_folder
        self._mark = data_folder / MARK
        started_at = clock()
        self._header = _header(started_at)
        # with milliseconds: the run that crashed may have begun in the same second
        self._path = data_folder / f"crash-{started_at.strftime('%Y%m%d-%H%M%S-%f')[:-3]}.txt"
        self._alive_every_s = alive_every_s
        self._native: FileIO | None = None
        self._closing = Event()
        self._alive = Thread(target=self._stay_alive, name="crash-watch", daemon=True)
        self.report = LogFile(self._path, max_bytes=MAX_REPORT_BYTES, older=0)
        self.ended_unexpectedly_at: datetime | None = None

    def __enter__(self) -> "CrashWatch":
        with suppress(OSError):
            make_private(self._folder)
            self.ended_unexpectedly_at = _last_seen(self._mark)
            _remove_but_the_newest(self._folder)
            self._write_mark()
            self._watch_native()
        self._alive.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """In order: the mark goes, and a report with nothing in it. With a fault: it is reported and the mark stays."""
        self._closing.set()
        self._alive.join(_ENDS_WITHIN_S)
        is_fault = isinstance(error, Exception) and not isinstance(error, AppError)
        if is_fault:
            self.report.write("\n".join(("uncaught", *trace_lines(trace_of(error)))))
        self.report.close()
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
        with suppress(OSError):
            _remove_if_only(self._header, self._path)
            if not is_fault:
                self._mark.unlink(missing_ok=True)

    def expect_end(self) -> None:
        """The system is about to end the session, and this process with it: no crash, however far closing comes."""
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)

    def _write_mark(self) -> None:
        _write_new(self._mark, json.dumps({"process": os.getpid(), "about": self._header}))

    def _watch_native(self) -> None:
        """Unless somebody watches already, as a developer does."""
        self.report.write(self._header)
        if not faulthandler.is_enabled():
            self._native = append_to(self._path)
            faulthandler.enable(self._native)

    def _stay_alive(self) -> None:
        while not self._closing.wait(self._alive_every_s):
            with suppress(OSError):
                if self._mark.exists():
                    os.utime(self._mark)
                else:  # somebody called the end off
                    self._write_mark()


def reports_in(data_folder: Path) -> list[Path]:
    """The crash reports there are, oldest first."""
    return sorted(data_folder.glob(REPORTS))


def _header(started_at: datetime) -> str:
    return (
        f"Toonbank {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}, "
        f"started {started_at.isoformat(timespec='seconds')}"
    )


def _last_seen(mark: Path) -> datetime | None:
    """When the run that left its mark was alive for the last time: it, its log and its report tell."""
    if not mark.exists():
        return None
    tracks = (mark, mark.with_name(FILE_NAME), *reports_in(mark.parent))
    seen_at = max(track.stat().st_mtime for track in tracks if track.exists())
    return datetime.fromtimestamp(seen_at).astimezone()


def _remove_but_the_newest(folder: Path) -> None:
    for path in reports_in(folder):
        if path.read_bytes().count(b"\n") <= 1:  # of a run that was killed: nobody could write
            path.unlink()
    for path in reports_in(folder)[: -REPORTS_KEPT + 1]:  # and that of this run
        path.unlink()


def _remove_if_only(header: str, path: Path) -> None:
    if path.read_text(encoding="utf-8", errors="replace").strip() == header:
        path.unlink()


def _write_new(path: Path, text: str) -> None:
    """Whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)
