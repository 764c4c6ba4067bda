"""The log: private, small, without anything a customer or a keyring said."""

import logging
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import StorageError, Unreachable
from app.system.log_file import LogFile
from app.system.log_queue import LogQueue
from app.system.logs import FILE_NAME, MAX_BYTES, OLDER_FILES, close_log, open_log

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Mevrouw-Kanarie-0612345678"
CRASH = """
import logging
import sys
from pathlib import Path
from app.system.logs import open_log
open_log(Path(sys.argv[1]))
{crash}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder with a log that is open."""
    handler = open_log(tmp_path / "data")
    yield tmp_path / "data"
    close_log(handler)


def written(folder: Path) -> str:
    """All that stands in the log, once what waits is written."""
    for handler in logging.getLogger("toonbank").handlers:
        handler.flush()
    return (folder / FILE_NAME).read_text(encoding="utf-8")


def crash(folder: Path, code: str) -> str:
    """The log of a process that died of this code."""
    script = CRASH.format(crash=code)
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert CANARY not in done.stdout + done.stderr
    return written(folder)


def test_our_loggers_write_to_it_with_time_and_level(folder: Path) -> None:
    logging.getLogger("toonbank.remote").info("stores keys: %d", 200)
    assert written(folder).endswith("INFO toonbank.remote stores keys: 200\n")


def test_other_libraries_do_not_write_to_it(folder: Path) -> None:
    logging.getLogger("httpx").error("GET https://x/?q=%s", CANARY)
    logging.getLogger("toonbank").info("open")
    assert len(written(folder).splitlines()) == 1


def test_what_a_loop_says_of_a_fault_comes_without_its_text(tmp_path: Path) -> None:
    code = f"""
import asyncio
import logging
async def fault():
    raise ValueError("{CANARY}")
async def nobody_looks():
    asyncio.get_running_loop().call_soon(int, "{CANARY}")
    await asyncio.wait([asyncio.create_task(fault())])
asyncio.run(nobody_looks())
logging.getLogger("qasync._QEventLoop").error("Exception in callback %s", "{CANARY}")
"""
    said = crash(tmp_path, code)
    assert said.count("ERROR asyncio a fault\n") == 2
    assert "in fault" in said
    assert "ERROR qasync._QEventLoop a fault\n" in said
    assert CANARY not in said


def test_the_loops_have_their_loggers_back_after_it(tmp_path: Path) -> None:
    loops = [logging.getLogger(name) for name in ("asyncio", "qasync")]
    before = [(tuple(logger.handlers), logger.propagate) for logger in loops]
    close_log(open_log(tmp_path))
    assert [(tuple(logger.handlers), logger.propagate) for logger in loops] == before


def test_it_is_for_this_user_only(folder: Path) -> None:
    logging.getLogger("toonbank").info("open")
    assert written(folder)
    assert sys.platform == "win32" or stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_it_keeps_a_megabyte_and_three_older_ones(folder: Path) -> None:
    line = "x" * 10_000
    for _ in range(5 * MAX_BYTES // len(line)):
        logging.getLogger("toonbank").info(line)
    written(folder)
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == [FILE_NAME, *(f"{FILE_NAME}.{n}" for n in range(1, OLDER_FILES + 1))]
    assert all(path.stat().st_size <= MAX_BYTES for path in files)
    assert sys.platform == "win32" or {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_traceback_has_the_place_and_kind_but_not_the_text_of_an_error(folder: Path) -> None:
    def ask() -> None:
        name = CANARY
        raise KeyError(name)

    try:
        try:
            ask()
        except KeyError as error:
            raise Unreachable("stores", "no route") from error
    except Unreachable:
        logging.getLogger("toonbank").exception("task failed")
    log = written(folder)
    assert "in ask" in log
    assert "KeyError\n" in log
    assert "Unreachable: stores: no route" in log
    assert CANARY not in log


def test_an_error_without_a_cause_is_told_alone(folder: Path) -> None:
    try:
        try:
            raise ValueError(CANARY)
        except ValueError:
            raise StorageError("full") from None
    except StorageError:
        logging.getLogger("toonbank").exception("no room")
    assert "ValueError" not in written(folder)


def test_what_nobody_caught_is_logged(tmp_path: Path) -> None:
    log = crash(tmp_path, f"raise ValueError('{CANARY}')")
    assert "CRITICAL toonbank uncaught" in log
    assert "ValueError" in log
    assert CANARY not in log


def test_what_nobody_caught_in_a_thread_is_logged(tmp_path: Path) -> None:
    log = crash(
        tmp_path,
        f"import threading; t = threading.Thread(target=lambda: int('{CANARY}'), name='page'); t.start(); t.join()",
    )
    assert "uncaught in thread page" in log
    assert "ValueError" in log
    assert CANARY not in log


def test_what_nobody_can_catch_is_logged_and_not_printed(tmp_path: Path) -> None:
    code = f"""
class Gone:
    name = "{CANARY}"
    def __repr__(self): return self.name
    def __del__(self): int(self.name)
Gone()
"""
    log = crash(tmp_path, code)
    assert "ERROR toonbank a fault that nobody could catch" in log
    assert "ValueError" in log
    assert CANARY not in log


def test_ctrl_c_is_no_error(tmp_path: Path) -> None:
    assert crash(tmp_path, "logging.getLogger('toonbank').info('open'); raise KeyboardInterrupt").count("\n") == 1


def test_closing_gives_the_hooks_back(tmp_path: Path) -> None:
    before = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    handler = open_log(tmp_path)
    held = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    close_log(handler)
    assert all(hook is not other for hook, other in zip(held, before, strict=True))
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError):
        open_log(tmp_path / "file" / "data")


def test_a_line_is_one_line_whatever_it_holds_and_a_wrong_one_is_not_told(folder: Path) -> None:
    logging.getLogger("toonbank").info("said %s", "one\n2026-01-01 CRITICAL\ttwo")
    wrong = {"name": "toonbank", "levelno": logging.INFO, "levelname": "INFO", "msg": "%d stores", "args": (CANARY,)}
    next(one for one in logging.getLogger("toonbank").handlers if isinstance(one, LogQueue)).handle(
        logging.makeLogRecord(wrong)
    )
    log = written(folder)
    assert "INFO toonbank said one 2026-01-01 CRITICAL two\n" in log
    assert log.endswith("INFO toonbank a fault\n")
    assert CANARY not in log


def test_a_disk_that_takes_nothing_raises_nowhere_and_is_told_once_it_does_again(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()  # nobody writes here
    handler = open_log(tmp_path)
    for _ in range(3):
        logging.getLogger("toonbank").info("lost")
    handler.flush()
    (tmp_path / FILE_NAME).rmdir()
    logging.getLogger("toonbank").info("kept")
    close_log(handler)
    said = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert [line.split(" toonbank ")[1] for line in said.splitlines()] == ["3 lines were lost", "kept"]


def test_what_older_files_cannot_be_made_of_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "full.txt.1").mkdir()
    (tmp_path / "full.txt.1" / "in the way").touch()
    file = LogFile(tmp_path / "full.txt", max_bytes=20, older=1)
    assert [file.write(line) for line in ("the first line", "the second line")] == [True, True]
    file.close()
    assert (tmp_path / "full.txt").read_text(encoding="utf-8") == "the second line\n"


class Stuck(LogFile):
    """A disk that hangs until it is let go."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, max_bytes=MAX_BYTES, older=0)
        self.begun, self.goes_on = threading.Event(), threading.Event()

    def write(self, line: str) -> bool:
        self.begun.set()
        self.goes_on.wait()
        return super().write(line)


def test_nobody_waits_for_a_disk_that_hangs_and_what_waits_is_bounded(tmp_path: Path) -> None:
    file = Stuck(tmp_path / "slow.txt")
    queue = LogQueue([(file, logging.NOTSET)], holds=2)
    record = logging.makeLogRecord({"name": "toonbank", "levelno": logging.INFO, "levelname": "INFO", "msg": "on"})
    queue.handle(record)
    assert file.begun.wait(60)
    for _ in range(5):
        queue.handle(record)
    file.goes_on.set()
    queue.flush()
    queue.close()
    queue.close()
    said = (tmp_path / "slow.txt").read_text(encoding="utf-8")
    assert said.count("INFO toonbank on\n") == 3
    assert said.count("3 lines were lost\n") == 1


def test_no_file_is_opened_by_the_thread_that_logs(tmp_path: Path) -> None:
    openers: set[str] = set()
    watching = [True]

    def look(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and str(tmp_path) in str(arguments[0]):
            openers.add(threading.current_thread().name)

    sys.addaudithook(look)
    handler = open_log(tmp_path)
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("toonbank").exception("task failed")
    close_log(handler)
    watching.clear()
    assert openers == {"log"}
    assert "raise ValueError(CANARY)" in written(tmp_path)
