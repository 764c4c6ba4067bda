"""`toonbank scan CODE` between real processes."""

from pathlib import Path
from queue import Queue

import pytest

from app.system.instance import Verb, claim
from tests.terminal.running import toonbank

WITHIN_S = 60.0


def test_a_code_reaches_the_running_window(tmp_path: Path) -> None:
    heard: Queue[tuple[Verb, str]] = Queue()
    instance = claim(tmp_path)
    assert instance
    instance.listen(lambda verb, code: heard.put((verb, code)))
    done = toonbank("scan", "]E08717144186799", folder=tmp_path)
    practice = toonbank("scan", "8717144186799", "--practice", folder=tmp_path)
    instance.close()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, "]E08717144186799")
    assert practice.returncode == 2
    assert heard.empty()


def test_with_no_window_it_says_how_to_start_one(tmp_path: Path) -> None:
    folder = tmp_path / "two words"
    folder.mkdir()
    said = "Toonbank is not running. Start it with: toonbank"
    done = toonbank("scan", "8717144186799", folder=folder)
    assert (done.returncode, done.stderr) == (2, f"{said} --data-dir '{folder}'\n")
    done = toonbank("--practice", "scan", "8717144186799", folder=folder)
    assert (done.returncode, done.stderr) == (2, f"{said} --practice --data-dir '{folder}'\n")
    assert list(folder.iterdir()) == []


def test_a_wrong_check_digit_is_handed_over_only_when_that_is_asked_for(tmp_path: Path) -> None:
    heard: Queue[tuple[Verb, str]] = Queue()
    instance = claim(tmp_path)
    assert instance
    instance.listen(lambda verb, code: heard.put((verb, code)))
    refused = toonbank("scan", "8717144186798", folder=tmp_path)
    taken = toonbank("scan", "8717144186798", "--anyway", folder=tmp_path)
    short = toonbank("scan", "12345", "--anyway", folder=tmp_path)
    instance.close()
    command = f"toonbank scan 8717144186798 --anyway --data-dir {tmp_path}"
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr == f"Check digit wrong. Scan it again. If it is an article number: {command}\n"
    assert (taken.returncode, taken.stderr, short.returncode) == (0, "", 3)
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, "8717144186798")
    assert heard.empty()


@pytest.mark.parametrize(
    ("code", "word"),
    [("", "Nothing to look up"), ("12345", "Too short"), ("9" * 129, "Too long"), ("8717144186798", "Check digit")],
)
def test_a_code_that_is_none_is_bad_input(code: str, word: str, tmp_path: Path) -> None:
    done = toonbank("scan", code, folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(word)
