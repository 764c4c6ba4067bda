"""How the last run ended is known at the next start, and a report says what happened, without what anybody said."""

import faulthandler
import json
import os
import stat
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.system.crash import MARK, REPORTS_KEPT, CrashWatch, local_time, reports_in
from app.system.logs import close_log, log, open_log
from tests.system.crash_watch import unwatched

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Mevrouw-Kanarie-0612345678"
LIFE = """
import ctypes, os, signal, sys
from pathlib import Path
from app.system.crash import CrashWatch
with CrashWatch(Path(sys.argv[1])) as crash:
    name = "Mevrouw-Kanarie-0612345678"
    print(crash.ended_unexpectedly_at is not None, flush=True)
    {end}
"""
KILLED, BROKEN = "os.kill(os.getpid(), signal.SIGKILL)", "ctypes.string_at(0)"


def lives(folder: Path, end: str) -> subprocess.CompletedProcess[str]:
    """A life of its own that ends so."""
    command = [sys.executable, "-c", LIFE.format(end=end), str(folder)]
    return subprocess.run(command, cwd=ROOT, env=unwatched(), capture_output=True, text=True, check=False)


def texts(folder: Path) -> list[str]:
    """What the crash reports say, oldest first."""
    return [path.read_text(encoding="utf-8") for path in reports_in(folder)]


def test_a_run_that_ends_in_order_leaves_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with CrashWatch(tmp_path) as crash:
            assert crash.ended_unexpectedly_at is None
            assert json.loads((tmp_path / MARK).read_text(encoding="utf-8"))["process"] == os.getpid()
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_is_known_at_the_next_start_and_told_once(tmp_path: Path) -> None:
    begun = local_time() - timedelta(seconds=2)
    lives(tmp_path, KILLED)
    with CrashWatch(tmp_path) as crash:
        assert crash.ended_unexpectedly_at is not None
        assert begun <= crash.ended_unexpectedly_at <= local_time()
        assert crash.ended_unexpectedly_at.tzinfo is not None
        assert len(reports_in(tmp_path)) == 1  # this run's own; of the killed one there is nothing to say
    with CrashWatch(tmp_path) as crash:
        assert crash.ended_unexpectedly_at is None


def test_a_native_crash_leaves_a_report_for_this_user_only(tmp_path: Path) -> None:
    assert lives(tmp_path, BROKEN).returncode != 0
    assert lives(tmp_path, "pass").stdout == "True\n"
    (report,) = texts(tmp_path)
    assert report.startswith("Toonbank ")
    assert "string_at" in report
    assert CANARY not in report
    assert sys.platform == "win32" or stat.S_IMODE(reports_in(tmp_path)[0].stat().st_mode) == 0o600


def test_a_fault_that_ends_the_run_is_reported_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=CANARY), CrashWatch(tmp_path):
        raise ValueError(CANARY)
    (report,) = texts(tmp_path)
    assert "\nuncaught\n" in report
    assert report.endswith("\nValueError\n")
    assert "test_crash.py" in report
    with CrashWatch(tmp_path) as crash:
        assert crash.ended_unexpectedly_at is not None
    assert texts(tmp_path) == [report]


def test_an_error_that_a_person_is_told_of_is_no_crash(tmp_path: Path) -> None:
    for error in (StorageError("full"), KeyboardInterrupt()):
        with pytest.raises(type(error)), CrashWatch(tmp_path):
            raise error
        assert list(tmp_path.iterdir()) == []


def test_what_nobody_caught_is_reported_while_the_run_goes_on(tmp_path: Path) -> None:
    with CrashWatch(tmp_path) as crash:
        handler = open_log(tmp_path, reports=crash.report)
        log.info("all is well")
        try:
            int(CANARY)
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        close_log(handler)
    (report,) = texts(tmp_path)
    assert "CRITICAL toonbank uncaught\n" in report
    assert "ValueError" in report
    assert "all is well" not in report
    assert CANARY not in report
    assert not (tmp_path / MARK).exists()


def test_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for day in range(10, 19):
        (tmp_path / f"crash-202606{day}-090000.txt").write_text("Toonbank\nFatal\n", encoding="utf-8")
    with CrashWatch(tmp_path):
        assert len(reports_in(tmp_path)) == REPORTS_KEPT
    assert reports_in(tmp_path)[0].name == "crash-20260615-090000.txt"


def test_the_mark_says_when_it_was_seen_alive(tmp_path: Path) -> None:
    lives(tmp_path, KILLED)
    for path in tmp_path.iterdir():
        os.utime(path, (1_780_000_000, 1_780_000_000))
    with CrashWatch(tmp_path, alive_every_s=0.001) as crash:
        assert crash.ended_unexpectedly_at == datetime.fromtimestamp(1_780_000_000).astimezone()
        os.utime(tmp_path / MARK, (0, 0))
        late = time.monotonic() + 60
        while (tmp_path / MARK).stat().st_mtime == 0 and time.monotonic() < late:
            threading.Event().wait(0.001)
        assert (tmp_path / MARK).stat().st_mtime > 0


def test_a_session_that_is_ended_by_the_system_is_no_crash_unless_the_end_is_called_off(tmp_path: Path) -> None:
    lives(tmp_path, f"crash.expect_end(); {KILLED}")
    with CrashWatch(tmp_path, alive_every_s=0.001) as crash:
        assert crash.ended_unexpectedly_at is None
        crash.expect_end()
        late = time.monotonic() + 60
        while not (tmp_path / MARK).exists() and time.monotonic() < late:
            threading.Event().wait(0.001)
        assert (tmp_path / MARK).exists()


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with CrashWatch(tmp_path / "file" / "data") as crash:
        assert crash.ended_unexpectedly_at is None
        assert not crash.report.write("lost")


def test_who_watches_already_goes_on_watching(tmp_path: Path) -> None:
    assert faulthandler.is_enabled()  # pytest does
    with CrashWatch(tmp_path):
        pass
    assert faulthandler.is_enabled()
