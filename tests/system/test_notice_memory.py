"""What is remembered of notices: whole or not at all, and nothing of a file that was spoilt."""

import stat
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.system.notice_memory import FILE_NAME, NoticeMemory, read_memory, write_memory
from app.system.paths import narrow

MEMORY = NoticeMemory(
    datetime(2026, 11, 22, 13, 5, tzinfo=UTC), "999.1", "999.0", "unsigned", date(2026, 11, 21), "one key"
)


def test_what_was_written_is_read_again_by_this_user_alone(tmp_path: Path) -> None:
    write_memory(tmp_path, MEMORY)
    assert read_memory(tmp_path) == MEMORY
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert sys.platform == "win32" or stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    (tmp_path / FILE_NAME).chmod(0o644)
    narrow(tmp_path)
    assert sys.platform == "win32" or stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 4096,
        b'{"asked_at": 7, "version": "999.1"}',
        b'{"asked_at": "2026-11-22T13:05:00", "version": "999.1"}',
        b'{"asked_at": "2026-11-22T13:05:00+00:00", "version": "999.1", "issued": "soon"}',
        b'{"asked_at": "2026-11-22T13:05:00+00:00", "version": "' + b"9" * 5000 + b'"}',
    ],
)
def test_a_spoilt_file_is_no_memory(spoilt: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(spoilt)
    assert read_memory(tmp_path) == NoticeMemory() == read_memory(tmp_path / "nowhere")


def test_what_another_key_signed_is_no_memory(tmp_path: Path) -> None:
    write_memory(tmp_path, MEMORY)
    assert read_memory(tmp_path, public_key="one key") == MEMORY
    assert read_memory(tmp_path, public_key="another") == NoticeMemory(public_key="another")


@pytest.mark.parametrize(("version", "newer"), [("999.1", "999.1"), ("0.0.1", ""), ("", ""), ("new", "")])
def test_only_what_is_newer_than_this_program_is_a_newer_version(version: str, newer: str) -> None:
    assert NoticeMemory(version=version).newer_version == newer
