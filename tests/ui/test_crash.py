"""A form that was half typed when the program broke is there after the next start, which says so. A program that was
killed is in the journeys.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.system.crash import MARK, reports_in
from tests.system.crash_watch import unwatched
from tests.ui.crash_child import CANARY, TYPED

ROOT = Path(__file__).resolve().parents[2]
TOLD = re.compile(r"Toonbank ended unexpectedly at \d\d:\d\d\. Nothing that was sent is lost\. F12 makes a report\.")


def life(folder: Path, end: str) -> tuple[int, list[dict[str, Any]]]:
    """How a process ended, and what it saw."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.crash_child", str(folder), end],
        cwd=ROOT,
        env=unwatched(QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert CANARY not in done.stdout + done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_what_was_typed_is_there_after_a_fault_and_a_crash_and_the_crash_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    code, (first, after_the_fault) = life(tmp_path, "broken")
    assert code != 0
    assert first == {"message": "", "kept": False, "notes": ""}
    assert after_the_fault == {"went on": True}
    assert (tmp_path / MARK).exists()
    (report,) = reports_in(tmp_path)
    said = report.read_text(encoding="utf-8")
    assert said.index("CRITICAL toonbank uncaught") < said.index("crash_child.py")
    assert "string_at" in said
    code, (second,) = life(tmp_path, "closed")
    assert code == 0
    assert TOLD.match(second["message"])
    assert (second["kept"], second["notes"]) == (True, TYPED)
    assert not (tmp_path / MARK).exists()
    assert reports_in(tmp_path) == [report]
    assert all(CANARY.encode() not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
