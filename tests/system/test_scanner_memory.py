"""What is kept of a scanner for who asks without a window: what was written is read, and what was spoilt is not."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.system.scanner_memory import FILE_NAME, read_scanner, write_scanner

AT = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
FACTS = {"scans": "50", "ms_per_key": "8.4", "suffix": "enter", "other_layout": "0"}


def test_what_was_written_is_read_for_this_user_only(tmp_path: Path) -> None:
    assert read_scanner(tmp_path) == {}
    write_scanner(tmp_path, FACTS, at=AT)
    assert read_scanner(tmp_path) == FACTS | {"at": "2026-11-20T14:05:00+00:00"}
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        {"scans": "many"}, {"ms_per_key": "quick"}, {"ms_per_key": "-1"}, {"other_layout": "no"}, {"at": "yesterday"},
        {"at": "2026-11-20T14:05:00"}, {"suffix": "x" * 41}, {"suffix": None, "at": 7},
    ],
)  # fmt: skip
def test_what_was_spoilt_says_nothing(tmp_path: Path, spoilt: dict[str, object]) -> None:
    kept = FACTS | {"at": AT.isoformat()} | spoilt
    (tmp_path / FILE_NAME).write_text(json.dumps(kept), encoding="utf-8")
    assert read_scanner(tmp_path) == {}
    for nothing in ("[]", "[" * 1024):
        (tmp_path / FILE_NAME).write_text(nothing, encoding="utf-8")
        assert read_scanner(tmp_path) == {}
